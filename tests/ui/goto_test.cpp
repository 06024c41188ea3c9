// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Ctrl+K: from one line to pages, actions, nodes, and all things of the open nodes.
#include "core/api/registry.h"
#include "core/rpc/abiloader.h"
#include "core/rpc/calls.h"
#include "core/session/handrequests.h"
#include "core/session/profilestore.h"
#include "tests/support/testprogram.h"
#include "tests/ui/gotocase.h"
#include "ui/api/apiwidget.h"
#include "ui/api/requestform.h"
#include "ui/console/consolewidget.h"
#include "ui/console/contextchooser.h"

#include <QSignalSpy>

namespace goto_test {

using Kind = GoToItem::Kind;

class GoToTest : public GoToCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup()
    {
        close();
        m_other.reset();
    }

    void queries_data();
    void queries();
    void pagesAndActions();
    void thingsByName();
    void pastedId_data();
    void pastedId();
    void nobodyHasIt();
    void allOpenNodes();
    void methods();
    void whatIsMarkedStays();
    void refusedActionsSayWhy();
    void earlierCalls();
    void earlierRequests();
    void escapeLeadsBack();
    void openedFromOutside();
    void linesOfAll();

private:
    void choose() { QTest::keyClick(box(), Qt::Key_Return); }
    [[nodiscard]] QString idIn(const QString &page, int row)
    {
        return m_whole->table(page)->model()->index(row, 0).data(IdTextRole).toString();
    }

    std::unique_ptr<DemoNodeProcess> m_other;
};

void GoToTest::queries_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("wantsBlobs");
    const QString base58 = u"6yAMWCbcorwqgpkxczh1pBNDgDgGFtG8qZcHbQVVo7ae"_s;
    const QString hex = QString::fromLatin1(calimero::toHex(*calimero::fromBase58(base58.toStdString())));
    QTest::newRow("words") << u"  two  words "_s << u"two words"_s << QString() << true;
    QTest::newRow("contexts") << u"c inv"_s << u"inv"_s << QString() << false;
    QTest::newRow("blobs") << u"b inv"_s << u"inv"_s << QString() << true;
    QTest::newRow("a word that begins like a prefix") << u"cat"_s << u"cat"_s << QString() << true;
    QTest::newRow("an id") << base58 << base58 << base58 << true;
    QTest::newRow("in hex") << hex << hex << base58 << true;
    QTest::newRow("in hex, large") << hex.toUpper() << hex.toUpper() << base58 << true;
    for (const auto &round : {u"\"%1\""_s, u" %1\n"_s, u"'%1',"_s, u"calimero:%1"_s,
                              u"calimero://context/%1"_s, u"context:%1"_s, u": %1"_s, u"`%1`"_s})
        QTest::newRow(qPrintable(round)) << round.arg(base58) << QString() << base58 << true;
}

void GoToTest::queries()
{
    QFETCH(QString, typed);
    QFETCH(QString, text);
    QFETCH(QString, id);
    QFETCH(bool, wantsBlobs);
    const GoToQuery query = readGoTo(typed);
    if (!text.isEmpty())
        QCOMPARE(query.text, text);
    QCOMPARE(query.id ? QString::fromLatin1(calimero::toBase58(*query.id)) : QString(), id);
    QCOMPARE(query.wants(Kind::Blob), wantsBlobs);
}

void GoToTest::pagesAndActions()
{
    openPage(u"contexts"_s);
    type(u"blobs"_s);
    QVERIFY(found().first().startsWith(u"Blobs, Page"_s));
    choose();
    QCOMPARE(m_whole->workspace().currentPage(), u"blobs"_s);
    QVERIFY(!box()->hasFocus());
    QVERIFY(box()->text().isEmpty());
    type(u"> new con"_s);
    QCOMPARE(found().size(), 1);
    choose();
    DRIVE(m_whole->driver().press(u"Cancel"_s, m_whole->driver().dialog(u"New context"_s)))
}

void GoToTest::thingsByName()
{
    openPage(u"blobs"_s);
    type(u"inventory"_s);
    QCOMPARE(found().size(), 1);
    QVERIFY2(found().first().startsWith(u"inventory, Context · "_s), qPrintable(found().first()));
    choose();
    QTRY_VERIFY(thing().startsWith(u"context:"_s));
    // Any part of an id.
    const QString id = idIn(u"blobs"_s, 3);
    type(id.mid(10, 8));
    QCOMPARE(found().size(), 1);
    choose();
    QTRY_COMPARE(thing(), QString(u"blob:"_s + id));
    // Only of the kind that was asked for.
    type(u"a "_s + id.mid(10, 8));
    QCOMPARE(found(), QStringList());
}

