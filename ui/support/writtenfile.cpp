// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/support/writtenfile.h"

#include "core/base/error.h"

#include <QFileInfo>
#include <QFutureWatcher>
#include <QSaveFile>
#include <QtConcurrentRun>

namespace explorer {

using calimero::Error;

namespace {

std::optional<Error> writeNow(const QString &path, const QByteArray &bytes, bool replace)
{
    const auto failed = [&path](Error::Reason reason, const QString &words = {}) {
        return Error{.kind = Error::Kind::File, .reason = reason, .message = words, .path = path};
    };
    const QFileInfo there(path);
    if (there.isDir())
        return failed(Error::Reason::IsFolder);
    // A pipe would hold the worker for as long as nobody reads.
    if (there.exists() && !there.isFile())
        return failed(Error::Reason::NotRegular);
    if (there.exists() && !replace)
        return failed(Error::Reason::FileExists);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failed(Error::Reason::None, file.errorString());
    return std::nullopt;
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
