// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "tests/support/floodserver.h"
#include "tests/support/sanitized.h"

#include <QTest>

#include <limits>
#include <utility>

#include <zlib.h>

/// Answers that do not end, each in a way of its own.
namespace floods {

inline constexpr qint64 MiB = 1024 * 1024;
/// What a request may cost beside its own limit; anything where that can't be judged.
inline constexpr qint64 allowance = isSanitized ? std::numeric_limits<qint64>::max() / 2 : 64 * MiB;
inline constexpr int patience = 30'000; ///< ms; of a machine that has more to do

inline QByteArray head(const QByteArray &status, const QByteArray &more = {})
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n" + more + "\r\n";
}

inline QByteArray noise(qsizetype size = 256 * 1024)
{
    return QByteArray(size, ' ');
}

/// Sixteen mebibytes of zeros again and again: nothing before a full flush is needed behind it.
inline std::pair<QByteArray, QByteArray> endlessGzip()
{
    z_stream stream = {};
    deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + 16, 9, Z_DEFAULT_STRATEGY);
    QByteArray zeros(16 * MiB, '\0');
    const auto packed = [&] {
        QByteArray out(MiB, Qt::Uninitialized);
        stream.next_in = reinterpret_cast<Bytef *>(zeros.data());
        stream.avail_in = static_cast<uInt>(zeros.size());
        stream.next_out = reinterpret_cast<Bytef *>(out.data());
        stream.avail_out = static_cast<uInt>(out.size());
        deflate(&stream, Z_FULL_FLUSH);
        out.truncate(out.size() - stream.avail_out);
        return out;
    };
    const QByteArray first = packed();
    const QByteArray next = packed();
    deflateEnd(&stream);
    return {first, next};
}

struct Trick {
    const char *name;
    QByteArray head;
    QByteArray block;
};

inline QList<Trick> tricks()
{
    return {
        {"200", head("200 OK"), noise()},
        {"200 in chunks", head("200 OK", "Transfer-Encoding: chunked\r\n"), "40000\r\n" + noise() + "\r\n"},
        {"302", head("302 Found", "Location: /x\r\n"), noise()},
        {"401", head("401 Unauthorized"), noise()},
        {"401 in chunks", head("401 Unauthorized", "Transfer-Encoding: chunked\r\n"),
         "40000\r\n" + noise() + "\r\n"},
        {"401 with a length", head("401 Unauthorized", "Content-Length: 900000000000\r\n"), noise()},
        {"401 that names a way to log in", head("401 Unauthorized", "WWW-Authenticate: Basic realm=x\r\n"),
         noise()},
        {"403", head("403 Forbidden"), noise()},
        {"407", head("407 Proxy Authentication Required"), noise()},
        {"500", head("500 Internal Server Error"), noise()},
        {"a head without an end", "HTTP/1.1 200 OK\r\n", "X-More: " + QByteArray(100, 'x') + "\r\n"},
        {"one line without an end", "HTTP/1.1 200 OK\r\nX-Long: ", QByteArray(65536, 'x')},
        {"a status without an end", "HTTP/1.1 200 ", QByteArray(65536, 'x')},
        {"100 for ever", {}, QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(1000)},
        {"103 for ever", {}, QByteArray("HTTP/1.1 103 Early Hints\r\n\r\n").repeated(1000)},
        {"trailers without an end", head("200 OK", "Transfer-Encoding: chunked\r\n") + "2\r\n{}\r\n0\r\n",
         QByteArray("X-More: x\r\n").repeated(1000)},
        {"a chunk's size without an end", head("200 OK", "Transfer-Encoding: chunked\r\n"),
         QByteArray(65536, '1')},
        {"packed", head("200 OK", "Content-Encoding: gzip\r\n") + endlessGzip().first, endlessGzip().second},
        {"a refusal that is packed", head("500 Oh", "Content-Encoding: gzip\r\n") + endlessGzip().first,
         endlessGzip().second}};
}

} // namespace floods
