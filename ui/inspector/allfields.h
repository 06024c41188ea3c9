// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/fieldlist.h"

class QLineEdit;

namespace explorer {

class ElidedLabel;
class FieldsModel;
class FieldsView;
class SearchLine;
class TextLabel;

// All fields of one group of the inspector, however many, with a filter over them and the way back.
class AllFields : public QWidget {
    Q_OBJECT

public:
    explicit AllFields(QWidget *parent = nullptr);

    // Of another group: without a filter, at its first row.
    void setGroup(const FieldGroup &group);
    // Of the same one, of which more may be known now.
    void refill(const FieldGroup &group);
    const QString &title() const { return m_title; }
    void takeFocus();

    FieldsView *view() const { return m_view; }
    FieldsModel *model() const { return m_model; }

Q_SIGNALS:
    void linkActivated(const QString &link);
    void backRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void tellCount();

    QString m_title;
    FieldsModel *m_model;
    ElidedLabel *m_heading;
    SearchLine *m_search;
    TextLabel *m_count;
    FieldsView *m_view;
};

} // namespace explorer
