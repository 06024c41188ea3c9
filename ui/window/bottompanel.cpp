// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/bottompanel.h"

#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace explorer {

BottomPanel::BottomPanel(QWidget *parent)
    : QWidget(parent),
      m_tabs(new QTabBar),
      m_note(new TextLabel(TextLabel::Kind::Caption)),
      m_close(nullptr),
      m_docks(new QStackedWidget)
{
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
    column->addWidget(m_docks, 1);

    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_docks->setCurrentIndex(index);
        Q_EMIT currentChanged(m_ids.value(index));
    });
    // A click on any tab of the closed panel opens it.
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this](int index) {
        if (index >= 0)
            setOpen(true);
    });
}

void BottomPanel::addDock(const QString &id, const QString &icon, const QString &title, QWidget *dock)
{
    m_ids += id;
    m_docks->addWidget(dock);
    m_tabs->addTab(Icons::get(icon, Color::Muted), title);
    // A tab bar that is not shown yet does not say that it has grown, and a layout may have asked it before.
    m_tabs->updateGeometry();
}

void BottomPanel::showDock(const QString &id)
{
    const int index = int(m_ids.indexOf(id));
    if (index < 0)
        return;
    m_tabs->setCurrentIndex(index);
    setOpen(true);
    m_docks->currentWidget()->setFocus(Qt::OtherFocusReason);
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
    m_docks->setVisible(open);
    m_close->setVisible(open);
    setMaximumHeight(open ? QWIDGETSIZE_MAX : sizeHint().height());
    Q_EMIT openChanged(open);
}

QString BottomPanel::currentDock() const
{
    return m_ids.value(m_tabs->currentIndex());
}

void BottomPanel::setNote(const QString &note)
{
    m_note->setText(note);
}

} // namespace explorer
