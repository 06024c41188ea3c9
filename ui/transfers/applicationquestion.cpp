// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/applicationquestion.h"

#include "ui/support/shownname.h"
#include "ui/transfers/droptext.h"
#include "ui/widgets/textlabel.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace explorer {

using namespace Qt::StringLiterals;

ApplicationQuestion::ApplicationQuestion(const QStringList &names, qsizetype others,
                                         const calimero::Foreign &node, QWidget *parent)
    : FormDialog(u"application"_s, tr("Inspect, or store as a blob"), {}, parent)
{
    setObjectName(u"application-question"_s);
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

    for (const QString &part : {text, sentences.join(u' ')}) {
        auto *label = new TextLabel(TextLabel::Kind::Body, part);
        label->setWordWrap(true);
        label->setBreaking(true);
        body()->addWidget(label);
    }
    QPushButton *store = addOther(names.size() == 1 ? tr("Store as a blob") : tr("Store as blobs"));
    setMainText(tr("Inspect"));
    store->setObjectName(u"application-store"_s);
    mainButton()->setObjectName(u"application-inspect"_s);
    setSafeButton(mainButton());
    connect(this, &FormDialog::submitted, this, [this] {
        Q_EMIT inspectChosen();
        accept();
    });
    connect(store, &QPushButton::clicked, this, [this] {
        Q_EMIT storeChosen();
        accept();
    });
}

} // namespace explorer
