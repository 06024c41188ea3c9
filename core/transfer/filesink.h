// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/net/transport.h"

#include <memory>
#include <optional>

class QFile;
class QThreadPool;

namespace calimero {

/// Where a download goes and what is known of it before.
struct SaveTarget {
    QString path; ///< whole path of the file to be
    bool replace = false; ///< without it a file that is there already is Reason::FileExists
    bool isNameless =
        false; ///< it is taken (FileSink::takeFile) instead; `path` says in which folder it lies
    BlobId blob; ///< what must come
    qint64 sizeLimit = 0; ///< in bytes; more is Kind::TooLarge
};

/// A file as the target of a download. What comes is gathered in blocks as large as the chunks of a blob id.
/// One worker writes them in order, others hash them, in any order, at the same time. The file has no name
/// until all of it was checked against the announced length and the blob id, so nothing half-written is ever
/// seen, and where the system can do it (Linux) not even a killed process leaves anything behind.
///
/// The id binds every byte, so it alone decides. `X-Blob-Hash` is worked out only when the id does not fit,
/// from what was written, to say what is wrong.
class FileSink : public QObject, public BodySink {
    Q_OBJECT

public:
    static constexpr qsizetype blockSize = 1024 * 1024;
    /// In bytes: from here on nothing more is taken from the network until half of it is worked off.
    static constexpr qint64 heldLimit = 6 * blockSize;

    /// The pool must outlive begin(), write(), complete() and discard().
    FileSink(SaveTarget target, QThreadPool &workers, QObject *parent = nullptr);
    ~FileSink() override;

    void begin(const Answer &head) override;
    void write(const QByteArray &piece) override;
    [[nodiscard]] std::span<char> room() override;
    void filled(qsizetype count) override;
    [[nodiscard]] bool isFull() const override;

    /// All pieces were given: check, give the file its name, then `completed` or `failed`.
    void complete();
    /// Removes what was written; nothing is reported any more. May be called again.
    void discard();

    /// After `completed`, of one without a name: open for reading, at its start. Null else.
    [[nodiscard]] std::shared_ptr<QFile> takeFile();

    /// The most bytes of the content there were in memory at once.
    [[nodiscard]] qint64 mostHeld() const { return m_mostHeld; }

Q_SIGNALS:
    void roomAgain();
    void completed(qint64 size);
    /// Kind::File with the system's words (no space, not allowed, no such folder), Kind::TooLarge,
    /// Kind::Integrity: ReceivedPart; Damaged, the bytes are not those the node sent; ReceivedOther, they
    /// are, but of another blob (or the node gave no hash). What was written is gone.
    void failed(const calimero::Error &error);

private:
    struct Writing;
    struct Piece;

    void hear();
    void handOn();

    SaveTarget m_target;
    QThreadPool &m_workers;
    std::shared_ptr<Writing> m_writing;
    QByteArray m_block; ///< being filled; null: none
    qsizetype m_filled = 0;
    std::size_t m_chunks = 0; ///< how many were handed on
    qint64 m_mostHeld = 0;
    bool m_isOver = false;
};

} // namespace calimero
