// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/folderquestion.h"

#include "ui/pages/report.h"
#include "ui/support/format.h"
#include "ui/support/shownname.h"

#include <QPushButton>

#include <algorithm>

namespace explorer {

using namespace Qt::StringLiterals;
using calimero::FoundFiles;

FolderQuestion::FolderQuestion(const FoundFiles &found, const QString &leftOut, const calimero::Foreign &node,
                               QWidget *parent)
    : ConfirmDialog(asked(found, leftOut, node), parent)
{
    setObjectName(u"folder-question"_s);
    setAccessibleName(shownSentence(question(found, node)));
    setAccessibleDescription(shownSentence(leftOut));
    mainButton()->setObjectName(u"folder-question-send"_s);
    connect(this, &FormDialog::submitted, this, &QDialog::accept);
}

QString FolderQuestion::question(const FoundFiles &found, const calimero::Foreign &node)
{
    return tr("Store %n file(s), %1 in all, on %2?", nullptr, int(found.files.size()))
        .arg(Format::size(quint64(found.totalSize)), shownName(node));
}

ConfirmDialog::Question FolderQuestion::asked(const FoundFiles &found, const QString &leftOut,
                                              const calimero::Foreign &node)
{
    const qsizetype all = found.files.size();
    QStringList few;
    for (const calimero::FoundFile &file : found.files.first(std::min(mostListed, all)))
        few += shownName(file.path.name());
    return {.title = question(found, node),
            .things = firstOf(few, all),
            .text = tr("Each file becomes a blob of its own. A node keeps no folders and no names; "
                       "this computer remembers them."),
            .consequences = leftOut.isEmpty() ? QStringList() : QStringList(leftOut),
            .action = tr("Store %n file(s)", nullptr, int(all)),
            .typedName = {},
            .icon = u"upload"_s};
}

} // namespace explorer
