// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/support/theme.h"

#include <QWidget>

#include <optional>

namespace explorer {

// A line over the pages in the colour a person gave their node: whose pages these are.
class ColourStrip : public QWidget {
    Q_OBJECT

public:
    explicit ColourStrip(QWidget *parent = nullptr);

    void show(std::optional<Color> color); // none: not there

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<Color> m_color;
};

} // namespace explorer
