// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/aliases/aliasdialog.h"

#include "core/api/aliases.h"
#include "core/session/aliases.h"
#include "ui/support/shownname.h"
#include "ui/support/style.h"
#include "ui/widgets/foreignline.h"

#include <QComboBox>
#include <QFormLayout>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

AliasDialog::AliasDialog(const About &about, QWidget *parent)
    : FormDialog(u"alias"_s,
                 about.aliases.isEmpty() ? tr("Alias of %1").arg(about.thing)
                                         : tr("Rename the alias of %1").arg(about.thing),
                 tr("A name on this node only: other nodes do not see it."), parent),
      m_about(about),
      m_alias(new ForeignLine)
{
    QFormLayout *form = addForm();
    if (about.aliases.size() > 1) {
        m_before = new QComboBox;
        for (const QString &alias : about.aliases)
            m_before->addItem(shownCaption(alias));
        name(m_before, tr("Which one"));
        form->addRow(tr("Which one"), m_before);
        connect(m_before, &QComboBox::currentIndexChanged, this, [this] {
            m_alias->setForeign(before(), shownToEdit(before(), mostOfName));
            m_alias->selectAll();
        });
    }
    m_alias->setMaxLength(int(mostOfName)); // longer ones get a reason, not a cut
    m_alias->setForeign(before(), shownToEdit(before(), mostOfName));
    name(m_alias, tr("Alias"));
    form->addRow(tr("Alias"), m_alias);
    m_mainText = about.aliases.isEmpty() ? tr("Set the alias") : tr("Rename");
    setMainText(m_mainText);
    connect(m_alias, &QLineEdit::textChanged, this, [this] {
        m_toMove.clear();
        setMainText(m_mainText);
    });
    m_alias->setFocus();
    m_alias->selectAll();
}

QString AliasDialog::alias() const
{
    return m_alias->result();
}

QString AliasDialog::before() const
{
    return m_about.aliases.value(m_before ? m_before->currentIndex() : 0);
}

// Said once; who goes on then means it.
QString AliasDialog::offerToMove(const QString &alias, const QString &left)
{
    if (isMove())
        return {};
    m_toMove = alias;
    setMainText(tr("Move the alias here"));
    return tr("“%1” is the alias of %2, which is not on this node any more. Move it here, or choose another.")
        .arg(shownName(alias), left);
}

QString AliasDialog::problem()
{
    const QString typed = alias();
    QString wrong;
    if (typed.isEmpty())
        wrong = tr("Write an alias.");
    else if (typed.size() > api::longestAlias)
        wrong = tr("An alias has %1 characters at most; this one has %2.")
                    .arg(QString::number(api::longestAlias), QString::number(typed.size()));
    else if (!api::canBeAlias(typed))
        wrong = tr("An alias is made of the letters A to Z, in capitals or not, digits, dots, hyphens and "
                   "underscores.");
    else if (typed == defaultAlias)
        wrong = tr("“default” marks the default context. Choose another alias.");
    else if (const QString left = m_about.left ? m_about.left(typed) : QString(); !left.isEmpty())
        wrong = offerToMove(typed, left);
    else
        wrong = m_about.taken(typed);
    setInvalid(m_alias, wrong);
    return wrong;
}

} // namespace explorer
