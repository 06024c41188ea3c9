// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/pastedpictures.h"

#include "core/transfer/transferqueue.h"

#include <QDateTime>
#include <QDir>
#include <QFutureWatcher>
#include <QImage>
#include <QStandardPaths>
#include <QtConcurrentRun>

namespace explorer {

using namespace Qt::StringLiterals;
using calimero::Transfer;

namespace {

QString picturesFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + "/pasted"_L1;
}

// On a worker. Never over another one.
PastedPictures::Written writePicture(const QImage &picture, const QString &name)
{
    QDir().mkpath(picturesFolder());
    for (int number = 1;; ++number) {
        const QString path =
            picturesFolder() + u'/' + name + (number > 1 ? u" (%1)"_s.arg(number) : QString()) + u".png"_s;
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
            if (file.exists())
                continue;
            return {{}, file.errorString()};
        }
        if (!picture.save(&file, "PNG") || !file.flush()) {
            file.remove();
            return {{}, file.errorString()};
        }
        return {path, {}};
    }
}

} // namespace

PastedPictures::PastedPictures(QObject *parent) : QObject(parent) { }

PastedPictures::~PastedPictures()
{
    for (const calimero::TransferQueue *queue : std::as_const(m_followed))
        forgetLeft(*queue);
}

void PastedPictures::write(const QImage &picture, QObject *context,
                           std::function<void(const Written &written)> done)
{
    auto *writing = new QFutureWatcher<Written>(context);
    connect(writing, &QFutureWatcherBase::finished, context, [writing, done = std::move(done)] {
        writing->deleteLater();
        done(writing->result());
    });
    const QString name =
        tr("picture %1").arg(QDateTime::currentDateTime().toString(u"yyyy-MM-dd HH.mm.ss"_s));
    writing->setFuture(QtConcurrent::run([picture, name] { return writePicture(picture, name); }));
}

void PastedPictures::follow(const calimero::TransferQueue *queue)
{
    if (!queue || m_followed.contains(queue))
        return;
    m_followed.insert(queue);
    connect(queue, &calimero::TransferQueue::aboutToEnd, this, [this, queue] {
        forgetLeft(*queue);
        m_followed.remove(queue);
    });
    connect(queue, &calimero::TransferQueue::ended, this, [](const Transfer &transfer) {
        if (transfer.state == Transfer::State::Done)
            forget(transfer);
    });
    connect(queue, &calimero::TransferQueue::rowsAboutToBeRemoved, this, [queue](const QList<quint64> &ids) {
        for (const quint64 id : ids)
            forget(queue->at(queue->rowOf(id)));
    });
}

void PastedPictures::forget(const Transfer &transfer)
{
    const QString path = transfer.path.text();
    if (path.startsWith(picturesFolder() + u'/'))
        (void)QtConcurrent::run([path] { QFile::remove(path); });
}

// At the end, when nobody can ask for them any more. What goes on in the next session is kept, and what
// failed: it may be nowhere else.
void PastedPictures::forgetLeft(const calimero::TransferQueue &queue)
{
    using Ended = Transfer::State;
    for (qsizetype row = 0; row < queue.count(); ++row) {
        const Ended state = queue.at(row).state;
        if (state == Ended::Skipped || state == Ended::Cancelled)
            forget(queue.at(row));
    }
}

} // namespace explorer
