// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/arrangedlayout.h"

namespace explorer {

// How a message stands: icon, text, buttons and what closes it, in the order they were added. On one line
// where the text has room beside the buttons; else these stand below it, and it has the whole width to
// itself.
class NoticeLayout : public ArrangedLayout {
    Q_OBJECT

public:
    NoticeLayout(int gap, QWidget *parent);

    QSize minimumSize() const override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }

private:
    enum Place { Icon, Text, FirstButton }; // what closes it is the last

    bool isButton(size_t place) const { return place >= FirstButton && place + 1 < m_items.size(); }
    int arrange(const QRect &rect, bool apply) const override;
};

} // namespace explorer
