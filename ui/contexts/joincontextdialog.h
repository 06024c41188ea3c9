// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"
#include "ui/widgets/formdialog.h"

class QLineEdit;

namespace calimero {
class Node;
}

namespace explorer {

// Takes part in a context of a group the node is a member of, be it one it has left or one it does not have
// yet.
class JoinContextDialog : public FormDialog {
    Q_OBJECT

public:
    // `node` must outlive it.
    explicit JoinContextDialog(calimero::Node &node, QWidget *parent);

    void setId(const QString &id);
    std::optional<calimero::ContextId> id() const; // of what is typed

protected:
    QString problem() override;

private:
    calimero::Node &m_node;
    QLineEdit *m_id;
};

} // namespace explorer
