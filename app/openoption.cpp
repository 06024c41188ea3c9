// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/openoption.h"

#include "core/api/aliases.h"
#include "ui/goto/gotoquery.h"
#include "ui/window/pagelist.h"

#include <algorithm>
#include <type_traits>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

template<typename IdType>
bool takeAs(Link &link, const GoToQuery &read)
{
    if (link.kind != QLatin1String(kindOf<IdType>) || !read.id)
        return false;
    link = Link::to(IdType(*read.id));
    return true;
}

template<typename... Ids>
bool takeAsThing(Link &link, const GoToQuery &read, std::type_identity<std::tuple<Ids...>>)
{
    return (takeAs<Ids>(link, read) || ...);
}

template<typename... Ids>
QStringList kindsOfThings(std::type_identity<std::tuple<Ids...>>)
{
    return {QString::fromLatin1(kindOf<Ids>)...};
}

QStringList pageIds()
{
    QStringList ids;
    const auto pages = pageKinds();
    for (const PageKind &page : pages)
        ids += page.info.id;
    return ids;
}

} // namespace

Link readOpenOption(const QString &typed, QString &problem)
{
    constexpr std::type_identity<ThingIds> things;
    const GoToQuery read = readGoTo(u": "_s + typed);
    Link link{read.word, read.rest};
    if (takeAsThing(link, read, things))
        return link;
    const bool mayHaveAlias =
        link.kind == QLatin1String(kindOf<ContextId>) || link.kind == QLatin1String(kindOf<ApplicationId>);
    if (mayHaveAlias && api::canBeAlias(link.id))
        return link;
    if (link.kind == QLatin1String(kindOfPages)) {
        if (pageIds().contains(link.id))
            return link;
        problem = u"--open page:ID wants one of "_s + pageIds().join(u", "_s);
        return {};
    }
    if (!goToTextFor(link).isEmpty())
        return link;
    QStringList kinds = kindsOfThings(things) + QStringList(QString::fromLatin1(kindOfPages)) + goToKinds();
    const QString last = kinds.takeLast();
    problem = u"--open wants KIND:ID, where KIND is %1 or %2; of the first two an alias goes too"_s.arg(
        kinds.join(u", "_s), last);
    return {};
}

} // namespace explorer
