// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Aliases are set, renamed and removed in the window, and a context is made the default.
#include "core/api/aliases.h"
#include "core/api/send.h"
#include "core/net/transport.h"
#include "core/session/aliases.h"
#include "core/session/names.h"
#include "tests/support/fakenode.h"
#include "tests/support/testprogram.h"
#include "tests/ui/aliascase.h"
#include "ui/console/consolewidget.h"
#include "ui/console/contextchooser.h"

#include <QAbstractButton>
#include <QMenu>
#include <QSignalSpy>

namespace aliaswindow_test {

using calimero::Aliases;
using calimero::ApplicationId;
using calimero::ContextId;
namespace api = calimero::api;

class AliasWindowTest : public AliasCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void set();
    void whatIsTypedIsChecked_data();
    void whatIsTypedIsChecked();
    void renamedAndRemoved();
    void oneOfSeveral();
    void halfOfARenaming();
    void oldNameStays();
    void theOfferStays();
    void applications();
    void defaultContext();
    void theConsoleOpensOnIt();
    void aNodeWithoutThem();
    void safeMode();
    void openedByIt();

private:
    [[nodiscard]] TableWidget *contexts() { return m_whole->workspace().tableWidget(u"contexts"_s); }
    [[nodiscard]] QStringList names(const QString &page = u"contexts"_s)
    {
        QStringList all;
        const QAbstractItemModel *model = m_whole->table(page)->model();
        for (int row = 0; row < model->rowCount(); ++row)
            all += model->index(row, 0).data(NameRole).toString();
        return all;
    }
    [[nodiscard]] ContextId idOf(const QString &name)
    {
        const int row = int(names().indexOf(name));
        return row < 0 ? ContextId() : ContextId::parse(idAt(u"contexts"_s, row)).value_or(ContextId());
    }
    // The only row that is selected, and the keyboard on it.
    void select(const QString &name)
    {
        QTRY_VERIFY(!dialog());
        m_whole->window().activateWindow(); // nobody does that where there is no window manager
        QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
        QVERIFY(contexts()->select(idOf(name).toString()));
        m_whole->table(u"contexts"_s)->setFocus();
    }
    void setAlias(const QString &name, const QString &alias)
    {
        select(name);
        DRIVE({
            driver().key(m_whole->table(u"contexts"_s), Qt::Key_F2);
            QDialog *asks = driver().dialog(u"Alias of "_s);
            driver().type(driver().find<QLineEdit>(u"Alias"_s, asks), alias);
            driver().press(u"Set the alias"_s, asks);
            driver().waitUntilClosed(u"Alias of "_s);
        })
        QTRY_VERIFY(names().contains(alias));
    }
    // By the menu of its row.
    void doWith(const QString &name, const QString &verb)
    {
        QTableView *table = m_whole->table(u"contexts"_s);
        m_whole->window().activateWindow();
        driver().openMenuOf(table, table->model()->index(int(names().indexOf(name)), 0));
        driver().chooseInMenu(verb);
    }
    [[nodiscard]] QStringList verbs()
    {
        QStringList shown;
        const auto actions = m_whole->table(u"contexts"_s)->actions();
        for (const QAction *action : actions) {
            if (action->isVisible())
                shown += action->text();
        }
        return shown;
    }
};

// From the keyboard, and all of the window calls it so at once; the focus goes back to the table.
void AliasWindowTest::set()
{
    openPage(u"contexts"_s);
    const ContextId id = idOf(u"inventory"_s);
    setAlias(u"inventory"_s, u"stock-1"_s);
    QVERIFY(driver().isSaid(u"inventory has the alias “stock-1” on this node now."_s));
    QCOMPARE(idOf(u"stock-1"_s), id);
    QTRY_VERIFY(driver().isSaid(u"stock-1"_s, m_whole->inspector()));
    m_whole->window().activateWindow();
    QTRY_VERIFY(isIn(m_whole->table(u"contexts"_s)));
    // The node has it, and another start finds it there.
    std::optional<ContextId> found;
    api::send(node().transport(), api::LookupContextAlias{u"stock-1"_s})
        .then(&node(), [&found](const auto &reply) { found = reply ? reply->value : std::nullopt; });
    QTRY_COMPARE(found, std::optional(id));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(m_node->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"contexts"_s);
    QTRY_VERIFY(names().contains(u"stock-1"_s));
    // Somebody else takes it off: it is gone after a reload.
    elsewhere(api::DeleteContextAlias{u"stock-1"_s});
    QVERIFY(names().contains(u"stock-1"_s));
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY(names().contains(u"inventory"_s));
}

