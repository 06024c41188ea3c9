// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/folderquestion.h"

#include "ui/support/format.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/widgets/textlabel.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QPushButton>

namespace explorer {

using namespace Qt::StringLiterals;
using calimero::FoundFiles;

FolderQuestion::FolderQuestion(const FoundFiles &found, const QString &leftOut, const calimero::Foreign &node,
                               QWidget *parent)
    : Dialog(parent)
{
    setObjectName(u"folder-question"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Store the files of a folder"));
    const QString text = question(found, node);
    setAccessibleName(shownSentence(text));
    setAccessibleDescription(shownSentence(leftOut));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_send = buttons->addButton(tr("&Store %n file(s)", nullptr, int(found.files.size())),
                                QDialogButtonBox::AcceptRole);
    m_send->setObjectName(u"folder-question-send"_s);
    QPushButton *cancel = buttons->button(QDialogButtonBox::Cancel);
    setSafeButton(cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(20), scaled(20), scaled(20), scaled(16));
    column->setSpacing(scaled(12));
    auto *title = new TextLabel(TextLabel::Kind::Heading, text, this);
    title->setWordWrap(true);
    column->addWidget(title);
    auto *body =
        new TextLabel(TextLabel::Kind::Body,
                      tr("Each file becomes a blob of its own. A node keeps no folders and no names; "
                         "this computer remembers them."),
                      this);
    body->setWordWrap(true);
    column->addWidget(body);
    if (!leftOut.isEmpty()) {
        auto *out = new TextLabel(TextLabel::Kind::Caption, leftOut, this);
        out->setWordWrap(true);
        column->addWidget(out);
    }
    column->addWidget(buttons);
    setMinimumWidth(scaled(440));
}

QString FolderQuestion::question(const FoundFiles &found, const calimero::Foreign &node)
{
    return tr("Store %n file(s), %1 in all, on %2?", nullptr, int(found.files.size()))
        .arg(Format::size(quint64(found.totalSize)), shownName(node));
}

} // namespace explorer