void GoToTest::pastedId_data()
{
    QTest::addColumn<QString>("round");
    for (const auto &round : {u"%1"_s, u"\"%1\","_s, u"calimero:%1"_s})
        QTest::newRow(qPrintable(round)) << round;
    QTest::newRow("hex") << QString();
}

void GoToTest::pastedId()
{
    QFETCH(QString, round);
    openPage(u"applications"_s);
    const QString id = idIn(u"applications"_s, 0);
    const QString hex = QString::fromLatin1(calimero::toHex(*calimero::fromBase58(id.toStdString())));
    type(round.isEmpty() ? hex : round.arg(id));
    QCOMPARE(found().size(), 1);
    choose();
    QTRY_COMPARE(thing(), QString(u"application:"_s + id));
}

void GoToTest::nobodyHasIt()
{
    openPage(u"contexts"_s);
    type(QString(32, u'1'));
    QCOMPARE(found(), QStringList());
    // Once identities are read as well.
    QTRY_VERIFY(
        m_whole->says(u"No open node has it. In base58 it could be a context, an application, a blob or a "
                      "public key. In hex it is "_s
                      + QString(64, u'0')));
    type(u"no such thing anywhere"_s);
    QVERIFY(m_whole->says(u"Nothing is called so."_s));
    choose();
    QVERIFY(box()->hasFocus()); // there is nowhere to go
}

void GoToTest::allOpenNodes()
{
    openPage(u"contexts"_s);
    const Workspace *first = m_whole->window().workspace();
    const QString id = idIn(u"contexts"_s, 2);
    m_other = std::make_unique<DemoNodeProcess>();
    QVERIFY2(m_other->start({u"--empty"_s}), qPrintable(m_other->problem()));
    m_whole->open(m_other->url());
    QTRY_COMPARE(m_whole->window().node()->phase(), Node::Phase::Open);
    QVERIFY(m_whole->window().workspace() != first);
    type(id);
    QCOMPARE(found().size(), 1);
    choose();
    QCOMPARE(m_whole->window().workspace(), first);
    QTRY_COMPARE(thing(), QString(u"context:"_s + id));
    type(u"n "_s + m_whole->profiles().profiles().last().name.whole());
    choose();
    QVERIFY(m_whole->window().workspace() != first);
}

/// Of what the contexts run, asked for when somebody wants methods; each leads to its context in the console.
void GoToTest::methods()
{
    openPage(u"contexts"_s);
    calimero::Node &node = m_whole->workspace().node();
    QVERIFY(node.abis().known().isEmpty());
    type(u"m set_op"_s);
    QTRY_VERIFY(!found().isEmpty());
    const QString line = found().first();
    QVERIFY2(line.startsWith(u"set_open, Method · "_s), qPrintable(line));
    choose();
    auto *console = m_whole->window().findChild<ConsoleWidget *>();
    QVERIFY(console && console->isVisible());
    QTRY_COMPARE(console->method(), u"set_open"_s);
    const QString context = console->findChild<ContextChooser *>()->accessibleDescription();
    QVERIFY2(!context.isEmpty() && line.contains(context.section(u' ', 0, 0)), qPrintable(context));
    // What is known is found without the prefix too, and not under that of another kind.
    type(u"set_op"_s);
    QVERIFY(found().contains(line));
    type(u"c set_op"_s);
    QCOMPARE(found(), QStringList());
}

