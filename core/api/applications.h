// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"

namespace calimero::api {

/// The two blobs of a build: what was installed, and what the node compiled from it (all zero when not kept).
struct ApplicationBlob {
    std::optional<BlobId> bytecode;
    std::optional<BlobId> compiled;

    static constexpr auto fields()
    {
        return std::tuple(json::always("bytecode", &ApplicationBlob::bytecode),
                          json::always("compiled", &ApplicationBlob::compiled));
    }
};

/// How large its code is, of what an application's `size` says: of one that a node only heard of from a peer
/// it says 0, and goes on to when the code has come (docs/node/words.md#installing-is-not-upgrading).
[[nodiscard]] constexpr std::optional<quint64> knownSize(std::optional<quint64> sizeBytes)
{
    return sizeBytes == 0U ? std::nullopt : sizeBytes;
}

/// An installed application (docs/node/http.md#objects).
struct Application {
    std::optional<ApplicationId> id;
    std::optional<ApplicationBlob> blob;
    std::optional<quint64> sizeBytes; ///< ask knownSize()
    std::optional<Foreign>
        source; ///< URL it came from; "calimero://pending-blob-share": from a peer, code still on its way
    std::optional<json::Bytes>
        metadata; ///< of a bundle: UTF-8 JSON {package, version, name, …}; of raw wasm: anything
    std::optional<Foreign> signerId; ///< "did:key:…"; absent for raw wasm
    std::optional<Foreign> package; ///< "unknown" for raw wasm
    std::optional<Foreign> version; ///< of the build installed last; "" until its code is here
    std::optional<json::Dictionary<ApplicationBlob>> services; ///< by name; only from GetApplication

    static constexpr auto fields()
    {
        return std::tuple(
            json::always("id", &Application::id, json::Values::Sought),
            json::always("blob", &Application::blob), json::always("size", &Application::sizeBytes),
            json::always("source", &Application::source), json::always("metadata", &Application::metadata),
            json::optional("signer_id", &Application::signerId),
            json::optional("package", &Application::package),
            json::optional("version", &Application::version),
            json::optional("services", &Application::services), json::workedOut(&Application::displayName));
    }

    /// The `name` of the metadata, where it is JSON and has one; else the package; else nothing.
    [[nodiscard]] Foreign displayName() const;
};

/// GET /admin-api/applications. Not paged; up to 256 MiB. See docs/node/http.md#applications.
struct ListApplications {
    using Response = QList<Application>;
    static constexpr Entry entry{.name = "list-applications",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/applications",
                                 .permission = "application:list",
                                 .returns = "{data:{apps:[{id,blob:{bytecode,compiled},size,source,metadata:["
                                            "u8],signer_id?,package?,version?}]}}",
                                 .timeout = 60s,
                                 .sizeLimit = listLimit};
    static constexpr std::array<std::string_view, 2> path{"data", "apps"}; ///< of the rows in the answer
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// GET /admin-api/applications/{application_id}. 404: not installed.
struct GetApplication {
    using Response = Application;
    static constexpr Entry entry{.name = "get-application",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/applications/{application_id}",
                                 .parameters = {parameter::applicationId},
                                 .permission = "application:list",
                                 .returns = "{data:{application}}"};
    ApplicationId id;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// A build of an application kept on the node; it is also a blob.
struct ApplicationVersion {
    std::optional<Foreign> version;
    std::optional<BlobId> blobId;
    std::optional<quint64> sizeBytes;
    std::optional<Foreign> package;

