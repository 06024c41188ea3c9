// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/body.h"
#include "app/demo-node/json.h"
#include "app/demo-node/routes.h"

namespace demonode {

namespace {

constexpr qsizetype longestAlias = 50;

/// Why a text can not be an alias, in the node's words; empty when it can.
QByteArray aliasFault(const QByteArray &alias)
{
    if (alias.isEmpty())
        return "invalid alias: must not be empty";
    if (alias.size() > longestAlias)
        return "invalid alias: exceeds maximum length of 50 characters";
    for (const char c : alias) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(c >= '0' && c <= '9') && c != '.' && c != '_' && c != '-')
            return "invalid alias: contains an invalid character; allowed characters are [A-Za-z0-9._-]";
    }
    return {};
}

/// The four routes of one kind of alias. Names are this node's own, and each kind has its own.
template<class Id>
void addKind(Router &router, const QByteArray &kind, const QByteArray &idField,
             std::map<QByteArray, Id> &aliases)
{
    const QByteArray base = "/admin-api/alias/";
    const auto permission = [&kind](const QByteArray &verb) { return "context:alias:" + verb + ':' + kind; };
    const BodyShape shape{"CreateAliasRequest",
                          {{"alias", Field::Type::String, true}, {idField, Field::Type::Base58, true}},
                          true};

    router.add(
        jsonRoute("POST", base + "create/" + kind, permission("create"), [=, &aliases](Request &request) {
            const CheckedBody checked = checkBody(request, shape);
            if (checked.refusal)
                return *checked.refusal;
            const Json &alias = checked.json["alias"];
            const QByteArray fault = aliasFault(alias.text());
            if (!fault.isEmpty())
                return textResponse(422,
                                    "Failed to deserialize the JSON body into the target type: alias: "
                                        + fault + placeInText(request.body, alias.end()));
            const QByteArray &id = checked.json[idField].text();
            if (!aliases.emplace(alias.text(), *Id::fromUtf8({id.constData(), size_t(id.size())})).second)
                return errorResponse(409, "alias already exists");
            return jsonResponse(inData("null"));
        }));
    router.add(
        "POST", base + "lookup/" + kind + "/:name",
        [&aliases](Request &request) {
            const QByteArray &name = request.captures.first();
            if (!aliasFault(name).isEmpty())
                return textResponse(400, "invalid path params");
            const auto found = aliases.find(name);
            return jsonResponse(
                inData(JsonObject()
                           .add("value",
                                found == aliases.end() ? QByteArray("null") : quoted(found->second.toUtf8()))
                           .text()));
        },
        permission("lookup"));
    router.add(
        "POST", base + "delete/" + kind + "/:name",
        [&aliases](Request &request) {
            const QByteArray &name = request.captures.first();
            if (!aliasFault(name).isEmpty())
                return textResponse(400, "invalid path params");
            aliases.erase(name);
            return jsonResponse(inData("null"));
        },
        permission("delete"));
    router.add(
        "GET", base + "list/" + kind,
        [&aliases](Request &) {
            JsonObject object;
            for (const auto &[name, id] : aliases)
                object.addString(name, id.toUtf8());
            return jsonResponse(inData(object.text()));
        },
        permission("list"));
}

} // namespace

void addAliasRoutes(Router &router, World &world)
{
    addKind(router, "context", "contextId", world.contextAliases);
    addKind(router, "application", "applicationId", world.applicationAliases);
}

} // namespace demonode
