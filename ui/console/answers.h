// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/rpc/consolecall.h"
#include "ui/console/consoletext.h"

#include <QWidget>

class QTabBar;

namespace explorer {

class ResultView;

// The answers to what was asked, one of them shown with the call it belongs to. An answer takes the
// place of the one before it when its call was made by somebody who had that in front of them; one that comes
// to an earlier call meanwhile waits in a tab of its own, so that nothing is pulled away from under the eyes.
// Each outcome is announced: the focus is mostly where the call was typed.
class Answers : public QWidget {
    Q_OBJECT

public:
    static constexpr int mostKept = 8;

    explicit Answers(QWidget *parent = nullptr);

    // What goes on is said here while there is no answer to read; else it is said elsewhere.
    void started(const Asked &asked);
    void finished(const Asked &asked, const calimero::rpc::CallOutcome &outcome);
    void cancelled(const Asked &asked);
    // One that somebody has chosen from the history; `note` stands with its figures.
    void show(const Asked &asked, const calimero::rpc::CallOutcome &outcome, const QString &note);
    void clear();

    ResultView *view() const { return m_view; }
    QTabBar *tabs() const { return m_tabs; }

Q_SIGNALS:
    // A call that has nothing to do with the answer that is shown.
    void cancelledBeside(const explorer::Asked &asked);

private:
    struct Answer {
        Asked asked;
        calimero::rpc::CallOutcome outcome;
        QString note;
        bool read = false;
    };

    void add(const Answer &answer);
    void showAnswer(int index);
    void forgetRead();
    void updateTab(int index);
    void say(const QString &words, bool isUrgent);

    QTabBar *m_tabs; // one for each answer, in the order they came; seen when there are several
    ResultView *m_view;
    QList<Answer> m_answers;
    int m_shown = -1;
    quint64 m_lastStarted = 0;
    quint64 m_again = 0; // the call that is made once more while its answer is in front
    quint64 m_startedBeforeShown = 0; // the last call when the answer in front was put there
};

} // namespace explorer
