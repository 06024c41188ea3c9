// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include "ui/widgets/arrangedlayout.h"

namespace explorer {

// One after another, as wide as each asks to be; what does not fit beside the one before begins a new line,
// and what is wider than a whole line gets that line, as high as it then needs to be.
class FlowLayout : public ArrangedLayout {
    Q_OBJECT

public:
    // Between neighbours, and between lines.
    explicit FlowLayout(int gap, int lineGap = 0, QWidget *parent = nullptr);

    // The last one stands at the end of its line.
    void setLastAtEnd(bool atEnd);

    QSize minimumSize() const override;
    Qt::Orientations expandingDirections() const override { return {}; }

private:
    int arrange(const QRect &rect, bool apply) const override;

    int m_lineGap;
    bool m_isLastAtEnd = false;
};

} // namespace explorer
