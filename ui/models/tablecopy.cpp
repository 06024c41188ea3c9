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

QString RowsToCopy::json() const
{
    QString text;
    for (const quint32 row : rows) {
        const auto place = table->at(row);
        text += text.isEmpty() ? u"[\n"_s : u",\n"_s;
        text += QString::fromUtf8(place.chunk->json(place.row));
    }
    return text.isEmpty() ? u"[]\n"_s : QString(text + u"\n]\n"_s);
}

SheetOfRows::SheetOfRows(const SheetFormat &format, const TableModel *model, RowsToCopy rows,
                         QList<int> columns, QObject *parent)
    : QObject(parent),
      m_format(format),
      m_model(model),
      m_rows(std::move(rows)),
      m_columns(std::move(columns))
{
    connect(&m_later, &QTimer::timeout, this, &SheetOfRows::makeSome);
}

template<typename TextOf>
void SheetOfRows::addLine(TextOf textOf)
{
    addSheetLine(m_format, m_text, m_columns.size(), [&](qsizetype i) { return textOf(m_columns[i]); });
}

void addCsvLine(QString &out, qsizetype cells, const std::function<QString(qsizetype)> &textOf)
{
    addSheetLine(csv, out, cells, textOf);
}

void SheetOfRows::make(std::function<void(const QString &)> done)
{
    m_done = std::move(done);
    addLine([this](int column) { return m_model->headerData(column, Qt::Horizontal).toString(); });
    makeSome();
}

void SheetOfRows::makeSome()
{
    if (!m_model) {
        deleteLater();
        return;
    }
    const std::size_t end = std::min(m_next + rowsAtOnce, m_rows.rows.size());
    for (; m_next < end; ++m_next)
        addLine(
            [this](int column) { return m_model->textToCopy(m_rows.table, m_rows.rows[m_next], column); });
    if (m_next < m_rows.rows.size()) {
        m_later.start(0);
        return;
    }
    m_later.stop();
    m_done(m_text);
    deleteLater();
}

TsvOfRows::TsvOfRows(const TableModel *model, RowsToCopy rows, QList<int> columns, QObject *parent)
    : SheetOfRows(tsv, model, std::move(rows), std::move(columns), parent)
{
}

CsvOfRows::CsvOfRows(const TableModel *model, RowsToCopy rows, QList<int> columns, QObject *parent)
    : SheetOfRows(csv, model, std::move(rows), std::move(columns), parent)
{
}

} // namespace explorer
