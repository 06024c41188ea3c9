// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/latest.h"
#include "core/metrics/readings.h"
#include "ui/models/tablemodel.h"

namespace explorer {

/// Of a cell with a course: QList<QPointF>, seconds (0 is now) and values.
inline constexpr int CourseRole = Qt::UserRole + 102;

/// What a node measures, a row for each series.
class MetricsModel : public TableModel {
    Q_OBJECT

public:
    explicit MetricsModel(QObject *parent = nullptr);

    using ReadingPtr = std::shared_ptr<const calimero::metrics::Reading>;
    /// Rows are made of it on a worker, and shown by difference.
    void setReading(const ReadingPtr &reading);
    /// Whether those of histograms are rows too.
    void setBuckets(bool shown);
    [[nodiscard]] bool hasBuckets() const { return m_buckets; }

private:
    void makeRows();

    ReadingPtr m_reading;
    bool m_buckets = false;
    bool m_isOld = false; // there is more by now than rows are being made of
    calimero::Latest<calimero::table::TablePtr> m_making;
};

} // namespace explorer
