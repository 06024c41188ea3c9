// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/pages/page.h"
#include "ui/widgets/placeholder.h"

#include <QMap>
#include <QWidget>

#include <utility>

class QHBoxLayout;
class QLabel;
class QScrollArea;
class QStackedWidget;

namespace explorer {

class CardColumns;
class Notice;
class OverviewCard;
class PageHeader;

// What a person wants to know first of a node, and what may be left open: is it well, what is there, what
// changed, what was done. What it shows is told to it.
class OverviewWidget : public QWidget {
    Q_OBJECT

public:
    enum class Card { State, Changes, Largest, Calls, Transfers, Identity };

    explicit OverviewWidget(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    OverviewCard *card(Card card) const { return m_cards.value(card); }
    // What leads to a page, with the number of its items.
    void addTile(const Page::Info &page);
    // Without a count: why there is none, a sentence; empty while it is being counted.
    void setCount(const QString &page, const QString &count, const QString &whyNone);
    void setActions(const QList<QAction *> &actions, QAction *primary);
    // Stands in the place of the facts; none shows them.
    void setAway(const std::optional<Placeholder::Offer> &away);
    // Over the facts: why they are old, a sentence; empty: they are not.
    void setOld(const QString &why);
    Notice *notice() const { return m_notice; }
    void takeFocus();

Q_SIGNALS:
    void pageRequested(const QString &page);
    void linkActivated(const QString &link);

private:
    void addCards();

    PageHeader *m_header;
    Notice *m_notice;
    QStackedWidget *m_stack;
    QScrollArea *m_scroll;
    Placeholder *m_placeholder;
    QHBoxLayout *m_tiles;
    CardColumns *m_columns;
    QMap<Card, OverviewCard *> m_cards;
    QMap<QString, QLabel *> m_counts;
    QMap<QString, std::pair<QString, QString>> m_told; // of each page: its count, and why there is none
    bool m_isOld = false;
};

} // namespace explorer
