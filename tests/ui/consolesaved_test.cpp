// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Calls that were saved under a name go when somebody meant it.
#include "tests/support/testprogram.h"
#include "tests/ui/consoledesk.h"
#include "ui/widgets/confirmdialog.h"

namespace consolesaved_test {

using namespace calimero;
using namespace explorer;
using namespace Qt::StringLiterals;

class ConsoleSavedTest : public ConsoleDesk {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { open(); }
    void cleanup() { close(); }

    void savedOnesAreAskedAbout();
};

/// One key, or one that is held, loses nothing that was given a name.
void ConsoleSavedTest::savedOnesAreAskedAbout()
{
    choose(u"inventory"_s, u"get"_s);
    for (const QString &key : {u"one"_s, u"two"_s, u"three"_s}) {
        type(u"key"_s, key);
        runAndWait();
    }
    QTRY_COMPARE(pane()->model()->rowCount(), 3);
    m_history->save(pane()->model()->entry(0).id, u"mine"_s);
    QTRY_COMPARE(pane()->model()->index(0).data().toString(), u"mine"_s);
    pane()->list()->setFocus();
    pane()->list()->setCurrentIndex(pane()->model()->index(2));
    const qint64 last = pane()->model()->entry(2).id;
    QKeyEvent held(QEvent::KeyPress, Qt::Key_Delete, Qt::NoModifier, QString(), true);
    QApplication::sendEvent(pane()->list(), &held);
    bool isThere = false; // after whatever was asked for before
    m_history->load(last, this, [&](const rpc::HistoryEntry &entry) { isThere = entry.id == last; });
    QTRY_VERIFY(isThere);

    const auto question = [this] { return m_console->window()->findChild<ConfirmDialog *>(); };
    pane()->list()->setCurrentIndex(pane()->model()->index(0));
    QTest::keyClick(pane()->list(), Qt::Key_Delete);
    QVERIFY(question());
    question()->reject();
    QTRY_VERIFY(!question());
    QCOMPARE(pane()->model()->rowCount(), 3);
    pane()->list()->selectAll();
    QTest::keyClick(pane()->list(), Qt::Key_Delete);
    QVERIFY(question());
    question()->mainButton()->click();
    QTRY_COMPARE(pane()->model()->rowCount(), 0);
}

const TestCase testCase(runConsoleTest<ConsoleSavedTest>);

} // namespace consolesaved_test

#include "consolesaved_test.moc"
