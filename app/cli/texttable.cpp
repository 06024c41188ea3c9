// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/texttable.h"

#include "core/base/unseen.h"
#include "core/json/reader.h"
#include "core/json/syntax.h"

#include <algorithm>
#include <utility>

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

/// Rows gathered to pieces: a write for each of a million takes its time.
bool inPieces(qsizetype rows, const std::function<QByteArray(qsizetype)> &textOf, const TakesPiece &take)
{
    constexpr qsizetype piece = 64 * 1024;
    QByteArray gathered;
    for (qsizetype row = 0; row < rows; ++row) {
        gathered += textOf(row);
        if (gathered.size() >= piece && !take(std::exchange(gathered, {})))
            return false;
    }
    return gathered.isEmpty() || take(gathered);
}

} // namespace

TextTable::TextTable(const QStringList &titles)
{
    if (!titles.isEmpty())
        add(titles);
}

TextTable::TextTable(const QStringList &titles, qsizetype rows, Cells cells) : TextTable(titles)
{
    m_more = rows;
    m_cells = std::move(cells);
    for (qsizetype row = 0; row < rows; ++row)
        measure(shown(m_cells(row)));
}

QByteArrayList TextTable::shown(const QStringList &cells)
{
    QByteArrayList row;
    for (const QString &cell : cells) {
        const QString text = cell.isEmpty() ? u"-"_s : cell;
        row += (isPlain(text) ? text : withUnseenEscaped(text)).toUtf8();
    }
    return row;
}

void TextTable::measure(const QByteArrayList &row)
{
    for (qsizetype i = 0; i < row.size(); ++i) {
        if (i == m_widths.size())
            m_widths += 0;
        if (const qsizetype width = widthOf(row[i]); width <= widest)
            m_widths[i] = std::max(m_widths[i], width);
    }
}

void TextTable::add(const QStringList &cells)
{
    const QByteArrayList row = shown(cells);
    measure(row);
    m_rows.add(row.join(between));
}

QByteArray TextTable::line(const QByteArrayList &cells) const
{
    QByteArray out;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        out += cells[i];
        if (i + 1 < cells.size())
            out += QByteArray(std::max<qsizetype>(m_widths[i] - widthOf(cells[i]), 0) + 2, ' ');
    }
    return out + '\n';
}

bool TextTable::write(const TakesPiece &take) const
{
    const qsizetype added = m_rows.size();
    return inPieces(
        added + m_more,
        [this, added](qsizetype row) {
            return line(row < added ? m_rows.at(row).split(between) : shown(m_cells(row - added)));
        },
        take);
}

QByteArray TextTable::text() const
{
    QByteArray all;
    (void)write([&all](const QByteArray &piece) {
        all += piece;
        return true;
    });
    return all;
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

bool writeFields(const QByteArray &object, const CellOfField &cell, const TakesPiece &take)
{
    json::Findings ignored;
    const auto members = json::readAt<json::Dictionary<json::Raw>>(object, {}, ignored);
    if (!members)
        return take(cellOf(object).toUtf8() + '\n');
    TextTable table({});
    for (const auto &[name, value] : *members)
        table.add({name, cell(name, value.json)});
    return table.write(take);
}

bool writeArray(const api::Rows &rows, const TakesPiece &take)
{
    if (rows.isEmpty())
        return take("[]\n");
    const auto line = [&rows](qsizetype row) {
        return (row == 0 ? "[\n" : ",\n") + rows.at(row) + (row + 1 == rows.size() ? "\n]\n" : "");
    };
    return inPieces(rows.size(), line, take);
}

QByteArray arrayOf(const QByteArrayList &rows)
{
    return rows.isEmpty() ? QByteArray("[]\n") : "[\n" + rows.join(",\n") + "\n]\n";
}

} // namespace explorer::cli
