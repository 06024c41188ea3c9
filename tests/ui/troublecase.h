// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/node.h"
#include "core/session/rereading.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/fakenode.h"
#include "tests/support/testfolder.h"
#include "tests/ui/wholewindow.h"

#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QTableView>
#include <QTest>
#include <QUrlQuery>

#include <algorithm>

using namespace explorer;
using calimero::Node;
using namespace Qt::StringLiterals;

/// A node that answers as an empty one does.
inline void answerAsNode(FakeNode &node)
{
    node.on("GET", "/admin-api/*", FakeAnswer::json(R"({"data":[]})"));
    node.on("GET", "/admin-api/contexts*", FakeAnswer::json(R"({"data":{"contexts":[]}})"));
}

/// It has an application and a namespace of it, and answers neither a call (with `output` at last) nor the
/// making of a context until it is released.
inline void holdCallsAndContexts(FakeNode &node, const FakeAnswer &output)
{
    answerAsNode(node);
    const QByteArray application = calimero::ApplicationId(calimero::Bytes32{7, 7}).toUtf8();
    node.on("GET", "/admin-api/applications",
            FakeAnswer::json(R"({"data":{"apps":[{"id":")" + application
                             + R"(","metadata":[],"size":1,"source":"x"}]}})"));
    node.on("GET", "/admin-api/applications/*", FakeAnswer::json("{}", 404));
    node.on("GET", "/admin-api/namespaces*",
            FakeAnswer::json(R"({"data":[{"namespaceId":")"
                             + calimero::NamespaceId(calimero::Bytes32{9, 9}).toUtf8()
                             + R"(","name":"team","targetApplicationId":")" + application + R"("}]})"));
    node.on("POST", "/jsonrpc", output.withFault(FakeAnswer::Fault::Hold));
    node.on("POST", "/admin-api/contexts", FakeAnswer::empty(201).withFault(FakeAnswer::Fault::Hold));
}

/// The rows of a list of `all` that a request for a page of it asks for, parted by commas.
template<typename Row>
[[nodiscard]] QByteArray rowsOfPage(const FakeRequest &request, int all, const Row &row)
{
    const QUrlQuery query{QUrl(QString::fromLatin1(request.target))};
    const int first = query.queryItemValue(u"offset"_s).toInt();
    const int end = std::min(all, first + query.queryItemValue(u"limit"_s).toInt());
    QByteArrayList rows;
    for (int number = first; number < end; ++number)
        rows += row(number);
    return rows.join(',');
}

struct EmptyNode : FakeNode {
    EmptyNode() { answerAsNode(*this); }
};

/// A whole window in front of what makes trouble.
class TroubleCase : public QObject {
protected:
    void makeFolder() { m_folder = std::make_unique<TestFolder>(); }
    void close()
    {
        m_whole.reset();
        m_node.reset();
    }
    bool startNode(const QStringList &arguments = {})
    {
        m_node = std::make_unique<DemoNodeProcess>();
        return m_node->start(arguments);
    }
    void openWindow(const QUrl &url)
    {
        m_whole = std::make_unique<WholeWindow>(m_folder->path());
        m_whole->open(url);
    }
    void signIn(const QString &password, const QString &keep = u"Only until the explorer closes"_s)
    {
        DRIVE({
            QDialog *dialog = driver().dialog(u"Sign in to "_s);
            driver().type(driver().find<QLineEdit>(u"User name"_s, dialog), u"ada"_s);
            driver().type(driver().find<QLineEdit>(u"Password"_s, dialog), password);
            driver().chooseIn(driver().find<QComboBox>(u"Keep me signed in"_s, dialog), keep);
            driver().press(u"Sign in"_s, dialog);
        })
    }
    // The tokens of the only file there is.
    [[nodiscard]] QStringList storedTokens() const
    {
        const QDir folder(m_folder->filePath(u"tokens"_s));
        const QStringList names = folder.entryList({u"*.json"_s}, QDir::Files);
        QFile file(folder.filePath(names.value(0)));
        if (names.isEmpty() || !file.open(QIODevice::ReadOnly))
            return {};
        const QJsonObject tokens = QJsonDocument::fromJson(file.readAll()).object();
        return {tokens["access_token"_L1].toString(), tokens["refresh_token"_L1].toString()};
    }
    void showPage(const QString &page)
    {
        m_whole->workspace().showPage(page);
        QTRY_VERIFY(m_whole->table(page)->isVisible());
    }
    // From now on, when what is asked first is answered, time goes by only here, for what is read again by
    // itself.
    void holdTime()
    {
        QTRY_VERIFY(!m_whole->workspace().node().isReadingFacts());
        m_now = std::chrono::hours(1000);
        m_whole->workspace().node().rereadings().setClock([this] { return m_now; });
    }
    void pass(std::chrono::milliseconds time)
    {
        m_now += time;
        calimero::Rereadings &all = m_whole->workspace().node().rereadings();
        all.setOn(false);
        all.setOn(true); // looks at the clock
    }
    [[nodiscard]] Node::Phase phase() { return m_whole->workspace().node().phase(); }
    [[nodiscard]] const guicheck::Driver &driver() { return m_whole->driver(); }

    std::chrono::milliseconds m_now{};
    std::unique_ptr<TestFolder> m_folder;
    std::unique_ptr<DemoNodeProcess> m_node;
    std::unique_ptr<WholeWindow> m_whole;
};
