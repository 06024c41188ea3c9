// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The text that was typed is the text that is sent, whatever a widget does to it on the way.
#include "tests/support/testprogram.h"
#include "ui/applications/installdialog.h"
#include "ui/console/jsoneditor.h"
#include "ui/contexts/createcontextdialog.h"
#include "ui/support/style.h"
#include "ui/widgets/exactedit.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

namespace typedtext_test {

using namespace calimero;
using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

const QString paragraph = QStringLiteral("\u2029");

template<class T>
T *called(QWidget &root, const QString &name)
{
    const auto widgets = root.findChildren<T *>();
    for (T *widget : widgets) {
        if (widget->accessibleName() == name)
            return widget;
    }
    return nullptr;
}

void paste(QWidget *into, const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    into->setFocus();
    QTest::keyClick(into, Qt::Key_V, Qt::ControlModifier);
}

class TypedTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new Style); }
    void staysAsItWasTyped_data();
    void staysAsItWasTyped();
    void marksInStringsAreEscaped_data();
    void marksInStringsAreEscaped();
    void comesInEveryWay();
    void survivesTheClipboard();
    void initialisationOfAContext();
    void namesOfAContext();
    void pathOfAnApplication();
};

void TypedTextTest::staysAsItWasTyped_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("no-break space") << QStringLiteral("a\u00a0b");
    QTest::newRow("narrow no-break space") << QStringLiteral("a\u202fb");
    QTest::newRow("line separator") << QStringLiteral("a\u2028b");
    QTest::newRow("next line") << QStringLiteral("a\u0085b");
    QTest::newRow("form feed, vertical tab") << QStringLiteral("a\fb\vc");
    QTest::newRow("tab") << QStringLiteral("a\tb");
    QTest::newRow("invisible") << QStringLiteral("a\u200b\u200d\u00ad\u2060\ufeffb");
    QTest::newRow("object replacement") << QStringLiteral("a\ufffcb");
    QTest::newRow("direction") << QStringLiteral("a\u202eb\u202c");
    QTest::newRow("not composed") << QStringLiteral("e\u0301 \u00e9");
    QTest::newRow("beyond the plane") << QStringLiteral("\U0001f600\U0010ffff");
    QTest::newRow("lines") << QStringLiteral("one\n  two\n\nthree\n");
    QTest::newRow("blanks at the ends") << QStringLiteral("  a  ");
    QTest::newRow("a zero") << QString(u"a"_s + QChar(0) + u'b');
}

void TypedTextTest::staysAsItWasTyped()
{
    QFETCH(QString, text);
    ExactEdit edit;
    edit.show();
    if (!text.contains(QChar(0))) { // no clipboard has that
        paste(&edit, text);
        QCOMPARE(edit.exactText(), text);
    }
    edit.setExactText(text);
    QCOMPARE(edit.exactText(), text);
    edit.undo();
    edit.redo();
    QCOMPARE(edit.exactText(), text);
}

void TypedTextTest::marksInStringsAreEscaped_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("after"); // null: refused
    const QString mark = paragraph;
    QTest::newRow("all of a string") << QString() << QString(u"\"a"_s + mark + u"b\""_s)
                                     << uR"("a\u2029b")"_s;
    QTest::newRow("in a string that is there") << u"{\"k\": \"a"_s << mark << uR"({"k": "a\u2029)"_s;
    QTest::newRow("behind an escaped quote") << u"\"a\\\""_s << mark << uR"("a\"\u2029)"_s;
    QTest::newRow("behind two slashes") << u"\"a\\\\"_s << mark << uR"("a\\\u2029)"_s;
    QTest::newRow("in a key") << u"{"_s << QString(u"\"a"_s + mark + u"\":1}"_s) << uR"({"a\u2029":1})"_s;
    QTest::newRow("edges of frames") << u"\""_s << QString(QChar(0xfdd0)) + QChar(0xfdd1)
                                     << uR"("\ufdd0\ufdd1)"_s;
    QTest::newRow("outside") << QString() << mark << QString();
    QTest::newRow("between values") << u"[1,"_s << QString(mark + u"2]"_s) << QString();
    QTest::newRow("behind a string") << u"\"a\""_s << mark << QString();
    QTest::newRow("inside and outside")
        << QString() << QString(u"\"a"_s + mark + u"\""_s + mark) << QString();
    QTest::newRow("behind one slash") << u"\"a\\"_s << mark << QString();
    QTest::newRow("a string that was not closed a line before") << u"\"a\n"_s << mark << QString();
}

