// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/texttable.h"

#include "core/base/unseen.h"
#include "core/json/reader.h"
#include "core/json/syntax.h"

#include <algorithm>

namespace explorer::cli {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

bool isPlain(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c <= u'~'; });
}

/// In characters: half a pair is none.
qsizetype widthOf(const QByteArray &utf8)
{
    return std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xc0) != 0x80; });
}

} // namespace

TextTable::TextTable(const QStringList &titles)
{
    if (!titles.isEmpty())
        add(titles);
}

void TextTable::add(const QStringList &cells)
{
    QByteArrayList row;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const QString text = cells[i].isEmpty() ? u"-"_s : cells[i];
        row += (isPlain(text) ? text : withUnseenEscaped(text)).toUtf8();
        if (i == m_widths.size())
            m_widths += 0;
        m_widths[i] = std::max(m_widths[i], widthOf(row.last()));
    }
    m_rows += row.join(between);
}

QByteArray TextTable::text() const
{
    QByteArray out;
    for (const QByteArray &row : m_rows) {
        const QByteArrayList cells = row.split(between);
        for (qsizetype i = 0; i < cells.size(); ++i) {
            out += cells[i];
            if (i + 1 < cells.size())
                out += QByteArray(m_widths[i] - widthOf(cells[i]) + 2, ' ');
        }
        out += '\n';
    }
    return out;
}

QString cellOf(const QByteArray &json)
{
    const QByteArray value = json.trimmed();
    if (value.isEmpty() || value == "null")
        return u"-"_s;
    if (value.startsWith('"'))
        return QString::fromUtf8(
            json::unescaped({value.constData(), static_cast<std::size_t>(value.size())}));
    return QString::fromUtf8(json::compacted(value));
}

QByteArray fieldsOf(const QByteArray &object)
{
    json::Findings ignored;
    const auto members = json::readAt<json::Dictionary<json::Raw>>(object, {}, ignored);
    if (!members)
        return cellOf(object).toUtf8() + '\n';
    TextTable table({});
    for (const auto &[name, value] : *members)
        table.add({name, cellOf(value.json)});
    return table.text();
}

QByteArray arrayOf(const QByteArrayList &rows)
{
    return rows.isEmpty() ? QByteArray("[]\n") : "[\n" + rows.join(",\n") + "\n]\n";
}

} // namespace explorer::cli
