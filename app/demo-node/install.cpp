// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/install.h"

#include "app/demo-node/archive.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QUrl>
#include <QtEndian>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

using calimero::Sha256;

namespace demonode {

namespace {

constexpr qint64 largestFile = 64 * 1024 * 1024;
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

struct FileRead {
    QByteArray bytes;
    QByteArray fault;
};

/// A regular file below the folder. Looked at by its handle, not by its name, which may lead elsewhere
/// meanwhile; and never opened for reading before it is known to be a regular one.
FileRead readFile(const QString &folder, const QString &path)
{
    const FileRead missing{{}, "application file not found at " + path.toUtf8()};
    const FileRead elsewhere{{},
                             folder.isEmpty()
                                 ? QByteArray("this demo node was given no folder to install from "
                                              "(--install-from)")
                                 : "the demo node installs only from " + folder.toUtf8()};
    if (!path.startsWith('/'_L1))
        return {{}, "non-absolute path"};
    // Elsewhere nobody learns even whether there is a file.
    const QString inside = folder + '/'_L1;
    if (folder.isEmpty() || !QDir::cleanPath(path).startsWith(inside))
        return elsewhere;
    const int place = ::open(QFile::encodeName(path).constData(), O_PATH | O_CLOEXEC);
    if (place < 0)
        return missing;
    const auto closing = qScopeGuard([place] { ::close(place); });
    const QString handle = u"/proc/self/fd/%1"_s.arg(place);
    if (!QFile::symLinkTarget(handle).startsWith(inside))
        return elsewhere;
    struct stat status { };
    if (::fstat(place, &status) != 0 || !S_ISREG(status.st_mode))
        return {{}, "not a regular file: " + path.toUtf8()};
    if (status.st_size > largestFile)
        return {{},
                "larger than the " + QByteArray::number(largestFile)
                    + " bytes the demo node takes: " + path.toUtf8()};
    QFile file(handle);
    if (!file.open(QIODevice::ReadOnly))
        return missing;
    return {file.read(largestFile), {}}; // it may grow meanwhile
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

Installed installFile(World &world, const QString &folder, const QString &path, const InstallNotes &notes)
{
    const FileRead file = readFile(folder, path);
    if (!file.fault.isEmpty())
        return {std::nullopt, file.fault};
    const QByteArray &bytes = file.bytes;
    const QByteArray source = QUrl::fromLocalFile(path).toEncoded();
    if (path.endsWith(".mpk"_L1))
        return installBundle(world, bytes, source);

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
