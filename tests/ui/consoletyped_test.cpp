// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the console says of a method while the name of another is typed.
#include "tests/support/testprogram.h"
#include "tests/ui/consoledesk.h"
#include "ui/widgets/elidedlabel.h"

#include <QWheelEvent>

namespace consoletyped_test {

using namespace calimero;
using namespace explorer;
using namespace Qt::StringLiterals;

class ConsoleTypedTest : public ConsoleDesk {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { open(); }
    void cleanup() { close(); }

    void nothingIsSaidOfAnother();
    void nothingIsSaidWhenTheAbiComesLate();
    void undoStaysWithTheMethod();
    void saysWhatAFieldDoesNotShow();
    void keysUpAndDownChangeNoName_data();
    void keysUpAndDownChangeNoName();
    void wheelChangesNoName();
    void contextThatIsGoneSaysSo();

private:
    // Whether a label that shows begins so.
    [[nodiscard]] bool says(const QString &begin) const
    {
        const auto isBegun = [&begin](const auto &labels) {
            return std::any_of(labels.cbegin(), labels.cend(), [&begin](const auto *label) {
                return label->isVisible() && label->text().startsWith(begin);
            });
        };
        return isBegun(m_console->findChildren<QLabel *>())
            || isBegun(m_console->findChildren<ElidedLabel *>());
    }
};

void ConsoleTypedTest::nothingIsSaidOfAnother()
{
    auto *tabs = named<QTabBar>(*m_console, u"How the arguments are given"_s);
    const auto place = [&] { return tabs->mapTo(m_console.get(), QPoint()).x(); };
    m_console->openCall(context(u"inventory"_s).id);
    QTRY_VERIFY(named<QComboBox>(*m_console, u"Method"_s)->count() > 5);
    const int alone = place();
    choose(u"inventory"_s, u"entries"_s);
    QTRY_VERIFY(says(u"This method takes no arguments."_s));
    QVERIFY(says(u"entries("_s));
    QCOMPARE(place(), alone); // also when there is nothing beside them
    auto *line = named<QComboBox>(*m_console, u"Method"_s)->lineEdit();
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, u"g"_s);
    QVERIFY(says(u"not in the ABI"_s));
    QVERIFY(!says(u"This method takes no arguments."_s));
    QVERIFY(!says(u"entries("_s));
    QTRY_COMPARE(place(), alone);
    line->selectAll();
    QTest::keyClicks(line, u"entries"_s);
    QVERIFY(says(u"This method takes no arguments."_s));
    QVERIFY(says(u"entries("_s));
}

// Somebody has begun another name by then.
void ConsoleTypedTest::nothingIsSaidWhenTheAbiComesLate()
{
    m_console->openCall(context(u"inventory"_s).id, u"entries"_s);
    auto *methods = named<QComboBox>(*m_console, u"Method"_s);
    methods->lineEdit()->selectAll();
    QTest::keyClicks(methods->lineEdit(), u"g"_s);
    QVERIFY(!says(u"not in the ABI"_s)); // which is still on its way
    QTRY_VERIFY(methods->count() > 5);
    QVERIFY(says(u"not in the ABI"_s));
    QVERIFY(!says(u"entries("_s));
    QVERIFY(!says(u"This method takes no arguments."_s));
}

/// What was typed for another method would be sent to this one.
void ConsoleTypedTest::undoStaysWithTheMethod()
{
    choose(u"inventory"_s, u"set"_s);
    tab(u"How the arguments are given"_s, 1);
    editor()->setJson(R"({"key":"of set"})");
    choose(u"inventory"_s, u"get"_s);
    tab(u"How the arguments are given"_s, 1);
    const QByteArray own = editor()->json();
    QVERIFY2(own.contains("key") && !own.contains("of set"), own.constData());
    editor()->undo();
    QCOMPARE(editor()->json(), own);
    // Also where no ABI tells which arguments there are.
    m_console->openCall(context(u"inventory"_s).id, u"one"_s);
    editor()->setJson(R"({"of":"one"})");
    m_console->openCall(context(u"inventory"_s).id, u"two"_s);
    QCOMPARE(editor()->json(), QByteArray());
    editor()->undo();
    QCOMPARE(editor()->json(), QByteArray());
    // Within one method what was replaced comes back.
    editor()->setJson(R"({"of":"two"})");
    editor()->setJson("{}");
    editor()->undo();
    QCOMPARE(editor()->json(), R"({"of":"two"})");
}

