// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/activity/activityexport.h"

#include <QFileInfo>
#include <QFutureWatcher>
#include <QSaveFile>
#include <QtConcurrentRun>

#include <algorithm>

namespace explorer {

using namespace calimero;

namespace {

Result<qsizetype> write(QList<ActivityEntry> entries, const QString &path, bool replace)
{
    const auto failed = [&path](Error::Reason reason, const QString &words = {}) {
        return tl::unexpected(
            Error{.kind = Error::Kind::File, .reason = reason, .message = words, .path = path});
    };
    const QFileInfo there(path);
    if (there.isDir())
        return failed(Error::Reason::IsFolder);
    // A pipe would hold the worker for as long as nobody reads.
    if (there.exists() && !there.isFile())
        return failed(Error::Reason::NotRegular);
    if (there.exists() && !replace)
        return failed(Error::Reason::FileExists);
    std::sort(entries.begin(), entries.end(),
              [](const ActivityEntry &one, const ActivityEntry &other) { return one.id() < other.id(); });
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failed(Error::Reason::None, file.errorString());
    for (const ActivityEntry &entry : std::as_const(entries))
        file.write(entry.line() + '\n');
    if (!file.commit())
        return failed(Error::Reason::None, file.errorString());
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
    watcher->setFuture(QtConcurrent::run(&write, entries, path, replace));
}

} // namespace explorer
