// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"
#include "ui/inspector/subject.h"

#include <QAction>
#include <QObject>

#include <functional>

namespace calimero {
class Node;
}

namespace explorer {

class InstallDialog;

// What can be done with applications.
class ApplicationActions : public QObject {
    Q_OBJECT

public:
    ApplicationActions(calimero::Node *node, QWidget *window);

    QAction *install;
    QAction *uninstall; // of the selection

    // Asked when an action needs it: of a million rows nobody wants the ids at each click.
    void setSelection(std::function<QStringList()> ids) { m_selection = std::move(ids); }
    // One of the actions above for these items, whatever is selected.
    void runFor(QAction *what, const QStringList &ids);

Q_SIGNALS:
    void made(const explorer::Link &link);
    void removed(const explorer::Link &link);
    void answerRequested(const QString &answer);

private:
    void openInstall();
    void submitInstall();
    void installed(const calimero::Result<calimero::ApplicationId> &result);
    void askUninstall();

    calimero::Node *m_node;
    QWidget *m_window;
    std::function<QStringList()> m_selection = [] { return QStringList(); };
    QPointer<InstallDialog> m_dialog;
};

} // namespace explorer
