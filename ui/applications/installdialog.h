// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/applications.h"
#include "core/session/builds.h"
#include "ui/widgets/formdialog.h"

class QComboBox;
class QLineEdit;
class QStackedWidget;
class QTabBar;

namespace explorer {

class TextLabel;

// Installs an application: from a URL the node can reach, from a path on the node's own disk, which only
// makes sense when the node runs on this computer, or a build that the node keeps once more, so that it is
// the one installed last. A node takes no application file from a desktop; the dialog says so and what works.
class InstallDialog : public FormDialog {
    Q_OBJECT

public:
    // `canHandOver`: a build that is kept can be put where the node reads it.
    InstallDialog(bool nodeIsHere, bool canHandOver, QWidget *parent);

    // All builds the node keeps; `isWhole`: no more are asked for. What is chosen stays.
    void setKept(const QList<calimero::BuildRow> &builds, bool isWhole);
    // Begins with this one of them, now or when it is told.
    void chooseKept(const calimero::BlobId &build);

    bool isFromPath() const;
    bool isKept() const;
    calimero::BuildRow kept() const; // of isKept()
    // It is installed again from its own public address, and not from the build that is kept.
    bool isKeptFromUrl() const;
    calimero::api::InstallApplication fromUrl() const;
    calimero::api::InstallDevApplication fromPath() const;

protected:
    QString problem() override;

private:
    QWidget *makeKeptPage();
    void fillKept();
    void explainKept();
    QString keptProblem() const;
    QString lostByKept() const; // what the node lists no more then
    void choosePath();

    bool m_nodeIsHere;
    bool m_canHandOver;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    QLineEdit *m_url;
    QLineEdit *m_hash;
    QLineEdit *m_path;
    QLineEdit *m_package;
    QLineEdit *m_version;
    QComboBox *m_order;
    QComboBox *m_build;
    TextLabel *m_aboutBuild;
    QList<calimero::BuildRow> m_kept; // as they are listed
    std::optional<calimero::BlobId> m_chosen; // not told yet
    bool m_isKeptWhole = false;
};

} // namespace explorer
