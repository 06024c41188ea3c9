// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QApplication>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

#include <memory>

/// Files that are held over a window and let go, as the desktop tells of it.
namespace dragged {

inline std::unique_ptr<QMimeData> mimeOf(const QStringList &paths)
{
    auto mime = std::make_unique<QMimeData>();
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls += QUrl::fromLocalFile(path);
    mime->setUrls(urls);
    return mime;
}

/// Whether the desktop shows that it may be let go.
inline bool hold(QWidget *over, const QMimeData *mime)
{
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction | Qt::MoveAction, mime, Qt::LeftButton, {});
    QApplication::sendEvent(over, &enter);
    QDragMoveEvent move(QPoint(6, 6), Qt::CopyAction | Qt::MoveAction, mime, Qt::LeftButton, {});
    QApplication::sendEvent(over, &move);
    return move.isAccepted() && move.dropAction() == Qt::CopyAction;
}

inline bool letGo(QWidget *over, const QMimeData *mime)
{
    QDropEvent event(QPointF(5, 5), Qt::CopyAction | Qt::MoveAction, mime, Qt::LeftButton, {});
    QApplication::sendEvent(over, &event);
    return event.isAccepted();
}

inline void leave(QWidget *over)
{
    QDragLeaveEvent event;
    QApplication::sendEvent(over, &event);
}

} // namespace dragged
