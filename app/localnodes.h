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

    void look();

Q_SIGNALS:
    void found(const QList<explorer::WelcomePage::Found> &nodes);

private:
    QList<WelcomePage::Found> m_found;
    int m_left = 0;
};

} // namespace explorer
