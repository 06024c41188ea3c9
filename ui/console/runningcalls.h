// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/rpc/calls.h"

#include <QPointer>

#include <QScrollArea>
#include <QTimer>

class QVBoxLayout;

namespace explorer {

class TextLabel;

// The calls under way, each with the time it has taken and a button that cancels it, and what became of those
// that were cancelled. Calls that are answered at once are not shown, so that nothing flickers.
class RunningCalls : public QScrollArea {
    Q_OBJECT

public:
    static constexpr auto shownAfter = std::chrono::milliseconds(250);
    // So many have a row; of the others their number is said, until it is their turn.
    static constexpr int mostRows = 20;

    explicit RunningCalls(QWidget *parent = nullptr);

    // Those of another node; also those that run already. Null: none.
    void setCalls(calimero::rpc::Calls *calls);
    // Stays until it is closed or another call is made.
    void sayCancelled(const calimero::rpc::CallFacts &facts);
    int count() const { return int(m_rows.size()); }

Q_SIGNALS:
    // It had the focus, and has nothing left that takes it.
    void focusLeft();

private:
    struct Row {
        calimero::rpc::ConsoleCall *call;
        QWidget *widget; // null: not shown
        TextLabel *time;
    };

    void add(calimero::rpc::ConsoleCall *call);
    void makeWidget(Row &row);
    void remove(QObject *call);
    void forgetCancelled();
    void passFocusFrom(const QWidget *row);
    void tick();

    QPointer<calimero::rpc::Calls> m_calls;
    QList<Row> m_rows;
    QWidgetList m_cancelled; // what is said of them, below the rows
    QVBoxLayout *m_column;
    TextLabel *m_more;
    QTimer m_timer;
};

} // namespace explorer
