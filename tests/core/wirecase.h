// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/transport.h"

/// For tests of bytes as they come over the wire.
namespace wires {

inline QByteArray whole(const QByteArray &body, const QByteArray &headers = {})
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + headers
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

class TestSink : public calimero::BodySink {
public:
    void begin(const calimero::Answer &) override { }
    void write(const QByteArray &piece) override
    {
        body += piece;
        largest = qMax(largest, piece.size());
        total += piece.size();
        if (full)
            isNowFull = true;
    }
    [[nodiscard]] bool isFull() const override { return isNowFull; }

    QByteArray body;
    qsizetype largest = 0;
    qint64 total = 0;
    bool full = false; ///< after each piece
    bool isNowFull = false;
};

} // namespace wires
