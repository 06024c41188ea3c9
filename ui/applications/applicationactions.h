// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/result.h"
#include "ui/pages/itemactions.h"

#include <QPointer>

namespace calimero {
class Node;
}

namespace explorer {

class InstallDialog;

class ApplicationActions : public ItemActions {
    Q_OBJECT

public:
    explicit ApplicationActions(Host &host);

    QAction *install;

private:
    void openInstall();
    void submitInstall();
    void installed(const calimero::Result<calimero::ApplicationId> &result);
    void askUninstall(const QList<calimero::ApplicationId> &ids);

    calimero::Node &m_node;
    QPointer<InstallDialog> m_dialog;
};

} // namespace explorer
