// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include <QWidget>

namespace explorer {

// Lies over a whole region of the window while files are held over it, and says what letting go would do. It
// takes no events itself: the window below gets the drag.
class DropOverlay : public QWidget {
    Q_OBJECT

public:
    enum class Kind { Accepts, Refuses };

    // `covered` is the widget it lies over; it follows its size.
    explicit DropOverlay(QWidget *covered);

    // "Drop 3 files to store them on Local node", "983 MB in all."
    void showMessage(Kind kind, const QString &title, const QString &text);

    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Kind m_kind = Kind::Accepts;
    QString m_title;
    QString m_text;
};

} // namespace explorer
