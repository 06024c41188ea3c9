// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>

#include <memory>

namespace calimero {

/// Unpacks a body that was packed (`Content-Encoding`) though nobody asked for it: some proxies do. A little
/// can unpack to a lot, so it gives only as much as it is asked for. gzip may come in several members, one
/// behind the other; anything else behind the end is a failure.
class ContentDecoder {
public:
    /// Whether a body with this header is to be unpacked at all.
    [[nodiscard]] static bool isPacked(const QByteArray &contentEncoding);
    /// Null for a way of packing that is not known: all but gzip and deflate.
    [[nodiscard]] static std::unique_ptr<ContentDecoder> of(const QByteArray &contentEncoding);
    ~ContentDecoder();
    ContentDecoder(const ContentDecoder &) = delete;
    ContentDecoder &operator=(const ContentDecoder &) = delete;

    /// The next bytes as they came; all before are used up.
    void add(const QByteArray &packed);
    /// Up to `most` bytes; 0: wants more, or has failed, or is at the end.
    [[nodiscard]] qint64 read(char *to, qint64 most);
    /// Of all there is so far; another member may follow.
    [[nodiscard]] bool isAtEnd() const { return m_isAtEnd; }
    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }

private:
    struct Stream;
    explicit ContentDecoder(bool isDeflate);
    bool beginMember();

    std::unique_ptr<Stream> m_stream;
    QByteArray m_packed;
    bool m_hasMembers; ///< gzip alone has
    bool m_mayBeBare; ///< "deflate" comes with and without zlib's frame
    bool m_isAtEnd = false;
    bool m_hasFailed = false;
};

} // namespace calimero
