// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"
#include "core/base/id.h"
#include "core/transfer/filepath.h"

#include <QIODevice>

#include <memory>
#include <optional>

class QThreadPool;

namespace calimero {

/// A file as the body of an upload. Workers read ahead and work out the blob id; the GUI thread, from which
/// QNetworkAccessManager reads, only ever copies from memory. Holds at most `heldLimit` bytes.
///
/// It is a random-access device whose read() may give nothing for the moment: Qt then waits for readyRead().
/// What does not say its size, like the files in /proc and /sys, is read to its end first, into a file
/// without a name, and that is sent.
///
/// seek(0) begins anew, also in the middle (a replay after a token refresh, a kept connection that turned out
/// to be closed). No other place can be sought.
class FileSource : public QIODevice {
    Q_OBJECT

public:
    static constexpr qint64 blockSize = 1024 * 1024;
    static constexpr qint64 heldLimit = 4 * blockSize; ///< three read ahead and the one being sent

    /// Reads nothing yet. The pool must outlive start(), seek() and stop().
    FileSource(FilePath path, QThreadPool &workers, QObject *parent = nullptr);
    ~FileSource() override;

    /// Opens the file on a worker: `ready` or `failed` follows.
    void start();
    /// Ends all work for it; nothing is reported any more. May be called again.
    void stop();

    [[nodiscard]] qint64 size() const override { return m_size; } ///< 0 before `ready`
    /// Of the whole file, once all of it was read.
    [[nodiscard]] std::optional<BlobId> blobId() const;
    /// Under which a node keeps the piece (of 1 MiB, counted from 0) while it does not have the whole.
    /// Nothing: it was not read yet, or there is none.
    [[nodiscard]] std::optional<BlobId> pieceId(qsizetype piece) const;
    /// The most bytes of the file there were in memory at once.
    [[nodiscard]] qint64 mostHeld() const { return m_mostHeld; }

    [[nodiscard]] bool isSequential() const override { return false; }
    bool seek(qint64 position) override;

Q_SIGNALS:
    void ready();
    /// Kind::File: no such file, not readable, a folder, a pipe or device. Kind::TooLarge: more than
    /// api::blobLimit. Kind::Integrity: it changed (size, time of change) since it was opened.
    void failed(const calimero::Error &error);

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    struct Reading;

    void begin();
    void hear();
    bool nextBlock();

    FilePath m_path;
    QThreadPool &m_workers;
    std::shared_ptr<Reading> m_reading;
    QByteArray m_block;
    qsizetype m_inBlock = 0;
    qint64 m_size = 0;
    qint64 m_taken = 0;
    qint64 m_mostHeld = 0;
    bool m_isReady = false;
    bool m_hasFailed = false;
};

} // namespace calimero
