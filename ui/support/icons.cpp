// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/support/icons.h"

#include "ui/support/qtversion.h"

#include <QDir>
#include <QIconEngine>
#include <QLoggingCategory>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

// The resources are in a static library, where nothing would pull them in. The macro wants the global
// namespace.
static void loadResources()
{
    Q_INIT_RESOURCE(explorer);
}

namespace explorer {
namespace {

Q_LOGGING_CATEGORY(lcIcons, "explorer.ui.icons", QtWarningMsg)

QString pathOf(QStringView name)
{
    return u":/icons/%1.svg"_s.arg(name);
}

// What points along the line points the other way where one reads from the right.
bool isDirected(const QString &name)
{
    return name == u"back" || name == u"forward" || name == u"chevron-right";
}

// `size` in pixels of the device.
QPixmap tinted(const QString &name, const QColor &color, QSize size)
{
    const bool isMirrored = QGuiApplication::isRightToLeft() && isDirected(name);
    if (size.isEmpty())
        return {};
    const QString key = u"explorer-icon/%1/%2/%3x%4/%5"_s.arg(
        name, color.name(QColor::HexArgb), QString::number(size.width()), QString::number(size.height()),
        isMirrored ? u"mirrored"_s : QString());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(size);
    pixmap.fill(Qt::transparent);
    if (!QFile::exists(pathOf(name))) {
        qCWarning(lcIcons) << "no such icon:" << name;
    } else {
        QSvgRenderer svg(pathOf(name));
        QPainter painter(&pixmap);
        svg.setAspectRatioMode(Qt::KeepAspectRatio);
        if (isMirrored) {
            painter.translate(size.width(), 0);
            painter.scale(-1, 1);
        }
        svg.render(&painter, QRectF(QPointF(), QSizeF(size)));
        painter.resetTransform();
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), color);
    }
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class ThemedIcon final : public QIconEngine {
public:
    ThemedIcon(QString name, Color color) : m_name(std::move(name)), m_color(color) { }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return inPixels(size, mode);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        return inPixels(qtversion::iconPixels(size, scale), mode);
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        QPixmap pixmap = inPixels((QSizeF(rect.size()) * ratio).toSize(), mode);
        pixmap.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect.topLeft(), pixmap);
    }

    QString key() const override { return u"explorer"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }
    QIconEngine *clone() const override { return new ThemedIcon(*this); }

private:
    QPixmap inPixels(const QSize &size, QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled) {
            const QColor half = mixed(themeColor(Color::Window, palette), themeColor(m_color, palette), 0.45);
            return tinted(m_name, half, size);
        }
        return tinted(m_name, themeColor(m_color, palette), size);
    }

    QString m_name;
    Color m_color;
};

} // namespace

QIcon Icons::get(QStringView name, Color color)
{
    loadResources();
    return QIcon(new ThemedIcon(name.toString(), color));
}

void Icons::paint(QPainter *painter, const QRect &rect, QStringView name, const QColor &color)
{
    loadResources();
    const qreal ratio = painter->device()->devicePixelRatioF();
    QPixmap pixmap = tinted(name.toString(), color, (QSizeF(rect.size()) * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    painter->drawPixmap(rect.topLeft(), pixmap);
}

void Icons::paint(QPainter *painter, const QRect &rect, const QIcon &icon, const QColor &color)
{
    const QString name = icon.name();
    loadResources();
    if (!name.isEmpty() && QFile::exists(pathOf(name)))
        paint(painter, rect, name, color);
    else
        icon.paint(painter, rect);
}

QIcon Icons::application()
{
    loadResources();
    // By itself: Qt's reader of such pictures is a plugin that may not be there.
    QSvgRenderer svg(u":/app/calimero-explorer.svg"_s);
    QIcon icon;
    for (const int side : {16, 22, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        svg.render(&painter);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

QStringList Icons::names()
{
    loadResources();
    QStringList names = QDir(u":/icons"_s).entryList({u"*.svg"_s});
    for (QString &name : names)
        name.chop(4);
    return names;
}

} // namespace explorer
