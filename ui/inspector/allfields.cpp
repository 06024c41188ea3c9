// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/inspector/allfields.h"

#include "ui/inspector/fieldsmodel.h"
#include "ui/inspector/fieldsview.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/searchline.h"
#include "ui/widgets/textlabel.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolButton>

namespace explorer {

AllFields::AllFields(QWidget *parent)
    : QWidget(parent),
      m_model(new FieldsModel(this)),
      m_back(new QToolButton),
      m_heading(new ElidedLabel),
      m_line(new QHBoxLayout),
      m_search(new SearchLine),
      m_count(new TextLabel(TextLabel::Kind::Caption)),
      m_view(new FieldsView),
      m_none(new TextLabel(TextLabel::Kind::Caption))
{
    m_back->setAutoRaise(true);
    m_back->setIcon(Icons::get(u"back", Color::Muted));
    m_back->setToolTip(tr("Back to the details (Esc)"));
    m_back->setAccessibleName(tr("Back to the details"));
    connect(m_back, &QToolButton::clicked, this, &AllFields::backRequested);
    m_heading->setFont(strongFont());
    m_search->setPlaceholderText(tr("Filter…"));
    m_view->setModel(m_model);
    m_view->viewport()->setBackgroundRole(paletteRole(Color::Base));
    m_view->setMinimumHeight(scaled(32)); // it scrolls, and squeezes nothing that stands above it
    m_none->setContentsMargins(scaled(pageMargin), 0, scaled(pageMargin), 0);
    m_none->hide();

    auto *head = new QHBoxLayout;
    head->setContentsMargins(readingMargins(scaled(8), scaled(4), scaled(pageMargin), 0));
    head->setSpacing(scaled(4));
    head->addWidget(m_back);
    head->addWidget(m_heading, 1);
    head->addWidget(m_count);
    auto *line = m_line;
    line->setSpacing(scaled(8));
    line->setContentsMargins(scaled(pageMargin), scaled(4), scaled(pageMargin), scaled(8));
    line->addWidget(m_search);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addLayout(line);
    column->addWidget(m_none);
    column->addWidget(m_view, 1);

    connect(m_search, &SearchLine::searchChanged, m_model, &FieldsModel::setFilter);
    connect(m_search, &SearchLine::leftDownwards, this, [this] {
        m_view->setFocus(Qt::ShortcutFocusReason); // with its ring
        if (!m_view->currentIndex().isValid())
            m_view->setCurrentIndex(m_model->index(0));
    });
    connect(m_model, &FieldsModel::settled, this, &AllFields::tellCount);
    connect(m_view, &FieldsView::linkActivated, this, &AllFields::linkActivated);
    connect(m_view, &FieldsView::escaped, this, &AllFields::backRequested);
}

void AllFields::setTitle(const QString &title)
{
    m_title = title;
    m_heading->setText(title);
    m_view->setAccessibleName(shownName(title));
    m_search->setAccessibleName(tr("Filter %1").arg(shownName(title)));
}

void AllFields::standAlone(const QString &title)
{
    setTitle(title);
    m_back->hide();
    m_heading->hide();
    m_line->addWidget(m_count);
}

void AllFields::setGroup(const FieldGroup &group)
{
    setTitle(group.title);
    m_search->clear();
    m_search->flush();
    m_model->setRows(nullptr);
    m_model->setRows(group.rows);
    m_view->verticalScrollBar()->setValue(0);
}

void AllFields::refill(const FieldGroup &group, const QString &none)
{
    const bool isEmpty = !group.rows || group.rows->count == 0;
    m_none->setText(isEmpty ? none : QString());
    m_none->setVisible(isEmpty && !none.isEmpty());
    m_model->setRows(group.rows);
}

void AllFields::takeFocus()
{
    m_search->setFocus(Qt::OtherFocusReason);
}

void AllFields::tellCount()
{
    const qsizetype all = m_model->totalRows();
    const qsizetype shown = m_model->rowCount();
    m_count->setText(shown == all ? Format::count(all)
                                  : tr("%1 of %2").arg(Format::count(shown), Format::count(all)));
}

void AllFields::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT backRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace explorer
