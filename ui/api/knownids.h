// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/entry.h"
#include "core/concurrent/latest.h"

#include <QLineEdit>
#include <QPointer>

namespace calimero {
class Node;
}

namespace explorer {

// A line for an id, which offers those that are known of the node, by their names too. Enter is said once,
// however long it is held.
class IdLine : public QLineEdit {
    Q_OBJECT

public:
    IdLine(calimero::Node &node, const calimero::api::Parameter &parameter, QWidget *parent = nullptr);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Known {
        QString name;
        QString id;
    };
    void offer(const QList<Known> &known);

    QPointer<calimero::Node> m_node;
    QByteArray m_type;
    calimero::Latest<QList<Known>> m_gathering;
};

} // namespace explorer
