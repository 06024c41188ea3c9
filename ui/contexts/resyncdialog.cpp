// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/contexts/resyncdialog.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace explorer {

ResyncDialog::ResyncDialog(const Question &question, bool hasData, QWidget *parent)
    : ConfirmDialog(question, parent),
      m_hasData(hasData),
      m_force(new QCheckBox(tr("Throw away what this node has of it (force)")))
{
    m_force->setToolTip(tr("Without this a node that has data of the context refuses the resync."));
    body()->addWidget(m_force);
}

bool ResyncDialog::force() const
{
    return m_force->isChecked();
}

QString ResyncDialog::problem()
{
    if (m_hasData && !m_force->isChecked())
        return wrongIn(m_force,
                       tr("This node has data of it, and refuses unless it is told to throw that away: tick "
                          "the box, or cancel."));
    return ConfirmDialog::problem();
}

} // namespace explorer
