// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/contentdecoder.h"

#include <limits>

#include <zlib.h>

namespace calimero {

namespace {

constexpr int anyFrame = MAX_WBITS + 32; ///< gzip's or zlib's, whichever comes
constexpr int gzipFrame = MAX_WBITS + 16;
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

ContentDecoder::ContentDecoder(bool isDeflate)
    : m_stream(std::make_unique<Stream>()), m_hasMembers(!isDeflate), m_mayBeBare(isDeflate)
{
}

ContentDecoder::~ContentDecoder() = default;

void ContentDecoder::add(const QByteArray &packed)
{
    m_packed = packed; // zlib points into it
    m_stream->next_in = reinterpret_cast<Bytef *>(m_packed.data());
    m_stream->avail_in = static_cast<uInt>(m_packed.size());
}

/// Behind the end of the one before; false when nothing is there yet. What is no member zlib will say.
bool ContentDecoder::beginMember()
{
    if (m_stream->avail_in == 0)
        return false;
    m_isAtEnd = false;
    m_hasFailed = !m_hasMembers || inflateReset2(m_stream.get(), gzipFrame) != Z_OK;
    return !m_hasFailed;
}

qint64 ContentDecoder::read(char *to, qint64 most)
{
    const auto room = static_cast<uInt>(qMin<qint64>(most, std::numeric_limits<int>::max()));
    m_stream->next_out = reinterpret_cast<Bytef *>(to);
    m_stream->avail_out = room;
    while (!m_hasFailed && m_stream->avail_out > 0) {
        if (m_isAtEnd && !beginMember())
            break;
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
        if (!m_isAtEnd && m_stream->avail_in == 0)
            break;
        if (result == Z_BUF_ERROR)
            break;
    }
    return room - m_stream->avail_out;
}

} // namespace calimero
