// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the list of earlier calls says of how they ended, and where one is in it while others come and go.
#include "tests/support/fakenode.h"
#include "tests/support/testprogram.h"
#include "tests/ui/consoledesk.h"
#include "ui/console/historyexport.h"
#include "ui/widgets/copybutton.h"

#include <QScrollBar>

namespace consoleoutcomes_test {

using namespace calimero;
using namespace explorer;
using namespace Qt::StringLiterals;

class ConsoleOutcomesTest : public ConsoleDesk {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { open(); }
    void cleanup() { close(); }

    void unknownStaysUnknown_data();
    void unknownStaysUnknown();
    void refusedStaysRefused();
    void whatTheNodeLacksIsSaidOnce();
    void whatWasCutIsSaid();
    void focusIsNotLostWithTheLast_data();
    void focusIsNotLostWithTheLast();
    void scrolledListStays_data();
    void scrolledListStays();
    void menuIsOfTheSelectedCall();

private:
    void fill(int calls)
    {
        for (int i = 0; i < calls; ++i)
            m_history->add({.node = u"demo"_s,
                            .time = QDateTime::currentDateTimeUtc(),
                            .context = context(u"inventory"_s).id,
                            .method = u"filled"_s,
                            .args = "{\"n\":" + QByteArray::number(i) + '}',
                            .ok = true,
                            .result = "null"});
        QTRY_COMPARE(pane()->model()->rowCount(), calls);
    }
    void look(int row)
    {
        pane()->list()->setFocus();
        pane()->list()->setCurrentIndex(pane()->model()->index(row));
        QTest::keyClick(pane()->list(), Qt::Key_Space);
        QTRY_VERIFY(result()->figures().contains(u"from the history"_s));
    }
    [[nodiscard]] qint64 topId() const
    {
        const QModelIndex top = pane()->list()->indexAt(QPoint(1, 1));
        return top.isValid() ? pane()->model()->entry(top.row()).id : 0;
    }
};

void ConsoleOutcomesTest::unknownStaysUnknown_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("headline");
    QTest::newRow("the gateway got no answer") << 502 << u"The gateway got no answer from the node"_s;
    QTest::newRow("the connection ended") << 0 << u"The connection ended before the answer came"_s;
}

void ConsoleOutcomesTest::unknownStaysUnknown()
{
    QFETCH(int, status);
    QFETCH(QString, headline);
    FakeNode node;
    node.on("POST", "/jsonrpc",
            status ? FakeAnswer::text("<html><body>502 Bad Gateway</body></html>", status, "text/html")
                   : FakeAnswer::failing(FakeAnswer::Fault::Close));
    Transport transport(node.url());
    use(transport);
    call(u"pay"_s, R"({"amount":1})");
    QTRY_COMPARE(pane()->model()->rowCount(), 1);
    QTRY_COMPARE(result()->headline(), u"Outcome unknown"_s);
    const QString live = result()->details();
    QVERIFY2(live.startsWith(headline) && live.contains(u"obody knows whether"_s), qPrintable(live));
    look(0);
    QCOMPARE(result()->headline(), u"Outcome unknown"_s);
    QCOMPARE(result()->details(), live);
    // Also after the next start.
    m_console.reset();
    m_history = std::make_unique<rpc::History>(m_folder->filePath(u"history.sqlite"_s));
    m_console = std::make_unique<ConsoleWidget>();
    m_console->resize(1225, 300);
    use(transport);
    m_console->show();
    QVERIFY(QTest::qWaitForWindowActive(m_console.get()));
    QTRY_COMPARE(pane()->model()->rowCount(), 1);
    look(0);
    QCOMPARE(result()->headline(), u"Outcome unknown"_s);
    QCOMPARE(result()->details(), live);
    const QModelIndex row = pane()->model()->index(0);
    QCOMPARE(row.data(HistoryModel::AnswerRole).toString(), u"nobody knows whether it was done"_s);
    const QString said = row.data(Qt::AccessibleTextRole).toString();
    QVERIFY2(said.startsWith(u"pay, outcome unknown"_s), qPrintable(said));
    const QString tip = row.data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(u"obody knows whether"_s) && !tip.contains(u"Try again"_s), qPrintable(tip));
    const RowsToExport exported = exportedCalls({pane()->model()->entry(0)});
    QVERIFY(exported.json(0).contains(R"("state":"unknown")"));
    QCOMPARE(exported.text(0, exported.titles.indexOf(u"State"_s)), u"unknown"_s);
    m_console->setNode({});
}

