// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// An alias outlives the context it stands for: it can be moved, taken off, and is no context to open on.
#include "core/api/aliases.h"
#include "core/api/contexts.h"
#include "core/api/send.h"
#include "core/session/aliases.h"
#include "core/table/listloader.h"
#include "tests/support/testprogram.h"
#include "tests/ui/aliascase.h"
#include "ui/console/contextchooser.h"
#include "ui/contexts/contextspage.h"

#include <QAbstractButton>

namespace aliasleft_test {

using calimero::ContextId;
namespace api = calimero::api;

class AliasLeftTest : public AliasCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void movedToAnother();
    void takenOffOnItsPage();
    void theDefaultIsGone();

private:
    [[nodiscard]] ContextId idOf(const QString &name)
    {
        const QAbstractItemModel *model = m_whole->table(u"contexts"_s)->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data(NameRole).toString() == name)
                return ContextId::parse(idAt(u"contexts"_s, row)).value_or(ContextId());
        }
        return {};
    }
    // Deleted, and its alias is still there.
    void leave(const ContextId &id, const QString &alias)
    {
        elsewhere(api::CreateContextAlias{.alias = alias, .id = id});
        elsewhere(api::DeleteContext{id});
        m_whole->trigger(u"reload"_s);
        QTRY_VERIFY(!calimero::table::placeOf(node().contexts().table(), id.bytes()));
        QTRY_COMPARE(node().contexts().state(), calimero::table::ListLoader::State::Complete);
        QTRY_COMPARE(node().aliases().contexts().idOf(alias), std::optional(id));
    }
};

void AliasLeftTest::movedToAnother()
{
    openPage(u"contexts"_s);
    const ContextId gone = idOf(u"inventory"_s);
    const ContextId id = idOf(u"notes"_s);
    leave(gone, u"bar"_s);
    elsewhere(api::CreateContextAlias{.alias = u"paper"_s, .id = id});
    m_whole->trigger(u"reload"_s);
    QTRY_COMPARE(idOf(u"paper"_s), id);
    QVERIFY(m_whole->workspace().tableWidget(u"contexts"_s)->select(id.toString()));
    m_whole->table(u"contexts"_s)->setFocus();
    DRIVE({
        driver().key(m_whole->table(u"contexts"_s), Qt::Key_F2);
        QDialog *asks = driver().dialog(u"Rename the alias of paper"_s);
        auto *line = driver().find<QLineEdit>(u"Alias"_s, asks);
        driver().type(line, u"bar"_s);
        driver().press(u"Rename"_s, asks);
        driver().waitForWords(u"“bar” is the alias of "_s + gone.toShortString(), asks);
        // Another text is another matter.
        driver().type(line, u"bar2"_s);
        QVERIFY(!driver().look<QAbstractButton>(u"Move the alias here"_s, asks));
        driver().type(line, u"bar"_s);
        driver().press(u"Rename"_s, asks);
        driver().press(u"Move the alias here"_s, asks);
        driver().waitUntilClosed(u"Rename the alias"_s);
    })
    QTRY_COMPARE(idOf(u"bar"_s), id);
    QTRY_COMPARE(node().aliases().contexts().namesOf(id), QStringList(u"bar"_s));
    std::optional<ContextId> found;
    api::send(node().transport(), api::LookupContextAlias{u"bar"_s})
        .then(&node(), [&found](const auto &reply) { found = reply ? reply->value : std::nullopt; });
    QTRY_COMPARE(found, std::optional(id));
}

void AliasLeftTest::takenOffOnItsPage()
{
    openPage(u"contexts"_s);
    const ContextId gone = idOf(u"inventory"_s);
    leave(gone, u"bar"_s);
    auto *page = m_whole->workspace().find<ContextsPage>();
    QObject owner;
    QStringList verbs;
    const QList<QAction *> actions = page->actionsWhenGone(Link::to(gone), &owner);
    QAction *remove = nullptr;
    for (QAction *action : actions) {
        if (!action->isVisible())
            continue;
        verbs += action->text();
        remove = action;
    }
    QCOMPARE(verbs, QStringList(u"Remove alias…"_s));
    remove->trigger();
    DRIVE({
        QDialog *asks = driver().dialog(u"Remove the alias “bar”"_s);
        driver().press(u"Remove the alias"_s, asks);
        driver().waitUntilClosed(u"Remove the alias"_s);
    })
    QTRY_VERIFY(!node().aliases().contexts().idOf(u"bar"_s));
}

void AliasLeftTest::theDefaultIsGone()
{
    openPage(u"contexts"_s);
    const ContextId gone = idOf(u"inventory"_s);
    leave(gone, u"default"_s);
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(m_node->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QTRY_VERIFY(
        driver().isSaid(u"The default context %1 is not on this node any more."_s.arg(gone.toShortString())));
    const auto *chooser = m_whole->window().findChild<ContextChooser *>();
    QVERIFY(chooser && !chooser->accessibleDescription().contains(gone.toString()));
}

const TestCase testCase(runTest<AliasLeftTest, QApplication>);

} // namespace aliasleft_test

#include "aliasleft_test.moc"
