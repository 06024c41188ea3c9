// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/confirmdialog.h"

class QCheckBox;

namespace explorer {

// Asks before a node throws its copy of contexts away. Where it has data it refuses unless it is told to
// throw that away, which has to be ticked.
class ResyncDialog : public ConfirmDialog {
    Q_OBJECT

public:
    ResyncDialog(const Question &question, bool hasData, QWidget *parent);

    bool force() const;

protected:
    QString problem() override;

private:
    bool m_hasData;
    QCheckBox *m_force;
};

} // namespace explorer
