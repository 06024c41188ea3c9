// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/applications/applicationsmodel.h"

#include "core/api/applications.h"
#include "core/table/fields.h"
#include "ui/models/celltext.h"
#include "ui/models/nametext.h"

namespace explorer {

using namespace calimero;
using namespace calimero::table;
using namespace Qt::StringLiterals;

namespace {

constexpr auto pendingSource = "calimero://pending-blob-share"_L1;

Cell sourceCell()
{
    Cell cell = textCell(fieldOf<&api::Application::source>);
    cell.exact = cell.shown;
    cell.shown = [source = cell.shown](const Cell::Place &place) {
        const QString text = source(place);
        return text == pendingSource ? ApplicationsModel::tr("a peer; its code is on the way") : text;
    };
    return cell;
}

Cell codeSizeCell()
{
    Cell cell = sizeCell(fieldOf<&api::Application::sizeBytes>);
    cell.state = [](const Cell::Place &place) {
        const auto size = valueOf<&api::Application::sizeBytes>(place);
        return !size || api::knownSize(size)
            ? place.chunk->state(fieldOf<&api::Application::sizeBytes>, place.row)
            : Cell::State::Unknown;
    };
    return cell;
}

/// How many contexts run it, once they are counted.
Cell contextsCell(const std::function<std::optional<ContextCounts>()> &ask)
{
    const auto count = [](const std::optional<ContextCounts> &of,
                          const Cell::Place &place) -> std::optional<quint64> {
        const auto id = valueOf<&api::Application::id>(place);
        return of && id ? std::optional<quint64>(of->value(*id)) : std::nullopt;
    };
    return {.keys =
                [ask, count] {
                    return ColumnKeys::byNumber([counts = ask(), count](const Chunk &chunk, quint32 row) {
                        return count(counts, {&chunk, row});
                    });
                },
            .state = [ask](const Cell::Place &) { return ask() ? Cell::State::Known : Cell::State::Absent; },
            .shown = [ask, count](const Cell::Place &place) { return numberText(count(ask(), place)); },
            .exact =
                [ask, count](const Cell::Place &place) {
                    const auto number = count(ask(), place);
                    return number ? QString::number(*number) : QString();
                },
            .isNumber = true};
}

} // namespace

ApplicationsModel::ApplicationsModel(QObject *parent) : TableModel(fieldOf<&api::Application::id>, parent)
{
    constexpr bool hidden = false;
    constexpr int id = fieldOf<&api::Application::id>;
    constexpr int name = fieldOf<&api::Application::displayName>; // or its package
    const auto aliases = [this] {
        return m_names ? m_names->applicationAliases() : AliasMap<ApplicationId>();
    };
    const auto alias = [aliases] { return aliasOf(id, aliases()); };
    setColumns({
        {{"name", tr("Name"), 24}, nameCell(name, id, alias)},
        {{"package", tr("Package"), 24}, textCell(fieldOf<&api::Application::package>)},
        {{"version", tr("Version"), 10}, versionCell(fieldOf<&api::Application::version>)},
        {{"size", tr("Size"), 10}, codeSizeCell()},
        {{"signer", tr("Signer"), 18, hidden}, codeCell(fieldOf<&api::Application::signerId>)},
        {{"source", tr("Source"), 28}, sourceCell()},
        {{"contexts", tr("Contexts"), 9},
         contextsCell([this] { return m_uses ? m_uses->contexts() : std::nullopt; })},
        {{"id", tr("Id"), 14, hidden}, idCell(id)},
        {{"aliases", tr("Aliases"), 16, hidden}, aliasesCell<ApplicationId>(id, aliases)},
        {{"own-name", tr("Its own name"), 20, hidden}, hiddenNameCell(name, alias)},
    });
}

void ApplicationsModel::setNames(const Names &names)
{
    m_names = &names;
    connect(&names, &Names::changed, this, [this](Names::Kind kind) {
        if (kind == Names::Kind::Applications)
            columnsChanged({"name", "aliases", "own-name"});
    });
    columnsChanged({"name", "aliases", "own-name"});
}

void ApplicationsModel::setUses(const Uses &uses)
{
    m_uses = &uses;
    connect(&uses, &Uses::contextsChanged, this, [this] { columnsChanged({"contexts"}); });
    columnsChanged({"contexts"});
}

} // namespace explorer
