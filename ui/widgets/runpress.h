// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QApplication>
#include <QByteArrayList>
#include <QCryptographicHash>
#include <QKeyEvent>

#include <chrono>
#include <optional>
#include <utility>

namespace explorer {

// One press of a key or a button that runs something runs it once: what a node is told to change, it changes
// as often as it is told.

inline bool isEnterKey(const QKeyEvent *event)
{
    return event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
}

// Whether it is Ctrl+Enter, which runs what stands here. A key that is held down has done so already.
template<typename Run>
bool takeRunKey(const QKeyEvent *event, Run run)
{
    if (!isEnterKey(event) || !event->modifiers().testFlag(Qt::ControlModifier))
        return false;
    if (!event->isAutoRepeat())
        run();
    return true;
}

// What was run, as a RunPress remembers it: there may be a password in it, which is not to stay for as long
// as the program runs.
inline QByteArray pressHash(const QByteArrayList &parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part : parts) {
        hash.addData(QByteArray::number(part.size()).append(':')); // where it ends
        hash.addData(part);
    }
    return hash.result();
}

// Who clicks twice as for a double click, or hits the key twice, means it once; a slower second time is
// meant. `What` tells whether it is the same: something else is meant however soon it comes.
template<typename What>
class RunPress {
public:
    using Clock = std::chrono::steady_clock;

    void ran(What what, Clock::time_point now = Clock::now())
    {
        m_last = std::move(what);
        m_at = now;
    }
    // Asked before it runs. A third one is as one with the second as that is with the first.
    bool isSecond(const What &what, Clock::time_point now = Clock::now())
    {
        if (m_last != what || now - m_at >= std::chrono::milliseconds(QApplication::doubleClickInterval()))
            return false;
        m_at = now;
        return true;
    }
    void clear() { m_last.reset(); }

private:
    std::optional<What> m_last;
    Clock::time_point m_at;
};

} // namespace explorer
