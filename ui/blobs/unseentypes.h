// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/latest.h"
#include "core/session/blobtypes.h"

#include <QTimer>
#include <QWidget>

class QToolButton;

namespace calimero {
class Node;
}

namespace explorer {

class BlobsModel;
class ElidedLabel;
class TableWidget;

// What is in a blob is known of those that somebody has looked at. While the list of blobs is narrowed by it,
// this says over the rows how many nobody has looked at, and goes on looking when it is told to.
class UnseenTypes : public QWidget {
    Q_OBJECT

public:
    UnseenTypes(calimero::Node &node, BlobsModel *model, TableWidget *table);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool mayMiss() const;
    void count();
    void update();
    void press();

    calimero::Node &m_node;
    BlobsModel *m_model;
    TableWidget *m_table;
    ElidedLabel *m_text;
    QToolButton *m_button;
    QTimer m_soon;
    qsizetype m_unseen = 0;
    bool m_hasLeft = false; // the search that runs has told how many
    calimero::Latest<calimero::BlobTypes::Unseen> m_counting;
};

} // namespace explorer
