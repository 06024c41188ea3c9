// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/files/bundlerules.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace calimero::files {

using namespace Qt::StringLiterals;

namespace {

bool hasDrive(const QByteArray &text)
{
    return text.size() > 1 && text.at(1) == ':';
}

bool leadsDown(const QByteArray &path)
{
    return !path.startsWith('/') && !hasDrive(path) && !path.contains('\\') && !path.contains('\0')
        && !path.split('/').contains("..");
}

/// Of a name that becomes a folder of its own on the node's disk.
bool isOnePart(const QByteArray &text)
{
    return !text.contains("..") && !text.contains('/') && !text.contains('\\') && !text.contains('\0')
        && !hasDrive(text);
}

/// As semver.org has it; each number in 64 bits.
bool isSemanticVersion(const QString &text)
{
    static const QRegularExpression form(
        u"\\A(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)"
        "(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?"
        "(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?\\z"_s);
    const auto match = form.match(text);
    bool isVersion = match.hasMatch();
    for (int number = 1; number <= 3 && isVersion; ++number)
        match.captured(number).toULongLong(&isVersion);
    return isVersion;
}

/// Null stands for nothing in some fields of a manifest; in these lists it does not.
QStringList listsThatAreNull(const QByteArray &manifest)
{
    QStringList names;
    const QJsonObject object = QJsonDocument::fromJson(manifest).object();
    for (const auto &[part, list] :
         {std::pair("metadata"_L1, "tags"_L1), std::pair("interfaces"_L1, "exports"_L1),
          std::pair("interfaces"_L1, "uses"_L1)}) {
        if (object[part][list].isNull())
            names += QString(part) + u'.' + list;
    }
    return names;
}

} // namespace

QList<std::pair<QString, Foreign>> pathsIn(const BundleShape &shape)
{
    QList<std::pair<QString, Foreign>> paths;
    const auto add = [&](const QString &field, const std::optional<ArtifactShape> &artifact) {
        if (artifact && artifact->path)
            paths.append({field + u".path"_s, *artifact->path});
    };
    add(u"wasm"_s, shape.wasm);
    add(u"abi"_s, shape.abi);
    const auto services = shape.services.value_or(QList<ServiceShape>());
    for (qsizetype i = 0; i < services.size(); ++i) {
        const QString field = u"services["_s + QString::number(i) + u"]."_s;
        add(field + u"wasm"_s, services.at(i).wasm);
        add(field + u"abi"_s, services.at(i).abi);
    }
    return paths;
}

Faults faultsOfValues(const BundleShape &shape, const QByteArray &manifest)
{
    Faults faults;
    for (const auto &[field, text] :
         {std::pair(u"package"_s, shape.package), std::pair(u"appVersion"_s, shape.appVersion)}) {
        if (text && text->isEmpty())
            faults += {.kind = FaultKind::ManifestLacks, .what = field};
        else if (text && !isOnePart(text->whole().toUtf8()))
            faults += {.kind = FaultKind::PathUnsafe, .what = *text};
    }
    if (shape.minRuntimeVersion && !isSemanticVersion(shape.minRuntimeVersion->whole()))
        faults += {.kind = FaultKind::ManifestOdd, .what = u"minRuntimeVersion"_s};
    const QStringList lists = listsThatAreNull(manifest);
    for (const QString &list : lists)
        faults += {.kind = FaultKind::ManifestOdd, .what = list};
    const auto paths = pathsIn(shape);
    for (const auto &[field, path] : paths) {
        if (path.isEmpty())
            faults += {.kind = FaultKind::ManifestLacks, .what = field};
        else if (!leadsDown(path.whole().toUtf8()))
            faults += {.kind = FaultKind::PathUnsafe, .what = path};
    }
    return faults;
}

} // namespace calimero::files
