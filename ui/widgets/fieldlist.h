// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include "ui/widgets/fieldrow.h"

#include <QList>

class QVBoxLayout;

namespace explorer {

// Fields below each other. Rows are kept and filled anew when the fields change, so that focus, selection and
// the place a person scrolled to stay. Put it into a QScrollArea with setWidgetResizable(true).
class FieldList : public QWidget {
    Q_OBJECT

public:
    explicit FieldList(QWidget *parent = nullptr);

    void setFields(const QList<Field> &fields);
    QList<Field> fields() const;
    FieldRow *row(int index) const { return m_rows.value(index); }

Q_SIGNALS:
    void linkActivated(const QString &link);

private:
    QList<FieldRow *> m_rows; // may be more than there are fields: those are hidden
    qsizetype m_used = 0;
    QVBoxLayout *m_column;
};

} // namespace explorer
