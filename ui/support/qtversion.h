// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QAccessible>
#include <QSize>
#include <QtGlobal>

// What differs between the versions of Qt that the explorer is built with, and nothing of it elsewhere.
namespace explorer::qtversion {

// In pixels of the device, what QIconEngine::scaledPixmap() is asked for: Qt 6.8 tells the size without the
// scale.
inline QSize iconPixels(const QSize &size, qreal scale)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    return (QSizeF(size) * scale).toSize();
#else
    Q_UNUSED(scale)
    return size;
#endif
}

// Says it to a screen reader; before Qt 6.8 there is no way but an alert that it reads the name of.
inline void announce(QObject *from, const QString &text, bool isUrgent)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent said(from, text);
    said.setPoliteness(isUrgent ? QAccessible::AnnouncementPoliteness::Assertive
                                : QAccessible::AnnouncementPoliteness::Polite);
    QAccessible::updateAccessibility(&said);
#else
    Q_UNUSED(from)
    Q_UNUSED(text)
    Q_UNUSED(isUrgent)
#endif
}

// What calls for attention, as a screen reader has it. Before Qt 6.8 it is read out because it appears; with
// an announcement it would be read twice.
inline QAccessible::Role noticeRole()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    return QAccessible::AlertMessage;
#else
    return QAccessible::Notification;
#endif
}

// It says something else in the same place.
inline void appearAgain(QObject *notice)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    Q_UNUSED(notice)
#else
    QAccessibleEvent shown(notice, QAccessible::ObjectShow);
    QAccessible::updateAccessibility(&shown);
#endif
}

} // namespace explorer::qtversion
