// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/blobs/blobsmodel.h"

#include "core/table/lists.h"
#include "ui/models/celltext.h"
#include "ui/models/nametext.h"

#include <array>

namespace explorer {

using namespace calimero;
using namespace calimero::table;

namespace {

constexpr const char *titles = "explorer::BlobsModel";
constexpr std::array<TableModel::ColumnInfo, 6> blobColumns{{
    {"name", QT_TRANSLATE_NOOP("explorer::BlobsModel", "Name"), 26},
    {"id", QT_TRANSLATE_NOOP("explorer::BlobsModel", "Id"), 14, Qt::AlignLeft, false, true},
    {"size", QT_TRANSLATE_NOOP("explorer::BlobsModel", "Size"), 10, Qt::AlignRight},
    {"stored-at", QT_TRANSLATE_NOOP("explorer::BlobsModel", "Stored at"), 18},
    {"source", QT_TRANSLATE_NOOP("explorer::BlobsModel", "From folder"), 24},
    {"used-by", QT_TRANSLATE_NOOP("explorer::BlobsModel", "Used by"), 18},
}};

/// What a note says in a column, for the filter and for sorting.
ColumnKeys keysOfNotes(const BlobsModel::Notes &notes, QString BlobNote::*text)
{
    ColumnKeys keys = ColumnKeys::byText([notes, text](const Chunk &chunk, quint32 row) {
        const auto id = chunk.id<BlobId>(blobs::Id, row);
        const auto note = id ? notes.constFind(*id) : notes.constEnd();
        return note == notes.constEnd() ? QString() : (*note).*text;
    });
    keys.isFiltered = !notes.isEmpty(); // a million rows need not be asked for nothing
    return keys;
}

} // namespace

BlobsModel::BlobsModel(QObject *parent) : TableModel(blobColumns, titles, parent) { }

void BlobsModel::setNames(const Names &names, const Uses &uses)
{
    m_names = &names;
    m_uses = &uses;
    connect(&names, &Names::changed, this, [this](Names::Kind kind) {
        if (kind == Names::Kind::Blobs)
            columnsChanged({Name, StoredAt, Source});
        else if (kind == Names::Kind::Applications)
            columnsChanged({UsedBy});
    });
    connect(&uses, &Uses::blobsChanged, this, [this] { columnsChanged({UsedBy}); });
    columnsChanged({Name, StoredAt, Source, UsedBy});
}

BlobsModel::Notes BlobsModel::notes() const
{
    return m_names ? m_names->blobs() : Notes();
}

quint64 BlobsModel::totalBytes() const
{
    // Asked whenever rows came: what is full is counted once.
    const Table &table = *view().table;
    if (m_counted.lineage != table.lineage())
        m_counted = {.lineage = table.lineage()};
    quint64 begun = 0;
    for (std::size_t i = m_counted.chunks; i < table.chunks().size(); ++i) {
        const Chunk &chunk = *table.chunks()[i];
        quint64 sum = 0;
        for (quint32 row = 0; row < chunk.rows(); ++row)
            sum += chunk.number(blobs::Size, row).value_or(0);
        if (chunk.rows() == Chunk::capacity)
            m_counted = {table.lineage(), i + 1, m_counted.bytes + sum};
        else
            begun = sum;
    }
    return m_counted.bytes + begun;
}

ColumnKeys BlobsModel::keys(int column) const
{
    switch (column) {
    case Name:
        return keysOfNotes(notes(), &BlobNote::fileName);
    case Source:
        return keysOfNotes(notes(), &BlobNote::folder);
    case Size:
        return ColumnKeys::byNumber(blobs::Size);
    case StoredAt:
        if (notes().isEmpty()) // a million rows need not be asked for nothing
            return {.order = ColumnKeys::Order::Number,
                    .number = [](const Chunk &, quint32) { return std::optional<quint64>(); }};
        return {.order = ColumnKeys::Order::Number,
                .number = [notes = notes()](const Chunk &chunk, quint32 row) -> std::optional<quint64> {
                    const auto id = chunk.id<BlobId>(blobs::Id, row);
                    const auto note = id ? notes.constFind(*id) : notes.constEnd();
                    if (note == notes.constEnd() || !note->storedAt.isValid())
                        return std::nullopt;
                    return static_cast<quint64>(qMax<qint64>(0, note->storedAt.toMSecsSinceEpoch()));
                }};
    case UsedBy: {
        const BlobApplications users = m_uses ? m_uses->blobs() : BlobApplications();
        const ApplicationNames names = m_names ? m_names->applications() : ApplicationNames();
        ColumnKeys keys = ColumnKeys::byText([users, names](const Chunk &chunk, quint32 row) {
            const auto id = chunk.id<BlobId>(blobs::Id, row);
            const auto user = id ? users.constFind(*id) : users.constEnd();
            return user == users.constEnd() ? QString() : applicationText(names, *user);
        });
        keys.isFiltered = !users.isEmpty();
        return keys;
    }
    default:
        return ColumnKeys::byId(blobs::Id);
    }
}

BlobsModel::CellState BlobsModel::cellState(const Place &place, int column) const
{
    if (column == Id || column == Size)
        return place.chunk->state(column == Id ? blobs::Id : blobs::Size, place.row);
    return exactText(place, column).isEmpty() ? CellState::Absent : CellState::Known;
}

BlobNote BlobsModel::noteOf(const Place &place) const
{
    const auto id = place.chunk->id<BlobId>(blobs::Id, place.row);
    return id && m_names ? m_names->blobs().value(*id) : BlobNote();
}

QString BlobsModel::userOf(const Place &place) const
{
    const auto id = place.chunk->id<BlobId>(blobs::Id, place.row);
    const auto user = id && m_uses ? m_uses->applicationOf(*id) : std::nullopt;
    return user ? applicationText(m_names->applications(), *user) : QString();
}

QString BlobsModel::shownText(const Place &place, int column) const
{
    const auto &[chunk, row] = place;
    switch (column) {
    case Name:
        return cellText(noteOf(place).fileName.toUtf8());
    case Id:
        return shortText(chunk->id<BlobId>(blobs::Id, row));
    case Size:
        return sizeText(chunk->number(blobs::Size, row));
    case StoredAt:
        return dateText(noteOf(place).storedAt);
    case Source:
        return cellText(noteOf(place).folder.toUtf8());
    default: {
        const QString user = userOf(place);
        return user.isEmpty() ? QString(QChar(0x2013)) : user;
    }
    }
}

QString BlobsModel::exactText(const Place &place, int column) const
{
    const auto &[chunk, row] = place;
    switch (column) {
    case Id:
        return QString::fromLatin1(chunk->idText(blobs::Id, row));
    case Size: {
        const auto size = chunk->number(blobs::Size, row);
        return size ? QString::number(*size) : QString();
    }
    case StoredAt:
        return exactDateText(noteOf(place).storedAt);
    case UsedBy:
        return userOf(place);
    default:
        return shownText(place, column);
    }
}

QVariant BlobsModel::sortValue(const Place &place, int column) const
{
    const auto &[chunk, row] = place;
    switch (column) {
    case Id:
        return rowId(place);
    case Size: {
        const auto size = chunk->number(blobs::Size, row);
        return size ? QVariant(*size) : QVariant();
    }
    case StoredAt:
        return noteOf(place).storedAt;
    default:
        return exactText(place, column);
    }
}

QVariant BlobsModel::rowId(const Place &place) const
{
    return idVariant(place.chunk->id<BlobId>(blobs::Id, place.row));
}

QVariant BlobsModel::extra(const Place &place, int column, int role) const
{
    if (column == Size && role == Qt::ToolTipRole)
        return exactSizeText(place.chunk->number(blobs::Size, place.row));
    if (column == Name && role == NameRole)
        return cellText(noteOf(place).fileName.toUtf8());
    if (column == Name && role == ShortIdRole)
        return shortText(place.chunk->id<BlobId>(blobs::Id, place.row));
    return {};
}

} // namespace explorer
