// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/files/bundle.h"

#include "core/base/hash.h"
#include "core/files/bundlerules.h"
#include "core/json/reader.h"

#include <QtEndian>

namespace calimero::files {

using namespace Qt::StringLiterals;

namespace {

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

    /// The first that can be read of all at this path. A folder or a link there counts, as it does for a
    /// node.
    struct Found {
        const Archive::File *file = nullptr;
        int count = 0;
    };
    [[nodiscard]] Found find(const QByteArray &path) const
    {
        Found found;
        const QByteArray plain = Archive::plainPath(path);
        for (const Archive::File &file : m_archive.files()) {
            if (file.name != plain)
                continue;
            ++found.count;
            if (!found.file && file.isFile)
                found.file = &file;
        }
        return found;
    }

    const Archive::File *findManifest()
    {
        const auto [found, count] = find("manifest.json");
        if (count > 1)
            say({.kind = FaultKind::ManifestTwice});
        if (!found) {
            // Of one that breaks off nobody knows what else was in it.
            if (m_archive.faults().isEmpty())
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
        m_bundle.faults += faultsOfValues(*shape, file.content);
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

    /// The file, where it can be looked into. Without the code a node refuses the bundle; at an ABI beside it
    /// no node looks, so nothing of that is wrong, and only the one that was signed is worth reading.
    const Archive::File *takeArtifact(Artifact::Role role, const Foreign &service, const ArtifactShape &shape)
    {
        Artifact artifact{.role = role, .service = service, .path = *shape.path};
        if (shape.size)
            artifact.saidSize = static_cast<qint64>(std::min<quint64>(*shape.size, Archive::largest));
        artifact.saidHash = shape.hash.value_or(Foreign());
        const auto [found, count] = find(shape.path->whole().toUtf8());
        artifact.state = stateOf(artifact, found, count);
        if (count == 1 && found) {
            artifact.size = found->size;
            artifact.hash = found->hash;
        }
        m_bundle.artifacts += artifact;
        const auto fault = faultOf(role, artifact.state);
        if (fault)
            say({.kind = *fault, .what = artifact.path});
        const bool isOther = artifact.state == Artifact::State::OtherHash;
        if (artifact.state != Artifact::State::Fits && !isOther)
            return nullptr;
        if (artifact.saidSize && *artifact.saidSize != found->size)
            say({.kind = FaultKind::ArtifactOtherSize, .what = artifact.path});
        if (isOther && role == Artifact::Role::Abi)
            return nullptr;
        if (!found->isKept)
            say({.kind = FaultKind::ArtifactNotLookedInto,
                 .what = artifact.path,
                 .limit = Archive::mostKept});
        return found->isKept ? found : nullptr;
    }

    [[nodiscard]] Artifact::State stateOf(const Artifact &artifact, const Archive::File *found,
                                          int count) const
    {
        using State = Artifact::State;
        if (count > 1)
            return State::Twice;
        if (!found)
            return count == 0 && !m_archive.faults().isEmpty() ? State::CutOff : State::Missing;
        if (!found->hash)
            return State::CutOff;
        return artifact.saidHash.whole().toLower() == found->hash->toString() ? State::Fits
                                                                              : State::OtherHash;
    }

    [[nodiscard]] static std::optional<FaultKind> faultOf(Artifact::Role role, Artifact::State state)
    {
        using State = Artifact::State;
        const bool isCode = role == Artifact::Role::Code;
        switch (state) {
        case State::Missing:
            return isCode ? FaultKind::ArtifactMissing : FaultKind::AbiFileMissing;
        case State::Twice:
            return isCode ? FaultKind::ArtifactTwice : FaultKind::AbiFileTwice;
        case State::OtherHash:
            return isCode ? FaultKind::ArtifactOther : FaultKind::AbiFileOther;
        case State::Fits:
        case State::CutOff: // the archive's own fault says it
            break;
        }
        return std::nullopt;
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
