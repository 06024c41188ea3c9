// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/applicationquestion.h"

#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/transfers/droptext.h"
#include "ui/widgets/textlabel.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QPushButton>

namespace explorer {

using namespace Qt::StringLiterals;

ApplicationQuestion::ApplicationQuestion(const QStringList &names, qsizetype others,
                                         const calimero::Foreign &node, QWidget *parent)
    : Dialog(parent)
{
    setObjectName(u"application-question"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Inspect, or store as a blob"));
    const QString text = names.size() == 1
        ? tr("Look into %1, or store it on %2?").arg(names.first(), shownName(node))
        : tr("Look into these %n applications, or store them on %1?", nullptr, int(names.size()))
              .arg(shownName(node));
    QStringList sentences;
    if (names.size() > 1)
        sentences += DropText::names(names) + u'.';
    sentences += tr("What is stored is a blob like any other: no application is installed by it.");
    if (others > 0)
        sentences += tr("The other %n file(s) of this drop are stored in both cases.", nullptr, int(others));
    setAccessibleName(shownSentence(text));
    setAccessibleDescription(shownSentence(sentences.join(u' ')));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *store = buttons->addButton(
        names.size() == 1 ? tr("&Store as a blob") : tr("&Store as blobs"), QDialogButtonBox::ActionRole);
    QPushButton *inspect = buttons->addButton(tr("&Inspect"), QDialogButtonBox::AcceptRole);
    store->setObjectName(u"application-store"_s);
    inspect->setObjectName(u"application-inspect"_s);
    setSafeButton(inspect);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(inspect, &QPushButton::clicked, this, [this] {
        Q_EMIT inspectChosen();
        accept();
    });
    connect(store, &QPushButton::clicked, this, [this] {
        Q_EMIT storeChosen();
        accept();
    });

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(20), scaled(20), scaled(20), scaled(16));
    column->setSpacing(scaled(12));
    auto *title = new TextLabel(TextLabel::Kind::Heading, text, this);
    title->setWordWrap(true);
    column->addWidget(title);
    auto *body = new TextLabel(TextLabel::Kind::Body, sentences.join(u' '), this);
    body->setWordWrap(true);
    column->addWidget(body);
    column->addWidget(buttons);
    setMinimumWidth(scaled(440));
}

} // namespace explorer
