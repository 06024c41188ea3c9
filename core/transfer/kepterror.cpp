// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/kepterror.h"

#include <QJsonObject>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

/// What a file says may be any number.
Error::AnsweredBy answererOfKept(int number)
{
    const auto last = static_cast<int>(Error::AnsweredBy::NoHttp);
    return number >= 0 && number <= last ? static_cast<Error::AnsweredBy>(number) : Error::AnsweredBy::Node;
}

} // namespace

QJsonObject keptError(const Error &error, qsizetype mostOfAnswer)
{
    QJsonObject object{{u"kind"_s, kindName(error.kind)}};
    const auto add = [&object](const QString &name, const QJsonValue &value, bool isThere) {
        if (isThere)
            object.insert(name, value);
    };
    add(u"reason"_s, reasonName(error.reason), error.reason != Error::Reason::None);
    add(u"status"_s, error.httpStatus, error.httpStatus != 0);
    add(u"message"_s, error.message.whole(), !error.message.isEmpty());
    add(u"authError"_s, error.authError, !error.authError.isEmpty());
    add(u"path"_s, error.path.whole(), !error.path.isEmpty());
    add(u"limit"_s, error.limit, error.limit != 0);
    add(u"answeredBy"_s, int(error.answeredBy), error.answeredBy != Error::AnsweredBy::Node);
    add(u"maybeDone"_s, true, error.maybeDone);
    add(u"wasSent"_s, true, error.wasSent);
    add(u"answer"_s, QString::fromLatin1(error.raw.left(mostOfAnswer).toBase64()),
        !error.raw.isEmpty() && mostOfAnswer > 0);
    return object;
}

std::optional<Error> keptError(const QJsonObject &object)
{
    const auto kind = kindNamed(object[u"kind"_s].toString());
    if (!kind)
        return {};
    return Error{.kind = *kind,
                 .reason = reasonNamed(object[u"reason"_s].toString()).value_or(Error::Reason::None),
                 .httpStatus = object[u"status"_s].toInt(),
                 .message = object[u"message"_s].toString(),
                 .authError = object[u"authError"_s].toString(),
                 .raw = QByteArray::fromBase64(object[u"answer"_s].toString().toLatin1()),
                 .path = object[u"path"_s].toString(),
                 .limit = object[u"limit"_s].toInteger(),
                 .answeredBy = answererOfKept(object[u"answeredBy"_s].toInt()),
                 .maybeDone = object[u"maybeDone"_s].toBool(),
                 .wasSent = object[u"wasSent"_s].toBool()};
}

} // namespace calimero
