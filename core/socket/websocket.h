// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"
#include "core/net/connectionwatch.h"
#include "core/net/request.h"
#include "core/socket/frames.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSslCertificate>
#include <QTimer>
#include <QUrl>

#include <deque>
#include <memory>
#include <optional>

class QTcpSocket;

namespace calimero {

/// One WebSocket connection (RFC 6455) as a client, from the upgrade to the end; it is not used again.
///
/// Not QWebSocket: that one turns each text into UTF-16 on the GUI thread, which holds the window for 16 MiB
/// of answer, tells the status of a refused upgrade only inside a translated sentence, and tells nothing of
/// its headers, where a node says that a token has expired. Here the bytes of a message stay as they came.
class WebSocket : public QObject {
    Q_OBJECT

public:
    /// Largest message that is taken, of one or of several frames; a longer one ends the connection. The same
    /// as for an answer to POST /jsonrpc.
    static constexpr qint64 messageLimit = 256 * 1024 * 1024;

    struct Target {
        QUrl url; ///< http or https, with the path of the service; without user, query and fragment
        QByteArray authorization = {}; ///< value of the header, empty for none; it goes nowhere else
        QByteArray demoSecret = {}; ///< the same (core/net/demosecret.h)
        std::optional<QSslCertificate> trusted = {}; ///< accepted although nobody vouches for it
        std::chrono::milliseconds timeout{30'000}; ///< for the connection and the upgrade together
        qint64 limit = messageLimit;
    };

    explicit WebSocket(const Target &target, QObject *parent = nullptr);
    ~WebSocket() override;

    void open();
    [[nodiscard]] bool isOpen() const { return m_state == State::Open; }
    /// Its number, rising from 1; 0 when it is not open. A long one goes out in parts, as the other side
    /// takes them, so that pongs and goodbyes come between.
    quint64 sendText(const QByteArray &text);
    /// All of it was given to the system. A node does nothing about a text before it has it to its end.
    [[nodiscard]] bool hasLeft(quint64 text) const { return text <= m_left; }
    /// It is not sent any more, if none of it was.
    void withdraw(quint64 text);
    [[nodiscard]] bool isSending() const { return !m_texts.empty(); } ///< a text, and not all of it has left
    void ping();
    /// Says goodbye and closes TCP; a node leaves that to its client (docs/node/http.md#staying-connected).
    /// `ended` does not follow.
    void close();

    /// How long nothing has come. Parts of a message count, pongs, and parts of a text the other side took.
    [[nodiscard]] std::chrono::milliseconds silence() const
    {
        return std::chrono::milliseconds(m_lastBytes.elapsed());
    }
    /// While it is, nothing is read: whoever takes the messages is behind.
    void setPaused(bool paused);
    [[nodiscard]] bool isWithinMessage() const { return m_frames.isWithinMessage(); }

Q_SIGNALS:
    void opened(const calimero::Answer &answer); ///< the 101
    void received(const QByteArray &text); ///< binary messages are passed over
    void refused(const calimero::Answer &answer); ///< any status but 101; the end
    /// The connection could not be made, or has ended. Kind::TooLarge: a message over the limit.
    void ended(const calimero::Error &error);

private:
    enum class State { Closed, Connecting, Upgrading, Refusing, Open, Ended };

    void connected();
    void read();
    void readHead();
    void upgrade(const QByteArray &rest);
    void readFrames();
    void readOn();
    void lost();
    [[nodiscard]] QByteArray checkedRead();
    void take(const socket::FrameReader::Message &message);
    void send(socket::Opcode opcode, QByteArrayView payload, bool isLast = true);
    void sendWaiting();
    void sendOn();
    void sendNext();
    [[nodiscard]] qint64 waiting() const;
    void judgeCertificate();
    void disconnected();
    void hangUp();
    void end(Error error);
    void finish();

    Target m_target;
    QTcpSocket *m_tcp;
    std::unique_ptr<ConnectionWatch::Call> m_tunnel; ///< until a proxy has let us through
    State m_state = State::Closed;
    QByteArray m_key;
    QByteArray m_head; ///< of the node's answer, until it is whole
    Answer m_answer;
    qint64 m_bodyLeft = 0; ///< of a refusal
    socket::FrameReader m_frames;
    /// What is sent goes to the system at once: QTcpSocket would first ask the event loop to tell when it can
    /// be written to, which wakes the loop twice more for each call. Only to this computer, without TLS.
    bool m_isBarred = false; ///< behind a proxy that can not be spoken to
    bool m_direct = false;
    bool m_inFrames = false; ///< messages are being handed on
    bool m_isPaused = false;
    bool m_isGone = false; ///< the other side is, and what came last is still to be read
    QByteArray m_out; ///< what was sent meanwhile: it goes out together
    struct Text {
        quint64 number;
        QByteArray bytes;
        qsizetype sent = 0;
    };
    std::deque<Text> m_texts; ///< that have not left to their end, in their order
    quint64 m_given = 0; ///< number of the newest text
    quint64 m_left = 0; ///< of the newest one that has left
    std::optional<QByteArray> m_pong; ///< the newest one that found no room
    QTimer m_sendTurn; ///< more can be sent than is in one turn of the event loop
    QElapsedTimer m_clock;
    QElapsedTimer m_lastBytes;
    QTimer m_deadline; ///< for the upgrade
    QTimer m_nextTurn; ///< more is there than is read in one turn of the event loop
};

} // namespace calimero
