// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/inspector/link.h"

#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace explorer {

class Page;

// The way back and forward. A step of it is a page, or something on a page that somebody stayed with: what an
// arrow key passes on the way is none.
class Trail : public QObject {
    Q_OBJECT

public:
    struct Place {
        Page *page = nullptr;
        Link link; // what is selected, and in the inspector; invalid: nothing, or several
        QJsonObject filters; // that narrow the page
        bool opened = false; // the link's own page
        // All that is selected; none: whatever the page has, these were too many to be named.
        std::optional<QList<Link>> selection = QList<Link>();
        bool isClosed = false; // somebody closed the inspector there

        // The same to be at, with the inspector or without.
        bool operator==(const Place &other) const
        {
            return page == other.page && link == other.link && filters == other.filters
                && opened == other.opened && selection == other.selection;
        }
    };
    // Whoever looks at something for so long stays with it.
    static constexpr std::chrono::milliseconds settleTime{800};

    explicit Trail(QObject *parent = nullptr);

    // Somebody came there: a step of its own, or in place of the last one, which was only passed. What is
    // passing by arrow keys settles after a while, or by the same place once more.
    void visit(const Place &place, bool isPassing = false);
    // Something was done with what is shown.
    void settle();
    // What narrows the page now is of the present place.
    void setFilters(const QJsonObject &filters);

    // So is what is selected now.
    void setSelection(const std::optional<QList<Link>> &selection);
    // Whether somebody closed the inspector here.
    void setClosed(bool closed);
    // Another place is gone to: of what has become the same as the step beside it there is one.
    void leave();
    // It is no more: no step leads to it.
    void forget(const Link &link);

    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_places.size(); }
    const Place *now() const { return m_at >= 0 ? &m_places.at(m_at) : nullptr; }
    // One step; only when there is one.
    const Place &goBack();
    const Place &goForward();

Q_SIGNALS:
    void changed();

private:
    void mergeEqual();

    QList<Place> m_places;
    qsizetype m_at = -1;
    bool m_isSettled = true;
    QTimer m_pause;
};

} // namespace explorer
