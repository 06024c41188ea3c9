// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/models/tablecopy.h"

#include "ui/models/roles.h"

#include <QAbstractItemModel>
#include <QStringList>

#include <algorithm>

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

QString oneLine(QString text)
{
    for (QChar &c : text) {
        if (c == u'\t' || c == u'\n' || c == u'\r')
            c = u' ';
    }
    return text;
}

} // namespace

QString idsText(const QAbstractItemModel &model, QList<int> rows)
{
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const int row : rows) {
        const QString id = model.index(row, 0).data(IdTextRole).toString();
        if (!id.isEmpty())
            lines += id;
    }
    return lines.join(u'\n');
}

QString rowsAsTsv(const QAbstractItemModel &model, QList<int> rows, const QList<int> &columns)
{
    std::sort(rows.begin(), rows.end());
    QString out;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (i > 0)
            out += u'\t';
        out += oneLine(model.headerData(columns[i], Qt::Horizontal).toString());
    }
    out += u'\n';
    for (const int row : rows) {
        for (qsizetype i = 0; i < columns.size(); ++i) {
            if (i > 0)
                out += u'\t';
            out += oneLine(model.index(row, columns[i]).data(ExactTextRole).toString());
        }
        out += u'\n';
    }
    return out;
}

QString rowsAsJson(const QAbstractItemModel &model, QList<int> rows)
{
    std::sort(rows.begin(), rows.end());
    QStringList objects;
    objects.reserve(rows.size());
    for (const int row : rows)
        objects += model.index(row, 0).data(JsonRole).toString();
    return objects.isEmpty() ? u"[]\n"_s : u"[\n"_s + objects.join(u",\n"_s) + u"\n]\n"_s;
}

} // namespace explorer
