// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QImage>
#include <QPixmap>
#include <QWidget>

namespace explorer {

// A picture, all of it: smaller where it has no room, in both directions, and never larger than it is.
class PictureView : public QWidget {
    Q_OBJECT

public:
    explicit PictureView(const QImage &picture, QWidget *parent = nullptr);

    // Where it is painted.
    QRect pictureRect() const;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QImage m_picture;
    QPixmap m_fitted; // as large as it was painted last
};

} // namespace explorer
