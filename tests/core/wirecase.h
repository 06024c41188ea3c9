// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/transport.h"

#include <zlib.h>

/// For tests of bytes as they come over the wire.
namespace wires {

inline constexpr int gzipFrame = MAX_WBITS + 16;
inline constexpr int zlibFrame = MAX_WBITS;
inline constexpr int noFrame = -MAX_WBITS;

inline QByteArray packed(const QByteArray &plain, int frame)
{
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, frame, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(qsizetype(deflateBound(&stream, uLong(plain.size()))), Qt::Uninitialized);
    QByteArray in = plain;
    stream.next_in = reinterpret_cast<Bytef *>(in.data());
    stream.avail_in = uInt(in.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

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
