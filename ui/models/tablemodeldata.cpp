// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the cells of a table say, to whom.
#include "ui/models/tablemodel.h"
#include "ui/support/shownname.h"

namespace explorer {

using namespace calimero::table;

QVariant TableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Place place = placeOf(index.row());
    const Cell &cell = at(index.column()).cell;
    const auto isUnknown = [&] { return cell.state(place) == CellState::Unknown; };
    const auto extra = [&] { return cell.extra ? cell.extra(place, role) : QVariant(); };
    switch (role) {
    case Qt::DisplayRole:
        return isUnknown() ? tr("unknown") : cell.shown(place);
    case Qt::ToolTipRole: {
        const QVariant own = extra();
        if (isUnknown() && own.toString().isEmpty())
            return tr(
                "The node’s answer has no value here that can be read. The raw view shows what it sent.");
        return shownToolTip(own.isValid() ? own.toString() : fullText(place, cell));
    }
    case Qt::AccessibleTextRole: {
        const QString text = shownName(fullText(place, cell), mostOfText);
        switch (newsAt(place)) {
        case News::None:
            break;
        case News::Added:
            return tr("%1, new").arg(text);
        case News::Changed:
            return tr("%1, of a row that has changed").arg(text);
        case News::Gone:
            return tr("%1, of a row that has gone").arg(text);
        }
        return text;
    }
    case NewsRole:
        return static_cast<int>(newsAt(place));
    case ExactTextRole: {
        const QString whole = wholeText(place, cell);
        return whole.isEmpty() ? fullText(place, cell) : whole;
    }
    case Qt::TextAlignmentRole:
        return QVariant((cell.isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case MonospaceRole:
        return (cell.isId || extra().toBool()) && !isUnknown();
    case IdTextRole:
        return m_rowIds.text ? m_rowIds.text(place)
                             : QString::fromLatin1(place.chunk->idText(m_idField, place.row));
    case JsonRole:
        return QString::fromUtf8(place.chunk->json(place.row));
    case CellStateRole:
        return static_cast<int>(cell.state(place));
    default:
        return extra();
    }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const Column &column = at(section);
    if (role == Qt::DisplayRole)
        return column.title;
    if (role == Qt::TextAlignmentRole)
        return QVariant((column.cell.isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

QString TableModel::exactText(const Place &place, const Cell &cell)
{
    if (cell.state(place) == CellState::Unknown)
        return tr("unknown");
    return cell.exact ? cell.exact(place) : cell.shown(place);
}

QString TableModel::wholeText(const Place &place, const Cell &cell)
{
    return cell.whole && cell.state(place) != CellState::Unknown ? cell.whole(place) : exactText(place, cell);
}

QString TableModel::fullText(const Place &place, const Cell &cell)
{
    return cell.full && cell.state(place) != CellState::Unknown ? cell.full(place) : exactText(place, cell);
}

QString TableModel::shownText(const TablePtr &table, quint32 row, int column) const
{
    const Cell &cell = at(column).cell;
    const Place place = table->at(row);
    return cell.state(place) == CellState::Unknown ? tr("unknown") : cell.shown(place);
}

QString TableModel::textToCopy(const TablePtr &table, quint32 row, int column) const
{
    return wholeText(table->at(row), at(column).cell);
}

} // namespace explorer
