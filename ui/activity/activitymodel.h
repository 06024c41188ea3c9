// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/traffic.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <deque>

namespace calimero {
class NodeSocket;
class Transport;
} // namespace calimero

namespace explorer {

/// The requests made lately, the newest first. Secrets are masked where they are recorded, before this.
class ActivityModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Time, Name, Method, Path, Status, Milliseconds, Bytes };
    static constexpr int mostRows = 5000; ///< older ones are forgotten
    static constexpr qsizetype mostBytes = 32 * 1024 * 1024; ///< of all of them; the newest stays in any case

    explicit ActivityModel(QObject *parent = nullptr);

    /// Listens to a transport or a socket; several may be heard at once.
    void listenTo(calimero::Transport *transport);
    void listenTo(calimero::NodeSocket *socket);
    void add(const calimero::Exchange &exchange); ///< a new one, or the end of one that is known
    void clear();
    [[nodiscard]] const calimero::Exchange &exchangeAt(int row) const
    {
        return m_exchanges[static_cast<std::size_t>(row)];
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// IdTextRole: the exchange's number.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString shownText(const calimero::Exchange &exchange, int column) const;
    [[nodiscard]] QString exactText(const calimero::Exchange &exchange, int column) const;

    void take(const calimero::Exchange &exchange);
    void takeWaiting();
    void prepend(const QList<calimero::Exchange> &exchanges);
    void forgetOld();

    std::deque<calimero::Exchange> m_exchanges; ///< newest first
    qsizetype m_bytes = 0; ///< of these
    // Thousands of calls a second are told of in a few steps, not one by one.
    QList<calimero::Exchange> m_waiting; ///< in the order they came, each once
    qsizetype m_waitingBytes = 0;
    QTimer m_step;
};

} // namespace explorer
