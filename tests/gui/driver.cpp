// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/gui/driver.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDeadlineTimer>
#include <QDialog>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QTabBar>
#include <QTest>
#include <QTimer>
#include <QTreeView>

namespace guicheck {

using namespace Qt::StringLiterals;

namespace {

// Waits in the event loop and nowhere else: QTest sleeps between two looks, and while it does the window
// stands still, which the watchdog would tell of.
bool comesTrue(const std::function<bool()> &holds, int seconds)
{
    const QDeadlineTimer end(seconds * 1000);
    QTimer look;
    look.start(10);
    while (!holds()) {
        if (end.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

} // namespace

void Driver::waitFor(const std::function<bool()> &holds, const QString &what, int seconds)
{
    if (!comesTrue(holds, seconds))
        fail(u"waited %1 s in vain for %2"_s.arg(seconds).arg(what));
}

void Driver::eventually(const std::function<void()> &run, int seconds)
{
    QString reason;
    const auto holds = [&] {
        try {
            run();
            return true;
        } catch (const Failed &failed) {
            reason = failed.reason;
            return false;
        }
    };
    expect(comesTrue(holds, seconds), reason);
}

QString Driver::nameOf(QWidget *widget)
{
    // A combo box tells its current text as its name on this platform; readers get the given one by relation.
    if (!widget->accessibleName().isEmpty())
        return widget->accessibleName();
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
    return face ? face->text(QAccessible::Name) : QString();
}

QWidgetList Driver::grounds() const
{
    QWidgetList all;
    if (QWidget *popup = QApplication::activePopupWidget())
        all += popup;
    // Dialogs and popups, the ones opened last first; then the window.
    QWidgetList dialogs;
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *top : windows) {
        if (top->isVisible() && top != m_window && !all.contains(top))
            dialogs.prepend(top);
    }
    if (QWidget *modal = QApplication::activeModalWidget()) {
        dialogs.removeAll(modal);
        dialogs.prepend(modal);
    }
    all += dialogs;
    all += m_window;
    return all;
}

bool Driver::isSaid(const QString &words, QWidget *in) const
{
    const QWidgetList where = in ? QWidgetList{in} : grounds();
    for (QWidget *ground : where) {
        const auto inside = ground->findChildren<QWidget *>();
        for (QWidget *widget : inside) {
            if (!widget->isVisible())
                continue;
            const QString text = widget->property("text").toString();
            if (text.contains(words) || nameOf(widget).contains(words))
                return true;
        }
    }
    return false;
}

void Driver::waitForWords(const QString &words, QWidget *in, int seconds) const
{
    waitFor([&] { return isSaid(words, in); }, u"the words “%1”"_s.arg(words), seconds);
}

QDialog *Driver::dialog(const QString &title) const
{
    QDialog *found = nullptr;
    waitFor(
        [&] {
            const QWidgetList windows = QApplication::topLevelWidgets();
            for (QWidget *top : windows) {
                auto *dialog = qobject_cast<QDialog *>(top);
                if (dialog && dialog->isVisible() && dialog->windowTitle().startsWith(title))
                    found = dialog;
            }
            return found != nullptr;
        },
        u"the dialog “%1”"_s.arg(title));
    return found;
}

void Driver::waitUntilClosed(const QString &title) const
{
    waitFor(
        [&] {
            const QWidgetList windows = QApplication::topLevelWidgets();
            return std::none_of(windows.begin(), windows.end(), [&](QWidget *top) {
                return qobject_cast<QDialog *>(top) && top->isVisible()
                    && top->windowTitle().startsWith(title);
            });
        },
        u"the dialog “%1” to close"_s.arg(title));
}

void Driver::expectReachable(QWidget *widget)
{
    expect(widget->isVisible() && widget->isEnabled(), u"“%1” can't be clicked"_s.arg(nameOf(widget)));
    const QWidget *modal = QApplication::activeModalWidget();
    const bool isPopup = widget->window()->windowType() == Qt::Popup;
    if (modal && !isPopup && widget != modal && !modal->isAncestorOf(widget))
        fail(u"“%1” stands behind “%2”"_s.arg(nameOf(widget), modal->windowTitle()));
}

void Driver::click(QWidget *widget, const QPoint &at, Qt::KeyboardModifiers modifiers) const
{
    expectReachable(widget);
    const auto where = [&] { return at.isNull() ? widget->rect().center() : at; };
    QTest::mouseMove(widget, where());
    // Moving the mouse lets events through, and with them a new layout.
    QTest::mouseClick(widget, Qt::LeftButton, modifiers, where());
}

void Driver::press(const QString &button, QWidget *in) const
{
    click(find<QAbstractButton>(button, in));
}

void Driver::type(QWidget *field, const QString &text) const
{
    click(field);
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
    // A list of completions must not take what is clicked next.
    if (QWidget *popup = QApplication::activePopupWidget(); popup && popup != field->window())
        QTest::keyClick(popup, Qt::Key_Escape);
}

void Driver::key(QWidget *at, Qt::Key key, Qt::KeyboardModifiers modifiers) const
{
    expectReachable(at);
    QTest::keyClick(at, key, modifiers);
}

void Driver::chooseTab(const QString &tabs, const QString &tab, QWidget *in) const
{
    auto *bar = find<QTabBar>(tabs, in);
    for (int i = 0; i < bar->count(); ++i) {
        if (bar->tabText(i) != tab || !bar->isTabVisible(i))
            continue;
        // A pane that has just opened has no place for them yet.
        waitFor([&] { return bar->rect().contains(bar->tabRect(i)) && !bar->tabRect(i).isEmpty(); },
                u"room for the tab “%1”"_s.arg(tab));
        click(bar, bar->tabRect(i).center());
        waitFor([&] { return bar->currentIndex() == i; }, u"the tab “%1”"_s.arg(tab));
        return;
    }
    fail(u"“%1” has no tab “%2”"_s.arg(tabs, tab));
}

void Driver::chooseIn(QComboBox *box, const QString &text) const
{
    expectReachable(box);
    box->setFocus(Qt::TabFocusReason);
    QTest::keyClick(box, Qt::Key_Home);
    for (int i = 0; i < box->count() && box->currentText() != text; ++i)
        QTest::keyClick(box, Qt::Key_Down);
    expectSame(box->currentText(), text, u"the choice in “%1”"_s.arg(nameOf(box)));
}

void Driver::chooseInMenu(const QString &item) const
{
    QMenu *menu = nullptr;
    waitFor(
        [&] {
            menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            return menu != nullptr;
        },
        u"the menu with “%1”"_s.arg(item));
    const auto actions = menu->actions();
    for (QAction *action : actions) {
        if (action->text() != item)
            continue;
        expect(action->isEnabled(), u"“%1” can't be chosen"_s.arg(item));
        // A menu takes a click of a mouse that has moved, wherever it was opened.
        for (int step = 8; step >= 0; --step)
            QTest::mouseMove(menu, menu->actionGeometry(action).center() + QPoint(step, 0));
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
        return;
    }
    fail(u"the menu has no “%1”"_s.arg(item));
}

QModelIndex Driver::pageRow(const QString &page) const
{
    auto *tree = find<QTreeView>(u"Nodes and their pages"_s);
    for (int node = 0; node < tree->model()->rowCount(); ++node) {
        const QModelIndex around = tree->model()->index(node, 0);
        for (int row = 0; tree->isExpanded(around) && row < tree->model()->rowCount(around); ++row) {
            const QModelIndex index = tree->model()->index(row, 0, around);
            if (index.data().toString() == page)
                return index;
        }
    }
    return {};
}

void Driver::goToPage(const QString &page) const
{
    const QModelIndex row = pageRow(page);
    expect(row.isValid(), u"the list of nodes has no page “%1”"_s.arg(page));
    chooseRow(find<QTreeView>(u"Nodes and their pages"_s), row);
}

void Driver::chooseRow(QAbstractItemView *view, const QModelIndex &index,
                       Qt::KeyboardModifiers modifiers) const
{
    expectReachable(view);
    // Moving the mouse lets events through, and with them new rows.
    const QPersistentModelIndex row(index);
    const auto place = [&] {
        view->scrollTo(row);
        const QRect rect = view->visualRect(row);
        return QPoint(rect.left() + qMin(24, rect.width() / 2), rect.center().y());
    };
    QTest::mouseMove(view->viewport(), place());
    expect(row.isValid(), u"the row to choose in “%1” is gone"_s.arg(nameOf(view)));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, modifiers, place());
    expect(view->selectionModel()->isSelected(row),
           u"“%1” in “%2” can't be chosen"_s.arg(row.data().toString(), nameOf(view)));
}

void Driver::openMenuOf(QAbstractItemView *view, const QModelIndex &index) const
{
    expectReachable(view);
    view->scrollTo(index);
    const QPoint at = view->visualRect(index).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, view->viewport()->mapToGlobal(at));
    QApplication::sendEvent(view->viewport(), &event);
}

void Driver::hold(QWidget *over, const QMimeData *files) const
{
    const QPoint at = over->rect().center();
    QDragEnterEvent enter(at, Qt::CopyAction | Qt::MoveAction, files, Qt::LeftButton, {});
    QApplication::sendEvent(over, &enter);
    QDragMoveEvent move(at, Qt::CopyAction | Qt::MoveAction, files, Qt::LeftButton, {});
    QApplication::sendEvent(over, &move);
    expect(move.isAccepted() && move.dropAction() == Qt::CopyAction, u"the window takes no files"_s);
}

void Driver::letGo(QWidget *over, const QMimeData *files) const
{
    QDropEvent drop(QPointF(over->rect().center()), Qt::CopyAction | Qt::MoveAction, files, Qt::LeftButton,
                    {});
    QApplication::sendEvent(over, &drop);
    expect(drop.isAccepted(), u"the window did not take the files"_s);
}

} // namespace guicheck
