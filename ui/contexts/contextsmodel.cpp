// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/contexts/contextsmodel.h"

#include "core/table/lists.h"
#include "ui/models/celltext.h"
#include "ui/models/nametext.h"

#include <array>

namespace explorer {

using namespace calimero;
using namespace calimero::table;

namespace {

constexpr const char *titles = "explorer::ContextsModel";
constexpr std::array<TableModel::ColumnInfo, 8> contextColumns{{
    {"name", QT_TRANSLATE_NOOP("explorer::ContextsModel", "Name"), 28},
    {"id", QT_TRANSLATE_NOOP("explorer::ContextsModel", "Id"), 14, Qt::AlignLeft, false, true},
    {"application", QT_TRANSLATE_NOOP("explorer::ContextsModel", "Application"), 20},
    {"namespace", QT_TRANSLATE_NOOP("explorer::ContextsModel", "Namespace"), 16},
    {"state", QT_TRANSLATE_NOOP("explorer::ContextsModel", "State"), 14},
    {"service", QT_TRANSLATE_NOOP("explorer::ContextsModel", "Service"), 12, Qt::AlignLeft, false},
    {"version", QT_TRANSLATE_NOOP("explorer::ContextsModel", "Version"), 10, Qt::AlignLeft, false},
    {"state-hash", QT_TRANSLATE_NOOP("explorer::ContextsModel", "State hash"), 14, Qt::AlignLeft, false,
     true},
}};

int fieldOf(int column)
{
    switch (column) {
    case ContextsModel::Name:
        return contexts::Name;
    case ContextsModel::Application:
        return contexts::Application;
    case ContextsModel::Namespace:
        return contexts::Group;
    case ContextsModel::State:
    case ContextsModel::StateHash:
        return contexts::StateHash;
    case ContextsModel::Service:
        return contexts::Service;
    case ContextsModel::Version:
        return contexts::Version;
    default:
        return contexts::Id;
    }
}

QString applicationCell(const ApplicationNames &names, const Chunk &chunk, quint32 row)
{
    const auto id = chunk.id<ApplicationId>(contexts::Application, row);
    return id ? applicationText(names, *id, cellText(chunk.text(contexts::Version, row))) : QString();
}

QString namespaceCell(const GroupNames &names, const Chunk &chunk, quint32 row)
{
    const auto id = chunk.id<GroupId>(contexts::Group, row);
    if (!id)
        return {};
    const QString name = names.value(*id);
    return name.isEmpty() ? id->toShortString() : name;
}

} // namespace

ContextsModel::ContextsModel(QObject *parent) : TableModel(contextColumns, titles, parent) { }

void ContextsModel::setNames(const Names &names)
{
    m_names = &names;
    connect(&names, &Names::changed, this, [this](Names::Kind kind) {
        if (kind == Names::Kind::Applications)
            columnsChanged({Application});
        else if (kind == Names::Kind::Groups)
            columnsChanged({Namespace});
    });
    columnsChanged({Application, Namespace});
}

ApplicationNames ContextsModel::applications() const
{
    return m_names ? m_names->applications() : ApplicationNames();
}

GroupNames ContextsModel::groups() const
{
    return m_names ? m_names->groups() : GroupNames();
}

ColumnKeys ContextsModel::keys(int column) const
{
    switch (column) {
    case Id:
    case StateHash:
        return ColumnKeys::byId(fieldOf(column));
    case Application: {
        ColumnKeys keys = ColumnKeys::byText([names = applications()](const Chunk &chunk, quint32 row) {
            return applicationCell(names, chunk, row);
        });
        keys.filteredIds = contexts::Application;
        return keys;
    }
    case Namespace:
        return ColumnKeys::byText(
            [names = groups()](const Chunk &chunk, quint32 row) { return namespaceCell(names, chunk, row); });
    case State:
        return {.order = ColumnKeys::Order::Number,
                .number = [](const Chunk &chunk, quint32 row) -> std::optional<quint64> {
                    const auto hash = chunk.id<calimero::StateHash>(contexts::StateHash, row);
                    return hash ? std::optional<quint64>(hash->isZero() ? 0 : 1) : std::nullopt;
                }};
    default:
        return ColumnKeys::byText(fieldOf(column));
    }
}

ContextsModel::CellState ContextsModel::cellState(const Place &place, int column) const
{
    return place.chunk->state(fieldOf(column), place.row);
}

QString ContextsModel::stateText(const Place &place) const
{
    const auto hash = place.chunk->id<calimero::StateHash>(contexts::StateHash, place.row);
    if (!hash)
        return {};
    return hash->isZero() ? tr("No state yet") : tr("Has state");
}

QString ContextsModel::shownText(const Place &place, int column) const
{
    const auto &[chunk, row] = place;
    switch (column) {
    case Name: {
        const QString name = cellText(chunk->text(contexts::Name, row));
        return name.isEmpty() ? shortText(chunk->id<ContextId>(contexts::Id, row)) : name;
    }
    case Id:
        return shortText(chunk->id<ContextId>(contexts::Id, row));
    case Application:
        return applicationCell(applications(), *chunk, row);
    case Namespace:
        return namespaceCell(groups(), *chunk, row);
    case State:
        return stateText(place);
    case StateHash:
        return shortText(chunk->id<calimero::StateHash>(contexts::StateHash, row));
    default:
        return cellText(chunk->text(fieldOf(column), row));
    }
}

QString ContextsModel::exactText(const Place &place, int column) const
{
    const auto &[chunk, row] = place;
    switch (column) {
    case Id:
    case StateHash:
        return QString::fromLatin1(chunk->idText(fieldOf(column), row));
    case Name:
        return cellText(chunk->text(contexts::Name, row));
    default:
        return shownText(place, column);
    }
}

QVariant ContextsModel::sortValue(const Place &place, int column) const
{
    const auto &[chunk, row] = place;
    switch (column) {
    case Id:
        return idVariant(chunk->id<ContextId>(contexts::Id, row));
    case State:
        if (const auto hash = chunk->id<calimero::StateHash>(contexts::StateHash, row))
            return hash->isZero() ? 0 : 1;
        return {};
    default:
        return exactText(place, column);
    }
}

QVariant ContextsModel::rowId(const Place &place) const
{
    return idVariant(place.chunk->id<ContextId>(contexts::Id, place.row));
}

QVariant ContextsModel::extra(const Place &place, int column, int role) const
{
    const auto &[chunk, row] = place;
    if (column == Name && role == NameRole)
        return cellText(chunk->text(contexts::Name, row));
    if (column == Name && role == ShortIdRole)
        return shortText(chunk->id<ContextId>(contexts::Id, row));
    if (column == Application && role == LinkRole)
        return idVariant(chunk->id<ApplicationId>(contexts::Application, row));
    if (column == Namespace && role == LinkRole)
        return idVariant(chunk->id<GroupId>(contexts::Group, row));
    return {};
}

} // namespace explorer
