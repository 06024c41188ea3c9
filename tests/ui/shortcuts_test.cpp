// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The sheet of shortcuts: a list of what can really be pressed, to be searched.
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/window/shortcutsdialog.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QHash>
#include <QMenu>
#include <QTest>
#include <QTreeWidget>

namespace shortcuts_test {

using namespace explorer;
using namespace Qt::StringLiterals;

class ShortcutsTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void hasWhatCanBePressed();
    void hasKeysOfWhatNobodyOpened();
    void isSearched();
    void saysWhereAFieldTakesTheKey();
    void everyLineSaysWhere();
    void isReadAsAWhole();

private:
    QTreeWidget *list = nullptr;
    QDialog *dialog = nullptr;

    void open()
    {
        openPage(u"contexts"_s);
        QTest::keyClick(&m_whole->window(), Qt::Key_Question);
        DRIVE(dialog = m_whole->driver().dialog(u"Shortcuts"_s))
        list = dialog->findChild<QTreeWidget *>();
        QVERIFY(list);
    }
    QStringList shown() const
    {
        QStringList rows;
        for (int row = 0; row < list->topLevelItemCount(); ++row) {
            const QTreeWidgetItem *item = list->topLevelItem(row);
            if (!item->isHidden())
                rows += item->text(0) + u" | "_s + item->text(1);
        }
        return rows;
    }
};

void ShortcutsTest::hasWhatCanBePressed()
{
    open();
    const QString all = shown().join(u'\n');
    QList<QWidget *> widgets = m_whole->window().findChildren<QWidget *>();
    widgets.prepend(&m_whole->window());
    int pressed = 0;
    for (const QWidget *widget : std::as_const(widgets)) {
        if (widget->window() != &m_whole->window() || qobject_cast<const QMenu *>(widget)
            || qobject_cast<const QAbstractButton *>(widget))
            continue;
        for (const QAction *action : widget->actions()) {
            for (const QKeySequence &keys : action->shortcuts()) {
                ++pressed;
                QVERIFY2(all.contains(keys.toString(QKeySequence::NativeText)),
                         qPrintable(action->text() + u' ' + keys.toString()));
            }
        }
    }
    QVERIFY(pressed > 20);
    QVERIFY2(all.contains(u"Next region"_s) || all.contains(u"next part of the window | F6"_s),
             qPrintable(all));
    QVERIFY2(all.contains(u"Run the call | Ctrl+Return"_s), qPrintable(all));
    dialog->reject();
}

// Pages and docks are made when somebody looks: here somebody looks for keys.
void ShortcutsTest::hasKeysOfWhatNobodyOpened()
{
    open();
    const QString all = shown().join(u'\n');
    for (const QString &line :
         {u"Copy as curl | Ctrl+C"_s, u"Try again | R"_s, u"Copy as TSV | Ctrl+Shift+C"_s})
        QVERIFY2(all.contains(line), qPrintable(line + u" in\n"_s + all));
}

void ShortcutsTest::isSearched()
{
    open();
    const qsizetype all = shown().size();
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    QTest::keyClicks(QApplication::focusWidget(), u"sort column"_s);
    QTRY_VERIFY(shown().size() < all);
    QCOMPARE(shown().size(), 2);
    for (const QString &row : shown())
        QVERIFY2(row.startsWith(u"Sort by the column"_s), qPrintable(row));
    // By the key too, and on into the list.
    auto *search = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    search->clear();
    QTest::keyClicks(search, u"F6"_s);
    QTRY_COMPARE(shown().size(), 2);
    QTest::keyClick(search, Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), list);
    QVERIFY(!list->currentItem()->isHidden());
    QTest::keyClick(list, Qt::Key_Escape);
    QTRY_VERIFY(!m_whole->driver().isSaid(u"What it does"_s));
}

/// There the key is the field's own.
void ShortcutsTest::saysWhereAFieldTakesTheKey()
{
    QWidget window;
    for (const QKeySequence &key : {QKeySequence(Qt::Key_F5), QKeySequence(Qt::CTRL | Qt::Key_V)}) {
        auto *action = new QAction(u"Do it by "_s + key.toString(), &window);
        action->setShortcut(key);
        window.addAction(action);
    }
    QStringList where;
    const auto lines = ShortcutsDialog::linesOf(&window);
    for (const ShortcutsDialog::Line &line : lines)
        where += line.where;
    QCOMPARE(where, (QStringList{u"Everywhere"_s, u"Everywhere but in text fields"_s}));
}

/// Two things of one key say when which is done.
void ShortcutsTest::everyLineSaysWhere()
{
    open();
    QHash<QString, QString> places;
    for (int row = 0; row < list->topLevelItemCount(); ++row) {
        const QTreeWidgetItem *item = list->topLevelItem(row);
        QVERIFY2(!item->text(2).trimmed().isEmpty(), qPrintable(item->text(0) + u' ' + item->text(1)));
        places[item->text(0)] += item->text(2);
    }
    for (const QString &what : {u"Next match in the text"_s, u"Previous match in the text"_s,
                                u"Go to a line of the text"_s, u"Wrap long lines"_s})
        QCOMPARE(places.value(what), u"Texts and answers"_s);
    QCOMPARE(places.value(u"Copy as curl"_s), u"Activity, on a request"_s);
    QCOMPARE(places.value(u"Copy the message"_s), u"Activity, on a message"_s);
    // What the history takes itself.
    for (const QString &what : {u"Take the call into the console"_s, u"Run the call again"_s,
                                u"Save the call under a name"_s, u"Forget the calls"_s})
        QCOMPARE(places.value(what), u"Earlier calls"_s);
    dialog->reject();
}

/// By a screen reader, which hears the cell the keyboard is at.
void ShortcutsTest::isReadAsAWhole()
{
    open();
    QVERIFY(list->topLevelItemCount() > 0);
    for (int row = 0; row < list->topLevelItemCount(); ++row) {
        const QTreeWidgetItem *item = list->topLevelItem(row);
        const QString said = item->data(0, Qt::AccessibleTextRole).toString();
        for (int column = 0; column < 3; ++column)
            QVERIFY2(said.contains(item->text(column)), qPrintable(said));
    }
    dialog->reject();
}

const TestCase testCase(runTest<ShortcutsTest, QApplication>);

} // namespace shortcuts_test

#include "shortcuts_test.moc"
