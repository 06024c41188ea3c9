// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include "ui/support/theme.h"

#include <QLabel>

namespace explorer {

// One of our icons as a picture, in a colour that follows the theme.
class IconLabel : public QLabel {
    Q_OBJECT

public:
    // `size` is the side in pixels, already scaled.
    explicit IconLabel(int size, QWidget *parent = nullptr);

    // An empty name takes the label out of the layout.
    void setIcon(const QString &name, Color color = Color::Muted);
    QString iconName() const { return m_name; }

    QSize sizeHint() const override { return {m_size, m_size}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_size;
    QString m_name;
    Color m_color = Color::Muted;
};

} // namespace explorer
