// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/support/writtenfile.h"

#include "core/base/newfile.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

namespace explorer {

using calimero::Error;

namespace {

std::optional<Error> writeNow(const QString &path, const QByteArray &bytes, bool replace)
{
    const auto written = calimero::writeWhole(path, bytes, replace);
    return written ? std::nullopt : std::optional(written.error());
}

} // namespace

void writeFile(const QString &path, const QByteArray &bytes, bool replace, QObject *context,
               std::function<void(const std::optional<Error> &error)> done)
{
    auto *watcher = new QFutureWatcher<std::optional<Error>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        done(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run(&writeNow, path, bytes, replace));
}

} // namespace explorer
