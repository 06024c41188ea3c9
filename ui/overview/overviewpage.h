// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/rpc/history.h"
#include "core/session/changes.h"
#include "ui/overview/largestthings.h"
#include "ui/pages/page.h"

#include <QTimer>

namespace explorer {

class OverviewWidget;

// The page people leave open: how the node is, what is on it, what changed and what was done last. While it
// is looked at what it shows is kept true.
class OverviewPage : public Page {
    Q_OBJECT

public:
    static Info about();
    explicit OverviewPage(Host &host);

    const calimero::Changes &changes() const { return m_changes; }
    QList<Notice *> notices() const override;
    void shown() override;
    void reload() override;
    void takeFocus() override;

protected:
    QWidget *makeWidget() override;
    void awayChanged() override;

private:
    void addTiles();
    void followSources();
    bool isSeen() const;
    bool isLookedAt() const;
    bool isUsageUnread() const;
    void readVersion();
    void readRest();
    void follow(const QString &link);
    void showAnswer(const QString &what);
    void showWhole(const QString &page);
    void listCalls();
    void showAll();
    void showState();
    void showChanges();
    void showLargest();
    void showCalls();
    void showTransfers();

    QPointer<OverviewWidget> m_overview;
    calimero::Changes m_changes;
    std::unique_ptr<LargestThings> m_largest; // once there is something to show them in
    QList<calimero::rpc::HistoryEntry> m_calls; // the newest first
    bool m_isRestWanted = false; // what is read once the lists are there
    QTimer m_clock{this}; // "2 min ago" becomes 3
};

} // namespace explorer
