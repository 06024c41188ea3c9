// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/files/inspection.h"
#include "ui/widgets/dialog.h"

class QAction;
class QStackedWidget;

namespace calimero {
class Nodes;
}

namespace explorer {

class Placeholder;
class ThingView;

// What a .wasm or .mpk file on this computer is, with or without a node. The file is read when the window
// comes, and again when somebody asks.
class FileWindow : public Dialog {
    Q_OBJECT

public:
    // `nodes` must outlive it.
    FileWindow(calimero::Nodes &nodes, const calimero::FilePath &path, QWidget *parent);

    const calimero::FilePath &path() const { return m_path; }
    // Reads it anew.
    void look();
    // Whether it could be stored on a node now.
    void setStorable(bool storable);

Q_SIGNALS:
    // A thing on an open node: NodeLink.
    void linkActivated(const QString &link);
    void storeRequested(const calimero::FilePath &path);

private:
    void show(const calimero::Result<calimero::files::Inspection> &file);
    void showFailure(const calimero::Error &error);

    calimero::Nodes &m_nodes;
    calimero::FilePath m_path;
    QStackedWidget *m_stack;
    Placeholder *m_wait; // while it is read, and where it can't be
    ThingView *m_view;
    QAction *m_again;
    QAction *m_store;
    calimero::ScopedCall<calimero::files::Inspection> m_call;
};

} // namespace explorer
