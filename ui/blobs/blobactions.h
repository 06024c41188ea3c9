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

class FileChooser;

// What can be done with blobs.
class BlobActions : public QObject {
    Q_OBJECT

public:
    BlobActions(calimero::Node *node, FileChooser &chooser, QWidget *window);

    QAction *upload;
    // Of the selection:
    QAction *download;
    QAction *remove;

    // Asked when an action needs it: of a million rows nobody wants the ids at each click.
    void setSelection(std::function<QStringList()> ids) { m_selection = std::move(ids); }
    // One of the actions above for these items, whatever is selected.
    void runFor(QAction *what, const QStringList &ids);

Q_SIGNALS:
    void uploadRequested();
    void transfersRequested();
    void removed(const explorer::Link &link); // one reference of it
    void answerRequested(const QString &answer);

private:
    void askWhere();
    void askRemove();
    QList<calimero::BlobId> selected() const;

    calimero::Node *m_node;
    FileChooser &m_chooser;
    QWidget *m_window;
    std::function<QStringList()> m_selection = [] { return QStringList(); };
};

} // namespace explorer
