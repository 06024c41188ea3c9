// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/offers.h"

#include "core/api/entry.h"
#include "core/base/error.h"
#include "ui/api/apitext.h"
#include "ui/pages/host.h"
#include "ui/support/errortext.h"
#include "ui/support/shownname.h"

#include <QCoreApplication>

namespace explorer::Offers {

using calimero::Error;
using calimero::api::Entry;
using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Offers)
};

QString withPermission(QString text, const Error &error, const Entry *entry)
{
    if (entry && error.kind == Error::Kind::Forbidden)
        text += u' '
            + Words::tr("It takes the permission “%1”.").arg(shownName(QString::fromUtf8(entry->permission)));
    return text;
}

using Offer = Placeholder::Offer;

} // namespace

QString again(Why why)
{
    return why == Why::Lacking ? Words::tr("Ask again") : Words::tr("Try again");
}

Offer loading(const QString &icon, const QString &title)
{
    return {.content = {.icon = icon, .iconColor = Color::Accent, .title = title, .progress = -1}};
}

Offer lacking(const Entry &entry, const QString &icon, const QString &title, std::function<void()> again)
{
    const QString why = ApiText::absence(entry.absence);
    const QString route = ApiText::route(entry);
    return {.content = {.icon = icon,
                        .title = title,
                        .text = why.isEmpty()
                            ? Words::tr("It has no %1.").arg(route)
                            : Words::tr("It has no %1: %2. All else works as ever.").arg(route, why),
                        .primary = Offers::again(Why::Lacking),
                        .primaryIcon = u"reload"_s},
            .primary = std::move(again)};
}

Offer failed(const Error &error, const Entry &entry, Host &host, std::function<void()> again)
{
    return failed(error, &entry, std::move(again), [&host](const QString &raw) { host.showAnswer(raw); });
}

// That the node has no such route is no fault of anything.
Offer failed(const Error &error, const Entry *entry, std::function<void()> again,
             std::function<void(const QString &raw)> answer)
{
    const QString raw = ErrorText::rawAnswer(error);
    const bool isLacking = error.reason == Error::Reason::NoSuchRequest;
    return {.content = {.icon = isLacking ? u"info"_s : u"warning"_s,
                        .iconColor = isLacking ? Color::Muted : Color::Bad,
                        .title = ErrorText::title(error),
                        .text = withPermission(ErrorText::advice(error), error, entry),
                        .primary = Offers::again(isLacking ? Why::Lacking : Why::Failed),
                        .primaryIcon = u"reload"_s,
                        .secondary = raw.isEmpty() ? QString() : Words::tr("Show the answer")},
            .primary = std::move(again),
            .secondary = [answer = std::move(answer), raw] { answer(raw); }};
}

QString failure(const Error &error, const Entry &entry)
{
    return failure(error, &entry);
}

QString failure(const Error &error, const Entry *entry)
{
    return withPermission(ErrorText::sentence(error), error, entry);
}

} // namespace explorer::Offers
