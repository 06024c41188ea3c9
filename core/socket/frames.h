// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>

#include <optional>

namespace calimero::socket {

/// What a frame is (RFC 6455 §5.2).
enum class Opcode : quint8 { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

/// Why a connection is closed (RFC 6455 §7.4.1).
enum class CloseCode : quint16 { Normal = 1000, ProtocolError = 1002, TooLarge = 1009 };

/// A frame as a client sends it, masked with `mask`: one whole message, or a part of one that others follow.
[[nodiscard]] QByteArray maskedFrame(Opcode opcode, QByteArrayView payload, quint32 mask, bool isLast = true);

/// The payload of a close frame.
[[nodiscard]] QByteArray closePayload(CloseCode code);

/// Makes messages of the bytes a server sends, in whatever pieces they come. Holds no more than the message
/// that is coming and the bytes of the last add(). Whether a text is UTF-8 is left to whoever reads it.
class FrameReader {
public:
    struct Message {
        Opcode opcode = Opcode::Text; ///< never Continuation
        QByteArray payload; ///< has the room behind it that json::Document wants
    };
    enum class Fault {
        None,
        Protocol, ///< a masked frame, an unknown opcode, bits or lengths that may not be, or not so
        TooLarge, ///< a message over the limit; found before its bytes are read
    };

    explicit FrameReader(qint64 limit) : m_limit(limit) { }

    void add(QByteArrayView bytes);
    /// The next message that is complete; nothing when more bytes are needed, and for good after a fault.
    [[nodiscard]] std::optional<Message> next();
    [[nodiscard]] Fault fault() const { return m_fault; }
    /// Part of a message is there, the rest is still to come.
    [[nodiscard]] bool isWithinMessage() const { return m_left > 0 || m_inFragments; }

private:
    struct Head {
        Opcode opcode;
        bool final;
        quint64 length;
        qsizetype size; ///< of the head itself
    };
    [[nodiscard]] std::optional<Head> readHead();
    [[nodiscard]] bool begin(const Head &head);
    void makeRoom(qsizetype length);
    void take();

    qint64 m_limit;
    Fault m_fault = Fault::None;
    QByteArray m_bytes; ///< not looked at yet
    qsizetype m_at = 0; ///< so many of them are used up

    Head m_head{}; ///< of the frame whose payload is coming
    bool m_inFrame = false;
    qint64 m_left = 0; ///< bytes of its payload that are missing
    QByteArray m_control; ///< payload of a control frame, which may come between the parts of a message
    QByteArray m_message;
    Opcode m_messageOpcode = Opcode::Text;
    bool m_inFragments = false; ///< the last part of the message has not begun
};

} // namespace calimero::socket
