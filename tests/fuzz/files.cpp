// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What reads files of applications, which anybody may have made.
#include "core/files/bundle.h"
#include "tests/fuzz/targets.h"

#include <zlib.h>

using namespace calimero::files;

namespace fuzz {

namespace {

QByteArray packed(const QByteArray &bytes)
{
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
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

Bundle bundleOf(const QByteArray &bytes, qsizetype piece)
{
    Archive archive;
    for (qsizetype at = 0; at < bytes.size() && archive.add(bytes.mid(at, piece)); at += piece) { }
    archive.finish();
    return readBundle(archive);
}

void sameInPieces(const QByteArray &bytes)
{
    const Bundle whole = bundleOf(bytes, bytes.size() + 1);
    const Bundle parted = bundleOf(bytes, 7);
    require(whole.members.size() == parted.members.size() && whole.faults == parted.faults
            && whole.manifestJson == parted.manifestJson);
}

} // namespace

void applicationFiles(const QByteArray &input)
{
    const QByteArray bytes = input.mid(1);
    switch (input.isEmpty() ? 0 : static_cast<unsigned char>(input.front()) % 4) {
    case 0: {
        const Code code = readCode(bytes);
        require(code.exports.size() <= code.exportCount && code.imports.size() <= code.importCount);
        break;
    }
    case 1: // as it lies on a disk
        sameInPieces(bytes);
        break;
    case 2: // what is packed
        sameInPieces(packed(bytes));
        break;
    default: {
        (void)checkSignature(bytes);
        // Written the one way it stays so.
        if (const auto once = canonicalJson(bytes))
            require(canonicalJson(*once) == once);
    }
    }
}

} // namespace fuzz
