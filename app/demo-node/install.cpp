// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/install.h"

#include "app/demo-node/archive.h"

#include <QFile>
#include <QUrl>
#include <QtEndian>

using namespace Qt::StringLiterals;

using calimero::Sha256;

namespace demonode {

namespace {

const QByteArray abiSection = "calimero_abi_v1";
const QByteArray programSection = "calimero_demo_program";
// The key all development bundles are signed with, as the node's own tools do
// (docs/node/abi.md#development-signer).
const QByteArray developmentSigner = "did:key:z6MknF3p5L5FDHJQ7FREUapuX4Wmp4MtF6WrHYaXS2B3eZQd";

QByteArray length32(qsizetype number)
{
    QByteArray bytes(4, '\0');
    qToLittleEndian(static_cast<quint32>(number), bytes.data());
    return bytes;
}

QByteArray length64(qint64 number)
{
    QByteArray bytes(8, '\0');
    qToLittleEndian(number, bytes.data());
    return bytes;
}

/// docs/node/abi.md#ids-of-applications: the same for all versions of one signer's package.
ApplicationId bundleId(const QByteArray &package, const QByteArray &signer)
{
    return ApplicationId(Sha256::of(length32(package.size()) + package + length32(signer.size()) + signer));
}

/// docs/node/abi.md#ids-of-applications: changes with the path and the metadata.
ApplicationId codeId(const Build &build, const QByteArray &source, const QByteArray &metadata)
{
    const QByteArray blob(reinterpret_cast<const char *>(build.blob.bytes().data()), 32);
    return ApplicationId(Sha256::of(blob + length64(build.size) + length32(source.size()) + source
                                    + length32(metadata.size()) + metadata));
}

void readCode(const QByteArray &module, Build &build)
{
    build.abi = wasmSection(module, abiSection).value_or(QByteArray());
    if (!build.abi.isEmpty() && !parseJson(build.abi).error.isEmpty())
        build.abi.clear();
    build.program = Program::named(wasmSection(module, programSection).value_or(QByteArray()));
}

QByteArray bundleMetadata(const Json &manifest)
{
    JsonObject object;
    object.addString("package", manifest["package"].text())
        .addString("version", manifest["appVersion"].text());
    for (const auto &[key, value] : manifest["metadata"].members())
        object.add(key, value.toText());
    return object.text();
}

} // namespace

Installed installBundle(World &world, const QByteArray &bytes, const QByteArray &source)
{
    const auto files = unpackBundle(bytes);
    if (!files)
        return {std::nullopt, "failed to read the bundle archive"};
    const auto content = [&files](const QByteArray &name) -> std::optional<QByteArray> {
        for (const auto &[file, text] : *files) {
            if (file == name)
                return text;
        }
        return std::nullopt;
    };
    const auto manifestText = content("manifest.json");
    if (!manifestText)
        return {std::nullopt, "manifest.json not found in bundle"};
    const ParsedJson parsed = parseJson(*manifestText);
    if (!parsed.error.isEmpty())
        return {std::nullopt, "failed to parse manifest.json as JSON: " + parsed.error};
    const Json &manifest = parsed.value;
    for (const char *key : {"package", "appVersion", "signerId"}) {
        if (manifest[key].text().isEmpty())
            return {std::nullopt, "bundle manifest '" + QByteArray(key) + "' field is empty"};
    }
    const QByteArray codePath = manifest["wasm"]["path"].text();
    const auto code = content(codePath);
    if (!code)
        return {std::nullopt,
                "bundle artifact '" + codePath + "' named in the manifest is missing from the archive"};
    const QByteArray hash = calimero::toHex(Sha256::of(*code));
    const QByteArray wanted = manifest["wasm"]["hash"].text().toLower();
    if (hash != wanted)
        return {std::nullopt,
                "bundle artifact '" + codePath + "' failed its integrity check: manifest hash " + wanted
                    + ", actual " + hash};

    Application application;
    Build build;
    build.version = manifest["appVersion"].text();
    build.blob = world.blobs.add(bytes);
    build.size = bytes.size();
    readCode(*code, build);
    application.package = manifest["package"].text();
    application.signer = manifest["signerId"].text();
    application.id = bundleId(application.package, *application.signer);
    application.source = source;
    application.metadata = bundleMetadata(manifest);
    application.builds.push_back(std::move(build));
    const ApplicationId id = application.id;
    world.install(std::move(application));
    return {id, {}};
}

Installed installFile(World &world, const QString &path, const InstallNotes &notes)
{
    QFile file(path);
    if (!file.exists() || !file.open(QIODevice::ReadOnly))
        return {std::nullopt, "application file not found at " + path.toUtf8()};
    if (!path.startsWith('/'_L1))
        return {std::nullopt, "non-absolute path"};
    const QByteArray source = QUrl::fromLocalFile(path).toEncoded();
    if (path.endsWith(".mpk"_L1))
        return installBundle(world, file.readAll(), source);

    const QByteArray bytes = file.readAll();
    Application application;
    Build build;
    build.version = notes.version;
    build.blob = world.blobs.add(bytes);
    build.size = bytes.size();
    readCode(bytes, build);
    application.package = notes.package;
    application.source = source;
    application.metadata = notes.metadata;
    application.id = codeId(build, source, notes.metadata);
    application.builds.push_back(std::move(build));
    const ApplicationId id = application.id;
    world.install(std::move(application));
    return {id, {}};
}

QByteArray makeBundle(const Program &program, const QByteArray &package, const QByteArray &version,
                      const QByteArray &displayName, const QByteArray &description)
{
    const QByteArray code = wasmModule({{programSection, program.name()}, {abiSection, program.abi()}});
    const auto artifact = [](const QByteArray &path, const QByteArray &content) {
        return JsonObject()
            .addString("path", path)
            .addString("hash", calimero::toHex(Sha256::of(content)))
            .add("size", QByteArray::number(content.size()))
            .text();
    };
    const QByteArray manifest =
        JsonObject()
            .addString("version", "1.0")
            .addString("package", package)
            .addString("appVersion", version)
            .addString("signerId", developmentSigner)
            .addString("minRuntimeVersion", "0.1.0")
            .add("metadata",
                 JsonObject().addString("name", displayName).addString("description", description).text())
            .add("wasm", artifact("app.wasm", code))
            .add("abi", artifact("abi.json", program.abi()))
            .text();
    return packBundle({{"manifest.json", manifest}, {"app.wasm", code}, {"abi.json", program.abi()}});
}

} // namespace demonode
