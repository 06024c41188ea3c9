// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/applications.h"
#include "core/api/namespaces.h"
#include "core/concurrent/latest.h"
#include "ui/aliases/aliasactions.h"
#include "ui/contexts/createcontextdialog.h"
#include "ui/widgets/confirmdialog.h"

#include <QPointer>

namespace calimero {
class Node;
}

namespace explorer {

class ContextTaking;
class OperationEnd;

class ContextActions : public AliasActions {
    Q_OBJECT

public:
    explicit ContextActions(Host &host);

    QAction *create;
    QAction *join;
    QAction *syncAll;

    // In the console; `method` may be empty.
    void openCall(const calimero::ContextId &id, const QString &method = {});
    // How the node takes part in them.
    ContextTaking *taking() const { return m_taking; }

protected:
    QString refusalFor(const QAction *action, const QString &id) const override;

private:
    using Choices = QList<CreateContextDialog::ApplicationChoice>;

    static Choices choicesOf(const QList<calimero::api::Application> &applications,
                             const calimero::AliasMap<calimero::ApplicationId> &aliases);
    void openCreate();
    void offer(const Choices &choices);
    void submitCreate();
    void tellMade(const std::optional<calimero::ContextId> &id, const QString &name, const OperationEnd &end);
    void tellNamespaceWithoutId(const QString &name, const OperationEnd &end);
    void tellNotMade(const calimero::Error &error, const std::optional<calimero::NamespaceId> &ns,
                     const calimero::api::CreateNamespace &asked, const OperationEnd &end);
    ConfirmDialog::Question question(const QList<calimero::ContextId> &ids) const;
    void askRemove(const QList<calimero::ContextId> &ids);

    calimero::Node &m_node;
    ContextTaking *m_taking;
    QAction *m_sync;
    QAction *m_leave;
    QPointer<CreateContextDialog> m_dialog;
    calimero::Latest<Choices> m_choices;
};

} // namespace explorer
