// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/namespaces/namespacesmodel.h"

#include "core/api/namespaces.h"
#include "core/table/fields.h"
#include "ui/models/celltext.h"
#include "ui/models/nametext.h"
#include "ui/models/roles.h"

#include <QTimeZone>

namespace explorer {

using namespace calimero;
using namespace calimero::table;

namespace {

/// Unix seconds.
std::optional<quint64> createdAt(const Chunk &chunk, quint32 row)
{
    return api::knownCreation(valueOf<&api::Namespace::createdAt>({&chunk, row}));
}

QDateTime dateOf(const Cell::Place &place)
{
    constexpr quint64 year9999 = 253'402'300'799;
    const auto seconds = createdAt(*place.chunk, place.row);
    if (!seconds || *seconds > year9999)
        return {};
    return QDateTime::fromSecsSinceEpoch(static_cast<qint64>(*seconds), QTimeZone::utc());
}

Cell createdAtCell()
{
    return {.keys = [] { return ColumnKeys::byNumber(&createdAt); },
            .state =
                [](const Cell::Place &place) {
                    return dateOf(place).isValid() ? Cell::State::Known : Cell::State::Unknown;
                },
            .shown = [](const Cell::Place &place) { return agoText(dateOf(place)); },
            .exact = [](const Cell::Place &place) { return exactDateText(dateOf(place)); },
            .full = [](const Cell::Place &place) { return dateText(dateOf(place)); }};
}

QString namespaceApplication(const ApplicationNames &names, const Cell::Place &place)
{
    const auto id = valueOf<&api::Namespace::applicationId>(place);
    return id ? applicationText(names, *id, cellText(valueOf<&api::Namespace::appVersion>(place)))
              : QString();
}

Cell namespaceApplicationCell(const std::function<ApplicationNames()> &ask)
{
    Cell cell = lookupCell(fieldOf<&api::Namespace::applicationId>, ask, &namespaceApplication);
    cell.exact = [ask](const Cell::Place &place) {
        const auto id = valueOf<&api::Namespace::applicationId>(place);
        return id ? exactApplicationText(ask(), *id, cellText(valueOf<&api::Namespace::appVersion>(place)))
                  : QString();
    };
    cell.extra = [ask](const Cell::Place &place, int role) {
        const auto id = valueOf<&api::Namespace::applicationId>(place);
        return role == MonospaceRole ? QVariant(id && ask().value(*id).name.isEmpty()) : QVariant();
    };
    return cell;
}

} // namespace

NamespacesModel::NamespacesModel(QObject *parent) : TableModel(fieldOf<&api::Namespace::id>, parent)
{
    constexpr bool hidden = false;
    setColumns({
        {{"name", tr("Name"), 26}, nameCell(fieldOf<&api::Namespace::name>, fieldOf<&api::Namespace::id>)},
        {{"id", tr("Id"), 14, hidden}, idCell(fieldOf<&api::Namespace::id>)},
        {{"application", tr("Application"), 20},
         namespaceApplicationCell([this] { return m_names ? m_names->applications() : ApplicationNames(); })},
        {{"members", tr("Members"), 9}, numberCell(fieldOf<&api::Namespace::memberCount>)},
        {{"contexts", tr("Contexts"), 9}, numberCell(fieldOf<&api::Namespace::contextCount>)},
        {{"subgroups", tr("Subgroups"), 10}, numberCell(fieldOf<&api::Namespace::subgroupCount>)},
        {{"created-at", tr("Created"), 18}, createdAtCell()},
    });
}

void NamespacesModel::setNames(const Names &names)
{
    m_names = &names;
    connect(&names, &Names::changed, this, [this](Names::Kind kind) {
        if (kind == Names::Kind::Applications)
            columnsChanged({"application"});
    });
    columnsChanged({"application"});
}

} // namespace explorer
