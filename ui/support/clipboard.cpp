// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/support/clipboard.h"

#include <QClipboard>
#include <QFutureWatcher>
#include <QGuiApplication>
#include <QtConcurrentRun>

#include <memory>

namespace explorer {

std::function<bool(const QString &text)> laterCopy()
{
    const auto watch = std::make_shared<QObject>();
    const auto isLate = std::make_shared<bool>(false);
    QObject::connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, watch.get(),
                     [isLate] { *isLate = true; });
    return [watch, isLate](const QString &text) {
        if (*isLate)
            return false;
        QGuiApplication::clipboard()->setText(text);
        return true;
    };
}

void copyToClipboard(const TextToCopy &text, QObject *context,
                     const std::function<void(const QString &text)> &done)
{
    const auto put = [put = laterCopy(), done](const QString &made) {
        if (put(made) && done)
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
