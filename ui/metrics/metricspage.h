// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/metrics/readings.h"
#include "ui/pages/tablespage.h"

#include <QTimer>

namespace explorer {

class MetricsModel;

// What the node measures of itself, read again while somebody looks; from then on now and then also while
// nobody does, so that it shows how it went all the time.
class MetricsPage : public TablesPage {
    Q_OBJECT

public:
    static constexpr std::chrono::seconds readEvery{10};
    static constexpr int timesUnseen = 3; // so much less often while nobody looks

    static Info about();
    explicit MetricsPage(Host &host);

    // Others show parts of it: the version of the node.
    calimero::metrics::Readings &readings() { return m_readings; }
    const calimero::metrics::Readings &readings() const { return m_readings; }
    void reload() override;

protected:
    void furnish(int part, TableWidget *table) override;
    void partShown(int part) override;
    void awayChanged() override;
    void forgetNode() override;
    std::optional<Fault> fault(int part) const override;

private:
    bool canReadAgain() const;
    bool isLookedAt() const;
    void take();

    calimero::metrics::Readings m_readings;
    MetricsModel *m_metrics;
    QTimer m_again{this};
    int m_unseen = 0; // times it was not looked at
    bool m_isStale = true; // to be read when somebody looks
};

} // namespace explorer
