// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/support/turns.h"

namespace explorer {

// A timer, not a queued call: those that are posted while others are delivered come in the same turn.
Turns::Turns(QObject *parent) : QObject(parent)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &Turns::next);
}

void Turns::add(QObject *context, std::function<void()> step)
{
    m_steps.push_back({context, std::move(step)});
    m_timer.start();
}

void Turns::next()
{
    while (!m_steps.empty()) {
        const Step step = std::move(m_steps.front());
        m_steps.pop_front();
        if (m_steps.empty())
            m_timer.stop();
        if (step.context) {
            step.run();
            return;
        }
    }
}

} // namespace explorer
