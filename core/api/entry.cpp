// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/entry.h"

#include "core/json/reader.h"
#include "core/net/masking.h"

namespace calimero::api {

using namespace Qt::StringLiterals;

namespace {

/// Without a copy: entries are constants.
QByteArray kept(QByteArrayView text)
{
    return QByteArray::fromRawData(text.data(), text.size());
}

bool isLogInPath(QByteArrayView path)
{
    return path.startsWith("/auth/") || path.startsWith("/admin/");
}

constexpr auto rpcPath = "/jsonrpc";

QByteArray sampleOf(const Parameter &parameter)
{
    if (!parameter.sample.isEmpty())
        return parameter.sample.toByteArray();
    if (!parameter.required && parameter.type != "bool")
        return "null"; // the same as left out
    if (parameter.type == "u64")
        return "0";
    if (parameter.type == "bool")
        return "false";
    if (parameter.type == "json" || parameter.type == "invitation")
        return "{}";
    if (parameter.type == "bytes")
        return "[]";
    if (parameter.type == "role")
        return "\"Member\"";
    if (parameter.type == "visibility")
        return "\"restricted\"";
    return "\"\"";
}

/// The one `method` a body has; none when it has several, or is no such body.
std::optional<QString> methodOf(const QByteArray &body)
{
    int times = 0;
    std::optional<QString> method;
    json::Findings ignored;
    json::Document document(body);
    const auto read = document.visitAt({}, ignored, [&](json::Reader &reader, auto &value, const auto &path) {
        return reader.eachMember(value, path, [&](std::string_view key, auto &member, const auto &here) {
            if (key != "method")
                return;
            ++times;
            QString text;
            if (reader.read(member, here, text))
                method = text;
        });
    });
    return read && times == 1 ? method : std::nullopt;
}

constexpr std::array<QLatin1StringView, 20> areaNames = {
    "status"_L1,      "network"_L1,    "applications"_L1, "packages"_L1, "contexts"_L1,
    "calls"_L1,       "namespaces"_L1, "groups"_L1,       "members"_L1,  "metadata"_L1,
    "invitations"_L1, "devices"_L1,    "upgrades"_L1,     "blobs"_L1,    "identity"_L1,
    "aliases"_L1,     "tee"_L1,        "sign_in"_L1,      "keys"_L1,     "events"_L1};

} // namespace

QLatin1String areaName(Area area)
{
    return areaNames.at(static_cast<std::size_t>(area));
}

QLatin1String absenceName(Absence absence)
{
    switch (absence) {
    case Absence::Never:
        break;
    case Absence::OlderNode:
        return "older_node"_L1;
    case Absence::NoLogIn:
        return "no_log_in"_L1;
    case Absence::SwitchedOff:
        return "switched_off"_L1;
    }
    return "never"_L1;
}

bool isHarmless(const Entry &entry, const QByteArray &body)
{
    if (entry.path != rpcPath)
        return !entry.changes || entry.isOfSession;
    // The only method that reads and nothing else; "execute" is told apart by who knows what it calls.
    return methodOf(body) == "sync_status"_L1;
}

Request writtenRequest(const Entry &entry, const QStringList &path,
                       const QList<std::pair<QByteArray, QString>> &query, const QByteArray &body)
{
    Request request = requestFor(entry, path);
    request.query = query;
    request.body = body;
    request.isHarmless = isHarmless(entry, body);
    if (isOfLogIn(request))
        request.secrets = secretsIn(body);
    return request;
}

QByteArray bodyTemplate(const Entry &entry, bool all)
{
    QByteArrayList members;
    for (const Parameter &parameter : entry.parameters) {
        if (parameter.in != In::Body || parameter.type == "file" || !(all || parameter.required))
            continue;
        members += "  " + json::text(QString::fromUtf8(parameter.name)) + ": " + sampleOf(parameter);
    }
    if (members.isEmpty())
        return entry.wantsBody ? QByteArray("{}") : QByteArray();
    return "{\n" + members.join(",\n") + "\n}";
}

bool isOfLogIn(const Request &request)
{
    return request.base == Request::Base::Auth || request.segments.value(0) == "auth"_L1
        || request.segments.value(0) == "admin"_L1;
}

Request requestFor(const Entry &entry, const QStringList &path)
{
    Request request{.name = kept(entry.name),
                    .verb = entry.verb,
                    .base = isLogInPath(entry.path) ? Request::Base::Auth : Request::Base::Node,
                    .contentType = kept(entry.contentType),
                    .anonymous = entry.isPublic(),
                    .isHarmless = !entry.changes || entry.isOfSession,
                    .isOfAll = variablesIn(entry) == 0 && entry.path != rpcPath,
                    .timeout = entry.timeout,
                    .sizeLimit = entry.sizeLimit,
                    .answerIsSecret = entry.answerIsSecret};
    auto value = path.begin();
    const auto parts = kept(entry.path).split('/');
    for (const QByteArray &part : parts) {
        if (part.startsWith('{') && value != path.end())
            request.segments += *value++;
        else if (!part.isEmpty())
            request.segments += QString::fromLatin1(part);
    }
    Q_ASSERT(value == path.end());
    return request;
}

} // namespace calimero::api