/// While more becomes known, the row somebody went to stays marked, and a hundred manifests are one search.
void GoToTest::whatIsMarkedStays()
{
    openPage(u"contexts"_s);
    calimero::Node &node = m_whole->workspace().node();
    QVERIFY(node.contexts().table()->rows() > 0);
    QList<GoToItem> methods;
    for (const auto &name : {u"method_a"_s, u"method_b"_s, u"method_c"_s})
        methods += {
            .kind = Kind::Method, .title = name, .detail = {}, .icon = u"play"_s, .node = {}, .target = name};
    int asked = 0;
    QList<std::function<void(bool)>> manifests;
    GoToNode searched{.profileId = u"one"_s,
                      .name = {},
                      .contexts = node.contexts().table(),
                      .blobs = {},
                      .namespaces = {},
                      .names = {},
                      .applications = {},
                      .applicationAliases = {},
                      .notes = {}};
    QWidget window;
    GoToBox line({.places = [&] { return methods; },
                  .nodes = [&] { return ++asked, QList{searched}; },
                  .readManifest = [&](const GoToBuild &, QObject *,
                                      const std::function<void(bool)> &read) { manifests += read; }},
                 &window);
    window.resize(600, 400);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    line.begin();
    QTest::keyClicks(&line, u"m method"_s);
    QTRY_VERIFY(!line.isSearching() && !manifests.isEmpty());
    QTest::keyClick(&line, Qt::Key_Down);
    QTest::keyClick(&line, Qt::Key_Down);
    QCOMPARE(line.list()->currentIndex().data().toString(), u"method_c"_s);
    const int before = asked;
    for (int i = 0; i < 100; ++i)
        manifests.first()(true);
    QTRY_COMPARE(asked, before + 1);
    QTRY_VERIFY(!line.isSearching());
    QCOMPARE(line.list()->currentIndex().data().toString(), u"method_c"_s);
    QSignalSpy chosen(&line, &GoToBox::chosen);
    QTest::keyClick(&line, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().value<GoToItem>().target, u"method_c"_s);
}

/// In safe mode they are found all the same, with the reason beside them.
void GoToTest::refusedActionsSayWhy()
{
    openPage(u"contexts"_s);
    calimero::Profile profile = m_whole->profiles().profiles().first();
    profile.isSafe = true;
    m_whole->profiles().update(profile);
    QTableView *table = m_whole->table(u"contexts"_s);
    table->setFocus();
    type(u"> new con"_s);
    QCOMPARE(found().size(), 1);
    QVERIFY2(found().first().contains(u"This node is in safe mode"_s), qPrintable(found().first()));
    choose();
    QVERIFY(m_whole->says(u"This node is in safe mode. The lock above the page turns it off."_s));
    QVERIFY(!m_whole->window().findChild<QDialog *>());
    QVERIFY(table->hasFocus());
    // And so after one that does something.
    type(u"> reload"_s);
    choose();
    QVERIFY(table->hasFocus());
}

/// One that was made, by its method or what stood in it: the console has it again, and nothing is called.
void GoToTest::earlierCalls()
{
    openPage(u"contexts"_s);
    calimero::Node &node = m_whole->workspace().node();
    const auto rows = m_whole->table(u"contexts"_s)->model()->rowCount();
    std::optional<calimero::ContextId> id;
    for (int row = 0; row < rows && (!id || node.names().of(*id).isEmpty()); ++row)
        id = calimero::ContextId::parse(idIn(u"contexts"_s, row)).value();
    QSignalSpy stored(node.history(), &calimero::rpc::History::added);
    node.calls().start({.context = *id, .method = u"no_such_method"_s, .args = R"({"word":"marmalade"})"},
                       u"as it was called then"_s);
    QTRY_COMPARE(stored.size(), 1);
    type(u"marmalade"_s);
    QCOMPARE(found().size(), 1);
    QVERIFY2(found().first().contains(u"Call · "_s + node.names().of(*id) + u" · "_s),
             qPrintable(found().first()));
    QVERIFY(box()
                ->list()
                ->model()
                ->index(0, 0)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QLocale().toString(QDate::currentDate(), u"d MMM yyyy"_s)));
    QVERIFY2(found().first().startsWith(uR"(no_such_method {"word":"marmalade"}, Call · )"_s),
             qPrintable(found().first()));
    QSignalSpy started(&node.calls(), &calimero::rpc::Calls::started);
    choose();
    auto *console = m_whole->window().findChild<ConsoleWidget *>();
    QVERIFY(console && console->isVisible());
    QTRY_COMPARE(console->method(), u"no_such_method"_s);
    QCOMPARE(console->arguments(), QByteArray(R"({"word":"marmalade"})"));
    QCOMPARE(started.size(), 0);
    type(u"marmalada"_s);
    QCOMPARE(found(), QStringList());

    // A saved one is found by its name, before newer ones.
    const qint64 number = stored.first().first().value<calimero::rpc::HistoryEntry>().id;
    QSignalSpy changed(node.history(), &calimero::rpc::History::changed);
    node.history()->save(number, u"breakfast"_s);
    QTRY_COMPARE(changed.size(), 1);
    for (int n = 0; n < 9; ++n)
        node.calls().start({.context = *id, .method = u"breakfast"_s, .args = "{}"}, {});
    QTRY_COMPARE(stored.size(), 10);
    type(u"breakf"_s);
    QVERIFY2(
        found().value(0).startsWith(uR"(breakfast · no_such_method {"word":"marmalade"}, Saved call · )"_s),
        qPrintable(found().value(0)));
    QCOMPARE(found().filter(u"marmalade"_s).size(), 1);
    choose();
    QTRY_COMPARE(console->method(), u"no_such_method"_s);
}

