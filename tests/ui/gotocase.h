// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "tests/support/fakenode.h"
#include "tests/ui/troublecase.h"
#include "tests/ui/windowcase.h"
#include "ui/goto/gotobox.h"
#include "ui/inspector/thingview.h"

#include <QListView>

/// A window whose Ctrl+K is typed into.
class GoToCase : public WindowCase {
protected:
    [[nodiscard]] GoToBox *box() { return m_whole->window().findChild<GoToBox *>(); }
    [[nodiscard]] QStringList found()
    {
        QStringList lines;
        for (int row = 0; row < box()->list()->model()->rowCount(); ++row)
            lines += box()->list()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
        return lines;
    }
    void type(const QString &text)
    {
        QTest::keyClick(&m_whole->window(), Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(box()->hasFocus());
        box()->selectAll();
        QTest::keyClicks(box(), text);
        QTRY_VERIFY(!box()->isSearching());
    }
    [[nodiscard]] QString thing()
    {
        auto *view = m_whole->window().workspace()->findChild<ThingView *>(u"thingPage"_s);
        return view && view->isVisible() ? view->subject()->link().toString() : QString();
    }
};

/// The same in front of a node that says what it is told to.
class GoToFakeCase : public GoToCase {
protected:
    [[nodiscard]] Node &node() { return m_whole->workspace().node(); }
    [[nodiscard]] bool says(const QString &words) { return m_whole->says(words); }
    /// A node with nothing in it, and no account yet.
    void makeFake()
    {
        m_fake = std::make_unique<FakeNode>();
        answerAsNode(*m_fake);
        m_fake->on("GET", "/admin-api/identity", FakeAnswer::recorded(u"empty/identity"_s));
        m_fake->on("GET", "/admin-api/blobs", FakeAnswer::json(R"({"data":{"blobs":[]}})"));
        m_fake->on("GET", "/admin-api/applications", FakeAnswer::json(R"({"data":{"apps":[]}})"));
        hasNothingElse();
    }
    /// Asked for a single thing it does not have it; nobody is in its contexts.
    void hasNothingElse()
    {
        const FakeAnswer isNotThere = FakeAnswer::json(R"({"error":"not found"})", 404);
        m_fake->on("GET", "/admin-api/contexts/*", [isNotThere](const FakeRequest &request) {
            return request.path().contains("/identities") ? FakeAnswer::json(R"({"data":{"identities":[]}})")
                                                          : isNotThere;
        });
        for (const QByteArray path : {"/admin-api/applications/*", "/admin-api/namespaces/*"})
            m_fake->on("GET", path, isNotThere);
        m_fake->on("GET", "/admin-api/groups/*", FakeAnswer::recorded(u"groups/get_unknown"_s));
        m_fake->on("HEAD", "/admin-api/blobs/*", FakeAnswer::empty(404));
    }
    void openFake()
    {
        m_whole = std::make_unique<WholeWindow>(m_folder->path());
        QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
        m_whole->open(m_fake->url());
        QTRY_COMPARE(phase(), Node::Phase::Open);
    }
    void closeAll()
    {
        close();
        m_fake.reset();
    }

    std::unique_ptr<FakeNode> m_fake;
};
