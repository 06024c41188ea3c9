// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/base/kepterror.h"

#include <QJsonObject>

#include <array>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

// In the order of Error::AnsweredBy.
constexpr std::array answererNames{"node"_L1,    "web_page"_L1,   "redirect"_L1,      "proxy_log_in"_L1,
                                   "gateway"_L1, "https_port"_L1, "other_service"_L1, "no_http"_L1};
static_assert(answererNames.size() == std::size_t(Error::AnsweredBy::NoHttp) + 1);

Error::AnsweredBy answererNamed(const QString &name)
{
    for (std::size_t i = 0; i < answererNames.size(); ++i) {
        if (name == answererNames.at(i))
            return Error::AnsweredBy(i);
    }
    return Error::AnsweredBy::Node;
}

} // namespace

QJsonObject keptError(const Error &error)
{
    QJsonObject kept{{"kind"_L1, kindName(error.kind)}};
    const auto text = [&kept](QLatin1String name, const QString &value) {
        if (!value.isEmpty())
            kept.insert(name, value);
    };
    const auto number = [&kept](QLatin1String name, qint64 value, qint64 usual) {
        if (value != usual)
            kept.insert(name, value);
    };
    const auto flag = [&kept](QLatin1String name, bool value) {
        if (value)
            kept.insert(name, true);
    };
    text("reason"_L1, reasonName(error.reason));
    number("httpStatus"_L1, error.httpStatus, 0);
    text("message"_L1, error.message.whole());
    text("rpcType"_L1, error.rpcType.whole());
    text("authError"_L1, error.authError);
    if (error.retryAfter)
        kept.insert("retryAfter"_L1, qint64(error.retryAfter->count()));
    text("path"_L1, error.path.whole());
    number("brokenAt"_L1, error.brokenAt, -1);
    number("wholeSize"_L1, error.wholeSize, 0);
    number("limit"_L1, error.limit, 0);
    if (error.answeredBy != Error::AnsweredBy::Node)
        kept.insert("answeredBy"_L1, answererNames.at(std::size_t(error.answeredBy)));
    flag("maybeDone"_L1, error.maybeDone);
    flag("isOfAll"_L1, error.isOfAll);
    flag("wasSent"_L1, error.wasSent);
    return kept;
}

std::optional<Error> keptError(const QJsonObject &object)
{
    const auto text = [&object](QLatin1String name) { return object.value(name).toString(); };
    const auto number = [&object](QLatin1String name, qint64 usual) {
        return object.value(name).toInteger(usual);
    };
    const auto kind = kindNamed(text("kind"_L1));
    if (!kind)
        return std::nullopt;
    Error error{.kind = *kind,
                .reason = reasonNamed(text("reason"_L1)).value_or(Error::Reason::None),
                .httpStatus = int(number("httpStatus"_L1, 0)),
                .message = text("message"_L1),
                .rpcType = text("rpcType"_L1),
                .authError = text("authError"_L1),
                .path = text("path"_L1),
                .brokenAt = number("brokenAt"_L1, -1),
                .wholeSize = number("wholeSize"_L1, 0),
                .limit = number("limit"_L1, 0),
                .answeredBy = answererNamed(text("answeredBy"_L1)),
                .maybeDone = object.value("maybeDone"_L1).toBool(),
                .isOfAll = object.value("isOfAll"_L1).toBool(),
                .wasSent = object.value("wasSent"_L1).toBool()};
    if (const QJsonValue seconds = object.value("retryAfter"_L1); seconds.isDouble())
        error.retryAfter = std::chrono::seconds(seconds.toInteger());
    return error;
}

} // namespace calimero
