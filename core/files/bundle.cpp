// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/files/bundle.h"

#include "core/base/hash.h"
#include "core/json/reader.h"

#include <QtEndian>

namespace calimero::files {

using namespace Qt::StringLiterals;

namespace {

struct ArtifactShape {
    std::optional<Foreign> path;
    std::optional<Foreign> hash;
    std::optional<quint64> size;

    static constexpr auto fields()
    {
        return std::tuple(json::always("path", &ArtifactShape::path),
                          json::always("hash", &ArtifactShape::hash),
                          json::optional("size", &ArtifactShape::size));
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
        return std::tuple(json::optional("name", &MetadataShape::name),
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

struct BundleShape {
    std::optional<Foreign> version;
    std::optional<Foreign> package;
    std::optional<Foreign> appVersion;
    std::optional<Foreign> signerId;
    std::optional<Foreign> minRuntimeVersion;
    std::optional<MetadataShape> metadata;
    std::optional<LinksShape> links;
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
            json::optional("metadata", &BundleShape::metadata), json::optional("links", &BundleShape::links),
            json::optional("wasm", &BundleShape::wasm), json::optional("abi", &BundleShape::abi),
            json::optional("services", &BundleShape::services));
    }
};

/// docs/node/abi.md#bundles
bool isPathInBundle(const QString &path)
{
    const bool hasDrive = path.size() > 1 && path.at(1) == u':';
    return !path.isEmpty() && !path.startsWith(u'/') && !hasDrive && !path.contains(u'\\')
        && !path.contains(QChar(0)) && !path.split(u'/').contains(u".."_s);
}

bool isOnePart(const QString &text)
{
    return !text.contains(u'/') && !text.contains(u'\\') && !text.contains(QChar(0));
}

class BundleReader {
public:
    explicit BundleReader(const Archive &archive) : m_archive(archive) { }

    Bundle read()
    {
        m_bundle.unpackedSize = m_archive.unpackedSize();
        m_bundle.faults = m_archive.faults();
        for (const Archive::File &file : m_archive.files())
            m_bundle.members +=
                Bundle::Member{QString::fromUtf8(file.name), file.size, file.isFile, file.hash};
        if (const Archive::File *manifest = findManifest())
            readManifest(*manifest);
        return std::move(m_bundle);
    }

private:
    void say(const Fault &fault) { m_bundle.faults += fault; }

    const Archive::File *findManifest()
    {
        const Archive::File *found = nullptr;
        for (const Archive::File &file : m_archive.files()) {
            if (!file.isFile || file.name != "manifest.json")
                continue;
            if (found) {
                say({.kind = FaultKind::ManifestTwice});
                break;
            }
            found = &file;
        }
        if (!found) {
            say({.kind = FaultKind::ManifestMissing});
            return nullptr;
        }
        if (found->begin >= Bundle::latestManifest)
            say({.kind = FaultKind::ManifestLate, .limit = Bundle::latestManifest});
        if (found->size > Bundle::largestManifest || !found->isKept) {
            say({.kind = FaultKind::ManifestTooLarge, .limit = Bundle::largestManifest});
            return nullptr;
        }
        return found->content.size() == found->size ? found : nullptr; // the archive broke off within it
    }

    void readManifest(const Archive::File &file)
    {
        m_bundle.manifestJson = file.content;
        json::Findings findings;
        const auto shape = json::readAt<BundleShape>(file.content, {}, findings);
        m_bundle.signature = checkSignature(file.content);
        if (!shape) {
            say({.kind = FaultKind::ManifestBroken, .what = shape.error().path});
            return;
        }
        takeFacts(*shape);
        for (const json::Finding &finding : findings.list())
            say({.kind = finding.kind == json::Finding::Kind::Missing ? FaultKind::ManifestLacks
                                                                      : FaultKind::ManifestOdd,
                 .what = finding.path});
        takeArtifacts(*shape);
    }

    void takeFacts(const BundleShape &shape)
    {
        const auto text = [](const std::optional<Foreign> &value) { return value.value_or(Foreign()); };
        const MetadataShape metadata = shape.metadata.value_or(MetadataShape());
        const LinksShape links = shape.links.value_or(LinksShape());
        m_bundle.manifest = BundleManifest{.format = text(shape.version),
                                           .package = text(shape.package),
                                           .version = text(shape.appVersion),
                                           .signerId = text(shape.signerId),
                                           .minRuntimeVersion = text(shape.minRuntimeVersion),
                                           .name = text(metadata.name),
                                           .description = text(metadata.description),
                                           .author = text(metadata.author),
                                           .license = text(metadata.license),
                                           .tags = metadata.tags.value_or(QList<Foreign>()),
                                           .iconSize = text(metadata.icon).size(),
                                           .frontend = text(links.frontend),
                                           .github = text(links.github),
                                           .docs = text(links.docs)};
        for (const Foreign &part : {text(shape.package), text(shape.appVersion)}) {
            if (!isOnePart(part.whole()))
                say({.kind = FaultKind::PathUnsafe, .what = part});
        }
        if (shape.package && shape.signerId && !shape.package->isEmpty() && !shape.signerId->isEmpty())
            m_bundle.application = applicationIdOf(*shape.package, *shape.signerId);
    }

