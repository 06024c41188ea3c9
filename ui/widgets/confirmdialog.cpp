// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/confirmdialog.h"

#include "ui/support/shownname.h"
#include "ui/support/style.h"
#include "ui/widgets/textlabel.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace explorer {

ConfirmDialog::ConfirmDialog(const Question &question, QWidget *parent)
    : FormDialog(QStringLiteral("warning"), question.title, {}, parent),
      m_typedName(shownName(question.typedName))
{
    setMainText(question.action);
    // Destructive: Enter reaches it only when it has the ring.
    setPrimary(mainButton(), false);
    setSafeButton(cancelButton());
    const auto addFields = [this](const QList<Field> &fields) {
        for (const Field &field : fields) {
            auto *row = new FieldRow;
            row->setIndented(false);
            row->setField(field);
            body()->addWidget(row);
        }
    };
    addFields(question.evidence);
    const auto addLine = [this](const QString &line) {
        auto *row = new TextLabel(TextLabel::Kind::Body, QStringLiteral("•  ") + line);
        row->setWordWrap(true);
        body()->addWidget(row);
    };
    for (const QString &thing : question.things)
        addLine(thing);
    auto *text = new TextLabel(TextLabel::Kind::Body, question.text);
    text->setWordWrap(true);
    body()->addWidget(text);
    for (const QString &line : question.consequences)
        addLine(line);
    addFields(question.claims);
    if (!m_typedName.isEmpty()) {
        m_name = new QLineEdit;
        m_name->setPlaceholderText(m_typedName);
        name(m_name, tr("Type %1 to confirm").arg(m_typedName));
        body()->addWidget(new TextLabel(TextLabel::Kind::Body, tr("Type “%1” to confirm.").arg(m_typedName)));
        body()->addWidget(m_name);
    }
}

QString ConfirmDialog::problem()
{
    if (m_name && m_name->text() != m_typedName)
        return tr("This is not the name.");
    return {};
}

} // namespace explorer
