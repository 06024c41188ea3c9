// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/fieldlist.h"

class QHBoxLayout;
class QToolButton;

namespace explorer {

class ElidedLabel;
class FieldsModel;
class FieldsView;
class SearchLine;
class TextLabel;

// All fields of one group, however many, with a filter over them, and the way back to where it is one of
// several.
class AllFields : public QWidget {
    Q_OBJECT

public:
    explicit AllFields(QWidget *parent = nullptr);

    // Of another group: without a filter, at its first row.
    void setGroup(const FieldGroup &group);
    // Of the same one, of which more may be known now. `none` is said while it has no fields.
    void refill(const FieldGroup &group, const QString &none = {});
    // It is not one of several, and what stands around it says what it is.
    void standAlone(const QString &title);
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
    void setTitle(const QString &title);
    void tellCount();

    QString m_title;
    FieldsModel *m_model;
    QToolButton *m_back;
    ElidedLabel *m_heading;
    QHBoxLayout *m_line; // with the search
    SearchLine *m_search;
    TextLabel *m_count;
    FieldsView *m_view;
    TextLabel *m_none;
};

} // namespace explorer
