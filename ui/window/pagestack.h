// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QStackedWidget>

namespace explorer {

// Needs no more than what is shown: a page that was looked at once takes no room from the docks.
class PageStack : public QStackedWidget {
public:
    explicit PageStack(QWidget *parent = nullptr) : QStackedWidget(parent)
    {
        connect(this, &QStackedWidget::currentChanged, this, [this] { updateGeometry(); });
    }

    QSize minimumSizeHint() const override
    {
        const QWidget *shown = currentWidget();
        return shown ? shown->minimumSizeHint().expandedTo(shown->minimumSize())
                     : QStackedWidget::minimumSizeHint();
    }
};

} // namespace explorer
