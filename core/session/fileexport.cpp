// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/fileexport.h"

#include "core/base/newfile.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <atomic>

namespace calimero {

namespace {

/// Touched by one worker at a time: the parts are in order.
struct ExportedFile {
    FileExport wish;
    NewFile file;
    std::atomic_bool isGivenUp = false; ///< by whoever began it
};

Result<void> writePiece(ExportedFile &to, qsizetype piece, const QByteArray &text)
{
    if (piece == 0) {
        if (const auto opened = to.file.open(); !opened)
            return opened;
    }
    if (const auto written = to.file.write(text); !written)
        return written;
    const bool isLast = piece + 1 == to.wish.pieces;
    return isLast && !to.isGivenUp ? to.file.commit() : Result<void>();
}

} // namespace

Operation::Plan planOf(FileExport wish)
{
    const qsizetype pieces = wish.pieces;
    const QString path = wish.path;
    const bool replace = wish.replace;
    const std::shared_ptr<ExportedFile> file(new ExportedFile{std::move(wish), NewFile(path, replace)});
    const auto begin = [file](qsizetype piece, QObject *context,
                              const Operation::Finish &finish) -> CallJob * {
        // It goes before its end when the operation is stopped, and after it otherwise.
        const auto isEnded = std::make_shared<bool>(false);
        QObject::connect(context, &QObject::destroyed, context, [file, isEnded] {
            if (!*isEnded)
                file->isGivenUp = true;
        });
        file->wish.make(piece, context, [file, piece, context, finish, isEnded](const QByteArray &text) {
            auto *watcher = new QFutureWatcher<Result<void>>(context);
            QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, finish, isEnded] {
                *isEnded = true;
                const Result<void> written = watcher->result();
                finish(written ? std::nullopt : std::optional(written.error()));
            });
            watcher->setFuture(
                QtConcurrent::run([file, piece, text] { return writePiece(*file, piece, text); }));
        });
        return nullptr;
    };
    return {.begin = begin, .parts = pieces, .cancelling = Operation::Cancelling::Stops, .inOrder = true};
}

} // namespace calimero
