// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/inspector/fieldsmodel.h"

#include "core/base/folding.h"
#include "ui/models/roles.h"
#include "ui/support/shownname.h"

#include <limits>

namespace explorer {

using namespace calimero;

namespace {

// QModelIndex counts in ints.
constexpr qsizetype mostRows = std::numeric_limits<int>::max() / 2;

} // namespace

void FieldsModel::setRows(std::shared_ptr<const FieldRows> rows)
{
    if (rows == m_rows)
        return;
    const bool isSameLength = rows && m_rows && rows->count == m_rows->count;
    if (isSameLength) {
        // The same things, of which more may be known now: what is selected stays.
        m_rows = std::move(rows);
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        filter();
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    m_shown.reset();
    endResetModel();
    filter();
}

void FieldsModel::setFilter(const QString &text)
{
    if (text == m_filter)
        return;
    m_filter = text;
    filter();
}

void FieldsModel::filter()
{
    m_filtering.drop();
    if (m_filter.isEmpty() || !m_rows) {
        show(nullptr);
        return;
    }
    m_filtering.run(
        [rows = m_rows, text = m_filter](const Wanted &wanted) -> Shown {
            QList<qsizetype> found;
            for (qsizetype i = 0; i < rows->count && !wanted.isStale(); ++i) {
                const Field field = rows->at(i);
                if (calimero::holdsTyped(field.value, text) || calimero::holdsTyped(field.caption, text)
                    || calimero::holdsTyped(field.note, text) || calimero::holdsTyped(field.ids, text)
                    || calimero::holdsTyped(field.copy, text))
                    found += i;
            }
            return std::make_shared<const QList<qsizetype>>(std::move(found));
        },
        [this](Shown shown) { show(std::move(shown)); });
}

void FieldsModel::show(Shown shown)
{
    const bool isSame = shown && m_shown ? *shown == *m_shown : shown == m_shown;
    if (!isSame) {
        beginResetModel();
        m_shown = std::move(shown);
        endResetModel();
    }
    Q_EMIT settled();
}

Field FieldsModel::field(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    return m_rows->at(m_shown ? m_shown->at(row) : row);
}

QString FieldsModel::copied(const Field &field)
{
    if (field.heading)
        return field.caption;
    return field.copy.isEmpty() ? field.value : field.copy;
}

std::function<QString()> FieldsModel::copiesOf(const QItemSelection &selection) const
{
    QList<std::pair<int, int>> ranges;
    for (const QItemSelectionRange &range : selection)
        ranges.append({range.top(), range.bottom()});
    std::sort(ranges.begin(), ranges.end());
    return [ranges, rows = m_rows, shown = m_shown] {
        QString text;
        for (const auto &[top, bottom] : ranges) {
            for (int row = top; row <= bottom; ++row) {
                if (!text.isEmpty())
                    text += u'\n';
                text += copied(rows->at(shown ? shown->at(row) : row));
            }
        }
        return text;
    };
}

int FieldsModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() || !m_rows)
        return 0;
    return int(std::min(mostRows, m_shown ? m_shown->size() : m_rows->count));
}

QVariant FieldsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    switch (role) {
    case Qt::DisplayRole: {
        const Field shown = field(index.row());
        return shown.heading ? shown.caption : shown.value;
    }
    case Qt::AccessibleTextRole: {
        const Field read = field(index.row());
        if (read.heading || read.value.isEmpty())
            return shownSentence(read.caption);
        QStringList said{FieldRow::saidOf(read), read.note, read.ids};
        said.removeAll(QString());
        return shownSentence(said.join(u' '));
    }
    case Qt::ToolTipRole: {
        const Field hovered = field(index.row());
        return shownToolTip(hovered.toolTip.isEmpty() ? hovered.value : hovered.toolTip);
    }
    case ExactTextRole:
        return copied(field(index.row()));
    default:
        return {};
    }
}

} // namespace explorer
