// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/support/metrics.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>

namespace explorer {
namespace {

QFont appFont(qreal factor, QFont::Weight weight)
{
    QFont font = QApplication::font();
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    font.setWeight(weight);
    return font;
}

QFont fixedFont(qreal factor)
{
    const QFont size = appFont(factor, QFont::Normal);
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (size.pointSizeF() > 0)
        font.setPointSizeF(size.pointSizeF());
    else
        font.setPixelSize(size.pixelSize());
    font.setStyleHint(QFont::Monospace);
    return font;
}

} // namespace

int scaled(int length)
{
    // Asked for in every paint, and looking a font up is not cheap.
    static QFont known;
    static qreal factor = 0;
    const QFont font = QApplication::font();
    if (factor == 0 || font != known) {
        known = font;
        constexpr qreal usual = 40.0 / 3; // 10 pt at 96 dpi
        factor = std::max(1.0, QFontInfo(font).pixelSize() / usual);
    }
    return length <= 1 ? length : qRound(length * factor);
}

QFont titleFont()
{
    return appFont(1.5, QFont::DemiBold);
}

QFont headingFont()
{
    return appFont(1.2, QFont::DemiBold);
}

QFont strongFont()
{
    return appFont(1, QFont::DemiBold);
}

QFont captionFont()
{
    return appFont(0.9, QFont::Normal);
}

QFont monospaceFont()
{
    return fixedFont(1);
}

QFont smallMonospaceFont()
{
    return fixedFont(0.9);
}

QMargins readingMargins(int start, int top, int end, int bottom)
{
    return QGuiApplication::isRightToLeft() ? QMargins(end, top, start, bottom)
                                            : QMargins(start, top, end, bottom);
}

} // namespace explorer
