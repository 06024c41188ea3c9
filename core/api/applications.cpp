// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/applications.h"

#include "core/base/naming.h"
#include "core/json/writer.h"

namespace calimero::api {

using namespace Qt::StringLiterals;

namespace {

struct Named {
    std::optional<QString> name;
    static constexpr auto fields() { return std::tuple(json::optional("name", &Named::name)); }
};

} // namespace

Foreign Application::displayName() const
{
    Foreign name;
    if (metadata && metadata->data.startsWith('{')) {
        json::Findings ignored;
        if (const auto named = json::readAt<Named>(metadata->data, {}, ignored); named && named->name)
            name = *named->name;
    }
    return naming::chosen(Foreign(), name, package && *package != "unknown"_L1 ? *package : Foreign());
}

Request ListApplications::request() const
{
    return RequestFor<ListApplications>();
}

Result<QList<Application>> ListApplications::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<QList<Application>>(answer, path, findings);
}

Request GetApplication::request() const
{
    return RequestFor<GetApplication>(id);
}

Result<Application> GetApplication::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<Application>(answer, {"data", "application"}, findings);
}

Request ListApplicationVersions::request() const
{
    return RequestFor<ListApplicationVersions>(id);
}

Result<QList<ApplicationVersion>> ListApplicationVersions::read(const Answer &answer,
                                                                json::Findings &findings)
{
    return json::readAt<QList<ApplicationVersion>>(answer, {"data"}, findings);
}

Request GetApplicationAbi::request() const
{
    return RequestFor<GetApplicationAbi>(id).query({{"service_name", serviceName}});
}

Result<json::Raw> GetApplicationAbi::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<json::Raw>(answer, {"data"}, findings);
}

Request InstallApplication::request() const
{
    return RequestFor<InstallApplication>().body(
        {{"url", json::text(url)},
         {"hash", hash ? json::text(hash->toString()) : QByteArray()},
         {"metadata", json::bytes(metadata)}});
}

Result<std::optional<ApplicationId>> InstallApplication::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<ApplicationId>(answer, {"data", "applicationId"}, findings);
}

Request InstallDevApplication::request() const
{
    return RequestFor<InstallDevApplication>().body(
        {{"path", json::text(path)},
         {"metadata", json::bytes(metadata)},
         {"package", package.isEmpty() ? QByteArray() : json::text(package)},
         {"version", version.isEmpty() ? QByteArray() : json::text(version)}});
}

Result<std::optional<ApplicationId>> InstallDevApplication::read(const Answer &answer,
                                                                 json::Findings &findings)
{
    return json::readAt<ApplicationId>(answer, {"data", "applicationId"}, findings);
}

Request UninstallApplication::request() const
{
    return RequestFor<UninstallApplication>(id);
}

Result<std::optional<ApplicationId>> UninstallApplication::read(const Answer &answer,
                                                                json::Findings &findings)
{
    return json::readAt<ApplicationId>(answer, {"data", "applicationId"}, findings);
}

Request ListPackages::request() const
{
    return RequestFor<ListPackages>();
}

Result<QStringList> ListPackages::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<QStringList>(answer, {"packages"}, findings);
}

Request ListPackageVersions::request() const
{
    return RequestFor<ListPackageVersions>(package);
}

Result<QStringList> ListPackageVersions::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<QStringList>(answer, {"versions"}, findings);
}

Request GetLatestVersion::request() const
{
    return RequestFor<GetLatestVersion>(package);
}

Result<LatestVersion> GetLatestVersion::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<LatestVersion>(answer, {}, findings);
}

} // namespace calimero::api
