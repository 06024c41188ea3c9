// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include <QProxyStyle>

namespace explorer {

class ChooserWheel;

// True of a table that is a page: what it says begins where the title does.
inline constexpr const char *pageTableProperty = "pageTable";

// Fusion made flat: 6 px corners, hairlines, underlined tabs, a focus ring that is seen. Colours come from
// the palette of the widget, lengths from `scaled()`. Widgets say what they are by dynamic properties:
//   "primary"  (bool)  QPushButton: the one main button of a region
//   "invalid"  (bool)  fields: what stands in them can't be used; set it with setInvalid()
//   "side"     (bool)  item views: sidebar, on the ground of Color::Side
//   "pageTable" (bool) tables: see above
//   "plain"    (bool)  text edits: no border of their own (answer view, raw JSON)
class Style : public QProxyStyle {
    Q_OBJECT

public:
    Style();

    using QProxyStyle::polish;
    void polish(QWidget *widget) override;
    void polish(QApplication *application) override;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget = nullptr) const override;
    // All texts of controls and items are drawn by way of these three, and lose on it what nobody would see
    // or what turns the writing round: names from outside stand in them.
    void drawItemText(QPainter *painter, const QRect &rect, int flags, const QPalette &palette, bool enabled,
                      const QString &text, QPalette::ColorRole role = QPalette::NoRole) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget = nullptr) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                    const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr, const QWidget *widget = nullptr,
                  QStyleHintReturn *returned = nullptr) const override;

    QIcon standardIcon(StandardPixmap icon, const QStyleOption *option = nullptr,
                       const QWidget *widget = nullptr) const override;

private:
    ChooserWheel *m_wheel;

    void drawPushButtonLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawTab(const QStyleOption *option, QPainter *painter) const;
    void drawTabLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawHeaderLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawMenuItem(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawProgress(const QStyleOption *option, QPainter *painter) const;
    void drawComboBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const;
    void drawToolButton(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const;
    void drawScrollBar(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const;
};

// Marks a field as one that can't be used as it is, and says why to a screen reader and in the tooltip. An
// empty reason takes the mark off.
void setInvalid(QWidget *field, const QString &reason);

// Makes `button` the main one of its region.
void setPrimary(QWidget *button, bool primary = true);

} // namespace explorer
