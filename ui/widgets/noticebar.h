// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/notice.h"

class QVBoxLayout;

namespace explorer {

// Over the pages: what came of things that were done. One is shown at a time, the newest; what has to be read
// all the same comes back when that is gone. MessagePolicy says which that is.
class NoticeBar : public QWidget {
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    // The notice to give an action or an answer; it deletes itself when it is gone. `about` is what was done,
    // where it can be done again.
    Notice *add(Notice::Severity severity, const QString &text, const QString &about = {});
    // It was done with success: what went wrong with it before is not so any more.
    void mend(const QString &about);
    // Another page is shown.
    void leavePage();
    // Something else is said in its place for now.
    void setCovered(bool covered);
    void takeFocus();
    bool hasToSay() const { return !m_said.isEmpty(); }

Q_SIGNALS:
    void spoke();
    void fellSilent(); // of what it said nothing is left
    // The last one was closed by somebody whose focus was in it.
    void focusLeft();

private:
    struct Said {
        Notice *notice;
        QString about;
    };

    void remove(Notice *notice, bool hadFocus);
    template<typename Predicate>
    void removeIf(Predicate isOver);
    void arrange();

    QVBoxLayout *m_column;
    QList<Said> m_said; // the oldest first
    bool m_isCovered = false;
};

} // namespace explorer
