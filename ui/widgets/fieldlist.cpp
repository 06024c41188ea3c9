// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/widgets/fieldlist.h"

#include "ui/support/metrics.h"

#include <QBoxLayout>

namespace explorer {

FieldList::FieldList(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setBackgroundRole(paletteRole(Color::Base));
    setAutoFillBackground(true);
    m_column->setContentsMargins(0, scaled(8), 0, scaled(8));
    m_column->setSpacing(scaled(4));
    m_column->addStretch(1);
}

void FieldList::setFields(const QList<Field> &fields)
{
    while (m_rows.size() < fields.size()) {
        auto *row = new FieldRow(this);
        connect(row, &FieldRow::linkActivated, this, &FieldList::linkActivated);
        m_column->insertWidget(m_column->count() - 1, row);
        m_rows.append(row);
    }
    m_used = fields.size();
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (i < m_used && m_rows[i]->field() != fields[i])
            m_rows[i]->setField(fields[i]);
        m_rows[i]->setVisible(i < m_used);
    }
}

QList<Field> FieldList::fields() const
{
    QList<Field> fields;
    for (qsizetype i = 0; i < m_used; ++i)
        fields.append(m_rows[i]->field());
    return fields;
}

} // namespace explorer
