// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/api/fileline.h"

#include "ui/support/metrics.h"
#include "ui/transfers/filechooser.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>

namespace explorer {

FileLine::FileLine(QWidget *parent) : QWidget(parent), m_edit(new QLineEdit)
{
    auto *button = new QPushButton(tr("Choose…"));
    button->setAccessibleName(tr("Choose a file"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(8));
    row->addWidget(m_edit, 1);
    row->addWidget(button);
    setFocusProxy(m_edit);
    connect(button, &QPushButton::clicked, this, &FileLine::choose);
}

void FileLine::choose()
{
    FileChooser *chooser = FileChooser::of(this);
    if (!chooser)
        return;
    chooser->openFiles(this, tr("Choose the file to be sent"),
                       [edit = QPointer(m_edit)](const QStringList &paths) {
                           if (!edit || paths.isEmpty())
                               return;
                           edit->setText(paths.first());
                           Q_EMIT edit->textEdited(edit->text()); // a person did it
                       });
}

} // namespace explorer
