// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"

#include <QList>
#include <QString>

class QWidget;

namespace calimero {
class TransferQueue;
}

namespace explorer {

class FileChooser;

struct BlobToSave {
    calimero::BlobId id;
    qint64 size = -1; // in bytes; -1: not known
    QString name; // a name this computer remembers; may be empty
    QString mimeType; // for the ending when there is no name; may be empty
};

// "holiday.mp4", or of the short id and the type: "FFXxpz_S4kpc.png"; a name without an ending gets that of
// the type. Always fit to be a file name.
QString suggestedName(const BlobToSave &blob);

// Asks where one blob goes, or for a folder for several, and queues the downloads. A file that is there is
// replaced only where the dialog asked about it; in a folder each blob gets a name of its own.
void saveBlobs(QWidget *window, FileChooser &chooser, calimero::TransferQueue *queue,
               const QList<BlobToSave> &blobs);

} // namespace explorer
