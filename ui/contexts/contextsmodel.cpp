// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/contexts/contextsmodel.h"

#include "core/api/contexts.h"
#include "core/table/fields.h"
#include "ui/models/celltext.h"
#include "ui/models/nametext.h"
#include "ui/models/roles.h"

namespace explorer {

using namespace calimero;
using namespace calimero::table;

namespace {

/// How applications are called, and whether all that are installed are among them.
struct Applications {
    ApplicationNames names;
    AliasMap<ApplicationId> aliases = {};
    bool areAll = false;

    [[nodiscard]] bool isGone(const Cell::Place &place) const
    {
        const auto id = valueOf<&api::Context::applicationId>(place);
        return areAll && id && !id->isZero() && !names.contains(*id);
    }
};

QString versionOf(const Cell::Place &place)
{
    return cellText(valueOf<&api::Context::applicationVersion>(place));
}

QString contextApplication(const Applications &known, const Cell::Place &place)
{
    const auto id = valueOf<&api::Context::applicationId>(place);
    if (!id)
        return {};
    if (known.isGone(place))
        return ContextsModel::tr("%1, not installed").arg(naming::orShort(known.aliases.of(*id), *id));
    return applicationText(known.names, *id, versionOf(place));
}

/// Also found by the whole id, which no other application has.
Cell applicationCell(const std::function<Applications()> &ask)
{
    constexpr int field = fieldOf<&api::Context::applicationId>;
    Cell cell = lookupCell(field, ask, &contextApplication);
    cell.exact = [ask](const Cell::Place &place) {
        const auto id = valueOf<&api::Context::applicationId>(place);
        return id ? exactApplicationText(ask().names, *id, versionOf(place)) : QString();
    };
    cell.full = [ask](const Cell::Place &place) {
        const auto id = valueOf<&api::Context::applicationId>(place);
        const Applications known = ask();
        if (known.isGone(place))
            return ContextsModel::tr("This application is not installed.") + u'\n' + id->toString();
        const bool isNamed = id && !known.names.value(*id).name.isEmpty();
        return nameAndId(isNamed ? contextApplication(known, place) : QString(),
                         id ? id->toString() : QString());
    };
    cell.extra = [ask](const Cell::Place &place, int role) {
        const Applications known = ask();
        const auto id = valueOf<&api::Context::applicationId>(place);
        if (!id)
            return QVariant();
        const bool isGone = known.isGone(place);
        switch (role) {
        case WarnRole:
            return QVariant(isGone);
        case MonospaceRole:
            return QVariant(!isGone && known.names.value(*id).name.isEmpty());
        // Of one that is gone: its alias, its id as ids stand, and that it is gone.
        case NameRole:
            return isGone ? QVariant(known.aliases.of(*id)) : QVariant();
        case ShortIdRole:
            return isGone ? QVariant(id->toShortString()) : QVariant();
        case RestRole:
            return isGone ? QVariant(ContextsModel::tr("not installed")) : QVariant();
        default:
            return QVariant();
        }
    };
    cell.keys = [byName = cell.keys] {
        ColumnKeys keys = byName();
        keys.filteredIds = field;
        return keys;
    };
    return cell;
}

QString namespaceIn(const GroupNames &names, const Cell::Place &place)
{
    const auto id = valueOf<&api::Context::groupId>(place);
    if (!id)
        return {};
    return naming::orShort(names.value(*id), *id);
}

QString namespaceExact(const GroupNames &names, const Cell::Place &place)
{
    const auto id = valueOf<&api::Context::groupId>(place);
    return id ? naming::orWhole(names.value(*id), *id) : QString();
}

Cell namespaceCell(const std::function<GroupNames()> &ask)
{
    Cell cell = lookupCell(fieldOf<&api::Context::groupId>, ask, &namespaceIn);
    cell.exact = [ask](const Cell::Place &place) { return namespaceExact(ask(), place); };
    cell.full = [ask](const Cell::Place &place) {
        const auto id = valueOf<&api::Context::groupId>(place);
        return id ? nameAndId(ask().value(*id), id->toString()) : QString();
    };
    cell.extra = [ask](const Cell::Place &place, int role) {
        const auto id = valueOf<&api::Context::groupId>(place);
        return role == MonospaceRole ? QVariant(id && ask().value(*id).isEmpty()) : QVariant();
    };
    return cell;
}

/// A hash of zeros stands for no state.
Cell stateCell()
{
    Cell cell = textCell(fieldOf<&api::Context::stateHash>);
    cell.whole = nullptr; // it is kept as an id
    cell.full = nullptr;
    cell.keys = [] {
        return ColumnKeys::byNumber([](const Chunk &chunk, quint32 row) -> std::optional<quint64> {
            const auto hash = valueOf<&api::Context::stateHash>({&chunk, row});
            return hash ? std::optional<quint64>(hash->isZero() ? 0 : 1) : std::nullopt;
        });
    };
    cell.shown = [](const Cell::Place &place) {
        const auto hash = valueOf<&api::Context::stateHash>(place);
        return !hash         ? QString()
            : hash->isZero() ? ContextsModel::tr("No state yet")
                             : ContextsModel::tr("Has state");
    };
    return cell;
}

/// The name, and that it is the node's default context.
Cell contextNameCell(const std::function<AliasMap<ContextId>()> &ask)
{
    constexpr int id = fieldOf<&api::Context::id>;
    Cell cell = nameCell(fieldOf<&api::Context::name>, id, [ask] { return aliasOf(id, ask()); });
    const auto isDefault = [ask](const Cell::Place &place) {
        const auto context = valueOf<&api::Context::id>(place);
        return context && ask().isDefault(*context);
    };
    cell.full = [full = cell.full, isDefault](const Cell::Place &place) {
        return isDefault(place) ? full(place) + u'\n' + ContextsModel::tr("Default context") : full(place);
    };
    cell.extra = [extra = cell.extra, isDefault](const Cell::Place &place, int role) {
        return role != MarkRole ? extra(place, role)
            : isDefault(place)  ? QVariant(ContextsModel::tr("default"))
                                : QVariant();
    };
    return cell;
}

} // namespace

ContextsModel::ContextsModel(QObject *parent) : TableModel(fieldOf<&api::Context::id>, parent)
{
    constexpr bool hidden = false;
    constexpr int id = fieldOf<&api::Context::id>;
    const auto aliases = [this] { return m_names ? m_names->contextAliases() : AliasMap<ContextId>(); };
    setColumns({
        {{"name", tr("Name"), 28}, contextNameCell(aliases)},
        {{"id", tr("Id"), 14, hidden}, idCell(fieldOf<&api::Context::id>)},
        {{"application", tr("Application"), 20}, applicationCell([this] {
             return m_names ? Applications{m_names->applications(), m_names->applicationAliases(),
                                           m_names->areApplicationsKnown()}
                            : Applications();
         })},
        {{"namespace", tr("Namespace"), 16},
         namespaceCell([this] { return m_names ? m_names->groups() : GroupNames(); })},
        {{"state", tr("State"), 14}, stateCell()},
        {{"service", tr("Service"), 12, hidden}, textCell(fieldOf<&api::Context::serviceName>)},
        {{"version", tr("Version"), 10, hidden}, versionCell(fieldOf<&api::Context::applicationVersion>)},
        {{"state-hash", tr("State hash"), 14, hidden}, idCell(fieldOf<&api::Context::stateHash>)},
        {{"aliases", tr("Aliases"), 16, hidden}, aliasesCell<ContextId>(id, aliases)},
        {{"own-name", tr("Name for everyone"), 20, hidden},
         hiddenNameCell(fieldOf<&api::Context::name>, [aliases] { return aliasOf(id, aliases()); })},
    });
}

void ContextsModel::setNames(const Names &names)
{
    m_names = &names;
    connect(&names, &Names::changed, this, [this](Names::Kind kind) {
        if (kind == Names::Kind::Applications)
            columnsChanged({"application"});
        else if (kind == Names::Kind::Groups)
            columnsChanged({"namespace"});
        else if (kind == Names::Kind::Contexts)
            takeAliases();
    });
    m_aliases = names.contextAliases();
    columnsChanged({"name", "application", "namespace", "aliases", "own-name"});
}

// What contexts call themselves is in the rows: only other aliases change what is shown.
void ContextsModel::takeAliases()
{
    if (m_aliases == m_names->contextAliases())
        return;
    m_aliases = m_names->contextAliases();
    columnsChanged({"name", "aliases", "own-name"});
}

} // namespace explorer
