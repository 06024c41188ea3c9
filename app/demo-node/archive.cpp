// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/archive.h"

#include <QtEndian>

#include <zlib.h>

namespace demonode {

namespace {

constexpr qsizetype unpackedLimit = 64 * 1024 * 1024;
constexpr qsizetype tarBlock = 512;
constexpr int gzipWindow = 15 + 16; // zlib: the largest window, with a gzip header

QByteArray padded(QByteArray bytes, qsizetype to)
{
    const qsizetype rest = bytes.size() % to;
    return rest == 0 ? bytes : bytes + QByteArray(to - rest, '\0');
}

QByteArray octal(qint64 number, int width)
{
    return QByteArray::number(number, 8).rightJustified(width - 1, '0') + '\0';
}

QByteArray tarHeader(const QByteArray &name, qsizetype size)
{
    QByteArray header = name.leftJustified(100, '\0', true) + octal(0644, 8) + octal(0, 8) + octal(0, 8)
        + octal(size, 12) + octal(0, 12) + QByteArray(8, ' ') + '0';
    header = header.leftJustified(257, '\0')
        + QByteArray("ustar\0"
                     "00",
                     8);
    header = header.leftJustified(tarBlock, '\0');
    qint64 sum = 0;
    for (const char c : std::as_const(header))
        sum += static_cast<unsigned char>(c);
    return header.replace(148, 8, QByteArray::number(sum, 8).rightJustified(6, '0') + '\0' + ' ');
}

std::optional<QByteArray> gunzip(const QByteArray &bytes)
{
    z_stream stream{};
    if (inflateInit2(&stream, gzipWindow) != Z_OK)
        return std::nullopt;
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    QByteArray out;
    QByteArray piece(64 * 1024, '\0');
    int state = Z_OK;
    while (state == Z_OK && out.size() <= unpackedLimit) {
        stream.next_out = reinterpret_cast<Bytef *>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        state = inflate(&stream, Z_NO_FLUSH);
        out.append(piece.constData(), piece.size() - static_cast<qsizetype>(stream.avail_out));
    }
    inflateEnd(&stream);
    return state == Z_STREAM_END && out.size() <= unpackedLimit ? std::optional(out) : std::nullopt;
}

QByteArray leb128(qsizetype number)
{
    QByteArray out;
    do {
        const auto low = static_cast<char>(number & 0x7f);
        number >>= 7;
        out += number > 0 ? static_cast<char>(low | 0x80) : low;
    } while (number > 0);
    return out;
}

std::optional<qsizetype> readLeb128(const QByteArray &bytes, qsizetype &at)
{
    qsizetype number = 0;
    for (int shift = 0; shift < 35 && at < bytes.size(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.at(at++));
        number |= static_cast<qsizetype>(byte & 0x7f) << shift;
        if ((byte & 0x80) == 0)
            return number;
    }
    return std::nullopt;
}

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray pngChunk(const QByteArray &type, const QByteArray &data)
{
    const QByteArray checked = type + data;
    const auto sum =
        crc32(0, reinterpret_cast<const Bytef *>(checked.constData()), static_cast<uInt>(checked.size()));
    return bigEndian(static_cast<quint32>(data.size())) + checked + bigEndian(static_cast<quint32>(sum));
}

} // namespace

QByteArray gzip(const QByteArray &bytes)
{
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(bytes.size()))), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

QByteArray packBundle(const ArchiveFiles &files)
{
    QByteArray tar;
    for (const auto &[name, content] : files)
        tar += tarHeader(name, content.size()) + padded(content, tarBlock);
    return gzip(tar + QByteArray(2 * tarBlock, '\0'));
}

std::optional<ArchiveFiles> unpackBundle(const QByteArray &bytes)
{
    const auto tar = gunzip(bytes);
    if (!tar)
        return std::nullopt;
    ArchiveFiles files;
    for (qsizetype at = 0; at + tarBlock <= tar->size() && tar->at(at) != '\0';) {
        QByteArray name = tar->mid(at, 100);
        name.truncate(qMax<qsizetype>(0, name.indexOf('\0') < 0 ? name.size() : name.indexOf('\0')));
        if (name.startsWith("./"))
            name.remove(0, 2);
        bool good = false;
        const QByteArray field = tar->mid(at + 124, 12);
        const qsizetype size = field.left(field.indexOf('\0')).trimmed().toLongLong(&good, 8);
        if (!good || size < 0 || at + tarBlock + size > tar->size())
            return std::nullopt;
        const char type = tar->at(at + 156);
        if (type == '0' || type == '\0')
            files.append({name, tar->mid(at + tarBlock, size)});
        at += tarBlock + (size + tarBlock - 1) / tarBlock * tarBlock;
    }
    return files;
}

QByteArray wasmModule(const QList<std::pair<QByteArray, QByteArray>> &sections)
{
    QByteArray module("\0asm\1\0\0\0", 8);
    for (const auto &[name, content] : sections) {
        const QByteArray body = leb128(name.size()) + name + content;
        module += '\0' + leb128(body.size()) + body;
    }
    return module;
}

std::optional<QByteArray> wasmSection(const QByteArray &module, const QByteArray &name)
{
    if (!module.startsWith(QByteArrayView("\0asm", 4)))
        return std::nullopt;
    std::optional<QByteArray> found;
    qsizetype at = 8;
    while (at < module.size()) {
        const char kind = module.at(at++);
        const auto size = readLeb128(module, at);
        if (!size || at + *size > module.size())
            break;
        if (kind == 0) {
            qsizetype inside = at;
            const auto nameSize = readLeb128(module, inside);
            if (nameSize && inside + *nameSize <= at + *size && module.mid(inside, *nameSize) == name)
                found = module.mid(inside + *nameSize, at + *size - inside - *nameSize);
        }
        at += *size;
    }
    return found;
}

QByteArray pngPicture(int width, int height)
{
    QByteArray lines;
    for (int y = 0; y < height; ++y) {
        lines += '\0'; // no filter
        for (int x = 0; x < width; ++x) {
            lines += static_cast<char>(255 * x / width);
            lines += static_cast<char>(255 * y / height);
            lines += static_cast<char>((x / 16 + y / 16) % 2 == 0 ? 200 : 90);
        }
    }
    constexpr qsizetype lengthPrefix = 4; // qCompress writes the length before the zlib stream
    return QByteArray("\x89PNG\r\n\x1a\n", 8)
        + pngChunk("IHDR",
                   bigEndian(static_cast<quint32>(width)) + bigEndian(static_cast<quint32>(height))
                       + QByteArray("\x08\x02\0\0\0", 5))
        + pngChunk("IDAT", qCompress(lines).mid(lengthPrefix)) + pngChunk("IEND", {});
}

} // namespace demonode
