// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/saveblobs.h"

#include "core/transfer/filename.h"
#include "core/transfer/transferqueue.h"
#include "ui/transfers/filechooser.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QPointer>
#include <QSet>

namespace explorer {

using namespace Qt::StringLiterals;
using calimero::TransferQueue;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SaveBlobs)
};

QString numbered(const QString &name, int number)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    const qsizetype stem = dot > 0 ? dot : name.size();
    return u"%1 (%2)%3"_s.arg(name.left(stem), QString::number(number), name.mid(stem));
}

} // namespace

QString suggestedName(const BlobToSave &blob)
{
    QString ending;
    if (!blob.mimeType.isEmpty() && blob.mimeType != "application/octet-stream"_L1)
        ending = QMimeDatabase().mimeTypeForName(blob.mimeType).preferredSuffix();
    if (!ending.isEmpty())
        ending.prepend(u'.');
    const QString id = blob.id.toString();
    const QString name = calimero::safeFileName(blob.name, id.left(6) + u'_' + id.right(4));
    // The ending somebody gave it stays, and what only looks like one ("v1.2") gets ours.
    const bool hasEnding =
        name.endsWith(ending, Qt::CaseInsensitive) || !QMimeDatabase().suffixForFileName(name).isEmpty();
    return hasEnding ? name : calimero::safeFileName(name + ending, name);
}

void saveBlobs(QWidget *window, FileChooser &chooser, TransferQueue *queue, const QList<BlobToSave> &blobs)
{
    if (!queue || blobs.isEmpty())
        return;
    const QPointer<TransferQueue> target(queue);
    if (blobs.size() == 1) {
        const BlobToSave blob = blobs.first();
        chooser.saveFile(window, Words::tr("Save blob"), suggestedName(blob),
                         [target, blob](const QString &path, bool replace) {
                             if (target && !path.isEmpty())
                                 target->download({.blob = blob.id, .path = path, .replace = replace},
                                                  blob.size);
                         });
        return;
    }
    chooser.folder(window, Words::tr("Save %n blob(s) to a folder", nullptr, int(blobs.size())),
                   [target, blobs](const QStringList &folders) {
                       if (!target || folders.isEmpty())
                           return;
                       QSet<QString> taken; // in lower case: some file systems do not tell them apart
                       QList<calimero::WantedDownload> wanted;
                       for (const BlobToSave &blob : blobs) {
                           const QString first = suggestedName(blob);
                           QString name = first;
                           for (int number = 2; taken.contains(name.toLower()); ++number)
                               name = numbered(first, number);
                           taken += name.toLower();
                           wanted += {{.blob = blob.id, .path = folders.first() + u'/' + name}, blob.size};
                       }
                       target->download(wanted);
                   });
}

} // namespace explorer
