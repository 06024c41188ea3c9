// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/support/clipboard.h"

#include <QClipboard>
#include <QFutureWatcher>
#include <QGuiApplication>
#include <QtConcurrentRun>

namespace explorer {

void copyToClipboard(const TextToCopy &text, QObject *context,
                     const std::function<void(const QString &text)> &done)
{
    const auto put = [done](const QString &made) {
        QGuiApplication::clipboard()->setText(made);
        if (done)
            done(made);
    };
    if (!text.isLarge) {
        put(text.make());
        return;
    }
    auto *watcher = new QFutureWatcher<QString>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, put] {
        watcher->deleteLater();
        put(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run(text.make));
}

} // namespace explorer
