// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace explorer {

// What layouts of items one after another share: where these stand in a width, and how high that is, is one
// function of each.
class ArrangedLayout : public QLayout {
    Q_OBJECT

public:
    ~ArrangedLayout() override;

    void addItem(QLayoutItem *item) override;
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;

    // All on one line.
    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    void setGeometry(const QRect &rect) override;

protected:
    ArrangedLayout(int gap, QWidget *parent);

    // The height it takes; the items are put there only to apply it.
    virtual int arrange(const QRect &rect, bool apply) const = 0;
    // As one reads, within the whole of it.
    void put(QLayoutItem &item, const QRect &whole, const QRect &at) const;

    int m_gap;
    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace explorer
