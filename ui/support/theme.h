// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include <QColor>
#include <QGuiApplication>
#include <QObject>
#include <QPalette>

#include <optional>

class QDBusVariant;

namespace explorer {

// Every colour there is. A widget names one of these and never a literal.
enum class Color {
    Window, // the frame: tool bar, status bar, dialogs
    Side, // the sidebar
    Base, // content: tables, fields, inspector
    Text,
    Muted, // captions, short ids, units
    Line, // hairlines between regions
    Edge, // borders of fields
    Accent, // primary button, links, focus, edge of a selection
    OnAccent, // text on Accent
    Selection, // ground of selected rows and of the drop area
    Ok,
    Warn,
    Bad,
};
inline constexpr int colorCount = int(Color::Bad) + 1;

// Grounds, texts and lines are in the palette, so that a widget follows a change of theme without doing
// anything for it: `setBackgroundRole(paletteRole(Color::Base))`. What means something (Ok, Warn, Bad) has no
// role there: NoRole.
QPalette::ColorRole paletteRole(Color color);

// Any of them, as it is in the theme that this palette belongs to.
QColor themeColor(Color color, const QPalette &palette = QGuiApplication::palette());

// `share` of `over` (0…1) mixed into `ground`; for hover, pressed and disabled looks.
QColor mixed(const QColor &ground, const QColor &over, qreal share);

// WCAG 2 contrast of two opaque colours, 1…21.
qreal contrast(const QColor &a, const QColor &b);

// Light, dark or as the desktop has it. The application owns one; it sets the palette of the whole program.
class Theme : public QObject {
    Q_OBJECT

public:
    enum class Mode { System, Light, Dark, HighContrast };
    Q_ENUM(Mode)

    // What is really shown. High contrast exists in both.
    struct Scheme {
        bool dark = false;
        bool highContrast = false;
        bool operator==(const Scheme &) const = default;
    };

    // Reads the platform's palette, so create it right after QApplication and before a palette is set.
    explicit Theme(QObject *parent = nullptr);

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);

    Scheme scheme() const;
    bool isDark() const { return scheme().dark; }
    QColor color(Color color) const;

    // False when the desktop asks for no movement; a changed row is then marked without a fade.
    bool animations() const { return m_animations; }

    static QColor color(Color color, Scheme scheme);
    static QPalette palette(Scheme scheme);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    // After the palette of the program was changed.
    void changed();

private Q_SLOTS:
    void onPortalChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void apply();
    void readPlatform();
    void askPortal();
    void takePortal(const QString &group, const QString &key, QVariant value);

    Mode m_mode = Mode::System;
    bool m_platformDark = false;
    std::optional<bool> m_portalDark; // the portal's word, where there is one, goes before the palette
    bool m_portalContrast = false;
    bool m_animations = true;
    bool m_applying = false;
    std::optional<Scheme> m_applied;
};

} // namespace explorer
