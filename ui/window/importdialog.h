// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/profileexchange.h"
#include "ui/widgets/formdialog.h"

class QComboBox;

namespace explorer {

class ImportModel;

// The nodes of a file, before they are saved: which of them, and what becomes of those whose name is taken.
class ImportDialog : public FormDialog {
    Q_OBJECT

public:
    ImportDialog(const QList<calimero::ImportedProfile> &nodes, const QList<calimero::Profile> &there,
                 QWidget *parent);

    QList<calimero::ImportedProfile> chosen() const;
    // What is saved under a taken name gets the address and the settings; else the new one gets another name.
    bool replaces() const;

protected:
    QString problem() override;

private:
    void countChosen();

    ImportModel *m_model;
    QComboBox *m_taken;
};

} // namespace explorer