void TypedTextTest::marksInStringsAreEscaped()
{
    QFETCH(QString, before);
    QFETCH(QString, pasted);
    QFETCH(QString, after);
    JsonEditor edit;
    edit.show();
    edit.setExactText(before);
    edit.moveCursor(QTextCursor::End);
    QSignalSpy refused(&edit, &ExactEdit::refused);
    paste(&edit, pasted);
    QCOMPARE(refused.size(), after.isNull() ? 1 : 0);
    QCOMPARE(edit.exactText(), after.isNull() ? before : after);
}

void TypedTextTest::comesInEveryWay()
{
    ExactEdit edit;
    edit.resize(300, 100);
    edit.show();
    // An input method, a key.
    QTest::keyClicks(&edit, u"\""_s);
    QInputMethodEvent commit;
    commit.setCommitString(u"a"_s + paragraph);
    QCoreApplication::sendEvent(&edit, &commit);
    QKeyEvent key(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, paragraph);
    QCoreApplication::sendEvent(&edit, &key);
    QCOMPARE(edit.exactText(), uR"("a\u2029\u2029)"_s);
    // Read-only is read-only.
    edit.setReadOnly(true);
    paste(&edit, u"c"_s);
    QCoreApplication::sendEvent(&edit, &key);
    QCOMPARE(edit.exactText(), uR"("a\u2029\u2029)"_s);
}

void TypedTextTest::survivesTheClipboard()
{
    const QString text = QStringLiteral("\"a\u00a0b\u2028c\"\n1");
    ExactEdit edit;
    edit.show();
    edit.setExactText(text);
    edit.selectAll();
    edit.cut();
    QCOMPARE(edit.exactText(), QString());
    QCOMPARE(QGuiApplication::clipboard()->text(), text);
    edit.paste();
    QCOMPARE(edit.exactText(), text);
}

void TypedTextTest::initialisationOfAContext()
{
    CreateContextDialog dialog(nullptr);
    dialog.show();
    auto *field = called<QPlainTextEdit>(dialog, u"Initialisation"_s);
    QVERIFY(field);
    const QString json = QStringLiteral(" {\"k\": \"a\u00a0b\u2028c\"}\n");
    paste(field, json);
    QCOMPARE(dialog.order().context.initializationParams, json.toUtf8());
    paste(field, paragraph);
    QCOMPARE(dialog.order().context.initializationParams, json.toUtf8());
    QStringList said;
    const auto labels = dialog.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->isVisible())
            said += label->text();
    }
    QVERIFY(said.contains(ExactEdit::refusal()));
    field->selectAll();
    paste(field, QStringLiteral("{\"k\": \"\u2029\"}"));
    QCOMPARE(dialog.order().context.initializationParams, R"({"k": "\u2029"})");
    field->selectAll();
    paste(field, u" \n "_s);
    QCOMPARE(dialog.order().context.initializationParams, QByteArray());
}

void TypedTextTest::namesOfAContext()
{
    CreateContextDialog dialog(nullptr);
    dialog.show();
    auto *name = called<QLineEdit>(dialog, u"Name"_s);
    paste(name, QStringLiteral(" my\u00a0notes "));
    QCOMPARE(dialog.order().context.name, QStringLiteral(" my\u00a0notes "));
    name->selectAll();
    // What is too long is said, not cut.
    paste(name, QString(100, u'n'));
    QCOMPARE(name->text().size(), 100);
    name->selectAll();
    paste(name, u"   "_s);
    QVERIFY(dialog.order().context.name.isEmpty());
}

void TypedTextTest::pathOfAnApplication()
{
    InstallDialog dialog(true, false, nullptr);
    dialog.show();
    called<QTabBar>(dialog, u"Where the application comes from"_s)->setCurrentIndex(1);
    auto *path = called<QLineEdit>(dialog, u"Path on the node's disk"_s);
    paste(path, QStringLiteral("/srv/my\u00a0app .wasm "));
    QCOMPARE(dialog.fromPath().path, QStringLiteral("/srv/my\u00a0app .wasm "));
    QSignalSpy submitted(&dialog, &FormDialog::submitted);
    auto *package = called<QLineEdit>(dialog, u"Package"_s);
    paste(package, QString(200, u'p'));
    QCOMPARE(package->text().size(), 200);
    dialog.mainButton()->click();
    QCOMPARE(submitted.size(), 0);
    QCOMPARE(dialog.notice()->text(), u"“Package” takes at most 128 bytes."_s);
}

} // namespace

const TestCase testCase(runTest<TypedTextTest, QApplication>);

} // namespace typedtext_test

#include "typedtext_test.moc"
