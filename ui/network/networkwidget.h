// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/placeholder.h"

#include <QWidget>

class QStackedWidget;

namespace explorer {

struct Field;
class FieldsPane;
class Notice;
class PageHeader;

// What is known of a node's place in the network, or what there is to say instead.
class NetworkWidget : public QWidget {
    Q_OBJECT

public:
    explicit NetworkWidget(QWidget *parent = nullptr);

    void showFields(const QList<Field> &fields, const QString &count);
    void showOffer(const Placeholder::Offer &offer);
    // Over the fields: that they are old, and why. Empty takes it off.
    void tell(const QString &text, const QString &action);
    Notice *notice() const { return m_notice; }
    void takeFocus();

Q_SIGNALS:
    void readAgain();
    void linkActivated(const QString &link);

private:
    void display(QWidget *shown);

    PageHeader *m_header;
    Notice *m_notice;
    QStackedWidget *m_stack;
    FieldsPane *m_fields;
    Placeholder *m_placeholder;
};

} // namespace explorer
