// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/plainjson.h"

#include "core/base/unseen.h"

#include <QString>

#include <algorithm>

namespace explorer::cli {

using namespace calimero;

namespace {

bool isPlainByte(char c)
{
    return (c >= ' ' && c <= '~') || c == '\n' || c == '\t';
}

/// How many bytes the character of UTF-8 takes that begins so.
qsizetype lengthOfCharacter(char first)
{
    const auto byte = static_cast<unsigned char>(first);
    return byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
}

QByteArray escapedOf(QByteArrayView utf8)
{
    const QString character = QString::fromUtf8(utf8);
    const QList<uint> codes = character.toUcs4();
    const bool isSeen = std::none_of(codes.begin(), codes.end(), [](uint code) { return isUnseen(code); });
    return isSeen ? utf8.toByteArray() : withUnseenEscaped(character).toUtf8();
}

} // namespace

QByteArray plainJson(const QByteArray &json)
{
    if (std::all_of(json.begin(), json.end(), isPlainByte))
        return json;
    QByteArray out;
    out.reserve(json.size() + json.size() / 8);
    for (const char *p = json.begin(), *const end = json.end(); p < end;) {
        const char *const plain = std::find_if_not(p, end, isPlainByte);
        out.append(p, plain - p);
        p = plain;
        if (p == end)
            break;
        const qsizetype length = std::min<qsizetype>(lengthOfCharacter(*p), end - p);
        if (*p == '\r')
            out += ' ';
        else
            out += escapedOf({p, length});
        p += length;
    }
    return out;
}

} // namespace explorer::cli
