// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"
#include "ui/inspector/subject.h"

#include <QAction>
#include <QObject>

namespace explorer {

class InstallDialog;
class OpenNode;

// What can be done with applications.
class ApplicationActions : public QObject {
    Q_OBJECT

public:
    ApplicationActions(OpenNode *node, QWidget *window);

    QAction *install;
    QAction *uninstall; // of the selection

    void setSelection(const QStringList &ids) { m_selection = ids; }
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

    OpenNode *m_node;
    QWidget *m_window;
    QStringList m_selection;
    QPointer<InstallDialog> m_dialog;
};

} // namespace explorer