void ConsoleOutcomesTest::refusedStaysRefused()
{
    FakeNode node;
    node.on("POST", "/jsonrpc", FakeAnswer::json(R"({"error":"not like this"})", 400));
    Transport transport(node.url());
    use(transport);
    call(u"pay"_s);
    QTRY_COMPARE(result()->headline(), u"Failed"_s);
    const QString live = result()->details();
    QTRY_COMPARE(pane()->model()->rowCount(), 1);
    look(0);
    QCOMPARE(result()->headline(), u"Failed"_s);
    QCOMPARE(result()->details(), live);
    const QModelIndex row = pane()->model()->index(0);
    QVERIFY(row.data(HistoryModel::AnswerRole).toString().contains(u"not like this"_s));
    QVERIFY(row.data(Qt::AccessibleTextRole).toString().startsWith(u"pay, failed"_s));
    m_console->setNode({});
}

// It is part of a sentence of ours, and no words of the node.
void ConsoleOutcomesTest::whatTheNodeLacksIsSaidOnce()
{
    m_history->add({.node = u"demo"_s,
                    .time = QDateTime::currentDateTimeUtc(),
                    .context = context(u"inventory"_s).id,
                    .method = u"set"_s,
                    .args = "{}",
                    .error = {.kind = Error::Kind::NotFound,
                              .reason = Error::Reason::NoSuchRequest,
                              .httpStatus = 404,
                              .message = u"POST /jsonrpc"_s}});
    QTRY_COMPARE(pane()->model()->rowCount(), 1);
    const QModelIndex row = pane()->model()->index(0);
    const QString answer = row.data(HistoryModel::AnswerRole).toString();
    QVERIFY2(answer.startsWith(u"It has no POST /jsonrpc"_s), qPrintable(answer));
    const QString all = row.data(Qt::AccessibleDescriptionRole).toString();
    QVERIFY2(all.count(u"POST /jsonrpc"_s) == 1, qPrintable(all));
    QVERIFY(all.endsWith(u"This node can't do this"_s));
    const RowsToExport exported = exportedCalls({pane()->model()->entry(0)});
    const QString row0 = QString::fromUtf8(exported.json(0));
    QVERIFY2(!row0.contains(u"POST /jsonrpc"_s), qPrintable(row0));
}

// Whoever exports or copies a long answer of before is told that it is the beginning of one.
void ConsoleOutcomesTest::whatWasCutIsSaid()
{
    const QByteArray longAnswer = '[' + QByteArray("12345678,").repeated(40'000) + "1]";
    const auto add = [this](const QByteArray &answer) {
        m_history->add({.node = u"demo"_s,
                        .time = QDateTime::currentDateTimeUtc(),
                        .context = context(u"inventory"_s).id,
                        .method = u"get"_s,
                        .args = "{}",
                        .ok = true,
                        .result = answer});
    };
    add("null");
    add(longAnswer);
    QTRY_COMPARE(pane()->model()->rowCount(), 2);
    std::optional<QList<rpc::HistoryEntry>> calls;
    m_history->list({.node = u"demo"_s, .limit = 10, .isWhole = true}, this,
                    [&calls](const QList<rpc::HistoryEntry> &listed) { calls = listed; });
    QTRY_VERIFY(calls);
    const RowsToExport exported = exportedCalls(*calls);
    QCOMPARE(exported.rows, std::size_t(2));
    QCOMPARE(exported.inPart, std::size_t(1));
    const qsizetype bytes = exported.titles.indexOf(u"Answer bytes"_s);
    QCOMPARE(exported.text(0, bytes), QString::number(longAnswer.size()));
    QCOMPARE(exported.text(1, bytes), u"4"_s);
    QCOMPARE(exported.text(1, exported.titles.indexOf(u"Argument bytes"_s)), u"2"_s);

    look(0);
    QTRY_VERIFY(result()->figures().contains(u"its beginning only"_s));
    auto *copy = result()->findChild<CopyButton *>();
    QVERIFY(copy);
    QApplication::clipboard()->clear();
    copy->click();
    QTRY_VERIFY(!QApplication::clipboard()->text().isEmpty());
    QTRY_VERIFY(copy->accessibleDescription().contains(u"only the beginning"_s));
    look(1);
    QTRY_VERIFY(!result()->figures().contains(u"its beginning only"_s));
    QTRY_VERIFY(!copy->accessibleDescription().contains(u"beginning"_s));
    copy->click();
    QTRY_COMPARE(copy->accessibleDescription(), u"Copied"_s);
    m_console->setNode({});
}

void ConsoleOutcomesTest::focusIsNotLostWithTheLast_data()
{
    QTest::addColumn<bool>("byButton");
    QTest::newRow("Delete in the list") << false;
    QTest::newRow("the button") << true;
}

void ConsoleOutcomesTest::focusIsNotLostWithTheLast()
{
    QFETCH(bool, byButton);
    fill(2);
    auto *forget = named<QToolButton>(*m_console, u"Forget the selected calls"_s);
    for (int left = 2; left > 0; --left) {
        pane()->list()->setCurrentIndex(pane()->model()->index(0));
        QWidget *at = byButton ? static_cast<QWidget *>(forget) : pane()->list();
        at->setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), at);
        QTest::keyClick(at, byButton ? Qt::Key_Space : Qt::Key_Delete);
        QTRY_COMPARE(pane()->model()->rowCount(), left - 1);
        if (left > 1)
            QCOMPARE(QApplication::focusWidget(), at);
    }
    QVERIFY(!pane()->list()->isVisible());
    QCOMPARE(QApplication::focusWidget(), named<SearchLine>(*m_console, u"Search earlier calls"_s));
}