    static constexpr auto fields()
    {
        return std::tuple(json::always("version", &ApplicationVersion::version),
                          json::always("blobId", &ApplicationVersion::blobId),
                          json::always("size", &ApplicationVersion::sizeBytes),
                          json::always("package", &ApplicationVersion::package));
    }
};

/// GET /admin-api/applications/{application_id}/versions. An unknown application is a bare 500, not a 404.
struct ListApplicationVersions {
    using Response = QList<ApplicationVersion>;
    static constexpr Entry entry{.name = "list-application-versions",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/applications/{application_id}/versions",
                                 .parameters = {parameter::applicationId},
                                 .permission = "application:list",
                                 .returns = "{data:[{version,blobId,size,package}]}",
                                 .sizeLimit = listLimit,
                                 .absence = Absence::OlderNode};
    ApplicationId id;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// GET /admin-api/applications/{application_id}/abi[?service_name=]. The manifest as sent; core/rpc/abi.h
/// reads it. 404: no such application, or its code is not here yet. 400: no usable ABI, or several services
/// and none named.
struct GetApplicationAbi {
    using Response = json::Raw;
    static constexpr Entry entry{
        .name = "get-application-abi",
        .verb = Verb::Get,
        .path = "/admin-api/applications/{application_id}/abi",
        .parameters = {parameter::applicationId,
                       {.name = "service_name", .in = In::Query, .type = "string", .required = false}},
        .permission = "admin",
        .returns = "{data:manifest}",
        .timeout = 60s,
        .absence = Absence::OlderNode};
    ApplicationId id;
    QString serviceName;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    /// Measured against the whole grammar (docs/node/abi.md#manifest); what reads a manifest to use it asks
    /// for less.
    [[nodiscard]] static json::Findings check(const QByteArray &requestBody, const Answer &answer);
};

/// POST /admin-api/install-application. The node downloads `url` (http or https, public hosts only, at most
/// 512 MiB). 400: URL refused, with the reason. 500 with plain text: the cause of a failed install.
struct InstallApplication {
    using Response = std::optional<ApplicationId>; ///< none: the node did not say it
    static constexpr Entry entry{
        .name = "install-application",
        .verb = Verb::Post,
        .path = "/admin-api/install-application",
        .parameters = {{.name = "url", .in = In::Body, .type = "string"},
                       {.name = "hash", .in = In::Body, .type = "sha256_base58", .required = false},
                       {.name = "metadata", .in = In::Body, .type = "bytes"},
                       {.name = "package", .in = In::Body, .type = "string", .required = false},
                       {.name = "version", .in = In::Body, .type = "string", .required = false}},
        .changes = true,
        .permission = "application:install",
        .returns = "{data:{applicationId}}",
        .timeout = 300s};
    QString url; ///< at most 2048 bytes
    std::optional<StateHash> hash; ///< SHA-256 the download must have; base58 on the wire
    QByteArray metadata; ///< at most 64 KiB; ignored for bundles
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// POST /admin-api/install-dev-application: a file on the node's own disk, of at most 4096 bytes of path.
/// 403: outside the folder the node allows. 500 with plain text: the cause.
struct InstallDevApplication {
    using Response = std::optional<ApplicationId>; ///< none: the node did not say it
    static constexpr Entry entry{
        .name = "install-dev-application",
        .verb = Verb::Post,
        .path = "/admin-api/install-dev-application",
        .parameters = {{.name = "path", .in = In::Body, .type = "string"},
                       {.name = "metadata", .in = In::Body, .type = "bytes"},
                       {.name = "package", .in = In::Body, .type = "string", .required = false},
                       {.name = "version", .in = In::Body, .type = "string", .required = false}},
        .changes = true,
        .permission = "admin",
        .returns = "{data:{applicationId}}",
        .timeout = 300s};
    QString path;
    QByteArray metadata;
    QString package; ///< for raw wasm only; at most 128 bytes
    QString version; ///< for raw wasm only; at most 64 bytes
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// DELETE /admin-api/applications/{application_id}. Removes the record only; contexts keep pointing at it.
/// Also 200 for one that is in use or not there: warn before (docs/node/words.md#uninstalling).
struct UninstallApplication {
    using Response = std::optional<ApplicationId>; ///< none: the node did not say it
    static constexpr Entry entry{.name = "uninstall-application",
                                 .verb = Verb::Delete,
                                 .path = "/admin-api/applications/{application_id}",
                                 .parameters = {parameter::applicationId},
                                 .changes = true,
                                 .permission = "admin",
                                 .returns = "{data:{applicationId}}",
                                 .timeout = slow};
    ApplicationId id;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// GET /admin-api/packages. In no order; "unknown" stands for raw wasm.
struct ListPackages {
    using Response = QStringList;
    static constexpr Entry entry{.name = "list-packages",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/packages",
                                 .permission = "package:list-packages",
                                 .returns = "{packages:[string]}",
                                 .sizeLimit = listLimit,
                                 .absence = Absence::OlderNode};
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// GET /admin-api/packages/{package}/versions. An unknown package has none.
struct ListPackageVersions {
    using Response = QStringList;
    static constexpr Entry entry{.name = "list-package-versions",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/packages/{package}/versions",
                                 .parameters = {{.name = "package", .type = "string"}},
                                 .permission = "package:list-versions",
                                 .returns = "{versions:[string]}",
                                 .sizeLimit = listLimit,
                                 .absence = Absence::OlderNode};
    QString package;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// Both are null for a package that is not known.
struct LatestVersion {
    std::optional<ApplicationId> applicationId;
    std::optional<Foreign> version;

    static constexpr auto fields()
    {
        return std::tuple(json::optional("applicationId", &LatestVersion::applicationId),
                          json::optional("version", &LatestVersion::version));
    }
};

/// GET /admin-api/packages/{package}/latest.
struct GetLatestVersion {
    using Response = LatestVersion;
    static constexpr Entry entry{.name = "get-latest-package-version",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/packages/{package}/latest",
                                 .parameters = {{.name = "package", .type = "string"}},
                                 .permission = "package:get-latest-version",
                                 .returns = "{applicationId,version}",
                                 .absence = Absence::OlderNode};
    QString package;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

} // namespace calimero::api
