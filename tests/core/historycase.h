// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/rpc/history.h"

#include <QTest>
#include <QTimeZone>

/// What tests of the history are made of.
namespace histories {

using namespace calimero;
using namespace Qt::StringLiterals;

inline ContextId contextId()
{
    return *ContextId::parse(u"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"_s);
}

inline rpc::HistoryEntry sampleEntry(const QString &method, const QByteArray &args)
{
    return {.node = u"node-a"_s,
            .time = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), QTimeZone::utc()),
            .context = contextId(),
            .contextName = u"notes"_s,
            .method = method,
            .args = args,
            .ok = true,
            .result = "{\"revision\":10430530176777135682}",
            .elapsed = std::chrono::microseconds(3100),
            .channel = u"HTTP"_s};
}

inline QList<rpc::HistoryEntry> listed(rpc::History &history, const QString &text = {}, int limit = 100,
                                       qint64 before = 0, const QString &node = u"node-a"_s)
{
    QObject context;
    std::optional<QList<rpc::HistoryEntry>> out;
    history.list({.node = node, .limit = limit, .text = text, .before = before}, &context,
                 [&](const auto &entries) { out = entries; });
    [&] { QTRY_VERIFY_WITH_TIMEOUT(out.has_value(), 60'000); }();
    return out.value_or(QList<rpc::HistoryEntry>());
}

inline rpc::HistoryEntry loaded(rpc::History &history, qint64 id)
{
    QObject context;
    std::optional<rpc::HistoryEntry> entry;
    history.load(id, &context, [&](const auto &whole) { entry = whole; });
    [&] { QTRY_VERIFY(entry.has_value()); }();
    return entry.value_or(rpc::HistoryEntry());
}

} // namespace histories