void AliasWindowTest::whatIsTypedIsChecked_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("said");
    QTest::newRow("nothing") << u"  "_s << u"Write an alias."_s;
    QTest::newRow("a blank") << u"my notes"_s << u"letters A to Z"_s;
    QTest::newRow("too long") << QString(51, u'a')
                              << u"An alias has 50 characters at most; this one has 51."_s;
    QTest::newRow("the default") << u"default"_s << u"“default” marks the default context"_s;
    QTest::newRow("another's") << u"stock"_s << u"“stock” is the alias of stock already"_s;
}

void AliasWindowTest::whatIsTypedIsChecked()
{
    QFETCH(QString, typed);
    QFETCH(QString, said);
    openPage(u"contexts"_s);
    setAlias(u"inventory"_s, u"stock"_s);
    QSignalSpy asked(&node().transport(), &calimero::Transport::exchangeStarted);
    select(u"notes"_s);
    DRIVE({
        driver().key(m_whole->table(u"contexts"_s), Qt::Key_F2);
        QDialog *asks = driver().dialog(u"Alias of notes"_s);
        auto *line = driver().find<QLineEdit>(u"Alias"_s, asks);
        driver().type(line, typed);
        driver().press(u"Set the alias"_s, asks);
        driver().waitForWords(said, asks);
        QCOMPARE(line->text(), typed); // nothing typed is lost
        driver().type(line, u"paper"_s);
        driver().press(u"Set the alias"_s, asks);
        driver().waitUntilClosed(u"Alias of notes"_s);
    })
    int sent = 0;
    for (const QList<QVariant> &one : asked)
        sent += one.first().value<calimero::Exchange>().name == "create-context-alias" ? 1 : 0;
    QCOMPARE(sent, 1); // nothing of what can't be
    QTRY_VERIFY(names().contains(u"paper"_s));
}

void AliasWindowTest::renamedAndRemoved()
{
    openPage(u"contexts"_s);
    setAlias(u"inventory"_s, u"stock"_s);
    select(u"stock"_s);
    QVERIFY(verbs().contains(u"Rename alias…"_s) && verbs().contains(u"Remove alias…"_s));
    QVERIFY(!verbs().contains(u"Set alias…"_s));
    DRIVE({
        driver().key(m_whole->table(u"contexts"_s), Qt::Key_F2);
        QDialog *asks = driver().dialog(u"Rename the alias of stock"_s);
        auto *line = driver().find<QLineEdit>(u"Alias"_s, asks);
        QCOMPARE(line->text(), u"stock"_s);
        driver().type(line, u"depot"_s);
        driver().press(u"Rename"_s, asks);
        driver().waitUntilClosed(u"Rename the alias"_s);
    })
    QTRY_VERIFY(names().contains(u"depot"_s));
    QVERIFY(driver().isSaid(u"“stock” is “depot” on this node now."_s));
    QVERIFY(!node().aliases().idOf(Aliases::Kind::Contexts, u"stock"_s));
    // By the menu; what goes is named, and Cancel leaves it.
    select(u"depot"_s);
    DRIVE({
        const auto removal = [this] {
            doWith(u"depot"_s, u"Remove alias…"_s);
            return driver().dialog(u"Remove the alias “depot”?"_s);
        };
        driver().press(u"Cancel"_s, removal());
        driver().waitUntilClosed(u"Remove the alias"_s);
        QVERIFY(names().contains(u"depot"_s));
        QDialog *asks = removal();
        QVERIFY(driver().isSaid(u"The context is not touched."_s, asks));
        driver().press(u"Remove the alias"_s, asks);
        driver().waitUntilClosed(u"Remove the alias"_s);
    })
    QTRY_VERIFY(names().contains(u"inventory"_s));
    QVERIFY(driver().isSaid(u"The alias “depot” is removed."_s));
    select(u"inventory"_s);
    QVERIFY(verbs().contains(u"Set alias…"_s));
    QVERIFY(!verbs().contains(u"Rename alias…"_s));
}

