// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/inspector/subject.h"
#include "ui/support/metrics.h"
#include "ui/widgets/elidedlabel.h"

namespace explorer {

// What a thing is called, in `font`; the id of one without a name as ids are shown everywhere, as large.
inline void showTitle(ElidedLabel *label, const Subject &subject, const QFont &font)
{
    QFont letters = font;
    if (subject.isTitleAnId()) {
        letters = monospaceFont();
        if (font.pointSizeF() > 0)
            letters.setPointSizeF(font.pointSizeF());
        else
            letters.setPixelSize(font.pixelSize());
    }
    label->setFont(letters);
    label->setColor(subject.isTitleAnId() ? Color::Muted : Color::Text);
    label->setText(subject.title());
}

} // namespace explorer
