// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/network/networkwidget.h"

#include "ui/inspector/fieldspane.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/widgets/fieldlist.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/readingorder.h"

#include <QAction>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace explorer {

using namespace Qt::StringLiterals;

NetworkWidget::NetworkWidget(QWidget *parent)
    : QWidget(parent),
      m_header(new PageHeader(tr("Network"))),
      m_notice(new Notice),
      m_stack(new QStackedWidget),
      m_fields(new FieldsPane),
      m_placeholder(new Placeholder)
{
    setObjectName(u"networkPage"_s);
    setAutoFillBackground(true);
    setBackgroundRole(paletteRole(Color::Base));
    m_header->layout()->setContentsMargins(0, 0, 0, 0);
    auto *again = new QAction(Icons::get(u"reload"_s), tr("Read again"), this);
    m_header->addButton(again);
    m_fields->list()->setCaptionsBeside(true);
    m_fields->list()->setMaximumWidth(scaled(860));
    m_fields->setContentsMargins(readingMargins(scaled(pageMargin), 0, 0, 0));
    m_stack->addWidget(m_fields);
    m_stack->addWidget(m_placeholder);

    auto *head = new QVBoxLayout;
    head->setContentsMargins(readingMargins(scaled(pageMargin), scaled(12), scaled(12), scaled(10)));
    head->setSpacing(scaled(10));
    head->addWidget(m_header);
    head->addWidget(m_notice);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_stack, 1);

    connect(again, &QAction::triggered, this, &NetworkWidget::readAgain);
    connect(m_notice, &Notice::actionTriggered, this, &NetworkWidget::readAgain);
    connect(m_fields, &FieldsPane::linkActivated, this, &NetworkWidget::linkActivated);
    connect(m_fields, &FieldsPane::focusLost, this, &NetworkWidget::takeFocus);
}

void NetworkWidget::showFields(const QList<Field> &fields, const QString &count)
{
    m_header->setCount(count);
    m_fields->setFields(fields);
    display(m_fields);
}

void NetworkWidget::showOffer(const Placeholder::Offer &offer)
{
    m_header->setCount({});
    m_notice->clear();
    m_placeholder->setOffer(offer);
    display(m_placeholder);
}

void NetworkWidget::tell(const QString &text, const QString &action)
{
    if (text == m_notice->text())
        return;
    if (text.isEmpty()) {
        m_notice->clear();
        return;
    }
    m_notice->setMessage(Notice::Severity::Warn, text);
    m_notice->setAction(action);
}

// Whoever was in the one goes on in the other.
void NetworkWidget::display(QWidget *shown)
{
    if (m_stack->currentWidget() == shown)
        return;
    const QWidget *focused = window()->focusWidget();
    const bool hadFocus = focused && m_stack->isAncestorOf(focused);
    m_stack->setCurrentWidget(shown);
    if (hadFocus)
        takeFocus();
}

void NetworkWidget::takeFocus()
{
    QWidget *first = ReadingOrder::first(ReadingOrder::of({m_stack->currentWidget()}));
    (first ? first : m_stack->currentWidget())->setFocus(Qt::ShortcutFocusReason); // with its ring
}

} // namespace explorer