void ConsoleOutcomesTest::scrolledListStays_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<bool>("savedOnly");
    QTest::newRow("all") << QString() << false;
    QTest::newRow("those that are looked for") << u"filled"_s << false;
    QTest::newRow("saved ones") << QString() << true;
}

void ConsoleOutcomesTest::scrolledListStays()
{
    QFETCH(QString, search);
    QFETCH(bool, savedOnly);
    fill(40);
    if (savedOnly) {
        QSignalSpy changed(m_history.get(), &rpc::History::changed);
        for (int row = 0; row < 40; ++row)
            m_history->save(pane()->model()->entry(row).id, u"saved %1"_s.arg(row));
        QTRY_COMPARE(changed.size(), 40);
        QTRY_VERIFY(pane()->model()->index(39).data(HistoryModel::SavedRole).toBool());
    }
    QSignalSpy loaded(pane()->model(), &HistoryModel::loaded);
    if (savedOnly)
        QTest::mouseClick(named<QToolButton>(*m_console, u"Saved calls only"_s), Qt::LeftButton);
    else if (!search.isEmpty())
        named<SearchLine>(*m_console, u"Search earlier calls"_s)->setText(search);
    QTRY_VERIFY(loaded.size() > 0 || (search.isEmpty() && !savedOnly));
    QTRY_COMPARE(pane()->model()->rowCount(), 40);
    QTRY_VERIFY(pane()->list()->verticalScrollBar()->maximum() > 0);
    const qint64 current = pane()->model()->entry(30).id;
    pane()->list()->setCurrentIndex(pane()->model()->index(30));
    pane()->list()->scrollTo(pane()->model()->index(20), QAbstractItemView::PositionAtTop);
    const qint64 top = topId();
    QCOMPARE(top, pane()->model()->entry(20).id);
    QSignalSpy resets(pane()->model(), &QAbstractItemModel::modelReset);
    // One that is found, too, and one that is not.
    for (const QString &method : {u"filled"_s, u"other"_s}) {
        QSignalSpy added(m_history.get(), &rpc::History::added);
        m_history->add({.node = u"demo"_s,
                        .time = QDateTime::currentDateTimeUtc(),
                        .context = context(u"inventory"_s).id,
                        .method = method,
                        .ok = true});
        QTRY_COMPARE(added.size(), 1);
        bool isDone = false; // so is what was asked for before
        m_history->list({.node = u"demo"_s, .limit = 1}, this, [&](const auto &) { isDone = true; });
        QTRY_VERIFY(isDone);
        QTRY_COMPARE(topId(), top);
    }
    QCOMPARE(pane()->model()->rowCount(), savedOnly ? 40 : search.isEmpty() ? 42 : 41);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(pane()->model()->entry(pane()->list()->currentIndex().row()).id, current);
    // And where all of them have to be read again.
    pane()->list()->selectionModel()->clear();
    m_history->remove({pane()->model()->entry(2).id});
    QTRY_COMPARE(resets.size(), 1);
    QTRY_COMPARE(topId(), top);
}

void ConsoleOutcomesTest::menuIsOfTheSelectedCall()
{
    fill(2);
    m_history->save(pane()->model()->entry(1).id, u"a name"_s);
    QTRY_VERIFY(pane()->model()->index(1).data(HistoryModel::SavedRole).toBool());
    // One is current and another one selected.
    pane()->list()->setCurrentIndex(pane()->model()->index(0));
    pane()->list()->selectionModel()->select(pane()->model()->index(1), QItemSelectionModel::ClearAndSelect);
    Q_EMIT pane()->list()->customContextMenuRequested(QPoint(5, 5));
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QStringList texts;
    for (const QAction *action : menu->actions())
        texts += action->text();
    menu->close();
    QVERIFY2(texts.contains(u"Saved under…"_s), qPrintable(texts.join(u'\n')));
}

const TestCase testCase(runConsoleTest<ConsoleOutcomesTest>);

} // namespace consoleoutcomes_test

#include "consoleoutcomes_test.moc"
