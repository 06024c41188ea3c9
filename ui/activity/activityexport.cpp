// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/activity/activityexport.h"

#include "core/base/newfile.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <algorithm>

namespace explorer {

using namespace calimero;

namespace {

Result<qsizetype> writeActivity(QList<ActivityEntry> entries, const QString &path, bool replace)
{
    NewFile file(path, replace);
    if (const auto opened = file.open(); !opened)
        return tl::unexpected(opened.error());
    std::sort(entries.begin(), entries.end(),
              [](const ActivityEntry &one, const ActivityEntry &other) { return one.id() < other.id(); });
    for (const ActivityEntry &entry : std::as_const(entries)) {
        if (const auto written = file.write(entry.line() + '\n'); !written)
            return tl::unexpected(written.error());
    }
    if (const auto committed = file.commit(); !committed)
        return tl::unexpected(committed.error());
    return entries.size();
}

} // namespace

void exportActivity(const QList<ActivityEntry> &entries, const QString &path, bool replace, QObject *context,
                    std::function<void(const Result<qsizetype> &lines)> done)
{
    auto *watcher = new QFutureWatcher<Result<qsizetype>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        done(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run(&writeActivity, entries, path, replace));
}

} // namespace explorer
