// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/identities/identitiesmodel.h"

#include "core/table/fields.h"
#include "ui/models/celltext.h"

#include <utility>

namespace explorer {

using namespace calimero;
using namespace calimero::table;

namespace {

QString nameIn(const ContextNames &names, const Cell::Place &place)
{
    const auto id = valueOf<&IdentityRow::context>(place);
    return id ? names.of(*id) : QString();
}

Cell contextCell(const std::function<ContextNames()> &ask)
{
    const auto name = [ask](const Cell::Place &place) {
        return valueOf<&IdentityRow::context>(place) ? nameIn(ask(), place)
                                                     : IdentitiesModel::tr("This node");
    };
    Cell cell = lookupCell(fieldOf<&IdentityRow::context>, ask, &nameIn);
    cell.state = [](const Cell::Place &) { return Cell::State::Known; };
    cell.shown = [name](const Cell::Place &place) {
        return naming::orElse(name(place), shortText(valueOf<&IdentityRow::context>(place)));
    };
    cell.exact = [name](const Cell::Place &place) {
        const auto id = valueOf<&IdentityRow::context>(place);
        return id ? id->toString() : name(place);
    };
    cell.full = [name](const Cell::Place &place) {
        const auto id = valueOf<&IdentityRow::context>(place);
        return nameAndId(name(place), id ? id->toString() : QString());
    };
    cell.extra = [name](const Cell::Place &place, int role) {
        return role == NameRole   ? QVariant(name(place))
            : role == ShortIdRole ? QVariant(shortText(valueOf<&IdentityRow::context>(place)))
                                  : QVariant();
    };
    return cell;
}

Cell ownedCell()
{
    return {.keys = [] { return ColumnKeys::byNumber(fieldOf<&IdentityRow::isOwned>); },
            .state =
                [](const Cell::Place &place) {
                    return valueOf<&IdentityRow::isOwned>(place) ? Cell::State::Known : Cell::State::Unknown;
                },
            .shown =
                [](const Cell::Place &place) {
                    return valueOf<&IdentityRow::isOwned>(place) == 1U
                        ? IdentitiesModel::tr("owned by this node")
                        : IdentitiesModel::tr("another member’s");
                }};
}

} // namespace

IdentitiesModel::IdentitiesModel(QObject *parent) : TableModel(fieldOf<&IdentityRow::key>, parent)
{
    setColumns({
        {{"key", tr("Public key"), 18}, idCell(fieldOf<&IdentityRow::key>)},
        {{"context", tr("Context"), 26},
         contextCell([this] { return m_names ? m_names->contexts() : ContextNames(); })},
        {{"owned", tr("Owned"), 18}, ownedCell()},
    });
}

void IdentitiesModel::setNames(const Names &names)
{
    m_names = &names;
    connect(&names, &Names::changed, this, [this](Names::Kind kind) {
        if (kind == Names::Kind::Contexts)
            columnsChanged({"context"});
    });
    columnsChanged({"context"});
}

void IdentitiesModel::setKnown(const IdentityLists::Known &known, bool again)
{
    m_known = known;
    m_isAgain = again;
    // What is under way is shown, though there is more by now: it may take longer than the next needs to
    // come.
    if (!m_making.isRunning())
        makeRows();
}

void IdentitiesModel::makeRows()
{
    m_making.run([known = *std::exchange(m_known, std::nullopt),
                  before = offered()] { return differenceOf(before, tableOf(known.rows())); },
                 [this, again = m_isAgain](const DifferencePtr &made) {
                     if (again)
                         setDifference(made);
                     else
                         setTable(made->table);
                     if (m_known)
                         makeRows();
                     else
                         Q_EMIT allMade();
                 });
}

} // namespace explorer
