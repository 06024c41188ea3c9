// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/answerdialog.h"

#include "ui/inspector/rawview.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/viewer/textview.h"
#include "ui/widgets/hairline.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace explorer {

void AnswerDialog::openFor(const QString &answer, QWidget *parent)
{
    (new AnswerDialog(tr("The node's answer"), {{tr("As the node sent it"), answer.toUtf8()}}, parent))
        ->open();
}

AnswerDialog::AnswerDialog(const QString &title, const QList<std::pair<QString, QByteArray>> &parts,
                           QWidget *parent)
    : Dialog(parent)
{
    setWindowTitle(shownTitle(title));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(scaled(640), scaled(420));
    auto *view = new RawView;
    view->setParts(parts);
    auto *copy = new QPushButton(tr("Copy"));
    view->setCopyButton(copy);
    connect(copy, &QPushButton::clicked, view->view(), &TextView::copyAll);
    auto *close = new QPushButton(tr("Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(scaled(pageMargin), scaled(8), scaled(pageMargin), scaled(12));
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(view, 1);
    column->addWidget(new Hairline);
    column->addLayout(buttons);
}

} // namespace explorer
