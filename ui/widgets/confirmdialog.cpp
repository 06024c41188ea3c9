// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/confirmdialog.h"

#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/support/style.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <memory>

namespace explorer {

ConfirmDialog::ConfirmDialog(const Question &question, QWidget *parent)
    : FormDialog(question.icon, question.title, {}, parent),
      m_asked(new QWidget),
      m_typedName(shownName(question.typedName))
{
    // Destructive: Enter reaches it only when it has the ring.
    setPrimary(mainButton(), false);
    setSafeButton(cancelButton());
    auto *column = new QVBoxLayout(m_asked);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(body()->spacing());
    body()->addWidget(m_asked);
    ask(question);
    if (!m_typedName.isEmpty()) {
        m_name = new QLineEdit;
        m_name->setPlaceholderText(m_typedName);
        name(m_name, tr("Type %1 to confirm").arg(m_typedName));
        body()->addWidget(new TextLabel(TextLabel::Kind::Body, tr("Type “%1” to confirm.").arg(m_typedName)));
        body()->addWidget(m_name);
    }
}

void ConfirmDialog::ask(const Question &question)
{
    setTitle(question.title);
    setMainText(question.action);
    QLayout *column = m_asked->layout();
    while (const std::unique_ptr<QLayoutItem> item{column->takeAt(0)})
        delete item->widget();
    // Of what is visible already new parts would be shown a turn later: nothing would be there until then.
    const auto put = [this, column](QWidget *row) {
        column->addWidget(row);
        if (m_asked->isVisible())
            row->show();
    };
    const auto addFields = [put](const QList<Field> &fields) {
        for (const Field &field : fields) {
            auto *row = new FieldRow;
            row->setIndented(false);
            row->setField(field);
            put(row);
        }
    };
    const auto addText = [put](const QString &line) {
        auto *row = new TextLabel(TextLabel::Kind::Body, line);
        row->setWordWrap(true);
        row->setBreaking(true);
        put(row);
    };
    // Lines of one hang below each other, not below its dot.
    const auto addPoint = [put](QWidget *dot, const auto &addTexts) {
        auto *row = new QWidget;
        auto *parts = new QHBoxLayout(row);
        parts->setContentsMargins(0, 0, 0, 0);
        parts->setSpacing(scaled(8));
        parts->addWidget(dot, 0, Qt::AlignTop);
        addTexts(parts);
        put(row);
    };
    const QString point(QChar(0x2022));
    const auto addLine = [&](const QString &line) {
        addPoint(new TextLabel(TextLabel::Kind::Body, point), [&line](QHBoxLayout *parts) {
            auto *text = new TextLabel(TextLabel::Kind::Body, line);
            text->setWordWrap(true);
            text->setBreaking(true);
            parts->addWidget(text, 1);
        });
    };
    const auto addThing = [&](const Thing &thing) {
        // A label of the same kind as what is behind it: they stand on one line.
        addPoint(new ElidedLabel(point), [&thing](QHBoxLayout *parts) {
            auto *texts = new FlowLayout(scaled(8));
            parts->addLayout(texts, 1);
            if (!thing.name.isEmpty()) {
                auto *name = new ElidedLabel(thing.name);
                name->setWrapping(true);
                texts->addWidget(name);
            }
            if (!thing.id.isEmpty()) {
                auto *id = new ElidedLabel(thing.id);
                id->showAsId();
                texts->addWidget(id);
            }
        });
    };
    addFields(question.evidence);
    for (const Thing &thing : question.things)
        addThing(thing);
    addText(question.text);
    for (const QString &line : question.consequences)
        addLine(line);
    addFields(question.claims);
}

QString ConfirmDialog::problem()
{
    if (m_name && m_name->text() != m_typedName)
        return wrongIn(m_name, tr("This is not the name."));
    return {};
}

} // namespace explorer
