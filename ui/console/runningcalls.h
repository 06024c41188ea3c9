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

// The calls under way, each with the time it has taken and a button that cancels it. Calls that are answered
// at once are not shown, so that nothing flickers.
class RunningCalls : public QScrollArea {
    Q_OBJECT

public:
    static constexpr auto shownAfter = std::chrono::milliseconds(250);

    explicit RunningCalls(QWidget *parent = nullptr);

    // Those of another node; also those that run already. Null: none.
    void setCalls(calimero::rpc::Calls *calls);
    int count() const { return int(m_rows.size()); }

private:
    struct Row {
        calimero::rpc::ConsoleCall *call;
        QWidget *widget;
        TextLabel *time;
    };

    void add(calimero::rpc::ConsoleCall *call);
    void remove(QObject *call);
    void tick();

    QPointer<calimero::rpc::Calls> m_calls;
    QList<Row> m_rows;
    QVBoxLayout *m_column;
    QTimer m_timer;
};

} // namespace explorer
