// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QObject>
#include <QSet>

#include <functional>

class QImage;

namespace calimero {
class TransferQueue;
struct Transfer;
} // namespace calimero

namespace explorer {

// Pictures from the clipboard are no files: they are written to one, and that stays on the disk until it is
// stored, so that it can be tried again, also after a restart.
class PastedPictures : public QObject {
    Q_OBJECT

public:
    explicit PastedPictures(QObject *parent = nullptr);
    ~PastedPictures() override;

    struct Written {
        QString path;
        QString failure; // of the system; empty: it is there
    };
    // `done` comes later, unless `context` has died.
    void write(const QImage &picture, QObject *context, std::function<void(const Written &written)> done);
    // Deletes the files of pictures that this queue has stored, or that nobody wants to be any more.
    void follow(const calimero::TransferQueue *queue);

private:
    static void forget(const calimero::Transfer &transfer);
    static void forgetLeft(const calimero::TransferQueue &queue);

    QSet<const calimero::TransferQueue *> m_followed;
};

} // namespace explorer
