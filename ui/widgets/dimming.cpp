// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/dimming.h"

#include <QGraphicsOpacityEffect>
#include <QWidget>

namespace explorer {

namespace {

constexpr qreal oldOpacity = 0.6;

} // namespace

void setDimmed(QWidget *shown, bool dimmed)
{
    if (dimmed == (shown->graphicsEffect() != nullptr))
        return;
    if (!dimmed) {
        shown->setGraphicsEffect(nullptr);
        return;
    }
    auto *effect = new QGraphicsOpacityEffect(shown);
    effect->setOpacity(oldOpacity);
    shown->setGraphicsEffect(effect);
}

} // namespace explorer
