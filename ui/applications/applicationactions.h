// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/concurrent/latest.h"
#include "core/session/builds.h"
#include "ui/aliases/aliasactions.h"
#include "ui/widgets/confirmdialog.h"

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

    // With a build that the node keeps chosen.
    void openInstall(const calimero::BlobId &build);

private:
    void openInstall();
    void offerKept();
    void submitInstall();
    void tellInstalled(const std::optional<calimero::ApplicationId> &id, const OperationEnd &end);
    ConfirmDialog::Question question(const QList<calimero::ApplicationId> &ids) const;
    void askUninstall(const QList<calimero::ApplicationId> &ids);

    calimero::Node &m_node;
    QPointer<InstallDialog> m_dialog;
    calimero::Latest<QList<calimero::BuildRow>> m_kept;
};

} // namespace explorer
