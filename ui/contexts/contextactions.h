// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/net/call.h"
#include "ui/inspector/subject.h"

#include <QAction>
#include <QObject>

#include <functional>

namespace calimero {
class Node;
}

namespace explorer {

class CreateContextDialog;

// What can be done with contexts: one QAction a verb, used by the page's head, its context menu and the
// inspector.
class ContextActions : public QObject {
    Q_OBJECT

public:
    ContextActions(calimero::Node *node, QWidget *window);

    QAction *create;
    QAction *syncAll;
    // Of the selection:
    QAction *call; // exactly one
    QAction *sync;
    QAction *remove;

    // Asked when an action needs it: of a million rows nobody wants the ids at each click.
    void setSelection(std::function<QStringList()> ids) { m_selection = std::move(ids); }
    // One of the actions above for these items, whatever is selected.
    void runFor(QAction *what, const QStringList &ids);

Q_SIGNALS:
    void callRequested(const calimero::ContextId &id);
    void made(const explorer::Link &link);
    void removed(const explorer::Link &link); // or found to be gone
    void said(const QString &text, bool bad, const QString &answer);
    void answerRequested(const QString &answer);

private:
    void openCreate();
    void submitCreate();
    void sendCreate();
    void callSelected();
    void syncSelected();
    void askRemove();
    QList<calimero::ContextId> selected() const;

    calimero::Node *m_node;
    QWidget *m_window;
    std::function<QStringList()> m_selection = [] { return QStringList(); };
    QPointer<CreateContextDialog> m_dialog;
};

} // namespace explorer
