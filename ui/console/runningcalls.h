// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/console/consoletext.h"

#include <QScrollArea>
#include <QTimer>

#include <functional>

class QVBoxLayout;

namespace explorer {

class TextLabel;

// What was asked and is not answered yet, each with the time it has taken and a button that cancels it, and
// what became of those that were cancelled. What is answered at once is not shown, so that nothing flickers.
class RunningCalls : public QScrollArea {
    Q_OBJECT

public:
    static constexpr auto shownAfter = std::chrono::milliseconds(250);
    // So many have a row; of the others their number is said, until it is their turn.
    static constexpr int mostRows = 20;

    struct Running {
        Asked asked;
        std::chrono::milliseconds elapsed{}; // when it is added
        std::function<void()> cancel; // whatever became of it meanwhile
    };

    explicit RunningCalls(QWidget *parent = nullptr);

    void add(const Running &running);
    void remove(quint64 number);
    // Stays until it is closed or something else is asked.
    void sayCancelled(const Asked &asked);
    void clear(); // they are another node's
    int count() const { return int(m_rows.size()); }

Q_SIGNALS:
    // It had the focus, and has nothing left that takes it.
    void focusLeft();

private:
    struct Row {
        Running running;
        std::chrono::steady_clock::time_point since;
        QWidget *widget; // null: not shown
        TextLabel *time;
    };

    void makeWidget(Row &row);
    void removeAt(qsizetype index);
    void forgetCancelled();
    void passFocusFrom(const QWidget *row);
    void tick();

    QList<Row> m_rows;
    QWidgetList m_cancelled; // what is said of them, below the rows
    QVBoxLayout *m_column;
    TextLabel *m_more;
    QTimer m_timer;
};

} // namespace explorer
