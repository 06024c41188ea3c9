// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/removenodedialog.h"

#include "ui/support/shownname.h"
#include "ui/widgets/textlabel.h"

#include <QCheckBox>
#include <QLocale>
#include <QVBoxLayout>

namespace explorer {

using namespace calimero;

RemoveNodeDialog::RemoveNodeDialog(const Profile &profile, const QString &tokenFile,
                                   const QStringList &sharedWith, QWidget *parent)
    : ConfirmDialog(
        {.title = tr("Remove %1?").arg(shownName(profile.name)),
         .text = tr(
             "The saved connection is removed from this computer, with its layout, its transfers that have "
             "not ended and what the keychain has of it. The node is not changed."),
         .consequences = {},
         .action = tr("Remove"),
         .typedName = {}},
        parent),
      m_tokenPath(tokenFile),
      m_calls(addChoice(tr("Forget its calls in the console and on the API page"), true)),
      m_notes(addChoice(tr("Forget the names of the files uploaded to it"), true)),
      m_stays(new TextLabel(TextLabel::Kind::Caption))
{
    if (!tokenFile.isEmpty()) {
        m_tokenFile = addChoice(tr("Delete its token file, which other programs may sign in with too"),
                                sharedWith.isEmpty());
        auto *where = new TextLabel(
            TextLabel::Kind::Caption,
            sharedWith.isEmpty()
                ? tokenFile
                : tr("%1 — also used by %2").arg(tokenFile, QLocale().createSeparatedList(sharedWith)));
        where->setWordWrap(true);
        where->setBreaking(true);
        body()->addWidget(where);
    }
    m_stays->setWordWrap(true);
    body()->addWidget(m_stays);
    sayWhatStays();
}

QCheckBox *RemoveNodeDialog::addChoice(const QString &text, bool checked)
{
    auto *box = new QCheckBox(text);
    box->setChecked(checked);
    body()->addWidget(box);
    connect(box, &QCheckBox::toggled, this, &RemoveNodeDialog::sayWhatStays);
    return box;
}

RemoveNodeDialog::Choice RemoveNodeDialog::choice() const
{
    return {.calls = m_calls->isChecked(),
            .notes = m_notes->isChecked(),
            .tokenFile = m_tokenFile && m_tokenFile->isChecked()};
}

void RemoveNodeDialog::sayWhatStays()
{
    QStringList kept;
    if (!m_calls->isChecked())
        kept += tr("its calls in the console and on the API page");
    if (!m_notes->isChecked())
        kept += tr("the names of the files uploaded to it");
    if (m_tokenFile && !m_tokenFile->isChecked())
        kept += tr("its token file %1").arg(m_tokenPath);
    m_stays->setText(kept.isEmpty()
                         ? tr("Nothing of it stays on this computer.")
                         : tr("On this computer stay: %1.").arg(QLocale().createSeparatedList(kept)));
}

} // namespace explorer
