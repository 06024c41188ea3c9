// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/models/tablecopy.h"

#include "ui/models/tablemodel.h"

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t rowsAtOnce = 2000;

QString oneLine(QString text)
{
    for (QChar &c : text) {
        if (c == u'\t' || c == u'\n' || c == u'\r')
            c = u' ';
    }
    return text;
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

TsvOfRows::TsvOfRows(const TableModel *model, RowsToCopy rows, QList<int> columns, QObject *parent)
    : QObject(parent), m_model(model), m_rows(std::move(rows)), m_columns(std::move(columns))
{
    connect(&m_later, &QTimer::timeout, this, &TsvOfRows::makeSome);
}

void TsvOfRows::make(std::function<void(const QString &)> done)
{
    m_done = std::move(done);
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        if (i > 0)
            m_text += u'\t';
        m_text += oneLine(m_model->headerData(m_columns[i], Qt::Horizontal).toString());
    }
    m_text += u'\n';
    makeSome();
}

void TsvOfRows::makeSome()
{
    if (!m_model) {
        deleteLater();
        return;
    }
    const std::size_t end = std::min(m_next + rowsAtOnce, m_rows.rows.size());
    for (; m_next < end; ++m_next) {
        for (qsizetype i = 0; i < m_columns.size(); ++i) {
            if (i > 0)
                m_text += u'\t';
            m_text += oneLine(m_model->textToCopy(m_rows.table, m_rows.rows[m_next], m_columns[i]));
        }
        m_text += u'\n';
    }
    if (m_next < m_rows.rows.size()) {
        m_later.start(0);
        return;
    }
    m_later.stop();
    m_done(m_text);
    deleteLater();
}

} // namespace explorer
