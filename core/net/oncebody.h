// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QIODevice>
#include <QPointer>

class QNetworkReply;

namespace calimero {

/// What a source of a body can be besides a QIODevice: one that gives blocks as they are, without a copy.
class BlockSource {
public:
    virtual ~BlockSource() = default;
    /// The next bytes; empty: none for the moment, `readyRead` follows, or none any more.
    [[nodiscard]] virtual QByteArray takeBlock() = 0;
};

/// The body of a request that goes over the wire at most once. When a connection closes before the answer,
/// QNetworkAccessManager sends the whole request again on a new one, a POST too (seen on the wire with Qt
/// 6.4.2: two contexts instead of one). It first rewinds the body; this one refuses, and the call ends with
/// QNetworkReply::ContentReSendError instead.
///
/// It also carries large blocks. Qt fetches a body in pieces of 16 KiB, for each of which its own thread and
/// that of the reply wait for one another; of a large upload that is most of the time. What goes to its
/// thread is a signal of the reply with a byte array, though, and of any size. So where Qt is the one this
/// was tried with, and the source is a BlockSource, this gives nothing when it is asked for a piece and sends
/// that signal itself, with a whole block.
class OnceBody : public QIODevice {
public:
    /// `source` is open, at its start, and outlives this.
    OnceBody(QIODevice *source, QObject *parent);
    OnceBody(QByteArray bytes, QObject *parent);

    /// The reply it is the body of: before the event loop turns again.
    void sentWith(QNetworkReply *reply);
    [[nodiscard]] bool sendsBlocks() const { return m_blocks && m_reply; }

    [[nodiscard]] qint64 size() const override { return m_size; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool atEnd() const override { return !sendsBlocks() && bytesAvailable() == 0; }
    bool seek(qint64) override { return false; }
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    void sendBlock();

    QIODevice *m_source = nullptr;
    BlockSource *m_blocks = nullptr;
    QPointer<QNetworkReply> m_reply;
    bool m_isWanted = false; ///< a block, by the other thread
    bool m_isSkipped = false; ///< the next read is about the block that went out
    QByteArray m_bytes;
    qint64 m_size = 0;
    qint64 m_read = 0;
};

} // namespace calimero
