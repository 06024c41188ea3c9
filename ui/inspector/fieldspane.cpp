// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/inspector/fieldspane.h"

#include "ui/inspector/allfields.h"
#include "ui/support/theme.h"
#include "ui/widgets/fieldlist.h"

#include <QApplication>
#include <QScrollArea>
#include <QScrollBar>

namespace explorer {

FieldsPane::FieldsPane(QWidget *parent) : QStackedWidget(parent), m_list(new FieldList), m_all(new AllFields)
{
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_list);
    scroll->viewport()->setBackgroundRole(paletteRole(Color::Base));
    addWidget(scroll);
    addWidget(m_all);

    connect(m_list, &FieldList::linkActivated, this, &FieldsPane::linkActivated);
    connect(m_list, &FieldList::allRequested, this, &FieldsPane::showAll);
    connect(m_all, &AllFields::linkActivated, this, &FieldsPane::linkActivated);
    connect(m_all, &AllFields::backRequested, this, &FieldsPane::leaveAll);
}

void FieldsPane::setFields(const QList<Field> &fields)
{
    m_list->setFields(fields);
    if (m_group < 0)
        return;
    const FieldGroup group = m_list->groups().value(m_group);
    if (group.rows && group.title == m_all->title())
        m_all->refill(group);
    else
        leaveAll();
}

void FieldsPane::reset()
{
    m_group = -1;
    setCurrentIndex(0);
}

void FieldsPane::showAll(int group)
{
    m_group = group;
    m_all->setGroup(m_list->groups().value(group));
    setCurrentWidget(m_all);
    m_all->takeFocus();
}

void FieldsPane::leaveAll()
{
    const bool hadFocus = m_all->isAncestorOf(QApplication::focusWidget());
    reset();
    if (hadFocus)
        Q_EMIT focusLost();
}

} // namespace explorer
