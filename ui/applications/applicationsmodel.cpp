// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/applications/applicationsmodel.h"

#include "core/table/lists.h"
#include "ui/models/celltext.h"

#include <array>

namespace explorer {

using namespace calimero;
using namespace calimero::table;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *titles = "explorer::ApplicationsModel";
constexpr std::array<TableModel::ColumnInfo, 8> applicationColumns{{
    {"name", QT_TRANSLATE_NOOP("explorer::ApplicationsModel", "Name"), 24},
    {"package", QT_TRANSLATE_NOOP("explorer::ApplicationsModel", "Package"), 24},
    {"version", QT_TRANSLATE_NOOP("explorer::ApplicationsModel", "Version"), 10},
    {"size", QT_TRANSLATE_NOOP("explorer::ApplicationsModel", "Size"), 10, Qt::AlignRight},
    {"signer", QT_TRANSLATE_NOOP("explorer::ApplicationsModel", "Signer"), 18, Qt::AlignLeft, false, true},
    {"source", QT_TRANSLATE_NOOP("explorer::ApplicationsModel", "Source"), 28},
    {"contexts", QT_TRANSLATE_NOOP("explorer::ApplicationsModel", "Contexts"), 9, Qt::AlignRight},
    {"id", QT_TRANSLATE_NOOP("explorer::ApplicationsModel", "Id"), 14, Qt::AlignLeft, false, true},
}};

constexpr auto pendingSource = "calimero://pending-blob-share"_L1;

int fieldOf(int column)
{
    switch (column) {
    case ApplicationsModel::Name:
        return applications::Name;
    case ApplicationsModel::Package:
        return applications::Package;
    case ApplicationsModel::Version:
        return applications::Version;
    case ApplicationsModel::Size:
        return applications::Size;
    case ApplicationsModel::Signer:
        return applications::Signer;
    case ApplicationsModel::Source:
        return applications::Source;
    default:
        return applications::Id;
    }
}

} // namespace

ApplicationsModel::ApplicationsModel(QObject *parent) : TableModel(applicationColumns, titles, parent) { }

void ApplicationsModel::setUses(const Uses &uses)
{
    m_uses = &uses;
    connect(&uses, &Uses::contextsChanged, this, [this] { columnsChanged({Contexts}); });
    columnsChanged({Contexts});
}

std::optional<ContextCounts> ApplicationsModel::contexts() const
{
    return m_uses ? m_uses->contexts() : std::nullopt;
}

ColumnKeys ApplicationsModel::keys(int column) const
{
    switch (column) {
    case Id:
        return ColumnKeys::byId(applications::Id);
    case Size:
        return ColumnKeys::byNumber(applications::Size);
    case Contexts:
        return {.order = ColumnKeys::Order::Number,
                .number = [counts = contexts()](const Chunk &chunk, quint32 row) -> std::optional<quint64> {
                    const auto id = chunk.id<ApplicationId>(applications::Id, row);
                    return counts && id ? std::optional<quint64>(counts->value(*id)) : std::nullopt;
                }};
    default:
        return ColumnKeys::byText(fieldOf(column));
    }
}

ApplicationsModel::CellState ApplicationsModel::cellState(const Place &place, int column) const
{
    if (column == Contexts)
        return contexts() ? CellState::Known : CellState::Absent;
    return place.chunk->state(fieldOf(column), place.row);
}

QString ApplicationsModel::shownText(const Place &place, int column) const
{
    const auto &[chunk, row] = place;
    switch (column) {
    case Name: {
        const QString name = cellText(chunk->text(applications::Name, row));
        return name.isEmpty() ? shortText(chunk->id<ApplicationId>(applications::Id, row)) : name;
    }
    case Id:
        return shortText(chunk->id<ApplicationId>(applications::Id, row));
    case Size:
        return sizeText(chunk->number(applications::Size, row));
    case Contexts: {
        const auto count = sortValue(place, Contexts);
        return count.isValid() ? numberText(count.toULongLong()) : QString();
    }
    case Source: {
        const QString source = cellText(chunk->text(applications::Source, row));
        return source == pendingSource ? tr("a peer; its code is on the way") : source;
    }
    default:
        return cellText(chunk->text(fieldOf(column), row));
    }
}

QString ApplicationsModel::exactText(const Place &place, int column) const
{
    const auto &[chunk, row] = place;
    switch (column) {
    case Id:
        return QString::fromLatin1(chunk->idText(applications::Id, row));
    case Size: {
        const auto size = chunk->number(applications::Size, row);
        return size ? QString::number(*size) : QString();
    }
    case Contexts:
        return sortValue(place, Contexts).toString();
    case Name:
    case Source:
        return cellText(chunk->text(fieldOf(column), row));
    default:
        return shownText(place, column);
    }
}

QVariant ApplicationsModel::sortValue(const Place &place, int column) const
{
    const auto &[chunk, row] = place;
    switch (column) {
    case Id:
        return rowId(place);
    case Size: {
        const auto size = chunk->number(applications::Size, row);
        return size ? QVariant(*size) : QVariant();
    }
    case Contexts: {
        const auto id = chunk->id<ApplicationId>(applications::Id, row);
        return id && contexts() ? QVariant(m_uses->contextsOf(*id)) : QVariant();
    }
    default:
        return exactText(place, column);
    }
}

QVariant ApplicationsModel::rowId(const Place &place) const
{
    return idVariant(place.chunk->id<ApplicationId>(applications::Id, place.row));
}

QVariant ApplicationsModel::extra(const Place &place, int column, int role) const
{
    const auto &[chunk, row] = place;
    if (column == Size && role == Qt::ToolTipRole)
        return exactSizeText(chunk->number(applications::Size, row));
    if (column == Name && role == NameRole)
        return cellText(chunk->text(applications::Name, row));
    if (column == Name && role == ShortIdRole)
        return shortText(chunk->id<ApplicationId>(applications::Id, row));
    return {};
}

} // namespace explorer