/// One of the API page likewise, on whatever page one is: filled in, not sent, and no mask ever is.
void GoToTest::earlierRequests()
{
    openPage(u"contexts"_s);
    calimero::Node &node = m_whole->workspace().node();
    QSignalSpy stored(node.history(), &calimero::rpc::History::added);
    const auto *entry = calimero::api::findEntry("create-namespace");
    const calimero::api::Filling filling{.body = R"({"name":"marmalade","password":"hunter2"})"};
    const auto again = calimero::EarlierRequest::of(entry, {}, filling);
    node.handRequests().send(calimero::api::filledRequest(*entry, filling), again.title(), again);
    QTRY_COMPARE(stored.size(), 1);
    type(u"marmalade"_s);
    const QStringList lines = found().filter(u"Request · "_s);
    QCOMPARE(lines.size(), 1);
    QVERIFY2(
        lines.first().startsWith(uR"(create-namespace {"name":"marmalade","password":"…"}, Request · )"_s),
        qPrintable(lines.first()));
    while (!box()->list()->currentIndex().data(Qt::AccessibleTextRole).toString().contains(u"Request · "_s))
        QTest::keyClick(box(), Qt::Key_Down);
    QSignalSpy started(&node.handRequests(), &calimero::HandRequests::started);
    choose();
    auto *page = m_whole->window().findChild<ApiWidget *>();
    QTRY_VERIFY(page && page->isVisible());
    auto *form = page->findChild<RequestForm *>();
    QTRY_COMPARE(form->filling().body, QByteArray(R"({"name":"marmalade","password":"…"})"));
    page->run();
    QVERIFY2(form->notice()->text().contains(u"password is not remembered"_s),
             qPrintable(form->notice()->text()));
    QCOMPARE(started.size(), 0);
}

/// `--open KIND:ID` of what has no page of its own: the only one that is found is opened, else they are
/// shown.
void GoToTest::openedFromOutside()
{
    openPage(u"contexts"_s);
    MainWindow &window = m_whole->window();
    QTRY_VERIFY(window.node()->identity());
    const auto &self = *window.node()->identity();
    window.openLink(Link::parse(u"account:"_s + self.accountId->toString()));
    QTRY_COMPARE(thing(), QString(u"identity:"_s + self.publicKey->toString()));
    QVERIFY(box()->text().isEmpty());
    window.openLink(Link::parse(u"page:blobs"_s));
    QTRY_COMPARE(m_whole->workspace().currentPage(), u"blobs"_s);
    window.openLink(Link::parse(u"method:set"_s));
    QTRY_VERIFY(found().size() > 1);
    QVERIFY(box()->hasFocus());
    QVERIFY(found().first().contains(u", Method · "_s));
    QTest::keyClick(box(), Qt::Key_Escape);
    window.openLink(Link::parse(u"device:"_s + QString(64, u'a')));
    QTRY_VERIFY(m_whole->says(u"No open node has it."_s));
    QTest::keyClick(box(), Qt::Key_Escape);
    // That needs no node that is open already.
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
    m_whole->window().openLink(Link::parse(u"node:"_s + m_whole->profiles().profiles().first().name.whole()));
    QTRY_VERIFY(m_whole->window().node());
}

void GoToTest::escapeLeadsBack()
{
    openPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    table->setFocus();
    type(u"inv"_s);
    QTest::keyClick(box(), Qt::Key_Escape);
    QVERIFY(table->hasFocus());
    QVERIFY(box()->text().isEmpty());
}

/// The arrows go round, and the chosen row is the one Enter takes.
void GoToTest::linesOfAll()
{
    openPage(u"contexts"_s);
    type(u"node"_s);
    const int rows = int(found().size());
    QVERIFY(rows > 2);
    QTest::keyClick(box(), Qt::Key_Up);
    QCOMPARE(box()->list()->currentIndex().row(), rows - 1);
    QTest::keyClick(box(), Qt::Key_Down);
    QCOMPARE(box()->list()->currentIndex().row(), 0);
}

const TestCase testCase(runTest<GoToTest, QApplication>);

} // namespace goto_test

#include "goto_test.moc"