/// All of it is sent, so it is said as soon as it stands there.
void ConsoleTypedTest::saysWhatAFieldDoesNotShow()
{
    choose(u"inventory"_s, u"get"_s);
    auto *field = m_console->findChild<QLineEdit *>(u"argument-key"_s);
    QVERIFY(field);
    paste(field, u"tea\n"_s);
    QCOMPARE(field->text(), u"tea\n"_s);
    QVERIFY(says(u"ends with a line break"_s));
    QCOMPARE(field->accessibleDescription(), u"ends with a line break"_s);
    QVERIFY(!field->property("invalid").toBool());
    field->setText(u" tea\nor coffee "_s);
    const QString all = u"begins with a blank, has a line break in it, ends with a blank"_s;
    QVERIFY(says(all));
    // Also when somebody comes back to it.
    choose(u"inventory"_s, u"set"_s);
    QVERIFY(!says(all));
    choose(u"inventory"_s, u"get"_s);
    QVERIFY(says(all));
    field = m_console->findChild<QLineEdit *>(u"argument-key"_s);
    field->setText(u"tea or coffee"_s);
    QVERIFY(!says(u"begins with"_s));
    QCOMPARE(field->accessibleDescription(), QString());
}

void ConsoleTypedTest::keysUpAndDownChangeNoName_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("Up") << Qt::Key_Up;
    QTest::newRow("Down") << Qt::Key_Down;
    QTest::newRow("PageUp") << Qt::Key_PageUp;
    QTest::newRow("PageDown") << Qt::Key_PageDown;
}

/// The first method of the list clears the whole context, and Run is one key away.
void ConsoleTypedTest::keysUpAndDownChangeNoName()
{
    QFETCH(Qt::Key, key);
    choose(u"inventory"_s, u"entris"_s);
    auto *methods = named<QComboBox>(*m_console, u"Method"_s);
    methods->setFocus();
    QTest::keyClick(methods, key);
    QTRY_VERIFY(methods->view()->isVisible());
    QCOMPARE(m_console->method(), u"entris"_s);
    QTest::keyClick(methods->view(), Qt::Key_Escape);
    QTRY_VERIFY(!methods->view()->isVisible());
    QCOMPARE(m_console->method(), u"entris"_s);
    QVERIFY(says(u"not in the ABI"_s));
}

void ConsoleTypedTest::wheelChangesNoName()
{
    choose(u"inventory"_s, u"entris"_s);
    auto *methods = named<QComboBox>(*m_console, u"Method"_s);
    methods->setFocus();
    QTRY_VERIFY(methods->hasFocus());
    const QPointF at(4, 4);
    QWheelEvent notch(at, methods->mapToGlobal(at), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(methods, &notch);
    QCOMPARE(m_console->method(), u"entris"_s);
}

void ConsoleTypedTest::contextThatIsGoneSaysSo()
{
    std::optional<bool> isGone = false;
    m_console->setNode({.historyKey = u"demo"_s,
                        .url = m_node.url(),
                        .transport = m_transport.get(),
                        .history = m_history.get(),
                        .isGone = [&isGone](const ContextId &) { return isGone; }});
    m_console->setContexts(m_contexts);
    choose(u"inventory"_s, u"get"_s);
    type(u"key"_s, u"typed"_s);
    auto *chooser = m_console->findChild<ContextChooser *>();
    QVERIFY(!chooser->accessibleDescription().contains(u"not on this node"_s));
    isGone = true;
    m_console->contextsChanged();
    QVERIFY(chooser->accessibleDescription().contains(u"not on this node"_s));
    QVERIFY2(notice()->isVisible() && notice()->text().startsWith(u"This context is not on the node"_s),
             qPrintable(notice()->text()));
    // While the contexts are read again it is said as before, and not again where somebody has closed it.
    isGone.reset();
    m_console->contextsChanged();
    QVERIFY(chooser->accessibleDescription().contains(u"not on this node"_s));
    QVERIFY(notice()->isVisible());
    notice()->dismiss();
    for (const std::optional<bool> told : {std::optional<bool>(true), std::optional<bool>()}) {
        isGone = told;
        m_console->contextsChanged();
        QVERIFY(!notice()->isVisible());
    }
    // What was typed stays, also for another one.
    QCOMPARE(m_console->method(), u"get"_s);
    QCOMPARE(m_console->findChild<QLineEdit *>(u"argument-key"_s)->text(), u"typed"_s);
    isGone = false; // it is there again
    m_console->contextsChanged();
    QVERIFY(!chooser->accessibleDescription().contains(u"not on this node"_s));
    QVERIFY(!notice()->isVisible());
    m_console->setNode({});
}

const TestCase testCase(runConsoleTest<ConsoleTypedTest>);

} // namespace consoletyped_test

#include "consoletyped_test.moc"
