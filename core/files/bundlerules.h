// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/files/fault.h"
#include "core/json/field.h"

#include <optional>

/// The manifest of a bundle as a node reads it (docs/node/abi.md#bundles): strictly, and as a whole. What is
/// missing of what is marked as always there, or of another type, is refused, in parts that do not matter
/// here as well.
namespace calimero::files {

struct ArtifactShape {
    std::optional<Foreign> path;
    std::optional<Foreign> hash;
    std::optional<quint64> size;

    static constexpr auto fields()
    {
        return std::tuple(json::always("path", &ArtifactShape::path),
                          json::always("hash", &ArtifactShape::hash),
                          json::always("size", &ArtifactShape::size));
    }
};

struct ServiceShape {
    std::optional<Foreign> name;
    std::optional<ArtifactShape> wasm;
    std::optional<ArtifactShape> abi;

    static constexpr auto fields()
    {
        return std::tuple(json::always("name", &ServiceShape::name),
                          json::always("wasm", &ServiceShape::wasm),
                          json::optional("abi", &ServiceShape::abi));
    }
};

struct MetadataShape {
    std::optional<Foreign> name;
    std::optional<Foreign> description;
    std::optional<Foreign> author;
    std::optional<Foreign> license;
    std::optional<Foreign> icon;
    std::optional<QList<Foreign>> tags;

    static constexpr auto fields()
    {
        return std::tuple(json::always("name", &MetadataShape::name),
                          json::optional("description", &MetadataShape::description),
                          json::optional("author", &MetadataShape::author),
                          json::optional("license", &MetadataShape::license),
                          json::optional("icon", &MetadataShape::icon),
                          json::optional("tags", &MetadataShape::tags));
    }
};

struct LinksShape {
    std::optional<Foreign> frontend;
    std::optional<Foreign> github;
    std::optional<Foreign> docs;

    static constexpr auto fields()
    {
        return std::tuple(json::optional("frontend", &LinksShape::frontend),
                          json::optional("github", &LinksShape::github),
                          json::optional("docs", &LinksShape::docs));
    }
};

struct HandlersShape {
    std::optional<Foreign> slug;

    static constexpr auto fields() { return std::tuple(json::optional("slug", &HandlersShape::slug)); }
};

struct InterfacesShape {
    std::optional<QList<Foreign>> exports;
    std::optional<QList<Foreign>> uses;

    static constexpr auto fields()
    {
        return std::tuple(json::optional("exports", &InterfacesShape::exports),
                          json::optional("uses", &InterfacesShape::uses));
    }
};

struct SignedByShape {
    std::optional<Foreign> algorithm;
    std::optional<Foreign> publicKey;
    std::optional<Foreign> signature;
    std::optional<Foreign> signedAt;

    static constexpr auto fields()
    {
        return std::tuple(json::always("algorithm", &SignedByShape::algorithm),
                          json::always("publicKey", &SignedByShape::publicKey),
                          json::always("signature", &SignedByShape::signature),
                          json::optional("signedAt", &SignedByShape::signedAt));
    }
};

struct BundleShape {
    std::optional<Foreign> version;
    std::optional<Foreign> package;
    std::optional<Foreign> appVersion;
    std::optional<Foreign> signerId;
    std::optional<Foreign> minRuntimeVersion;
    std::optional<MetadataShape> metadata;
    std::optional<HandlersShape> handlers;
    std::optional<InterfacesShape> interfaces;
    std::optional<LinksShape> links;
    std::optional<SignedByShape> signature;
    std::optional<ArtifactShape> wasm;
    std::optional<ArtifactShape> abi;
    std::optional<QList<ServiceShape>> services;

    static constexpr auto fields()
    {
        return std::tuple(
            json::always("version", &BundleShape::version), json::always("package", &BundleShape::package),
            json::always("appVersion", &BundleShape::appVersion),
            json::always("signerId", &BundleShape::signerId),
            json::always("minRuntimeVersion", &BundleShape::minRuntimeVersion),
            json::optional("metadata", &BundleShape::metadata),
            json::optional("handlers", &BundleShape::handlers),
            json::optional("interfaces", &BundleShape::interfaces),
            json::optional("links", &BundleShape::links),
            json::optional("signature", &BundleShape::signature), json::optional("wasm", &BundleShape::wasm),
            json::optional("abi", &BundleShape::abi), json::optional("services", &BundleShape::services));
    }
};

/// Every file that is named, by field and path: "services[1].wasm". A node wants all of them to lead down,
/// also those that it doesn't look at.
[[nodiscard]] QList<std::pair<QString, Foreign>> pathsIn(const BundleShape &shape);

/// What a node refuses of the values, whose types are right. `manifest` is the text that was read.
[[nodiscard]] Faults faultsOfValues(const BundleShape &shape, const QByteArray &manifest);

} // namespace calimero::files
