// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/profile.h"
#include "ui/widgets/formdialog.h"

#include <QToolButton>

class QLineEdit;

namespace calimero {
class Node;
}

namespace explorer {

// The lock in the title row. Closed: nothing that changes the node leaves, which the node's transport sees
// to; here it is only shown and asked for.
class SafeModeButton : public QToolButton {
    Q_OBJECT

public:
    explicit SafeModeButton(QWidget *parent = nullptr);

    // Null: no node is open.
    void show(calimero::Node *node);

Q_SIGNALS:
    void wanted(bool isSafe);
};

// The question before safe mode is left on a node that is in production.
class LeaveSafeModeDialog : public FormDialog {
    Q_OBJECT

public:
    LeaveSafeModeDialog(const calimero::Profile &profile, QWidget *parent);

protected:
    QString problem() override;

private:
    QString m_wanted;
    QLineEdit *m_name;
};

} // namespace explorer
