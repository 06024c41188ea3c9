// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/rpc/history.h"
#include "core/session/earlierrequest.h"

#include <QPointer>
#include <QToolButton>

class QMenu;

namespace explorer {

// The requests of one node that were put together by hand and are in the history, to be filled in again or
// forgotten.
class EarlierButton : public QToolButton {
    Q_OBJECT

public:
    static constexpr int mostShown = 40;

    // `history` may be null: then nothing is remembered.
    EarlierButton(calimero::rpc::History *history, const QString &node, QWidget *parent = nullptr);

    // As if it had been chosen in the menu; nothing happens when it is no request, or gone by now.
    void open(qint64 number);

Q_SIGNALS:
    void chosen(const calimero::EarlierRequest &request);

private:
    using Entries = QList<calimero::rpc::HistoryEntry>;

    void list();
    void showMenu(const Entries &entries);
    void addForgetting(QMenu *menu, const Entries &entries);

    QPointer<calimero::rpc::History> m_history;
    QString m_node;
};

} // namespace explorer
