// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/notice.h"

class QVBoxLayout;

namespace explorer {

class TextLabel;

// Over the pages: what came of things that were done, one below the other, each until somebody closes it.
class NoticeBar : public QWidget {
    Q_OBJECT

public:
    static constexpr int mostShown = 5; // older ones wait until these are closed

    explicit NoticeBar(QWidget *parent = nullptr);

    // The notice to give an action or an answer; it deletes itself when it is closed. Takes the place of one
    // with the same text.
    Notice *add(Notice::Severity severity, const QString &text);

Q_SIGNALS:
    // The last one was closed by somebody whose focus was in it.
    void focusLeft();

private:
    void remove(Notice *notice, bool hadFocus);
    void arrange();

    QVBoxLayout *m_column; // the oldest first
    TextLabel *m_waiting; // how many are behind those that are shown
};

} // namespace explorer
