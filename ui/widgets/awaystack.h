// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/placeholder.h"

#include <QStackedWidget>

#include <optional>

namespace explorer {

// What a page shows while its node is open, and in its place what there is to do while it is not.
class AwayStack : public QStackedWidget {
    Q_OBJECT

public:
    explicit AwayStack(QWidget *content, QWidget *parent = nullptr);

    void setAway(const std::optional<Placeholder::Offer> &away);
    bool isAway() const { return currentWidget() == m_placeholder; }
    // To what stands in the place of the content.
    void focusPlaceholder() { m_placeholder->setFocus(Qt::OtherFocusReason); }

private:
    Placeholder *m_placeholder;
};

} // namespace explorer
