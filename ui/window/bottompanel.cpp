// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/bottompanel.h"

#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/theme.h"
#include "ui/support/turns.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/readingorder.h"
#include "ui/widgets/textlabel.h"
#include "ui/window/dockview.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace explorer {

BottomPanel::BottomPanel(Turns *turns, QWidget *parent)
    : QWidget(parent),
      m_tabs(new QTabBar),
      m_note(new TextLabel(TextLabel::Kind::Caption)),
      m_close(nullptr),
      m_stack(new QStackedWidget),
      m_blank(new QWidget),
      m_turns(turns)
{
    m_blank->setAutoFillBackground(true);
    m_blank->setBackgroundRole(paletteRole(Color::Base));
    m_stack->addWidget(m_blank);
    m_stack->setMinimumSize(scaled(280), scaled(96));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Docks"));
    auto *close = new QToolButton;
    close->setIcon(Icons::get(u"close", Color::Muted));
    close->setToolTip(tr("Close this dock"));
    close->setAccessibleName(tr("Close this dock"));
    connect(close, &QToolButton::clicked, this, [this] { setOpen(false); });
    m_close = close;

    auto *row = new QHBoxLayout;
    row->setContentsMargins(scaled(8), 0, scaled(8), 0);
    row->addWidget(m_tabs, 1);
    row->addWidget(m_note);
    row->addSpacing(scaled(8));
    row->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Hairline);
    column->addLayout(row);
    column->addWidget(new Hairline);
    column->addWidget(m_stack, 1);

    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        showCurrent();
        Q_EMIT currentChanged(m_docks.value(index).id);
    });
    // A click on any tab of the closed panel opens it.
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this](int index) {
        if (index >= 0)
            setOpen(true);
    });
}

void BottomPanel::addDock(const QString &id, const QString &icon, const QString &title,
                          std::function<QWidget *()> make)
{
    m_docks.append({id, std::move(make)});
    m_tabs->addTab(Icons::get(icon, Color::Muted), title);
    // A tab bar that is not shown yet does not say that it has grown, and a layout may have asked it before.
    m_tabs->updateGeometry();
}

int BottomPanel::indexOf(const QString &id) const
{
    for (int index = 0; index < m_docks.size(); ++index) {
        if (m_docks.at(index).id == id)
            return index;
    }
    return -1;
}

QWidget *BottomPanel::madeDock(int index)
{
    Dock &dock = m_docks[index];
    if (!dock.widget) {
        dock.widget = dock.make();
        dock.view = new DockView(dock.widget);
        m_stack->addWidget(dock.view);
    }
    return dock.widget;
}

void BottomPanel::showCurrent()
{
    QWidget *made = m_docks.value(m_tabs->currentIndex()).view;
    m_stack->setCurrentWidget(made ? made : m_blank);
    if (!made && isLookedAt())
        m_turns->add(this, [this] { makeCurrent(); });
}

void BottomPanel::makeCurrent()
{
    if (!isLookedAt())
        return;
    (void)madeDock(m_tabs->currentIndex());
    m_stack->setCurrentWidget(m_docks.at(m_tabs->currentIndex()).view);
}

bool BottomPanel::isLookedAt() const
{
    return m_open && isVisible() && !m_docks.isEmpty();
}

void BottomPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showCurrent();
}

void BottomPanel::showDock(const QString &id)
{
    const int index = indexOf(id);
    if (index < 0)
        return;
    bringUpDock(id);
    takeFocus();
}

void BottomPanel::makeDock(const QString &id)
{
    if (const int index = indexOf(id); index >= 0)
        (void)madeDock(index);
}

void BottomPanel::bringUpDock(const QString &id)
{
    const int index = indexOf(id);
    if (index < 0)
        return;
    m_tabs->setCurrentIndex(index);
    (void)madeDock(index);
    m_stack->setCurrentWidget(m_docks.at(index).view);
    setOpen(true);
}

QWidgetList BottomPanel::parts() const
{
    return {m_stack, m_tabs, m_close};
}

void BottomPanel::takeFocus()
{
    QWidget *dock = m_open ? m_docks.value(m_tabs->currentIndex()).widget : nullptr;
    QWidget *stop = dock ? dock->focusWidget() : nullptr; // where it was left
    if (dock && (!stop || !ReadingOrder::isStop(stop)))
        stop = dock->focusProxy() ? dock->focusProxy() : ReadingOrder::first(ReadingOrder::of({dock}));
    ReadingOrder::go(stop ? stop : m_tabs, Qt::ShortcutFocusReason);
}

void BottomPanel::toggleDock(const QString &id)
{
    if (m_open && currentDock() == id)
        setOpen(false);
    else
        showDock(id);
}

void BottomPanel::setOpen(bool open)
{
    if (m_open == open)
        return;
    m_open = open;
    m_stack->setVisible(open);
    m_close->setVisible(open);
    setMaximumHeight(open ? QWIDGETSIZE_MAX : closedHeight());
    showCurrent();
    Q_EMIT openChanged(open);
}

int BottomPanel::closedHeight() const
{
    return m_tabs->sizeHint().height() + 2;
}

QString BottomPanel::currentDock() const
{
    return m_docks.value(m_tabs->currentIndex()).id;
}

void BottomPanel::setNote(const QString &note)
{
    m_note->setText(note);
}

} // namespace explorer