    void takeArtifacts(const BundleShape &shape)
    {
        m_bundle.isMulti = shape.services && !shape.services->isEmpty();
        m_bundle.serviceCount = m_bundle.isMulti ? shape.services->size() : 1;
        if (!m_bundle.isMulti) {
            takeService({}, shape.wasm, shape.abi);
            return;
        }
        for (const ServiceShape &service :
             shape.services->first(std::min(Bundle::mostServices, shape.services->size())))
            takeService(service.name.value_or(Foreign()), service.wasm, service.abi);
    }

    void takeService(const Foreign &name, const std::optional<ArtifactShape> &wasm,
                     const std::optional<ArtifactShape> &abi)
    {
        if (!wasm || !wasm->path) {
            say({.kind = FaultKind::ManifestLacks,
                 .what = name.isEmpty() ? u"wasm"_s : QString(name.whole() + u".wasm"_s)});
            return;
        }
        const Archive::File *code = takeArtifact(Artifact::Role::Code, name, *wasm);
        const Archive::File *said =
            abi && abi->path ? takeArtifact(Artifact::Role::Abi, name, *abi) : nullptr;
        if (!code)
            return;
        ServiceCode service{.service = name, .path = *wasm->path, .code = readCode(code->content)};
        if (!beginsAsCode(code->content))
            service.code.faults = {{.kind = FaultKind::CodeBroken, .at = 0}};
        if (said)
            compareAbi(*said, *abi->path, service);
        bound(service);
        m_bundle.services += std::move(service);
    }

    /// Many services may be the same code.
    void bound(ServiceCode &service)
    {
        Code &code = service.code;
        for (QList<CodeItem> *items : {&code.exports, &code.imports}) {
            if (m_items + items->size() > Bundle::mostItems)
                *items = items->first(Bundle::mostItems - m_items);
            m_items += items->size();
        }
        const auto size = [&] { return code.abiJson.size() + service.abiBesideJson.size(); };
        if (m_abiBytes + size() > Bundle::largestAbis) {
            code.abi.reset();
            code.abiJson.clear();
            code.isAbiTaken = false;
            service.abiBeside.reset();
            service.abiBesideJson.clear();
            code.faults += {.kind = FaultKind::AbiTooLarge, .limit = Bundle::largestAbis};
        }
        m_abiBytes += size();
    }

    /// The file, where it can be read.
    const Archive::File *takeArtifact(Artifact::Role role, const Foreign &service, const ArtifactShape &shape)
    {
        const Foreign &path = *shape.path;
        if (!isPathInBundle(path.whole()))
            say({.kind = FaultKind::PathUnsafe, .what = path});
        Artifact artifact{.role = role, .service = service, .path = path};
        if (shape.size)
            artifact.saidSize = static_cast<qint64>(std::min<quint64>(*shape.size, Archive::largest));
        artifact.saidHash = shape.hash.value_or(Foreign());
        const Archive::File *found = nullptr;
        const QByteArray name = path.whole().toUtf8();
        int count = 0;
        for (const Archive::File &file : m_archive.files()) {
            if (file.isFile && file.name == name) {
                found = &file;
                ++count;
            }
        }
        if (count != 1) {
            artifact.state = count == 0 ? Artifact::State::Missing : Artifact::State::Twice;
            say({.kind = count == 0 ? FaultKind::ArtifactMissing : FaultKind::ArtifactTwice, .what = path});
            m_bundle.artifacts += artifact;
            return nullptr;
        }
        artifact.size = found->size;
        artifact.hash = found->hash;
        const bool isSame = artifact.saidHash.whole().toLower() == found->hash.toString();
        artifact.state = isSame ? Artifact::State::Fits : Artifact::State::OtherHash;
        if (!isSame)
            say({.kind = FaultKind::ArtifactOther, .what = path});
        if (artifact.saidSize && *artifact.saidSize != found->size)
            say({.kind = FaultKind::ArtifactOtherSize, .what = path});
        m_bundle.artifacts += artifact;
        if (!found->isKept)
            say({.kind = FaultKind::ArtifactNotLookedInto, .what = path, .limit = Archive::mostKept});
        return found->isKept ? found : nullptr;
    }

    void compareAbi(const Archive::File &file, const Foreign &path, ServiceCode &service)
    {
        if (file.size > Code::largestAbi) {
            say({.kind = FaultKind::AbiTooLarge, .what = path, .limit = Code::largestAbi});
            return;
        }
        Faults faults;
        auto beside = readAbi(file.content, faults);
        if (!beside) {
            for (Fault fault : std::as_const(faults)) {
                if (fault.kind == FaultKind::AbiUnreadable)
                    fault.what = path;
                say(fault);
            }
            return;
        }
        if (!service.code.abi) {
            service.abiBeside = std::move(beside);
            service.abiBesideJson = file.content;
            return;
        }
        if (canonicalJson(file.content) != canonicalJson(service.code.abiJson))
            say({.kind = FaultKind::AbiDiffers, .what = path});
    }

    const Archive &m_archive;
    Bundle m_bundle;
    qsizetype m_items = 0;
    qsizetype m_abiBytes = 0;
};

QByteArray lengthAndText(const Foreign &text)
{
    const QByteArray utf8 = text.whole().toUtf8();
    QByteArray out(4, '\0');
    qToLittleEndian(static_cast<quint32>(utf8.size()), out.data());
    return out + utf8;
}

} // namespace

Bundle readBundle(const Archive &archive)
{
    return BundleReader(archive).read();
}

ApplicationId applicationIdOf(const Foreign &package, const Foreign &signerId)
{
    return ApplicationId(Sha256::of(lengthAndText(package) + lengthAndText(signerId)));
}

} // namespace calimero::files
