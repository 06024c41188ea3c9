// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/socket/frames.h"

#include <QtEndian>

#include <simdjson.h>

#include <cstring>

namespace calimero::socket {

namespace {

constexpr quint64 largestControl = 125;

bool isControl(Opcode opcode)
{
    return quint8(opcode) & 0x8;
}

bool isKnown(quint8 opcode)
{
    return opcode <= quint8(Opcode::Binary)
        || (opcode >= quint8(Opcode::Close) && opcode <= quint8(Opcode::Pong));
}

/// Eight bytes at a time: arguments can be megabytes.
void applyMask(char *bytes, qsizetype size, quint32 mask)
{
    char key[8];
    std::memcpy(key, &mask, 4);
    std::memcpy(key + 4, &mask, 4);
    quint64 wide = 0;
    std::memcpy(&wide, key, 8);
    qsizetype i = 0;
    for (; i + 8 <= size; i += 8) {
        quint64 word = 0;
        std::memcpy(&word, bytes + i, 8);
        word ^= wide;
        std::memcpy(bytes + i, &word, 8);
    }
    for (; i < size; ++i)
        bytes[i] = char(bytes[i] ^ key[i & 3]);
}

} // namespace

QByteArray maskedFrame(Opcode opcode, QByteArrayView payload, quint32 mask, bool isLast)
{
    char head[14];
    qsizetype size = 2;
    head[0] = char((isLast ? 0x80 : 0) | quint8(opcode));
    if (payload.size() <= qsizetype(largestControl)) {
        head[1] = char(0x80 | payload.size());
    } else if (payload.size() <= 0xffff) {
        head[1] = char(0x80 | 126);
        qToBigEndian(quint16(payload.size()), head + 2);
        size += 2;
    } else {
        head[1] = char(0x80 | 127);
        qToBigEndian(quint64(payload.size()), head + 2);
        size += 8;
    }
    std::memcpy(head + size, &mask, 4);
    size += 4;
    QByteArray frame(size + payload.size(), Qt::Uninitialized);
    std::memcpy(frame.data(), head, std::size_t(size));
    if (!payload.isEmpty())
        std::memcpy(frame.data() + size, payload.data(), std::size_t(payload.size()));
    applyMask(frame.data() + size, payload.size(), mask);
    return frame;
}

QByteArray closePayload(CloseCode code)
{
    QByteArray payload(2, Qt::Uninitialized);
    qToBigEndian(quint16(code), payload.data());
    return payload;
}

void FrameReader::add(QByteArrayView bytes)
{
    if (m_fault != Fault::None)
        return;
    // What is used up goes: what is left is less than a head, when all messages were taken.
    if (m_at == m_bytes.size())
        m_bytes.clear();
    else
        m_bytes.remove(0, m_at);
    m_at = 0;
    // The rest of a long payload goes straight to its place.
    if (m_bytes.isEmpty() && m_left > 0) {
        const qsizetype size = qMin<qint64>(m_left, bytes.size());
        (isControl(m_head.opcode) ? m_control : m_message).append(bytes.first(size));
        m_left -= size;
        bytes = bytes.sliced(size);
    }
    m_bytes.append(bytes);
}

std::optional<FrameReader::Head> FrameReader::readHead()
{
    const QByteArrayView bytes = QByteArrayView(m_bytes).sliced(m_at);
    if (bytes.size() < 2)
        return std::nullopt;
    const auto first = quint8(bytes[0]);
    const auto second = quint8(bytes[1]);
    const quint8 opcode = first & 0x0f;
    Head head{.opcode = Opcode(opcode), .final = (first & 0x80) != 0, .length = second & 0x7fU, .size = 2};
    if ((first & 0x70) || (second & 0x80) || !isKnown(opcode)) {
        m_fault = Fault::Protocol;
        return std::nullopt;
    }
    const bool isLong = head.length == 127;
    if (head.length >= 126) {
        head.size += isLong ? 8 : 2;
        if (bytes.size() < head.size)
            return std::nullopt;
        head.length =
            isLong ? qFromBigEndian<quint64>(bytes.data() + 2) : qFromBigEndian<quint16>(bytes.data() + 2);
        // A length has one form, the shortest (RFC 6455 §5.2).
        if (head.length <= (isLong ? 0xffff : largestControl)) {
            m_fault = Fault::Protocol;
            return std::nullopt;
        }
    }
    return head;
}

/// The head of a frame was read: may this frame come here, and is there room for it?
bool FrameReader::begin(const Head &head)
{
    m_head = head;
    if (isControl(head.opcode)) {
        if (!head.final || head.length > largestControl)
            m_fault = Fault::Protocol;
        m_control.clear();
    } else {
        const bool continues = head.opcode == Opcode::Continuation;
        if (continues != m_inFragments)
            m_fault = Fault::Protocol;
        else if (head.length > quint64(m_limit - (continues ? m_message.size() : 0)))
            m_fault = Fault::TooLarge;
        if (m_fault != Fault::None)
            return false;
        if (!continues) {
            m_messageOpcode = head.opcode;
            m_message = QByteArray();
        }
        makeRoom(qsizetype(head.length));
        m_inFragments = !head.final;
    }
    m_inFrame = m_fault == Fault::None;
    m_left = qint64(head.length);
    return m_inFrame;
}

/// For a payload, and what json::Document wants behind it. Of many small parts not for each anew: the whole
/// message would be copied as often.
void FrameReader::makeRoom(qsizetype length)
{
    const qsizetype needed = m_message.size() + length + qsizetype(simdjson::SIMDJSON_PADDING);
    if (needed <= m_message.capacity())
        return;
    const bool isFirst = m_message.isEmpty();
    m_message.reserve(isFirst ? needed : qMax(needed, 2 * m_message.capacity()));
}

/// Moves what is there of the frame's payload to its place.
void FrameReader::take()
{
    const qsizetype size = qMin<qint64>(m_left, m_bytes.size() - m_at);
    if (size == 0)
        return;
    (isControl(m_head.opcode) ? m_control : m_message).append(QByteArrayView(m_bytes).sliced(m_at, size));
    m_at += size;
    m_left -= size;
}

std::optional<FrameReader::Message> FrameReader::next()
{
    while (m_fault == Fault::None) {
        if (!m_inFrame) {
            const auto head = readHead();
            if (!head)
                break;
            m_at += head->size;
            if (!begin(*head))
                break;
        }
        take();
        if (m_left > 0)
            break;
        m_inFrame = false;
        if (isControl(m_head.opcode))
            return Message{m_head.opcode, std::exchange(m_control, {})};
        if (m_head.final)
            return Message{m_messageOpcode, std::exchange(m_message, {})};
    }
    return std::nullopt;
}

} // namespace calimero::socket
