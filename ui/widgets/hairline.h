// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include "ui/support/theme.h"

#include <QFrame>

namespace explorer {

// One pixel between two regions.
class Hairline : public QFrame {
    Q_OBJECT

public:
    explicit Hairline(Qt::Orientation orientation = Qt::Horizontal, QWidget *parent = nullptr)
        : QFrame(parent)
    {
        setBackgroundRole(paletteRole(Color::Line));
        setAutoFillBackground(true);
        if (orientation == Qt::Horizontal)
            setFixedHeight(1);
        else
            setFixedWidth(1);
    }
};

} // namespace explorer
