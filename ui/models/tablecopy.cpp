// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/models/tablecopy.h"

#include "ui/models/tablemodel.h"

#include <algorithm>

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t rowsAtOnce = 2000;

/// What a spreadsheet runs, also where it first takes off blanks and what nobody sees.
bool isFormula(const QString &text)
{
    static constexpr QStringView begins = u"=+-@\uff1d\uff0b\uff0d\uff20";
    for (const QChar c : text) {
        if (begins.contains(c))
            return true;
        if (c == u'\t' || c == u'\r')
            return true;
        if (!c.isSpace() && c.category() != QChar::Other_Control && c.category() != QChar::Other_Format)
            return false;
    }
    return false;
}

QString harmless(const QString &text)
{
    return isFormula(text) ? QString(u'\'' + text) : text;
}

QString tsvCell(const QString &text)
{
    QString cell = harmless(text);
    for (QChar &c : cell) {
        if (c == u'\t' || c == u'\n' || c == u'\r')
            c = u' ';
    }
    return cell;
}

QString csvCell(const QString &text)
{
    static constexpr QStringView special = u",;\"\t\r\n";
    QString cell = harmless(text);
    const bool isQuoted =
        std::any_of(cell.cbegin(), cell.cend(), [](QChar c) { return special.contains(c) || c.isSpace(); });
    return isQuoted ? QString(u'"' + cell.replace(u'"', u"\"\""_s) + u'"') : cell;
}

constexpr SheetFormat tsv{u'\t', "\n"_L1, &tsvCell};
constexpr SheetFormat csv{u',', "\r\n"_L1, &csvCell};

template<typename TextOf>
void addSheetLine(const SheetFormat &format, QString &out, qsizetype cells, TextOf textOf)
{
    for (qsizetype i = 0; i < cells; ++i) {
        if (i > 0)
            out += format.separator;
        out += format.cell(textOf(i));
    }
    out += format.lineEnd;
}

} // namespace

RowsToCopy::RowsToCopy(const TableModel &model, const QList<int> &positions)
    : table(model.view().table), idField(model.idField())
{
    rows.reserve(static_cast<std::size_t>(positions.size()));
    for (const int position : positions)
        rows.push_back(calimero::table::rowAt(model.view().order, static_cast<quint32>(position)));
}

QString RowsToCopy::ids() const
{
    QString text;
    for (const quint32 row : rows) {
        const auto place = table->at(row);
        const QByteArray id = place.chunk->idText(idField, place.row);
        if (id.isEmpty())
            continue;
        if (!text.isEmpty())
            text += u'\n';
        text += QLatin1StringView(id);
    }
    return text;
}

QByteArray jsonOf(const RowsToExport &rows, std::size_t first, std::size_t end)
{
    QByteArray text;
    for (std::size_t row = first; row < end; ++row) {
        text += row == 0 ? "[\n" : ",\n";
        text += rows.json(row);
    }
    if (end == rows.rows)
        text += rows.rows == 0 ? "[]\n" : "\n]\n";
    return text;
}

SheetOfRows::SheetOfRows(const SheetFormat &format, RowsToExport rows, QObject *parent)
    : QObject(parent), m_format(format), m_rows(std::move(rows))
{
    connect(&m_later, &QTimer::timeout, this, &SheetOfRows::makeSome);
}

void addCsvLine(QString &out, qsizetype cells, const std::function<QString(qsizetype)> &textOf)
{
    addSheetLine(csv, out, cells, textOf);
}

void SheetOfRows::make(std::function<void(const QString &)> done)
{
    m_done = std::move(done);
    addSheetLine(m_format, m_text, m_rows.titles.size(), [this](qsizetype i) { return m_rows.titles.at(i); });
    makeSome();
}

void SheetOfRows::makeSome()
{
    if (m_rows.isThere && !m_rows.isThere()) {
        deleteLater();
        return;
    }
    const std::size_t end = std::min(m_next + rowsAtOnce, m_rows.rows);
    for (; m_next < end; ++m_next)
        addSheetLine(m_format, m_text, m_rows.titles.size(),
                     [this](qsizetype i) { return m_rows.text(m_next, i); });
    if (m_next < m_rows.rows) {
        m_later.start(0);
        return;
    }
    m_later.stop();
    m_done(m_text);
    deleteLater();
}

TsvOfRows::TsvOfRows(RowsToExport rows, QObject *parent) : SheetOfRows(tsv, std::move(rows), parent) { }

CsvOfRows::CsvOfRows(RowsToExport rows, QObject *parent) : SheetOfRows(csv, std::move(rows), parent) { }

} // namespace explorer