// A node lets a thing have several: which one is meant is chosen.
void AliasWindowTest::oneOfSeveral()
{
    openPage(u"contexts"_s);
    const ContextId id = idOf(u"inventory"_s);
    elsewhere(api::CreateContextAlias{.alias = u"depot"_s, .id = id});
    elsewhere(api::CreateContextAlias{.alias = u"stock"_s, .id = id});
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY(names().contains(u"depot"_s));
    select(u"depot"_s);
    DRIVE({
        driver().key(m_whole->table(u"contexts"_s), Qt::Key_F2, Qt::ShiftModifier);
        QDialog *asks = driver().dialog(u"Remove an alias of depot?"_s);
        driver().chooseIn(driver().find<QComboBox>(u"Which one"_s, asks), u"stock"_s);
        driver().press(u"Remove the alias"_s, asks);
        driver().waitUntilClosed(u"Remove an alias"_s);
    })
    QTRY_COMPARE(node().aliases().namesOf(Aliases::Kind::Contexts, id.bytes()), QStringList{u"depot"_s});
    QVERIFY(names().contains(u"depot"_s));
}

// Somebody else took the new one meanwhile: the old one is still there.
void AliasWindowTest::halfOfARenaming()
{
    openPage(u"contexts"_s);
    setAlias(u"inventory"_s, u"stock"_s);
    const ContextId id = idOf(u"stock"_s);
    elsewhere(api::CreateContextAlias{.alias = u"depot"_s, .id = idOf(u"notes"_s)});
    select(u"stock"_s);
    DRIVE({
        driver().key(m_whole->table(u"contexts"_s), Qt::Key_F2);
        QDialog *asks = driver().dialog(u"Rename the alias of stock"_s);
        auto *line = driver().find<QLineEdit>(u"Alias"_s, asks);
        driver().type(line, u"depot"_s);
        driver().press(u"Rename"_s, asks);
        QTRY_VERIFY(driver().look<QAbstractButton>(u"Show the answer"_s, asks));
        QCOMPARE(line->text(), u"depot"_s);
        QTRY_VERIFY(names().contains(u"depot"_s)); // it is known now who has it
        QCOMPARE(idOf(u"stock"_s), id);
        driver().type(line, u"store"_s);
        driver().press(u"Rename"_s, asks);
        driver().waitUntilClosed(u"Rename the alias"_s);
    })
    QTRY_COMPARE(idOf(u"store"_s), id);
    QVERIFY(!names().contains(u"stock"_s));
}

// The new one is there and the old one could not go: both are named, and the rest can be done at once.
void AliasWindowTest::oldNameStays()
{
    const QByteArray id = "8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP";
    FakeNode fake;
    fake.on("GET", "/admin-api/*", FakeAnswer::json(R"({"data":[]})"));
    fake.on("GET", "/admin-api/contexts*",
            FakeAnswer::json("{\"data\":{\"contexts\":[{\"id\":\"" + id + "\",\"applicationId\":\"" + id
                             + "\",\"contextStateHash\":\"" + id + "\",\"dagHeads\":[]}]}}"));
    const QByteArray list = "/admin-api/alias/list/context";
    fake.on("GET", list, FakeAnswer::json("{\"data\":{\"stock\":\"" + id + "\"}}"));
    fake.on("GET", "/admin-api/alias/list/application", FakeAnswer::json(R"({"data":{}})"));
    fake.on("POST", "/admin-api/alias/create/context", FakeAnswer::recorded(u"alias/create_context"_s));
    const QByteArray deletion = "/admin-api/alias/delete/context/stock";
    fake.on("POST", deletion, FakeAnswer::json(R"({"error":"busy"})", 500));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(fake.url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"contexts"_s);
    QTRY_COMPARE(names(), QStringList{u"stock"_s});
    select(u"stock"_s);
    DRIVE({
        driver().key(m_whole->table(u"contexts"_s), Qt::Key_F2);
        QDialog *asks = driver().dialog(u"Rename the alias of stock"_s);
        driver().type(driver().find<QLineEdit>(u"Alias"_s, asks), u"depot"_s);
        fake.on("GET", list,
                FakeAnswer::json("{\"data\":{\"stock\":\"" + id + "\",\"depot\":\"" + id + "\"}}"));
        driver().press(u"Rename"_s, asks);
        driver().waitForWords(u"The alias “depot” is set, and “stock” could not be removed"_s, asks);
        QVERIFY(driver().find<QAbstractButton>(u"Show the answer"_s, asks));
        fake.on("POST", deletion, FakeAnswer::recorded(u"alias/delete_context"_s));
        driver().press(u"Remove “stock”"_s, asks);
        driver().waitUntilClosed(u"Rename the alias"_s);
    })
    QTRY_COMPARE(names(), QStringList{u"depot"_s});
    QCOMPARE(fake.count("POST", "/admin-api/alias/create/context"), 1);
    m_whole.reset();
}

