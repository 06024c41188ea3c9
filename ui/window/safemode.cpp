// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/safemode.h"

#include "core/session/node.h"
#include "ui/support/icons.h"
#include "ui/support/shownname.h"
#include "ui/support/style.h"

#include <QFormLayout>
#include <QLineEdit>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

SafeModeButton::SafeModeButton(QWidget *parent) : QToolButton(parent)
{
    setObjectName(u"safeMode"_s);
    setText(tr("Safe mode"));
    setAccessibleName(tr("Safe mode"));
    setCheckable(true);
    hide();
    // What is shown is what is so: it is checked when the profile says so, and not by the click.
    connect(this, &QToolButton::clicked, this, [this](bool isChecked) {
        setChecked(!isChecked);
        Q_EMIT wanted(isChecked);
    });
}

void SafeModeButton::show(Node *node)
{
    setVisible(node);
    const bool isSafe = node && node->transport().isSafe();
    setChecked(isSafe);
    setToolButtonStyle(isSafe ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    setIcon(Icons::get(isSafe ? u"lock" : u"unlock", isSafe ? Color::Accent : Color::Muted));
    if (isSafe && node->isKeptSafe())
        setToolTip(tr("Nothing that changes a node is sent: the explorer was started with --safe"));
    else if (isSafe)
        setToolTip(tr("Nothing that changes this node is sent. Click to turn safe mode off"));
    else
        setToolTip(tr("Turn safe mode on: nothing that changes this node is sent"));
}

LeaveSafeModeDialog::LeaveSafeModeDialog(const Profile &profile, QWidget *parent)
    : FormDialog(u"warning"_s, tr("Leave safe mode on %1?").arg(shownName(profile.name)),
                 tr("It is in production. What is done from here on changes it."), parent),
      m_name(new QLineEdit)
{
    m_wanted = profile.name.whole().trimmed();
    setMainText(tr("Leave safe mode"));
    name(m_name, tr("Name of the node"));
    m_name->setPlaceholderText(tr("Type the name of the node"));
    addForm()->addRow(tr("Name"), m_name);
}

QString LeaveSafeModeDialog::problem()
{
    const bool isIt = m_name->text().trimmed() == m_wanted;
    setInvalid(m_name, isIt ? QString() : tr("This is not its name."));
    return isIt ? QString() : tr("Type the name of the node as it is in the list.");
}

} // namespace explorer
