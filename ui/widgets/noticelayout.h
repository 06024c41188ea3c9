// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace explorer {

// How a message stands: icon, text, buttons and what closes it, in the order they were added. On one line
// where the text has room beside the buttons; else these stand below it, and it has the whole width to
// itself.
class NoticeLayout : public QLayout {
    Q_OBJECT

public:
    NoticeLayout(int gap, QWidget *parent);
    ~NoticeLayout() override;

    void addItem(QLayoutItem *item) override;
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;

    QSize sizeHint() const override;
    QSize minimumSize() const override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    void setGeometry(const QRect &rect) override;

private:
    enum Place { Icon, Text, FirstButton }; // what closes it is the last

    bool isButton(size_t place) const { return place >= FirstButton && place + 1 < m_items.size(); }
    int arrange(const QRect &rect, bool apply) const;

    int m_gap;
    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace explorer
