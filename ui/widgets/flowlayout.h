// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace explorer {

// One after another, as wide as each asks to be; what does not fit beside the one before begins a new line,
// and what is wider than a whole line gets that line, as high as it then needs to be.
class FlowLayout : public QLayout {
    Q_OBJECT

public:
    // Between neighbours, and between lines.
    explicit FlowLayout(int gap, int lineGap = 0, QWidget *parent = nullptr);
    ~FlowLayout() override;

    // The last one stands at the end of its line.
    void setLastAtEnd(bool atEnd);

    void addItem(QLayoutItem *item) override;
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;

    QSize sizeHint() const override;
    QSize minimumSize() const override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    void setGeometry(const QRect &rect) override;

private:
    int arrange(const QRect &rect, bool apply) const;

    int m_gap;
    int m_lineGap;
    bool m_isLastAtEnd = false;
    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace explorer
