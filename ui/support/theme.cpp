// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/support/theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QScopedValueRollback>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace explorer {
namespace {

using Colors = std::array<QRgb, colorCount>;

// In the order of `Color`. Text colours keep 4.5 : 1 on each ground they are used on (tests/ui/look_test).
constexpr Colors lightColors{0xfff6f7f9, 0xffeceef2, 0xffffffff, 0xff1b1f24, 0xff5c6570,
                             0xffdde1e7, 0xffc3c9d2, 0xff3457d5, 0xffffffff, 0xffe3e9fb,
                             0xff15703f, 0xff8a5600, 0xffb42318};
constexpr Colors darkColors{0xff1b1e23, 0xff15181c, 0xff20242a, 0xffe7eaee, 0xffa3adb9,
                            0xff343a43, 0xff4a525e, 0xff86a2ff, 0xff10131a, 0xff2c3a63,
                            0xff57c78a, 0xffe0ad4b, 0xffff8a7d};
constexpr Colors lightContrast{0xffffffff, 0xffffffff, 0xffffffff, 0xff000000, 0xff24282e,
                               0xff000000, 0xff000000, 0xff0a2fb0, 0xffffffff, 0xffd3deff,
                               0xff004d22, 0xff5e3800, 0xff8c0000};
constexpr Colors darkContrast{0xff000000, 0xff000000, 0xff000000, 0xffffffff, 0xffdfe3e8,
                              0xffffffff, 0xffffffff, 0xffa9beff, 0xff000000, 0xff1d2f70,
                              0xff7dffb2, 0xffffd76b, 0xffffa99e};

constexpr auto portalService = "org.freedesktop.portal.Desktop"_L1;
constexpr auto portalPath = "/org/freedesktop/portal/desktop"_L1;
constexpr auto portalInterface = "org.freedesktop.portal.Settings"_L1;
constexpr auto appearance = "org.freedesktop.appearance"_L1;
constexpr auto gnomeInterface = "org.gnome.desktop.interface"_L1;

const Colors &colorsOf(Theme::Scheme scheme)
{
    if (scheme.highContrast)
        return scheme.dark ? darkContrast : lightContrast;
    return scheme.dark ? darkColors : lightColors;
}

bool looksDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

// Each has a frame of its own.
Theme::Scheme schemeOf(const QPalette &palette)
{
    const QRgb frame = palette.color(QPalette::Active, QPalette::Window).rgb();
    for (const bool highContrast : {false, true}) {
        for (const bool dark : {false, true}) {
            if (colorsOf({dark, highContrast}).at(size_t(Color::Window)) == frame)
                return {dark, highContrast};
        }
    }
    return {looksDark(palette), false};
}

// Without an address QtDBus would try to start a bus of its own, which takes seconds where there is no
// desktop.
bool hasSessionBus()
{
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return true;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") && !runtime.isEmpty()
        && QFileInfo::exists(QDir(runtime).filePath(u"bus"_s));
}

qreal luminance(const QColor &color)
{
    const auto linear = [](qreal part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

QPalette::ColorRole paletteRole(Color color)
{
    switch (color) {
    case Color::Window:
        return QPalette::Window;
    case Color::Side:
        return QPalette::AlternateBase;
    case Color::Base:
        return QPalette::Base;
    case Color::Text:
        return QPalette::WindowText;
    case Color::Muted:
        return QPalette::PlaceholderText;
    case Color::Line:
        return QPalette::Mid;
    case Color::Edge:
        return QPalette::Dark;
    case Color::Accent:
        return QPalette::Link;
    case Color::OnAccent:
        return QPalette::BrightText;
    case Color::Selection:
        return QPalette::Highlight;
    case Color::Ok:
    case Color::Warn:
    case Color::Bad:
        break;
    }
    return QPalette::NoRole;
}

QColor themeColor(Color color, const QPalette &palette)
{
    const QPalette::ColorRole role = paletteRole(color);
    return role == QPalette::NoRole ? Theme::color(color, schemeOf(palette)) : palette.color(role);
}

QColor mixed(const QColor &ground, const QColor &over, qreal share)
{
    const auto part = [share](float a, float b) { return float(a + (b - a) * share); };
    return QColor::fromRgbF(part(ground.redF(), over.redF()), part(ground.greenF(), over.greenF()),
                            part(ground.blueF(), over.blueF()));
}

qreal contrast(const QColor &a, const QColor &b)
{
    const qreal first = luminance(a);
    const qreal second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

Theme::Theme(QObject *parent) : QObject(parent)
{
    m_platformDark = looksDark(QGuiApplication::palette());
    qApp->installEventFilter(this);
    apply();
    if (hasSessionBus())
        askPortal();
}

void Theme::setMode(Mode mode)
{
    m_mode = mode;
    apply();
}

Theme::Scheme Theme::scheme() const
{
    const bool systemDark = m_portalDark.value_or(m_platformDark);
    switch (m_mode) {
    case Mode::Light:
        return {false, false};
    case Mode::Dark:
        return {true, false};
    case Mode::HighContrast:
        return {systemDark, true};
    case Mode::System:
        break;
    }
    return {systemDark, m_portalContrast};
}

QColor Theme::color(Color color) const
{
    return Theme::color(color, scheme());
}

QColor Theme::color(Color color, Scheme scheme)
{
    return QColor::fromRgb(colorsOf(scheme).at(size_t(color)));
}

QPalette Theme::palette(Scheme scheme)
{
    const auto of = [scheme](Color name) { return color(name, scheme); };
    QPalette palette;
    for (int i = 0; i < colorCount; ++i) {
        if (const auto role = paletteRole(Color(i)); role != QPalette::NoRole)
            palette.setColor(role, of(Color(i)));
    }

    // A button stands out from the content by its edge alone in light, and by its ground too in dark.
    const QColor button =
        scheme.dark && !scheme.highContrast ? mixed(of(Color::Base), of(Color::Text), 0.05) : of(Color::Base);
    palette.setColor(QPalette::Button, button);
    palette.setColor(QPalette::ButtonText, of(Color::Text));
    palette.setColor(QPalette::Text, of(Color::Text));
    palette.setColor(QPalette::HighlightedText, of(Color::Text));
    palette.setColor(QPalette::ToolTipBase, of(Color::Base));
    palette.setColor(QPalette::ToolTipText, of(Color::Text));
    palette.setColor(QPalette::Light, mixed(of(Color::Base), of(Color::Line), 0.5));

    const QColor faint = mixed(of(Color::Window), of(Color::Muted), 0.65);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::HighlightedText, QPalette::PlaceholderText, QPalette::Link})
        palette.setColor(QPalette::Disabled, role, faint);
    palette.setColor(QPalette::Disabled, QPalette::Button, of(Color::Window));
    palette.setColor(QPalette::Disabled, QPalette::Base, of(Color::Base));
    return palette;
}

void Theme::apply()
{
    if (m_applying || m_applied == scheme())
        return;
    const QScopedValueRollback applying(m_applying, true);
    m_applied = scheme();
    const QPalette whole = palette(*m_applied);
    QApplication::setPalette(whole);

    // The pale ground of a selected row is too little to see one selected letter by.
    QPalette text = whole;
    text.setColor(QPalette::Highlight, mixed(color(Color::Base), color(Color::Accent), 0.35));
    for (const char *name : {"QLineEdit", "QPlainTextEdit", "QTextEdit"})
        QApplication::setPalette(text, name);
    Q_EMIT changed();
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    // Sent to windows when the desktop's theme changed. Our palette hides the platform's, so it is taken off
    // for as long as it takes to read the one below.
    if (event->type() == QEvent::ThemeChange && !m_applying)
        readPlatform();
    return QObject::eventFilter(watched, event);
}

void Theme::readPlatform()
{
    {
        const QScopedValueRollback applying(m_applying, true);
        QApplication::setPalette(QPalette());
        m_platformDark = looksDark(QGuiApplication::palette());
    }
    m_applied.reset();
    apply();
}

void Theme::askPortal()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    // No service name: with one, QtDBus asks the bus who owns it and waits for the answer.
    bus.connect({}, portalPath, portalInterface, u"SettingChanged"_s, this,
                SLOT(onPortalChanged(QString, QString, QDBusVariant)));

    const std::pair<QString, QString> settings[] = {{appearance, u"color-scheme"_s},
                                                    {appearance, u"contrast"_s},
                                                    {gnomeInterface, u"enable-animations"_s}};
    for (const auto &[group, key] : settings) {
        QDBusMessage ask =
            QDBusMessage::createMethodCall(portalService, portalPath, portalInterface, u"Read"_s);
        ask << group << key;
        auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(ask), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, group = group, key = key] {
            const QDBusPendingReply<QDBusVariant> reply = *watcher;
            if (reply.isValid())
                takePortal(group, key, reply.value().variant());
            watcher->deleteLater();
        });
    }
}

void Theme::onPortalChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    takePortal(group, key, value.variant());
}

void Theme::takePortal(const QString &group, const QString &key, QVariant value)
{
    // `Read` wraps its answer in a variant once more, the signal does not.
    while (value.userType() == qMetaTypeId<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();

    if (group == appearance && key == "color-scheme"_L1) {
        // 0: no preference, 1: dark, 2: light.
        const uint scheme = value.toUInt();
        m_portalDark = scheme == 0 ? std::nullopt : std::optional(scheme == 1);
    } else if (group == appearance && key == "contrast"_L1) {
        m_portalContrast = value.toUInt() == 1;
    } else if (group == gnomeInterface && key == "enable-animations"_L1) {
        m_animations = value.toBool();
    }
    apply();
}

} // namespace explorer
