// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/namespaces/namespacesmodel.h"

#include "core/table/lists.h"
#include "ui/models/celltext.h"
#include "ui/models/nametext.h"

#include <array>

namespace explorer {

using namespace calimero;
using namespace calimero::table;

namespace {

constexpr const char *titles = "explorer::NamespacesModel";
constexpr std::array<TableModel::ColumnInfo, 7> namespaceColumns{{
    {"name", QT_TRANSLATE_NOOP("explorer::NamespacesModel", "Name"), 26},
    {"id", QT_TRANSLATE_NOOP("explorer::NamespacesModel", "Id"), 14, Qt::AlignLeft, true, true},
    {"application", QT_TRANSLATE_NOOP("explorer::NamespacesModel", "Application"), 20},
    {"members", QT_TRANSLATE_NOOP("explorer::NamespacesModel", "Members"), 9, Qt::AlignRight},
    {"contexts", QT_TRANSLATE_NOOP("explorer::NamespacesModel", "Contexts"), 9, Qt::AlignRight},
    {"subgroups", QT_TRANSLATE_NOOP("explorer::NamespacesModel", "Subgroups"), 10, Qt::AlignRight},
    {"created-at", QT_TRANSLATE_NOOP("explorer::NamespacesModel", "Created"), 18},
}};

int fieldOf(int column)
{
    switch (column) {
    case NamespacesModel::Name:
        return namespaces::Name;
    case NamespacesModel::Application:
        return namespaces::Application;
    case NamespacesModel::Members:
        return namespaces::Members;
    case NamespacesModel::Contexts:
        return namespaces::Contexts;
    case NamespacesModel::Subgroups:
        return namespaces::Subgroups;
    case NamespacesModel::CreatedAt:
        return namespaces::CreatedAt;
    default:
        return namespaces::Id;
    }
}

/// Unix seconds; a node that joined a namespace does not know and says 0.
std::optional<quint64> createdAt(const Chunk &chunk, quint32 row)
{
    const auto seconds = chunk.number(namespaces::CreatedAt, row);
    return seconds == 0U ? std::nullopt : seconds;
}

QDateTime dateOf(const Chunk &chunk, quint32 row)
{
    constexpr quint64 year9999 = 253'402'300'799;
    const auto seconds = createdAt(chunk, row);
    if (!seconds || *seconds > year9999)
        return {};
    return QDateTime::fromSecsSinceEpoch(static_cast<qint64>(*seconds), Qt::UTC);
}

QString applicationCell(const ApplicationNames &names, const Chunk &chunk, quint32 row)
{
    const auto id = chunk.id<ApplicationId>(namespaces::Application, row);
    return id ? applicationText(names, *id, cellText(chunk.text(namespaces::Version, row))) : QString();
}

} // namespace

NamespacesModel::NamespacesModel(QObject *parent) : TableModel(namespaceColumns, titles, parent) { }

void NamespacesModel::setNames(const Names &names)
{
    m_names = &names;
    connect(&names, &Names::changed, this, [this](Names::Kind kind) {
        if (kind == Names::Kind::Applications)
            columnsChanged({Application});
    });
    columnsChanged({Application});
}

ApplicationNames NamespacesModel::applications() const
{
    return m_names ? m_names->applications() : ApplicationNames();
}

ColumnKeys NamespacesModel::keys(int column) const
{
    switch (column) {
    case Name:
        return ColumnKeys::byText(namespaces::Name);
    case Id:
        return ColumnKeys::byId(namespaces::Id);
    case Application:
        return ColumnKeys::byText([names = applications()](const Chunk &chunk, quint32 row) {
            return applicationCell(names, chunk, row);
        });
    case CreatedAt:
        return {.order = ColumnKeys::Order::Number, .number = createdAt};
    default:
        return ColumnKeys::byNumber(fieldOf(column));
    }
}

NamespacesModel::CellState NamespacesModel::cellState(const Place &place, int column) const
{
    if (column == CreatedAt && !dateOf(*place.chunk, place.row).isValid())
        return CellState::Unknown;
    return place.chunk->state(fieldOf(column), place.row);
}

QString NamespacesModel::shownText(const Place &place, int column) const
{
    const auto &[chunk, row] = place;
    switch (column) {
    case Name: {
        const QString name = cellText(chunk->text(namespaces::Name, row));
        return name.isEmpty() ? shortText(chunk->id<NamespaceId>(namespaces::Id, row)) : name;
    }
    case Id:
        return shortText(chunk->id<NamespaceId>(namespaces::Id, row));
    case Application:
        return applicationCell(applications(), *chunk, row);
    case CreatedAt:
        return dateText(dateOf(*chunk, row));
    default:
        return numberText(chunk->number(fieldOf(column), row));
    }
}

QString NamespacesModel::exactText(const Place &place, int column) const
{
    const auto &[chunk, row] = place;
    switch (column) {
    case Name:
        return cellText(chunk->text(namespaces::Name, row));
    case Id:
        return QString::fromLatin1(chunk->idText(namespaces::Id, row));
    case Application:
        return applicationCell(applications(), *chunk, row);
    case CreatedAt:
        return exactDateText(dateOf(*chunk, row));
    default: {
        const auto number = chunk->number(fieldOf(column), row);
        return number ? QString::number(*number) : QString();
    }
    }
}

QVariant NamespacesModel::sortValue(const Place &place, int column) const
{
    const auto &[chunk, row] = place;
    switch (column) {
    case Name:
    case Application:
        return exactText(place, column);
    case Id:
        return rowId(place);
    case CreatedAt:
        return dateOf(*chunk, row);
    default: {
        const auto number = chunk->number(fieldOf(column), row);
        return number ? QVariant(*number) : QVariant();
    }
    }
}

QVariant NamespacesModel::rowId(const Place &place) const
{
    return idVariant(place.chunk->id<NamespaceId>(namespaces::Id, place.row));
}

QVariant NamespacesModel::extra(const Place &place, int column, int role) const
{
    const auto &[chunk, row] = place;
    if (column == Name && role == NameRole)
        return cellText(chunk->text(namespaces::Name, row));
    if (column == Name && role == ShortIdRole)
        return shortText(chunk->id<NamespaceId>(namespaces::Id, row));
    if (column == Application && role == LinkRole)
        return idVariant(chunk->id<ApplicationId>(namespaces::Application, row));
    return {};
}

} // namespace explorer
