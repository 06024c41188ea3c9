// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QAction>
#include <QObject>

namespace calimero {
class Node;
}

namespace explorer {

// What can be done with identities: little. A loose key pair can be made, for those who know what for.
class IdentityActions : public QObject {
    Q_OBJECT

public:
    IdentityActions(calimero::Node *node, QWidget *window);

    QAction *advanced;

Q_SIGNALS:
    void answerRequested(const QString &answer);

private:
    void openAdvanced();

    calimero::Node *m_node;
    QWidget *m_window;
};

} // namespace explorer
