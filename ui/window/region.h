// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QWidget>

#include <functional>

namespace explorer {

// A part of the window that is entered as a whole.
struct Region {
    enum class Place { TitleRow, Sidebar, Page, Inspector, Docks };

    Place place;
    QWidgetList parts; // Tab goes through them in this order, and in each as one reads
    std::function<void()> goHome; // nothing in it had the focus yet, or what had it is gone

    bool has(const QWidget *widget) const
    {
        for (const QWidget *part : parts) {
            if (widget && (part == widget || part->isAncestorOf(widget)))
                return true;
        }
        return false;
    }
    bool isThere() const
    {
        for (const QWidget *part : parts) {
            if (part->isVisible())
                return true;
        }
        return false;
    }
};

} // namespace explorer
