// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/contentdecoder.h"

#include <limits>

#include <zlib.h>

namespace calimero {

namespace {

constexpr int anyFrame = MAX_WBITS + 32; ///< gzip's or zlib's, whichever comes
constexpr int noFrame = -MAX_WBITS;

} // namespace

struct ContentDecoder::Stream : z_stream {
    Stream() : z_stream{} { inflateInit2(this, anyFrame); }
    ~Stream() { inflateEnd(this); }
    Stream(const Stream &) = delete;
    Stream &operator=(const Stream &) = delete;
};

bool ContentDecoder::isPacked(const QByteArray &contentEncoding)
{
    const QByteArray name = contentEncoding.trimmed().toLower();
    return !name.isEmpty() && name != "identity";
}

std::unique_ptr<ContentDecoder> ContentDecoder::of(const QByteArray &contentEncoding)
{
    const QByteArray name = contentEncoding.trimmed().toLower();
    if (name != "gzip" && name != "x-gzip" && name != "deflate")
        return nullptr;
    return std::unique_ptr<ContentDecoder>(new ContentDecoder(name == "deflate"));
}

ContentDecoder::ContentDecoder(bool mayBeBare) : m_stream(std::make_unique<Stream>()), m_mayBeBare(mayBeBare)
{
}

ContentDecoder::~ContentDecoder() = default;

void ContentDecoder::add(const QByteArray &packed)
{
    m_packed = packed; // zlib points into it
    m_stream->next_in = reinterpret_cast<Bytef *>(m_packed.data());
    m_stream->avail_in = static_cast<uInt>(m_packed.size());
}

qint64 ContentDecoder::read(char *to, qint64 most)
{
    if (m_hasFailed || m_isAtEnd)
        return 0;
    const auto room = static_cast<uInt>(qMin<qint64>(most, std::numeric_limits<int>::max()));
    m_stream->next_out = reinterpret_cast<Bytef *>(to);
    m_stream->avail_out = room;
    int result = inflate(m_stream.get(), Z_NO_FLUSH);
    if (result == Z_DATA_ERROR && m_mayBeBare && m_stream->total_out == 0) {
        // Its first bytes again, without a frame.
        m_mayBeBare = false;
        inflateReset2(m_stream.get(), noFrame);
        m_stream->next_in = reinterpret_cast<Bytef *>(m_packed.data());
        m_stream->avail_in = static_cast<uInt>(m_packed.size());
        result = inflate(m_stream.get(), Z_NO_FLUSH);
    }
    m_isAtEnd = result == Z_STREAM_END;
    m_hasFailed = result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR;
    return room - m_stream->avail_out;
}

} // namespace calimero
