// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/json/bytetext.h"

#include <QStringDecoder>

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
    QString out;
    for (const QChar c : text) {
        const bool direction =
            (c >= QChar(0x202a) && c <= QChar(0x202e)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
        if (direction || (c.category() == QChar::Other_Control && c != u'\n' && c != u'\t'))
            continue;
        if (out.size() == most) {
            if (out.back().isHighSurrogate())
                out.chop(1);
            return out + QChar(0x2026);
        }
        out += c;
    }
    return out.trimmed();
}

QString oneLine(QByteArrayView utf8)
{
    constexpr qsizetype longest = 500;
    QString text = safeText(QString::fromUtf8(utf8.first(qMin(utf8.size(), 4 * longest))), longest);
    text.replace(u'\n', u' ');
    text.replace(u'\t', u' ');
    return text;
}

} // namespace calimero::json
