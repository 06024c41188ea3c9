// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/json/bytetext.h"

#include "core/base/unseen.h"

#include <QStringDecoder>
#include <QStringList>

#include <string_view>

namespace calimero::json {

using namespace Qt::StringLiterals;

std::optional<ByteListMessage> byteListIn(const QString &message)
{
    const QStringView text = QStringView(message).trimmed();
    if (!text.endsWith(u']'))
        return std::nullopt;
    const qsizetype open = text.lastIndexOf(u'[');
    if (open < 0)
        return std::nullopt;
    QByteArray bytes;
    const auto numbers = text.sliced(open + 1, text.size() - open - 2).split(u',');
    for (const QStringView number : numbers) {
        bool ok = false;
        const int value = number.trimmed().toInt(&ok);
        if (!ok || value < 0 || value > 255)
            return std::nullopt;
        bytes.append(static_cast<char>(value));
    }
    QString before = text.first(open).trimmed().toString();
    if (before.endsWith(u':'))
        before.chop(1);
    return ByteListMessage{before, bytes};
}

QString withByteListsAsText(const QString &message)
{
    const auto list = byteListIn(message);
    if (!list)
        return message;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(list->bytes);
    if (decoder.hasError())
        return message;
    return list->before.isEmpty() ? text : QString(list->before + u": "_s + text);
}

QString safeText(const QString &text, qsizetype most)
{
    // Line ends, what joins letters, and marks that turn only their neighbours are part of ordinary texts.
    constexpr std::u32string_view usual = U"\n\t\u200c\u200d\u200e\u200f";
    QString out;
    bool isCut = false;
    forEachCharacter(text, [&](char32_t character, qsizetype at, int units) {
        if (isCut || (isUnseen(character) && usual.find(character) == usual.npos))
            return;
        isCut = out.size() + units > most;
        if (!isCut)
            out += QStringView(text).sliced(at, units);
    });
    return isCut ? out + QChar(0x2026) : out.trimmed();
}

QString oneLine(QByteArrayView utf8)
{
    constexpr qsizetype longest = 500;
    // Cut before it is read: it may be as long as the node likes.
    return plainName(QString::fromUtf8(utf8.first(qMin(utf8.size(), 4 * longest))), longest);
}

} // namespace calimero::json
