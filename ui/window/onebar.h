// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QList>
#include <QObject>
#include <QWidget>

#include <functional>

namespace explorer {

// Several places say something over the page: what came of things, what could not be written, what is said
// while no node is shown, what a page says of its rows. One of them is shown at a time, the one that spoke
// last; when it has nothing to say any more, what another one says comes back.
class OneBar : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    // A Notice or a NoticeBar. `isLookedAt`: whether it stands over what is shown now.
    template<typename Bar>
    void add(Bar *bar, std::function<bool()> isLookedAt)
    {
        m_bars.prepend({bar, std::move(isLookedAt), [bar] { return bar->hasToSay(); },
                        [bar](bool covered) { bar->setCovered(covered); }, [bar] { bar->takeFocus(); }});
        connect(bar, &Bar::spoke, this, [this, bar] { bringUp(bar); });
        connect(bar, &Bar::fellSilent, this, &OneBar::arrange);
        connect(bar, &QObject::destroyed, this, [this, bar] { remove(bar); });
    }
    // The same of one that stands in a page, or on what is there in its place, and is looked at as often as
    // that is.
    template<typename Bar>
    void addIn(Bar *bar)
    {
        QWidget *page = bar->parentWidget();
        add(bar, [page] { return page->isVisibleTo(page->window()); });
        page->installEventFilter(this);
    }
    // Something else is looked at now.
    void arrange();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Place {
        QObject *bar;
        std::function<bool()> isLookedAt;
        std::function<bool()> hasToSay;
        std::function<void(bool covered)> setCovered;
        std::function<void()> takeFocus;
    };

    void bringUp(const QObject *bar);
    void remove(const QObject *bar);

    QList<Place> m_bars; // which spoke last is the last
};

} // namespace explorer
