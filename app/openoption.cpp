// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/openoption.h"

#include "core/api/aliases.h"
#include "ui/goto/gotoquery.h"

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

// Of what a node has, but shows on no page of its own: where it is found instead.
QString insteadOf(const QString &kind)
{
    if (kind == "package"_L1)
        return u"the page Packages and versions lists them"_s;
    const bool isKnown = kind == "account"_L1 || kind == "device"_L1 || kind == "group"_L1;
    return isKnown ? u"Ctrl+K in the window looks for its id"_s : QString();
}

} // namespace

Link readOpenOption(const QString &typed, QString &problem)
{
    const GoToQuery read = readGoTo(u": "_s + typed);
    Link link{read.word, read.rest};
    if (takeAs<ContextId>(link, read) || takeAs<ApplicationId>(link, read) || takeAs<BlobId>(link, read)
        || takeAs<PublicKey>(link, read) || takeAs<NamespaceId>(link, read))
        return link;
    const bool mayHaveAlias =
        link.kind == QLatin1String(kindOf<ContextId>) || link.kind == QLatin1String(kindOf<ApplicationId>);
    if (mayHaveAlias && api::canBeAlias(link.id))
        return link;
    if (const QString instead = insteadOf(link.kind); !instead.isEmpty())
        problem = u"--open: nothing of the kind %1 has a page of its own; %2"_s.arg(link.kind, instead);
    else
        problem = u"--open wants KIND:ID, where KIND is context, application, blob, identity or "_s
                  u"namespace; of the first two an alias goes too"_s;
    return {};
}

} // namespace explorer
