// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Ctrl+K finds what can be done: by the words people have for it, with the thing that is shown, and the lock.
#include "core/session/names.h"
#include "core/session/profilestore.h"
#include "tests/support/testprogram.h"
#include "tests/ui/gotocase.h"

namespace gotoactions_test {

class GoToActionsTest : public GoToCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void otherWords_data();
    void otherWords();
    void ofTheThingThatIsShown();
    void refusedOnesOfTheThing();
    void theLock();
    void byPages();

private:
    void choose() { QTest::keyClick(box(), Qt::Key_Return); }
    [[nodiscard]] bool isFound(const QString &begin)
    {
        const QStringList lines = found();
        return std::any_of(lines.begin(), lines.end(),
                           [&begin](const QString &line) { return line.startsWith(begin); });
    }
    [[nodiscard]] const calimero::Profile &profile() { return m_whole->workspace().node().profile(); }
};

void GoToActionsTest::otherWords_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("action");
    QTest::newRow("the example of the issue") << u"create context"_s << u"New context, Action"_s;
    QTest::newRow("among actions") << u"> add context"_s << u"New context, Action"_s;
    QTest::newRow("theme") << u"theme"_s << u"Settings…, Action"_s;
    QTest::newRow("log out") << u"> log out"_s << u"Sign out, Action"_s;
    QTest::newRow("application") << u"> install application"_s << u"Install…, Action"_s;
    QTest::newRow("safe mode") << u"safe mode"_s << u"Turn safe mode on, Action"_s;
}

void GoToActionsTest::otherWords()
{
    QFETCH(QString, typed);
    QFETCH(QString, action);
    openPage(u"contexts"_s);
    type(typed);
    QVERIFY2(isFound(action), qPrintable(typed + u": "_s + found().join(u'\n')));
    // They are not shown.
    QVERIFY(!found().first().contains(u"create add"_s));
    if (typed != "create context"_L1)
        return;
    choose();
    DRIVE(m_whole->driver().press(u"Cancel"_s, m_whole->driver().dialog(u"New context"_s)))
}

void GoToActionsTest::ofTheThingThatIsShown()
{
    openPage(u"contexts"_s);
    type(u"> alias"_s);
    QCOMPARE(found(), QStringList()); // nothing is shown that could have one
    QTest::keyClick(box(), Qt::Key_Escape);
    QTableView *table = m_whole->table(u"contexts"_s);
    table->selectRow(1);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    const auto context = calimero::ContextId::parse(idAt(u"contexts"_s, 1));
    const QString name = m_whole->workspace().node().names().called(*context);
    for (const auto &[typed, action] : {std::pair(u"> resync"_s, u"Resync…"_s),
                                        {u"> leave"_s, u"Leave…"_s},
                                        {u"> delete context"_s, u"Delete…"_s},
                                        {u"> default"_s, u"Make it the default"_s},
                                        {u"> alias"_s, u"Set alias…"_s}}) {
        type(typed);
        QVERIFY2(isFound(action + u", Action · "_s + name), qPrintable(typed + found().join(u'\n')));
    }
    choose();
    DRIVE(m_whole->driver().press(u"Cancel"_s, m_whole->driver().dialog(u"Alias of "_s)))
    QTRY_VERIFY(!dialog());
    m_whole->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
    // So are those of its own page, and not those of a thing that is not shown any more.
    m_whole->workspace().openThing(Link::to(*context));
    QTRY_COMPARE(thing(), Link::to(*context).toString());
    type(u"> set alias"_s);
    QCOMPARE(found().size(), 1);
    m_whole->workspace().showPage(u"network"_s);
    type(u"> set alias"_s);
    QCOMPARE(found(), QStringList());
    // Its name finds the thing, and not all that can be done with it.
    m_whole->workspace().openThing(Link::to(*context));
    QTRY_COMPARE(thing(), Link::to(*context).toString());
    type(name);
    QVERIFY2(!isFound(u"Set alias"_s), qPrintable(found().join(u'\n')));
}

void GoToActionsTest::refusedOnesOfTheThing()
{
    openPage(u"contexts"_s);
    calimero::Profile saved = m_whole->profiles().profiles().first();
    saved.isSafe = true;
    m_whole->profiles().update(saved);
    m_whole->table(u"contexts"_s)->selectRow(0);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    type(u"> resync"_s);
    QCOMPARE(found().size(), 1);
    QVERIFY2(found().first().contains(u"This node is in safe mode"_s), qPrintable(found().first()));
    choose();
    QVERIFY(m_whole->says(u"This node is in safe mode. The lock above the page turns it off."_s));
    QVERIFY(!dialog());
}

void GoToActionsTest::theLock()
{
    openPage(u"contexts"_s);
    QVERIFY(!profile().isSafe);
    type(u"> lock"_s);
    QCOMPARE(found().size(), 1);
    choose();
    QTRY_VERIFY(profile().isSafe);
    type(u"> safe mode"_s);
    QVERIFY2(found().size() == 1 && isFound(u"Turn safe mode off, Action"_s),
             qPrintable(found().join(u'\n')));
    choose();
    QTRY_VERIFY(!profile().isSafe);
}

/// Not round, as single steps go.
void GoToActionsTest::byPages()
{
    openPage(u"contexts"_s);
    type(u"> "_s);
    const int rows = int(found().size());
    QVERIFY(rows > 15);
    const auto at = [this] { return box()->list()->currentIndex().row(); };
    QCOMPARE(at(), 0);
    QTest::keyClick(box(), Qt::Key_PageDown);
    QCOMPARE(at(), 11);
    QTest::keyClick(box(), Qt::Key_PageUp);
    QCOMPARE(at(), 0);
    QTest::keyClick(box(), Qt::Key_PageUp);
    QCOMPARE(at(), 0);
    for (int press = 0; press < rows; ++press)
        QTest::keyClick(box(), Qt::Key_PageDown);
    QCOMPARE(at(), rows - 1);
    QVERIFY(box()->hasFocus());
}

const TestCase testCase(runTest<GoToActionsTest, QApplication>);

} // namespace gotoactions_test

#include "gotoactions_test.moc"
