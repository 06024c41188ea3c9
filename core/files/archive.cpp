// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/files/archive.h"

#include "core/base/hash.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <optional>

namespace calimero::files {

namespace {

constexpr qsizetype tarBlockSize = 512;
constexpr qsizetype largestTarNote = 64 * 1024; // of what stands in front of a file and names it
constexpr int gzipWindowBits = 15 + 16; // zlib: the largest window, with a gzip head

/// A number in a head: octal digits, or where those are too few, binary with its first bit set.
std::optional<qint64> tarNumber(QByteArrayView field)
{
    if (!field.isEmpty() && static_cast<quint8>(field[0]) & 0x80) {
        qint64 value = static_cast<quint8>(field[0]) & 0x7f;
        for (const char c : field.sliced(1)) {
            if (value > Archive::largest)
                return std::nullopt;
            value = value * 256 + static_cast<quint8>(c);
        }
        return value;
    }
    const qsizetype end = std::find(field.begin(), field.end(), '\0') - field.begin();
    const QByteArrayView digits = field.first(end).trimmed();
    if (digits.isEmpty())
        return 0;
    bool isNumber = false;
    const qint64 value = digits.toLongLong(&isNumber, 8);
    return isNumber && value >= 0 ? std::optional(value) : std::nullopt;
}

QByteArray tarText(QByteArrayView field)
{
    return field.first(std::find(field.begin(), field.end(), '\0') - field.begin()).toByteArray();
}

bool isTarHead(QByteArrayView block)
{
    constexpr qsizetype sumAt = 148;
    constexpr qsizetype sumSize = 8;
    const auto said = tarNumber(block.sliced(sumAt, sumSize));
    qint64 sum = 0;
    for (qsizetype i = 0; i < block.size(); ++i)
        sum += i >= sumAt && i < sumAt + sumSize ? ' ' : static_cast<quint8>(block[i]);
    return said && *said == sum;
}

/// The value of a key in a note of the form "12 path=a/b\n…".
std::optional<QByteArray> paxValue(QByteArrayView note, QByteArrayView key)
{
    std::optional<QByteArray> found;
    while (!note.isEmpty()) {
        const qsizetype blank = note.indexOf(' ');
        const qint64 length = blank > 0 ? note.first(blank).toLongLong() : 0;
        if (length <= blank + 1 || length > note.size())
            break;
        const QByteArrayView line = note.sliced(blank + 1, length - blank - 2); // without its end
        const qsizetype equals = line.indexOf('=');
        if (equals > 0 && line.first(equals) == key)
            found = line.sliced(equals + 1).toByteArray();
        note = note.sliced(length);
    }
    return found;
}

/// Puts a tar together of pieces of any size.
class TarReader {
public:
    QList<Archive::File> files;
    Faults faults;
    qint64 size = 0; ///< bytes so far

    /// False when no more is read.
    bool add(QByteArrayView bytes)
    {
        while (!bytes.isEmpty() && !m_isOver) {
            QByteArrayView piece;
            if (m_left > 0) {
                piece = bytes.first(std::min<qint64>(bytes.size(), m_left));
                takeContent(piece);
                m_left -= piece.size();
                if (m_left == 0)
                    endContent();
            } else if (m_padding > 0) {
                piece = bytes.first(std::min<qint64>(bytes.size(), m_padding));
                m_padding -= piece.size();
            } else {
                piece = bytes.first(std::min(bytes.size(), tarBlockSize - m_head.size()));
                m_head.append(piece);
                size += piece.size();
                bytes = bytes.sliced(piece.size());
                if (m_head.size() == tarBlockSize)
                    takeHead();
                continue;
            }
            size += piece.size();
            bytes = bytes.sliced(piece.size());
        }
        return !m_isOver;
    }

    /// The end of the bytes; they were not cut off.
    void finish()
    {
        if (!m_isOver && (m_left > 0 || !m_head.isEmpty()))
            faults += {.kind = FaultKind::ArchiveTruncated, .at = size};
        m_isOver = true;
    }

private:
    void takeHead()
    {
        const QByteArray head = std::exchange(m_head, {});
        if (std::all_of(head.begin(), head.end(), [](char c) { return c == '\0'; })) {
            m_isOver = true; // what follows the end is nobody's
            return;
        }
        auto contentSize = tarNumber(QByteArrayView(head).sliced(124, 12));
        if (!isTarHead(head) || !contentSize) {
            breakOff({.kind = FaultKind::ArchiveBroken, .at = size - tarBlockSize});
            return;
        }
        m_type = head.at(156);
        const bool isNote = m_type == 'L' || m_type == 'K' || m_type == 'x' || m_type == 'g';
        if (!isNote && m_saidSize)
            contentSize = std::exchange(m_saidSize, std::nullopt);
        if (isNote && *contentSize > largestTarNote) {
            breakOff({.kind = FaultKind::ArchiveBroken, .at = size - tarBlockSize});
            return;
        }
        if (!isNote && !beginFile(head, *contentSize))
            return;
        m_left = *contentSize;
        m_padding = (tarBlockSize - m_left % tarBlockSize) % tarBlockSize;
        if (m_left == 0)
            endContent();
    }

