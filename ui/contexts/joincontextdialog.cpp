// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/contexts/joincontextdialog.h"

#include "core/session/names.h"
#include "core/session/node.h"
#include "core/table/listloader.h"
#include "ui/goto/gotoquery.h"
#include "ui/support/style.h"
#include "ui/widgets/textlabel.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

JoinContextDialog::JoinContextDialog(Node &node, QWidget *parent)
    : FormDialog(u"context"_s, tr("Join a context"), tr("This node takes part in it from now on."), parent),
      m_node(node),
      m_id(new QLineEdit)
{
    setMainText(tr("Join"));
    QFormLayout *form = addForm();
    name(m_id, tr("Context id"));
    m_id->setPlaceholderText(tr("In base58 or hex, or a link"));
    form->addRow(tr("Context id"), m_id);
    auto *text = new TextLabel(TextLabel::Kind::Caption,
                               tr("It has to be a context of a group that this node is a member of. One that "
                                  "was left is joined again by the same id."));
    text->setWordWrap(true);
    body()->addWidget(text);
}

void JoinContextDialog::setId(const QString &id)
{
    m_id->setText(id);
}

std::optional<ContextId> JoinContextDialog::id() const
{
    // With what people copy along with it.
    const auto bytes = readGoTo(m_id->text()).id;
    return bytes ? std::optional(ContextId(*bytes)) : std::nullopt;
}

QString JoinContextDialog::problem()
{
    setInvalid(m_id, {});
    const auto wrong = [this](const QString &text) {
        setInvalid(m_id, text);
        return text;
    };
    const GoToQuery read = readGoTo(m_id->text());
    if (read.ends)
        return wrong(tr("This is the short form of an id. Paste the whole one."));
    if (read.hasSeveralIds)
        return wrong(tr("There are several ids in it. Paste one of them."));
    const auto typed = id();
    if (!typed || typed->isZero())
        return wrong(tr("This is no id. An id has 32 to 44 characters in base58, or 64 hexadecimal digits."));
    const Bytes32 &bytes = typed->bytes();
    if (m_node.names().applications().contains(ApplicationId(bytes)))
        return wrong(tr("This is the id of an application, not of a context."));
    if (table::placeOf(m_node.blobs().table(), bytes))
        return wrong(tr("This is the id of a blob, not of a context."));
    if (m_node.names().groups().contains(GroupId(bytes)))
        return wrong(tr("This is the id of a namespace, not of a context."));
    return {};
}

} // namespace explorer
