// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/aliases/aliasactions.h"

#include <QPointer>

namespace calimero {
class Node;
}

namespace explorer {

class InstallDialog;
class OperationEnd;

class ApplicationActions : public AliasActions {
    Q_OBJECT

public:
    explicit ApplicationActions(Host &host);

    QAction *install;

private:
    void openInstall();
    void submitInstall();
    void tellInstalled(const std::optional<calimero::ApplicationId> &id, const OperationEnd &end);
    void askUninstall(const QList<calimero::ApplicationId> &ids);

    calimero::Node &m_node;
    QPointer<InstallDialog> m_dialog;
};

} // namespace explorer
