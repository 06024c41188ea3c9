// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/fieldrow.h"

#include <QStackedWidget>

namespace explorer {

class AllFields;
class FieldList;

// Fields to scroll through, and in their place all of one group while somebody looks at those.
class FieldsPane : public QStackedWidget {
    Q_OBJECT

public:
    explicit FieldsPane(QWidget *parent = nullptr);

    // Of the same thing, of which more may be known now: what a person looks at stays.
    void setFields(const QList<Field> &fields);
    // Of another thing, from its beginning.
    void reset();
    FieldList *list() const { return m_list; }

Q_SIGNALS:
    void linkActivated(const QString &link);
    // The group that had the focus is gone.
    void focusLost();

private:
    void showAll(int group);
    void leaveAll();

    FieldList *m_list;
    AllFields *m_all; // shown while m_group is one
    int m_group = -1;
};

} // namespace explorer
