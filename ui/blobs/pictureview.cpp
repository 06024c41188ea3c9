// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/blobs/pictureview.h"

#include "ui/support/metrics.h"

#include <QPainter>

namespace explorer {

PictureView::PictureView(const QImage &picture, QWidget *parent) : QWidget(parent), m_picture(picture)
{
    setAccessibleName(tr("Picture in the blob"));
    setMinimumSize(scaled(40), scaled(40));
}

QSize PictureView::sizeHint() const
{
    const int margins = 2 * scaled(pageMargin);
    return (QSizeF(m_picture.size()) / devicePixelRatioF()).toSize() + QSize(margins, margins);
}

QRect PictureView::pictureRect() const
{
    const int margin = scaled(pageMargin);
    const QRect room = rect().adjusted(margin, margin, -margin, -margin);
    // A pixel of it is one of the screen.
    QSize size = (QSizeF(m_picture.size()) / devicePixelRatioF()).toSize();
    if (size.width() > room.width() || size.height() > room.height())
        size.scale(room.size(), Qt::KeepAspectRatio);
    size = size.expandedTo(QSize(1, 1)); // a line stays a line
    return {QPoint(room.left() + (room.width() - size.width()) / 2, room.top()), size};
}

void PictureView::paintEvent(QPaintEvent *)
{
    const QRect place = pictureRect();
    const QSize pixels = (QSizeF(place.size()) * devicePixelRatioF()).toSize().expandedTo(QSize(1, 1));
    if (m_fitted.size() != pixels)
        m_fitted =
            QPixmap::fromImage(m_picture.size() == pixels ? m_picture
                                                          : m_picture.scaled(pixels, Qt::IgnoreAspectRatio,
                                                                             Qt::SmoothTransformation));
    QPainter(this).drawPixmap(place, m_fitted);
}

} // namespace explorer
