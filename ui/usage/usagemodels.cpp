// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/usage/usagemodels.h"

#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/api/network.h"
#include "core/table/fields.h"
#include "ui/models/celltext.h"
#include "ui/models/nametext.h"
#include "ui/models/roles.h"

namespace explorer {

using namespace calimero;
using namespace calimero::table;

namespace {

constexpr bool hidden = false;

/// A name that another list gave, beside the short id.
template<class Ask, class Lookup = std::remove_cvref_t<std::invoke_result_t<Ask>>>
Cell givenNameCell(int idField, const Ask &ask, QString (*nameIn)(const Lookup &, const Cell::Place &))
{
    const auto idText = [idField](const Cell::Place &place) {
        return place.chunk->idText(idField, place.row);
    };
    Cell cell = lookupCell(idField, ask, nameIn);
    const auto name = cell.shown;
    cell.shown = [name, idText](const Cell::Place &place) {
        return naming::orElse(name(place), shortText(idText(place)));
    };
    cell.exact = [name, idText](const Cell::Place &place) {
        return naming::orElse(name(place), QString::fromLatin1(idText(place)));
    };
    cell.full = [name, idText](const Cell::Place &place) {
        return nameAndId(name(place), QString::fromLatin1(idText(place)));
    };
    cell.extra = [name, idText](const Cell::Place &place, int role) {
        return role == NameRole   ? QVariant(name(place))
            : role == ShortIdRole ? QVariant(shortText(idText(place)))
                                  : QVariant();
    };
    return cell;
}

QString namespaceName(const GroupNames &names, const Cell::Place &place)
{
    const auto id = valueOf<&api::NamespaceUsage::id>(place);
    return id ? names.value(GroupId(id->bytes())) : QString();
}

using Notes = QHash<BlobId, BlobNote>;

QString blobName(const Notes &notes, const Cell::Place &place)
{
    const auto id = valueOf<&api::Blob::id>(place);
    const auto note = id ? notes.constFind(*id) : notes.constEnd();
    return note == notes.constEnd() ? QString() : note->fileName.whole();
}

template<auto Part>
std::optional<quint64> usedFor(const Cell::Place &place)
{
    return valueOf<&api::NamespaceUsage::bytes, Part>(place);
}

// The node's own sum counts; the parts only divide it, and a node may tell none of them.
Taken namespaceShares(const Cell::Place &place)
{
    const auto total = usedFor<&api::UsedBytes::total>(place);
    Taken taken{.size = total, .parts = {}};
    for (const auto &part :
         {usedFor<&api::UsedBytes::state>(place), usedFor<&api::UsedBytes::privateState>(place),
          usedFor<&api::UsedBytes::delta>(place), usedFor<&api::UsedBytes::governance>(place)}) {
        if (part && !total)
            taken.size = taken.size.value_or(0) + std::min(*part, ~quint64(0) - taken.size.value_or(0));
        taken.parts.push_back(part.value_or(0));
    }
    quint64 rest = taken.size.value_or(0);
    for (quint64 &part : taken.parts) {
        part = std::min(part, rest);
        rest -= part;
    }
    if (rest > 0) // of what it is taken for nothing is told
        taken.parts.push_back(rest);
    return taken;
}

Taken takenInOne(const std::optional<quint64> &size)
{
    return {.size = size, .parts = {size.value_or(0)}};
}

std::optional<quint64> contextBytes(const ContextSizes::Bytes &sizes, const Cell::Place &place)
{
    const auto id = valueOf<&api::Context::id>(place);
    const auto size = id ? sizes.constFind(*id) : sizes.constEnd();
    return size == sizes.constEnd() ? std::nullopt : std::optional(*size);
}

Cell contextSizeCell(const ContextSizes &sizes)
{
    const auto bytes = [&sizes](const Cell::Place &place) { return contextBytes(sizes.all(), place); };
    return {.keys =
                [&sizes] {
                    return ColumnKeys::byNumber([all = sizes.all()](const Chunk &chunk, quint32 row) {
                        return contextBytes(all, {&chunk, row});
                    });
                },
            .state =
                [bytes, &sizes](const Cell::Place &place) {
                    const auto id = valueOf<&api::Context::id>(place);
                    return bytes(place)                      ? Cell::State::Known
                        : id && sizes.silent().contains(*id) ? Cell::State::Unknown
                                                             : Cell::State::Absent;
                },
            .shown = [bytes](const Cell::Place &place) { return sizeText(bytes(place)); },
            .exact =
                [bytes](const Cell::Place &place) {
                    const auto size = bytes(place);
                    return size ? QString::number(*size) : QString();
                },
            .extra =
                [bytes](const Cell::Place &place, int role) {
                    return role == Qt::ToolTipRole ? QVariant(exactSizeText(bytes(place))) : QVariant();
                },
            .isNumber = true,
            .isSummed = true};
}

} // namespace

NamespaceUsageModel::NamespaceUsageModel(const Names &names, QObject *parent)
    : SharesModel(fieldOf<&api::NamespaceUsage::id>, parent)
{
    using Used = api::UsedBytes;
    using Usage = api::NamespaceUsage;
    setColumns({
        {{"name", tr("Namespace"), 24},
         givenNameCell(
             fieldOf<&Usage::id>, [&names] { return names.groups(); }, &namespaceName)},
        {{"total", tr("Total"), 10}, sizeCell(fieldOf<&Usage::bytes, &Used::total>)},
        {{"share", tr("Share"), 18}, shareCell([] { return &namespaceShares; })},
        {{"state", tr("State"), 10}, sizeCell(fieldOf<&Usage::bytes, &Used::state>)},
        {{"private", tr("Private"), 10}, sizeCell(fieldOf<&Usage::bytes, &Used::privateState>)},
        {{"delta", tr("Deltas"), 10}, sizeCell(fieldOf<&Usage::bytes, &Used::delta>)},
        {{"governance", tr("Governance"), 11}, sizeCell(fieldOf<&Usage::bytes, &Used::governance>)},
        {{"contexts", tr("Contexts"), 9}, numberCell(fieldOf<&Usage::contextCount>)},
        {{"members", tr("Members"), 9, hidden}, numberCell(fieldOf<&Usage::memberCount>)},
        {{"subgroups", tr("Subgroups"), 10, hidden}, numberCell(fieldOf<&Usage::subgroupCount>)},
        {{"id", tr("Id"), 14, hidden}, idCell(fieldOf<&Usage::id>)},
    });
    connect(&names, &Names::changed, this, [this](Names::Kind kind) {
        if (kind == Names::Kind::Groups)
            columnsChanged({"name"});
    });
}

ContextUsageModel::ContextUsageModel(const Names &names, const ContextSizes &sizes, QObject *parent)
    : SharesModel(fieldOf<&api::Context::id>, parent)
{
    const auto namespaceIn = [](const GroupNames &known, const Cell::Place &place) {
        const auto id = valueOf<&api::Context::groupId>(place);
        return id ? naming::orShort(known.value(*id), *id) : QString();
    };
    constexpr int id = fieldOf<&api::Context::id>;
    const auto shares = [&sizes]() -> SharesOf {
        return [all = sizes.all()](const Cell::Place &place) { return takenInOne(contextBytes(all, place)); };
    };
    setColumns({
        {{"name", tr("Context"), 26},
         nameCell(fieldOf<&api::Context::name>, id,
                  [&names] { return aliasOf(id, names.contextAliases()); })},
        {{"size", tr("Storage"), 10}, contextSizeCell(sizes)},
        {{"share", tr("Share of those asked"), 26}, shareCell(shares)},
        {{"group", tr("Namespace"), 20},
         lookupCell(
             fieldOf<&api::Context::groupId>, [&names] { return names.groups(); }, +namespaceIn)},
        {{"id", tr("Id"), 14, hidden}, idCell(id)},
    });
    m_aliases = names.contextAliases();
    connect(&names, &Names::changed, this, [this, &names](Names::Kind kind) {
        if (kind == Names::Kind::Groups)
            columnsChanged({"group"});
        else if (kind == Names::Kind::Contexts && m_aliases != names.contextAliases()) {
            m_aliases = names.contextAliases();
            columnsChanged({"name"});
        }
    });
    connect(&sizes, &ContextSizes::changed, this, [this] {
        columnsChanged({"size", "share"});
        measureAgain();
    });
}

BlobUsageModel::BlobUsageModel(const Names &names, QObject *parent)
    : SharesModel(fieldOf<&api::Blob::id>, parent)
{
    const auto shares = []() -> SharesOf {
        return [](const Cell::Place &place) { return takenInOne(valueOf<&api::Blob::sizeBytes>(place)); };
    };
    setColumns({
        {{"name", tr("Blob"), 26},
         givenNameCell(
             fieldOf<&api::Blob::id>, [&names] { return names.blobs(); }, &blobName)},
        {{"size", tr("Size"), 10}, sizeCell(fieldOf<&api::Blob::sizeBytes>)},
        {{"share", tr("Share"), 26}, shareCell(shares)},
        {{"id", tr("Id"), 14, hidden}, idCell(fieldOf<&api::Blob::id>)},
    });
    connect(&names, &Names::changed, this, [this](Names::Kind kind) {
        if (kind == Names::Kind::Blobs)
            columnsChanged({"name"});
    });
}

} // namespace explorer
