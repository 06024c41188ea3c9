// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/body.h"
#include "app/demo-node/install.h"
#include "app/demo-node/json.h"
#include "app/demo-node/publicurl.h"
#include "app/demo-node/routes.h"

#include <QVersionNumber>

namespace demonode {

namespace {

constexpr qsizetype metadataLimit = 64 * 1024;
constexpr qsizetype packageLimit = 128;
constexpr qsizetype versionLimit = 64;
constexpr qsizetype urlLimit = 2048;
constexpr qsizetype pathLimit = 4096;

using Type = Field::Type;
const BodyShape installShape{"InstallApplicationRequest",
                             {{"url", Type::Url, true},
                              {"hash", Type::Base58},
                              {"metadata", Type::Bytes, true},
                              {"package"},
                              {"version"}}};
const BodyShape installDevShape{
    "InstallDevApplicationRequest",
    {{"path", Type::String, true}, {"metadata", Type::Bytes, true}, {"package"}, {"version"}}};

QByteArray applicationText(const Application &application)
{
    const Build &build = application.current();
    JsonObject object;
    object.addString("id", application.id.toUtf8())
        .add("blob",
             JsonObject()
                 .addString("bytecode", build.blob.toUtf8())
                 .addString("compiled", BlobId().toUtf8()) // nothing is ever compiled here
                 .text())
        .add("size", QByteArray::number(build.size))
        .addString("source", application.source)
        .add("metadata", byteList(application.metadata));
    if (application.signer)
        object.addString("signer_id", *application.signer);
    return object.addString("package", application.package).addString("version", build.version).text();
}

Application *find(World &world, const Request &request)
{
    const QByteArray &text = request.captures.first();
    return world.application(*ApplicationId::fromUtf8({text.constData(), size_t(text.size())}));
}

Response list(const World &world)
{
    QList<QByteArray> rows;
    for (const auto &[id, application] : world.applications())
        rows += applicationText(application);
    return jsonResponse(inData(JsonObject().add("apps", jsonArray(rows)).text()));
}

Response get(World &world, const Request &request)
{
    const Application *application = find(world, request);
    if (!application)
        return errorResponse(404, "Application not found");
    return jsonResponse(inData(JsonObject().add("application", applicationText(*application)).text()));
}

Response abi(World &world, const Request &request)
{
    const Application *application = find(world, request);
    if (!application)
        return errorResponse(404, "Application not found");
    if (request.parameter("service_name"))
        return errorResponse(400, "application has no named services; omit service_name");
    if (application->current().abi.isEmpty())
        return errorResponse(
            400,
            "application has no usable embedded ABI (absent or malformed); rebuild it with `cargo "
            "mero build`");
    return jsonResponse(inData(application->current().abi));
}

Response versions(World &world, const Request &request)
{
    const Application *application = find(world, request);
    if (!application)
        return maskedError();
    QList<QByteArray> rows;
    for (const Build &build : application->builds) {
        if (!world.blobs.contains(build.blob))
            continue; // only builds that are still kept
        rows.prepend(JsonObject()
                         .addString("version", build.version)
                         .addString("blobId", build.blob.toUtf8())
                         .add("size", QByteArray::number(build.size))
                         .addString("package", application->package)
                         .text());
    }
    return jsonResponse(inData(jsonArray(rows)));
}

Response uninstall(World &world, const Request &request)
{
    if (Application *application = find(world, request))
        world.uninstall(application->id);
    return jsonResponse(inData(JsonObject().addString("applicationId", request.captures.first()).text()));
}

std::optional<QByteArray> tooLong(const Json &body, const char *field, qsizetype limit)
{
    const Json &value = body[field];
    if (value.isString() && value.text().size() > limit)
        return "Field '" + QByteArray(field) + "' exceeds maximum length of " + QByteArray::number(limit)
            + " characters (got " + QByteArray::number(value.text().size()) + ')';
    if (value.isArray() && value.items().size() > limit)
        return "Field '" + QByteArray(field) + "' exceeds maximum size of " + QByteArray::number(limit)
            + " bytes (got " + QByteArray::number(value.items().size()) + ')';
    return std::nullopt;
}

/// What the routes refuse in a body of the right shape; several faults come in one message.
std::optional<Response> refuse(QList<QByteArray> faults, const Json &body)
{
    for (const auto &[field, limit] :
         {std::pair{"metadata", metadataLimit}, std::pair{"package", packageLimit},
          std::pair{"version", versionLimit}}) {
        if (const auto fault = tooLong(body, field, limit))
            faults += *fault;
    }
    if (faults.isEmpty())
        return std::nullopt;
    return errorResponse(400,
                         faults.size() == 1 ? faults.first() : "Validation errors: " + faults.join("; "));
}

Response installed(const Installed &result)
{
    if (!result.id)
        return textResponse(500, result.failure);
    return jsonResponse(inData(JsonObject().addString("applicationId", result.id->toUtf8()).text()));
}

Response installFromUrl(const Request &request)
{
    const CheckedBody checked = checkBody(request, installShape);
    if (checked.refusal)
        return *checked.refusal;
    const QByteArray url = checked.json["url"].text();
    QList<QByteArray> faults;
    if (const auto fault = tooLong(checked.json, "url", urlLimit))
        faults += *fault;
    else if (const QByteArray reason = notFetchable(url); !reason.isEmpty())
        faults += "Field 'url' has invalid format: " + reason;
    if (const auto refusal = refuse(faults, checked.json))
        return *refusal;
    // The demo node stays on this computer.
    return textResponse(
        500, "error sending request for url (" + url + "): the demo node does not go to the network");
}

Response installFromDisk(World &world, const QString &folder, const Request &request)
{
    const CheckedBody checked = checkBody(request, installDevShape);
    if (checked.refusal)
        return *checked.refusal;
    const QByteArray path = checked.json["path"].text();
    QList<QByteArray> faults;
    if (path.isEmpty())
        faults += "Field 'path' is required but was empty";
    else if (const auto fault = tooLong(checked.json, "path", pathLimit))
        faults += *fault;
    else if (path.split('/').contains(".."))
        faults += "Field 'path' has invalid format: path must not contain '..' traversal components";
    if (const auto refusal = refuse(faults, checked.json))
        return *refusal;
    InstallNotes notes;
    notes.metadata = bytesOf(checked.json["metadata"]);
    if (checked.json["package"].isString())
        notes.package = checked.json["package"].text();
    if (checked.json["version"].isString())
        notes.version = checked.json["version"].text();
    return installed(installFile(world, folder, QString::fromUtf8(path), notes));
}

Response packages(const World &world)
{
    QList<QByteArray> names;
    for (const auto &[id, application] : world.applications()) {
        const QByteArray name = quoted(application.package);
        if (!names.contains(name))
            names += name;
    }
    return jsonResponse(JsonObject().add("packages", jsonArray(names)).text());
}

Response packageVersions(const World &world, const Request &request)
{
    QList<QByteArray> texts;
    for (const auto &[id, application] : world.applications()) {
        if (application.package != request.captures.first())
            continue;
        for (auto build = application.builds.rbegin(); build != application.builds.rend(); ++build)
            texts += quoted(build->version);
    }
    return jsonResponse(JsonObject().add("versions", jsonArray(texts)).text());
}

Response packageLatest(const World &world, const Request &request)
{
    const Application *latest = nullptr;
    QByteArray version;
    const auto number = [](const QByteArray &text) {
        return QVersionNumber::fromString(QString::fromUtf8(text));
    };
    for (const auto &[id, application] : world.applications()) {
        if (application.package != request.captures.first())
            continue;
        for (const Build &build : application.builds) {
            if (!latest || number(build.version) > number(version)) {
                latest = &application;
                version = build.version;
            }
        }
    }
    return jsonResponse(JsonObject()
                            .add("applicationId", latest ? quoted(latest->id.toUtf8()) : "null")
                            .add("version", latest ? quoted(version) : "null")
                            .text());
}

/// A handler that is only asked when the first segment is an id.
template<class Function>
Handler withId(Function function)
{
    return [function](Request &request) {
        const auto refusal = refuseBase58(request.captures.first());
        return refusal ? *refusal : function(request);
    };
}

} // namespace

void addApplicationRoutes(Router &router, World &world, const QString &installFolder)
{
    router.add(
        "GET", "/admin-api/applications", [&world](Request &) { return list(world); }, "application:list");
    router.add("GET", "/admin-api/applications/:id",
               withId([&world](Request &request) { return get(world, request); }), "application:list[0]");
    router.add("DELETE", "/admin-api/applications/:id",
               withId([&world](Request &request) { return uninstall(world, request); }), "admin");
    router.add("GET", "/admin-api/applications/:id/abi",
               withId([&world](Request &request) { return abi(world, request); }), "admin");
    router.add("GET", "/admin-api/applications/:id/versions",
               withId([&world](Request &request) { return versions(world, request); }),
               "application:list[0]");
    router.add(jsonRoute("POST", "/admin-api/install-application", "application:install", installFromUrl));
    router.add(jsonRoute("POST", "/admin-api/install-dev-application", "admin",
                         [&world, installFolder](Request &request) {
                             return installFromDisk(world, installFolder, request);
                         }));
    router.add(
        "GET", "/admin-api/packages", [&world](Request &) { return packages(world); },
        "package:list-packages");
    router.add(
        "GET", "/admin-api/packages/:package/versions",
        [&world](Request &request) { return packageVersions(world, request); }, "package:list-versions[0,]");
    router.add(
        "GET", "/admin-api/packages/:package/latest",
        [&world](Request &request) { return packageLatest(world, request); },
        "package:get-latest-version[0,]");
}

} // namespace demonode