// What failed with the default can still be put back after something else was done with an alias.
void AliasWindowTest::theOfferStays()
{
    openPage(u"contexts"_s);
    m_whole->workspace().say(Notice::Severity::Bad, u"Failed."_s, {}, {}, u"alias default"_s);
    setAlias(u"inventory"_s, u"stock"_s);
    QVERIFY(driver().isSaid(u"has the alias “stock” on this node now."_s));
    const auto notices = m_whole->workspace().findChildren<Notice *>();
    QVERIFY(std::any_of(notices.begin(), notices.end(),
                        [](const Notice *notice) { return notice->text() == u"Failed."_s; }));
}

void AliasWindowTest::applications()
{
    openPage(u"applications"_s);
    QTableView *table = m_whole->table(u"applications"_s);
    const QString id = idAt(u"applications"_s, 0);
    const QString before = names(u"applications"_s).first();
    table->selectRow(0);
    table->setFocus();
    DRIVE({
        driver().find<QAbstractButton>(u"Set alias…"_s, m_whole->inspector())->click();
        QDialog *asks = driver().dialog(u"Alias of "_s);
        driver().type(driver().find<QLineEdit>(u"Alias"_s, asks), u"shop"_s);
        driver().press(u"Set the alias"_s, asks);
        driver().waitUntilClosed(u"Alias of "_s);
    })
    QTRY_COMPARE(node().names().of(*ApplicationId::parse(id)), u"shop"_s);
    QCOMPARE(names(u"applications"_s).first(), u"shop"_s);
    QVERIFY(before != u"shop"_s);
    // In the inspector there is now what suits it.
    QTRY_VERIFY(driver().look<QAbstractButton>(u"Rename alias…"_s, m_whole->inspector()));
    QVERIFY(!driver().look<QAbstractButton>(u"Set alias…"_s, m_whole->inspector()));
    QVERIFY(!driver().look<QAbstractButton>(u"Make it the default"_s, m_whole->inspector()));
}

void AliasWindowTest::defaultContext()
{
    openPage(u"contexts"_s);
    const ContextId first = idOf(u"inventory"_s);
    const ContextId second = idOf(u"notes"_s);
    const auto markOf = [this](const QString &name) {
        return m_whole->table(u"contexts"_s)->model()->index(int(names().indexOf(name)), 0).data(MarkRole);
    };
    select(u"inventory"_s);
    DRIVE(doWith(u"inventory"_s, u"Make it the default"_s))
    QTRY_COMPARE(node().aliases().defaultContext(), std::optional(first));
    QTRY_VERIFY(driver().isSaid(u"inventory is the default context now."_s));
    QCOMPARE(markOf(u"inventory"_s), u"default"_s); // and is called as ever
    QVERIFY(!markOf(u"notes"_s).isValid());
    QTRY_VERIFY(driver().isSaid(u"Default context"_s, m_whole->inspector()));
    // It is what meroctl means, too: an alias of the node.
    std::optional<ContextId> found;
    api::send(node().transport(), api::LookupContextAlias{u"default"_s})
        .then(&node(), [&found](const auto &reply) { found = reply ? reply->value : std::nullopt; });
    QTRY_COMPARE(found, std::optional(first));

    select(u"notes"_s);
    DRIVE(doWith(u"notes"_s, u"Make it the default"_s))
    QTRY_COMPARE(node().aliases().defaultContext(), std::optional(second));
    QTRY_VERIFY(driver().isSaid(u"notes is the default context now, in the place of inventory."_s));
    QCOMPARE(markOf(u"notes"_s), u"default"_s);
    QVERIFY(!markOf(u"inventory"_s).isValid());
    DRIVE(doWith(u"notes"_s, u"Not the default any more"_s))
    QTRY_VERIFY(!node().aliases().defaultContext());
    QVERIFY(!markOf(u"notes"_s).isValid());
}

