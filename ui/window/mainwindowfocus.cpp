// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/mainwindow.h"

#include "ui/widgets/banner.h"
#include "ui/widgets/focuskeeper.h"
#include "ui/widgets/readingorder.h"
#include "ui/window/region.h"
#include "ui/window/sidebar.h"
#include "ui/window/storagebar.h"
#include "ui/window/welcomepage.h"

#include <QAbstractButton>
#include <QApplication>
#include <QKeyEvent>
#include <QToolButton>
#include <QWindow>

#include <algorithm>

namespace explorer {

// The order of the whole window, for Tab and for F6: the one place that has it. What is within the page, the
// inspector and the docks is told by the workspace.
QList<Region> MainWindow::regions() const
{
    const auto to = [](QWidget *widget) {
        return [widget] {
            if (widget)
                widget->setFocus(Qt::ShortcutFocusReason);
        };
    };
    QList<Region> all{{Region::Place::TitleRow, {m_titleRow, m_banner, m_storage}, to(m_profileButton)},
                      {Region::Place::Sidebar, {m_sidebar}, [this] { m_sidebar->takeFocus(); }}};
    if (m_workspace)
        all += m_workspace->regions();
    else
        all += {Region::Place::Page, {m_welcome}, [to, this] {
                    to(ReadingOrder::first(ReadingOrder::of({m_welcome})))();
                }};
    return all;
}

namespace {

// Back to what had the focus in it, as one left it.
bool enter(const Region &region)
{
    for (QWidget *part : region.parts) {
        QWidget *before = part->focusWidget();
        const bool isIn = before && (before == part || part->isAncestorOf(before));
        if (isIn && ReadingOrder::isStop(before)) {
            ReadingOrder::go(before, Qt::ShortcutFocusReason);
            return true;
        }
    }
    region.goHome();
    return region.has(QApplication::focusWidget());
}

} // namespace

void MainWindow::goToRegion(bool forward)
{
    const QList<Region> all = regions();
    const QWidget *from = focusWidget();
    const auto found =
        std::find_if(all.begin(), all.end(), [from](const Region &region) { return region.has(from); });
    qsizetype at = found == all.end() ? (forward ? -1 : all.size()) : found - all.begin();
    for (qsizetype step = 0; step < all.size(); ++step) {
        at = (at + (forward ? 1 : -1) + all.size()) % all.size();
        if (all.at(at).isThere() && enter(all.at(at)))
            return;
    }
}

// Where one would look next: in the same region while it is there, else on the page.
void MainWindow::recoverFocus()
{
    const QList<Region> all = regions();
    const auto goTo = [&all](Region::Place place) {
        for (const Region &region : all) {
            if (region.place == place && region.isThere() && enter(region))
                return true;
        }
        return false;
    };
    const bool isClosedDock =
        m_focusPlace == Region::Place::Docks && m_workspace && !m_workspace->isDockOpen();
    if (!isClosedDock && goTo(m_focusPlace))
        return;
    if (!goTo(Region::Place::Page))
        goTo(Region::Place::Sidebar);
}

bool MainWindow::focusNextPrevChild(bool next)
{
    QWidgetList order;
    const QList<Region> all = regions();
    for (const Region &region : all)
        order += ReadingOrder::of(region.parts);
    QWidget *from = focusWidget();
    if (from && (!from->isVisible() || !from->isEnabled())) {
        recoverFocus(); // not somebody's Tab: what had the focus goes away
        return focusWidget() != from;
    }
    QWidget *to = ReadingOrder::next(order, from, next);
    if (to)
        ReadingOrder::go(to, next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return to != nullptr;
}

// What had the focus may have gone while a dialog was in front.
bool MainWindow::event(QEvent *event)
{
    const bool done = QMainWindow::event(event);
    if (event->type() == QEvent::WindowActivate) {
        const QWidget *before = focusWidget();
        if (!before || !before->isVisible() || !before->isEnabled())
            recoverFocus();
    }
    return done;
}

// Enter presses the button that has the ring, as in a dialog. Nobody else wanted the key.
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    auto *button = qobject_cast<QAbstractButton *>(focusWidget());
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (button && isEnter && !event->isAutoRepeat() && !(event->modifiers() & ~Qt::KeypadModifier))
        button->click();
    else
        QMainWindow::keyPressEvent(event);
}

// A dialog in front of this window, whatever stands between.
QWidget *MainWindow::modalInFront() const
{
    QWidget *modal = QApplication::activeModalWidget();
    for (const QWidget *above = modal; above && above != this;) {
        above = above->parentWidget() ? above->parentWidget()->window() : nullptr;
        if (above == this)
            return modal;
    }
    return nullptr;
}

void MainWindow::watchFocus()
{
    // Not every desktop gives the keyboard back to the dialog: this window, which takes no key, would keep
    // it.
    connect(
        qApp, &QGuiApplication::focusWindowChanged, this,
        [this](const QWindow *now) {
            if (!now || now != windowHandle())
                return;
            if (QWidget *modal = modalInFront()) {
                modal->raise();
                modal->activateWindow();
            }
        },
        Qt::QueuedConnection);
    new FocusKeeper(this, [this] { recoverFocus(); });
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *now) {
        if (!now || now->window() != this)
            return;
        const QList<Region> all = regions();
        for (const Region &region : all) {
            if (region.has(now))
                m_focusPlace = region.place;
        }
    });
}

} // namespace explorer
