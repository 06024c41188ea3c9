// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/entry.h"
#include "core/concurrent/latest.h"

#include <QLineEdit>
#include <QPointer>

class QStandardItemModel;

namespace calimero {
class Node;
}

namespace explorer {

// A line for an id, which offers those that are known of the node, by all their names and aliases too. Of
// many it offers those that fit what is typed, and says when there are more. Enter is said once, however long
// it is held.
class IdLine : public QLineEdit {
    Q_OBJECT

public:
    static constexpr qsizetype mostOffered = 5000;

    IdLine(calimero::Node &node, const calimero::api::Parameter &parameter, QWidget *parent = nullptr);

    // Of which something is known here.
    static bool isOffered(QByteArrayView type);
    // An id of whatever kind.
    static constexpr const char *anyType = "any_id";

Q_SIGNALS:
    void chosen(const QString &id); // of those that were offered

protected:
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Known {
        QString name;
        QString others; // names it is found by as well
        QString id;
    };
    struct Gathered {
        QList<Known> all;
        bool isCutOff = false;
    };
    class Gathering;

    void gather();
    void offer(const Gathered &gathered, const QString &typed);

    QPointer<calimero::Node> m_node;
    QByteArray m_type;
    QStandardItemModel *m_model = nullptr; // made when somebody comes
    bool m_isCutOff = false; // other rows for other words
    calimero::Latest<Gathered> m_gathering;
};

} // namespace explorer
