// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QWidget>

class QAction;

namespace explorer {

// A button for each action, over as many lines as they take; hidden while there is none.
class ActionRow : public QWidget {
    Q_OBJECT

public:
    explicit ActionRow(QWidget *parent = nullptr);

    void setActions(const QList<QAction *> &actions);
};

} // namespace explorer
