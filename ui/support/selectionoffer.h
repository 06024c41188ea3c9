// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/latest.h"
#include "ui/support/clipboard.h"

#include <QString>
#include <QTimer>

#include <chrono>

namespace explorer {

// What is selected in one view, for the middle button of the mouse: nothing is worked out where the desktop
// has no such thing. A large one comes a moment later, unless something else was selected by then, here or
// elsewhere: what was selected last is what the button gives, whichever is ready first.
class SelectionOffer {
public:
    static constexpr std::chrono::milliseconds pause{150}; // a key that is held selects more and more

    SelectionOffer();
    SelectionOffer(const SelectionOffer &) = delete;
    SelectionOffer &operator=(const SelectionOffer &) = delete;

    void offer(const std::function<TextToCopy()> &selected);

private:
    void drop();
    void make();
    void put(const QString &text) const;
    void selectionChanged();

    std::function<QString()> m_make; // of what is waited with
    qint64 m_at = 0; // when it was selected: what is newer counts
    QTimer m_soon;
    calimero::Latest<QString> m_making;
};

} // namespace explorer