    bool beginFile(const QByteArray &head, qint64 contentSize)
    {
        if (files.size() == Archive::mostFiles) {
            breakOff({.kind = FaultKind::TooManyFiles, .limit = Archive::mostFiles});
            return false;
        }
        QByteArray name = tarText(QByteArrayView(head).first(100));
        const bool hasPrefix = QByteArrayView(head).sliced(257, 6) == QByteArrayView("ustar\0", 6);
        if (const QByteArray prefix = tarText(QByteArrayView(head).sliced(345, 155));
            hasPrefix && !prefix.isEmpty())
            name = prefix + '/' + name;
        if (m_saidName)
            name = *std::exchange(m_saidName, std::nullopt);
        const bool isFile = m_type == '0' || m_type == '\0' || m_type == '7';
        m_keeps = isFile && contentSize <= Archive::mostKept - m_kept;
        files += {.name = Archive::plainPath(name).left(Archive::longestName),
                  .size = contentSize,
                  .begin = size - tarBlockSize,
                  .isFile = isFile,
                  .isKept = m_keeps};
        m_isInFile = true;
        return true;
    }

    void takeContent(QByteArrayView piece)
    {
        if (!m_isInFile) {
            m_note.append(piece);
            return;
        }
        if (files.last().isFile)
            m_hash.add(piece);
        if (m_keeps) {
            files.last().content.append(piece);
            m_kept += piece.size();
        }
    }

    void endContent()
    {
        if (std::exchange(m_isInFile, false)) {
            const ContentHash hash(m_hash.finish()); // of a folder or a link, too: the next begins anew
            if (files.last().isFile)
                files.last().hash = hash;
            return;
        }
        const QByteArray note = std::exchange(m_note, {});
        if (m_type == 'L')
            m_saidName = tarText(note);
        if (m_type != 'x')
            return;
        if (auto name = paxValue(note, "path"))
            m_saidName = std::move(*name);
        if (const auto said = paxValue(note, "size"))
            m_saidSize = said->toLongLong();
        if (m_saidSize && *m_saidSize < 0)
            m_saidSize.reset();
    }

    void breakOff(const Fault &fault)
    {
        faults += fault;
        m_isOver = true;
    }

    QByteArray m_head;
    QByteArray m_note;
    char m_type = '\0';
    std::optional<QByteArray> m_saidName; ///< for the file that follows
    std::optional<qint64> m_saidSize;
    qint64 m_left = 0; ///< of the content
    qint64 m_padding = 0;
    qint64 m_kept = 0;
    bool m_keeps = false;
    bool m_isInFile = false;
    bool m_isOver = false;
    Sha256 m_hash;
};

} // namespace

struct Archive::Private {
    z_stream stream{};
    bool isReady = false;
    bool hasEnded = false; ///< the packed bytes are whole
    bool isOver = false;
    std::array<char, 64 * 1024> piece;
    TarReader tar;

    void breakOff(const Fault &fault)
    {
        tar.faults += fault;
        isOver = true;
    }
    void unpack();
};

Archive::Archive() : d(std::make_unique<Private>())
{
    d->isReady = inflateInit2(&d->stream, gzipWindowBits) == Z_OK;
    d->isOver = !d->isReady;
}

Archive::~Archive()
{
    if (d->isReady)
        inflateEnd(&d->stream);
}

QByteArray Archive::plainPath(const QByteArray &path)
{
    QByteArrayList parts = path.split('/');
    parts.removeIf([](const QByteArray &part) { return part.isEmpty() || part == "."; });
    return (path.startsWith('/') ? "/" : "") + parts.join('/');
}

bool Archive::isBegun(QByteArrayView bytes)
{
    return bytes.startsWith(QByteArrayView("\x1f\x8b", 2));
}

bool Archive::add(QByteArrayView packed)
{
    constexpr qsizetype atOnce = 16 * 1024 * 1024; // zlib counts in 32 bits
    while (!packed.isEmpty() && !d->isOver) {
        const QByteArrayView part = packed.first(std::min(packed.size(), atOnce));
        d->stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(part.data()));
        d->stream.avail_in = static_cast<uInt>(part.size());
        d->unpack();
        packed = packed.sliced(part.size());
    }
    return !d->isOver;
}

void Archive::Private::unpack()
{
    bool isFull = true; // zlib may have more to say
    while (!isOver && (stream.avail_in > 0 || isFull)) {
        stream.next_out = reinterpret_cast<Bytef *>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        const int state = inflate(&stream, Z_NO_FLUSH);
        const auto count = static_cast<qsizetype>(piece.size() - stream.avail_out);
        isFull = stream.avail_out == 0;
        if (!tar.add(QByteArrayView(piece.data(), count)))
            isOver = true;
        else if (tar.size > largest)
            breakOff({.kind = FaultKind::UnpackedTooLarge, .limit = largest});
        if (state == Z_STREAM_END) {
            hasEnded = true;
            isOver = true;
        } else if (state != Z_OK && state != Z_BUF_ERROR && !isOver) {
            breakOff({.kind = FaultKind::PackingBroken, .at = tar.size});
        }
        if (state == Z_BUF_ERROR)
            return;
    }
}

void Archive::finish()
{
    if (d->hasEnded)
        d->tar.finish();
    else if (!d->isOver)
        d->breakOff({.kind = FaultKind::PackingTruncated, .at = d->tar.size});
    d->isOver = true;
}

const QList<Archive::File> &Archive::files() const
{
    return d->tar.files;
}

const Faults &Archive::faults() const
{
    return d->tar.faults;
}

qint64 Archive::unpackedSize() const
{
    return d->tar.size;
}

} // namespace calimero::files
