// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/namedialog.h"

#include "ui/support/shownname.h"
#include "ui/widgets/foreignline.h"

#include <QFormLayout>

namespace explorer {

using namespace Qt::StringLiterals;

NameDialog::NameDialog(const QString &title, const QString &subtitle, const calimero::Foreign &before,
                       QWidget *parent)
    : FormDialog(u"edit"_s, title, subtitle, parent), m_name(new ForeignLine)
{
    m_name->setMaxLength(int(mostOfName));
    m_name->setForeign(before, shownToEdit(before, mostOfName));
    name(m_name, tr("Name"));
    addForm()->addRow(tr("Name"), m_name);
    setMainText(tr("Save"));
    m_name->setFocus();
    m_name->selectAll();
}

QString NameDialog::text() const
{
    return m_name->result();
}

} // namespace explorer
