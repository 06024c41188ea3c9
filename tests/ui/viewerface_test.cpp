// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What a screen reader is told of the texts a node sent, and of what stands there until they came.
#include "tests/support/testprogram.h"
#include "ui/viewer/textview.h"
#include "ui/widgets/placeholder.h"

#include <QAccessible>
#include <QApplication>
#include <QTest>

namespace viewerface_test {

using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

class ViewerFaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_view = std::make_unique<TextView>();
        m_view->resize(400, 300);
        m_view->show();
    }
    void cleanup() { m_view.reset(); }

    void rowsAreTexts();
    void longRowsInParts();
    void selections();
    void nothingYet();
    void placeholders();

private:
    [[nodiscard]] QAccessibleInterface *face() const
    {
        return QAccessible::queryAccessibleInterface(m_view.get());
    }
    [[nodiscard]] QAccessibleTextInterface *text() const { return face()->textInterface(); }
    [[nodiscard]] QString allText() const { return text()->text(0, text()->characterCount()); }

    std::unique_ptr<TextView> m_view;
};

void ViewerFaceTest::rowsAreTexts()
{
    m_view->setJson(R"({"name":"notes","size":7})");
    QTRY_VERIFY(m_view->rowCount() > 2);
    QCOMPARE(face()->role(), QAccessible::EditableText);
    QVERIFY(face()->state().readOnly);
    QVERIFY(!face()->state().editable);
    QVERIFY(!face()->editableTextInterface());
    QVERIFY(text());
    for (qsizetype row = 0; row < m_view->rowCount(); ++row) {
        m_view->setCurrentRow(row);
        QCOMPARE(allText(), m_view->rowText(row));
        QCOMPARE(text()->cursorPosition(), 0);
    }
    m_view->setCurrentRow(1);
    QVERIFY2(allText().contains(u"notes"_s), qPrintable(allText()));
    QCOMPARE(text()->text(0, -1), allText());
    QCOMPARE(text()->text(2, 4), allText().sliced(2, 2));
    QCOMPARE(text()->text(1'000'000, 2'000'000), QString());
    text()->setCursorPosition(3);
    QCOMPARE(text()->cursorPosition(), 3);
}

/// Whoever reads out a text of many megabytes gets what is around the place, and no more.
void ViewerFaceTest::longRowsInParts()
{
    constexpr int most = 8 * 1024;
    m_view->setJson('"' + QByteArray(1024 * 1024, 'x') + '"');
    QTRY_VERIFY(m_view->rowCount() > 0 && m_view->isLaidOut());
    QCOMPARE(text()->characterCount(), most);
    for (int time = 0; time < 3; ++time) {
        text()->setCursorPosition(text()->characterCount());
        QVERIFY(text()->characterCount() > 0 && text()->characterCount() <= most);
        QVERIFY(text()->cursorPosition() <= text()->characterCount());
    }
}

void ViewerFaceTest::selections()
{
    m_view->setJson(R"({"name":"notes","size":7})");
    QTRY_VERIFY(m_view->rowCount() > 2);
    m_view->setCurrentRow(1);
    QCOMPARE(text()->selectionCount(), 0);
    text()->setSelection(0, 1, 4);
    QCOMPARE(text()->selectionCount(), 1);
    int start = -1;
    int end = -1;
    text()->selection(0, &start, &end);
    QCOMPARE(start, 1);
    QCOMPARE(end, 4);
    QCOMPARE(m_view->selectedText(), m_view->rowText(1).sliced(1, 3));
    text()->removeSelection(0);
    QCOMPARE(text()->selectionCount(), 0);
    m_view->selectAll();
    text()->selection(0, &start, &end);
    QCOMPARE(start, 0);
    QCOMPARE(end, text()->characterCount());
}

void ViewerFaceTest::nothingYet()
{
    QVERIFY(text());
    QCOMPARE(text()->characterCount(), 0);
    QCOMPARE(allText(), QString());
    text()->setCursorPosition(7);
    text()->setSelection(0, 1, 2);
    QCOMPARE(text()->cursorPosition(), 0);
    QCOMPARE(text()->selectionCount(), 0);
}

void ViewerFaceTest::placeholders()
{
    Placeholder placeholder;
    placeholder.setContent({.icon = {}, .title = u"Reading"_s, .text = u"It takes a moment."_s});
    QAccessibleInterface *reads = QAccessible::queryAccessibleInterface(&placeholder);
    QCOMPARE(reads->role(), QAccessible::StaticText);
    QCOMPARE(reads->text(QAccessible::Name), u"Reading"_s);
}

} // namespace

const TestCase testCase(runTest<ViewerFaceTest, QApplication>);

} // namespace viewerface_test

#include "viewerface_test.moc"
