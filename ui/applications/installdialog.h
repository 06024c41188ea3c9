// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/applications.h"
#include "ui/widgets/formdialog.h"

class QLineEdit;
class QStackedWidget;
class QTabBar;

namespace explorer {

// Installs an application: from a URL the node can reach, or from a path on the node's own disk, which only
// makes sense when the node runs on this computer. A node takes no application file from a desktop; the
// dialog says so and what works.
class InstallDialog : public FormDialog {
    Q_OBJECT

public:
    InstallDialog(bool nodeIsHere, QWidget *parent);

    bool isFromPath() const;
    calimero::api::InstallApplication fromUrl() const;
    calimero::api::InstallDevApplication fromPath() const;

protected:
    QString problem() override;

private:
    void choosePath();

    bool m_nodeIsHere;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    QLineEdit *m_url;
    QLineEdit *m_hash;
    QLineEdit *m_path;
    QLineEdit *m_package;
    QLineEdit *m_version;
};

} // namespace explorer
