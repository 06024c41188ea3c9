// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/aboutdialog.h"

#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/widgets/textlabel.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace explorer {

AboutDialog::AboutDialog(QWidget *parent) : Dialog(parent)
{
    setWindowTitle(tr("About Calimero Explorer"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *picture = new QLabel;
    picture->setPixmap(Icons::application().pixmap(scaled(64), scaled(64)));
    auto *column = new QVBoxLayout;
    column->setSpacing(scaled(6));
    column->addWidget(new TextLabel(TextLabel::Kind::Heading, tr("Calimero Explorer")));
    column->addWidget(new TextLabel(
        TextLabel::Kind::Body,
        tr("Version %1, with Qt %2")
            .arg(QCoreApplication::applicationVersion(), shownName(QString::fromLatin1(qVersion())))));
    auto *text = new TextLabel(TextLabel::Kind::Caption,
                               tr("See into a Calimero node and act on it. Free under the MIT or the Apache "
                                  "2.0 licence, as you like."));
    text->setWordWrap(true);
    column->addWidget(text);
    column->addStretch();
    auto *close = new QPushButton(tr("Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(close);
    column->addLayout(buttons);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(16));
    row->setSpacing(scaled(20));
    row->addWidget(picture, 0, Qt::AlignTop);
    row->addLayout(column, 1);
    setMinimumWidth(scaled(420));
}

} // namespace explorer
