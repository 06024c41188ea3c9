// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/identities/identitiesmodel.h"

#include "core/base/hash.h"
#include "core/json/writer.h"
#include "core/table/builder.h"
#include "ui/models/celltext.h"

#include <array>

namespace explorer {

using namespace calimero;
using namespace calimero::table;

namespace {

constexpr const char *titles = "explorer::IdentitiesModel";
constexpr std::array<TableModel::ColumnInfo, 3> identityColumns{{
    {"key", QT_TRANSLATE_NOOP("explorer::IdentitiesModel", "Public key"), 18, Qt::AlignLeft, true, true},
    {"context", QT_TRANSLATE_NOOP("explorer::IdentitiesModel", "Context"), 26},
    {"owned", QT_TRANSLATE_NOOP("explorer::IdentitiesModel", "Owned"), 18},
}};

enum Field { RowField, KeyField, ContextField, OwnedField };

const Schema &identitySchema()
{
    using Kind = FieldSpec::Kind;
    static const Schema schema{.fields = {{.path = "row", .kind = Kind::Id},
                                          {.path = "key", .kind = Kind::Id, .searchable = true},
                                          {.path = "context", .kind = Kind::Id, .searchable = true},
                                          {.path = "owned", .kind = Kind::Number}}};
    return schema;
}

/// A key is once in the table for each of its contexts: the two together tell rows apart.
Bytes32 rowIdOf(const IdentityRow &row)
{
    const Bytes32 context = row.context ? row.context->bytes() : Bytes32{};
    QByteArray both;
    both.append(reinterpret_cast<const char *>(row.key.bytes().data()), 32);
    both.append(reinterpret_cast<const char *>(context.data()), 32);
    return Sha256::of(both);
}

} // namespace

IdentitiesModel::IdentitiesModel(QObject *parent) : TableModel(identityColumns, titles, parent) { }

void IdentitiesModel::setNames(const Names &names)
{
    m_names = &names;
    connect(&names, &Names::changed, this, [this](Names::Kind kind) {
        if (kind == Names::Kind::Contexts)
            columnsChanged({Context});
    });
    columnsChanged({Context});
}

void IdentitiesModel::setRows(const QList<IdentityRow> &rows)
{
    Builder builder(identitySchema());
    for (const IdentityRow &row : rows) {
        const Bytes32 id = rowIdOf(row);
        builder.setId(RowField, &id);
        builder.set(KeyField, std::optional(row.key));
        builder.set(ContextField, row.context);
        builder.setNumber(OwnedField, row.isOwned ? 1 : 0);
        const QByteArray raw =
            json::object({{"publicKey", json::text(row.key.toString())},
                          {"contextId", row.context ? json::text(row.context->toString()) : QByteArray()},
                          {"owned", json::boolean(row.isOwned)}});
        builder.endRow({raw.constData(), static_cast<std::size_t>(raw.size())});
    }
    setTable(builder.finish());
}

ColumnKeys IdentitiesModel::keys(int column) const
{
    switch (column) {
    case Key:
        return ColumnKeys::byId(KeyField);
    case Context:
        return ColumnKeys::byText(
            [names = m_names ? m_names->contexts() : ContextNames()](const Chunk &chunk, quint32 row) {
                const auto id = chunk.id<ContextId>(ContextField, row);
                return id ? names.of(*id) : QString();
            });
    default:
        return ColumnKeys::byNumber(OwnedField);
    }
}

IdentitiesModel::CellState IdentitiesModel::cellState(const Place &, int) const
{
    return CellState::Known;
}

QString IdentitiesModel::nameOf(const Place &place) const
{
    const auto id = place.chunk->id<ContextId>(ContextField, place.row);
    return id && m_names ? m_names->of(*id) : QString();
}

QString IdentitiesModel::contextText(const Place &place) const
{
    const auto &[chunk, row] = place;
    if (!chunk->isKnown(ContextField, row))
        return tr("This node");
    const QString name = nameOf(place);
    return name.isEmpty() ? shortText(chunk->id<ContextId>(ContextField, row)) : name;
}

QString IdentitiesModel::shownText(const Place &place, int column) const
{
    const auto &[chunk, row] = place;
    switch (column) {
    case Key:
        return shortText(chunk->id<PublicKey>(KeyField, row));
    case Context:
        return contextText(place);
    default:
        return chunk->number(OwnedField, row) == 1U ? tr("owned by this node") : tr("another member’s");
    }
}

QString IdentitiesModel::exactText(const Place &place, int column) const
{
    const auto &[chunk, row] = place;
    switch (column) {
    case Key:
        return QString::fromLatin1(chunk->idText(KeyField, row));
    case Context:
        return chunk->isKnown(ContextField, row) ? QString::fromLatin1(chunk->idText(ContextField, row))
                                                 : contextText(place);
    default:
        return shownText(place, column);
    }
}

QVariant IdentitiesModel::sortValue(const Place &place, int column) const
{
    switch (column) {
    case Key:
        return rowId(place);
    case Context:
        return contextText(place);
    default:
        return place.chunk->number(OwnedField, place.row) == 1U;
    }
}

QVariant IdentitiesModel::rowId(const Place &place) const
{
    return idVariant(place.chunk->id<PublicKey>(KeyField, place.row));
}

QVariant IdentitiesModel::extra(const Place &place, int column, int role) const
{
    const auto &[chunk, row] = place;
    if (column == Context && role == LinkRole)
        return idVariant(chunk->id<ContextId>(ContextField, row));
    if (column == Context && role == NameRole)
        return chunk->isKnown(ContextField, row) ? nameOf(place) : contextText(place);
    if (column == Context && role == ShortIdRole)
        return shortText(chunk->id<ContextId>(ContextField, row));
    return {};
}

int IdentitiesModel::idField() const
{
    return KeyField;
}

} // namespace explorer
