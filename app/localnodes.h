// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/window/welcomepage.h"

#include <QObject>

namespace explorer {

// Looks once who answers on the usual ports of this computer.
class LocalNodes : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    // 2528 is the port a node gets by itself, 2428 the one most guides use.
    void look(const QList<int> &ports = {2428, 2528});

Q_SIGNALS:
    void found(const QList<explorer::WelcomePage::Found> &nodes);

private:
    QList<WelcomePage::Found> m_found;
    qsizetype m_left = 0;
};

} // namespace explorer