// Whatever was called there last; not once somebody chose another.
void AliasWindowTest::theConsoleOpensOnIt()
{
    openPage(u"contexts"_s);
    const ContextId id = idOf(u"inventory"_s);
    const ContextId other = idOf(u"notes"_s);
    elsewhere(api::CreateContextAlias{.alias = u"default"_s, .id = id});
    elsewhere(api::CreateContextAlias{.alias = u"stock"_s, .id = id});
    const auto shown = [this] {
        const auto *chooser = m_whole->window().findChild<ContextChooser *>();
        return chooser ? chooser->accessibleDescription() : QString();
    };
    m_whole->trigger(u"reload"_s); // nobody has chosen one: the default it is
    QTRY_COMPARE(shown(), QString(u"stock "_s + id.toString()));
    auto *console = m_whole->window().findChild<ConsoleWidget *>();
    QVERIFY(console);
    console->showContext(other);
    QVERIFY(shown().contains(other.toString()));
    elsewhere(api::DeleteContextAlias{u"stock"_s});
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY(names().contains(u"inventory"_s));
    QVERIFY(shown().contains(other.toString()));

    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(m_node->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QTRY_COMPARE(shown(), QString(u"inventory "_s + id.toString()));
}

void AliasWindowTest::aNodeWithoutThem()
{
    QVERIFY2(startNode({u"--without"_s, u"/admin-api/alias/list/context"_s}), qPrintable(m_node->problem()));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(m_node->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"contexts"_s);
    QTRY_VERIFY(names().contains(u"inventory"_s));
    QTRY_VERIFY(node().lacks(api::ListContextAliases::entry));
    QVERIFY(!driver().isSaid(u"alias/list"_s)); // nobody is told before it matters
    select(u"inventory"_s);
    DRIVE(driver().key(m_whole->table(u"contexts"_s), Qt::Key_F2))
    QTRY_VERIFY(driver().isSaid(u"This node has no aliases: it has no GET /admin-api/alias/list/context"_s));
    QVERIFY(!dialog());
}

void AliasWindowTest::safeMode()
{
    openPage(u"contexts"_s);
    setAlias(u"inventory"_s, u"stock"_s);
    QSignalSpy asked(&node().transport(), &calimero::Transport::exchangeStarted);
    select(u"stock"_s);
    DRIVE({
        driver().key(m_whole->table(u"contexts"_s), Qt::Key_F2);
        QDialog *asks = driver().dialog(u"Rename the alias"_s);
        calimero::Profile profile = m_whole->profiles().profiles().first();
        profile.isSafe = true;
        m_whole->profiles().update(profile);
        auto *line = driver().find<QLineEdit>(u"Alias"_s, asks);
        driver().type(line, u"depot"_s);
        driver().press(u"Rename"_s, asks);
        driver().waitForWords(u"This node is in safe mode"_s, asks);
        QVERIFY(!driver().look<QAbstractButton>(u"Put “stock” back"_s, asks));
        QCOMPARE(line->text(), u"depot"_s);
        driver().press(u"Cancel"_s, asks);
        driver().waitUntilClosed(u"Rename the alias"_s);
        QTRY_VERIFY(!dialog());
    })
    // And none is begun: the keys do nothing.
    QVERIFY(node().profile().isSafe);
    DRIVE(driver().key(m_whole->table(u"contexts"_s), Qt::Key_F2))
    QVERIFY(!dialog());
    for (const QList<QVariant> &one : asked)
        QCOMPARE(one.first().value<calimero::Exchange>().method, "GET"_ba);
    QVERIFY(names().contains(u"stock"_s));
}

// `--open context:ALIAS`.
void AliasWindowTest::openedByIt()
{
    openPage(u"contexts"_s);
    const ContextId id = idOf(u"inventory"_s);
    elsewhere(api::CreateContextAlias{.alias = u"stock"_s, .id = id});
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->window().openLink(Link::parse(u"context:stock"_s));
    m_whole->open(m_node->url());
    QTRY_COMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
    QTRY_COMPARE(contexts()->onlySelectedId(), id.toString());
    m_whole->window().openLink(Link::parse(u"context:none"_s));
    QTRY_VERIFY(driver().isSaid(u"No context with the alias “none” was found on this node."_s));
    m_whole->window().openLink(Link::parse(u"application:none"_s));
    QTRY_VERIFY(driver().isSaid(u"No application with the alias “none” was found on this node."_s));
}

const TestCase testCase(runTest<AliasWindowTest, QApplication>);

} // namespace aliaswindow_test

#include "aliaswindow_test.moc"
