// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/registrytext.h"

#include "core/api/registry.h"
#include "core/base/nearest.h"
#include "core/json/writer.h"
#include "core/net/paths.h"

#include <QCoreApplication>

namespace explorer::cli {

using namespace calimero;

namespace {

QByteArray placeName(api::Parameter::In in)
{
    switch (in) {
    case api::Parameter::In::Path:
        return "path";
    case api::Parameter::In::Query:
        return "query";
    case api::Parameter::In::Body:
        return "body";
    }
    return {};
}

QByteArray text(QByteArrayView value)
{
    return json::text(QString::fromUtf8(value));
}

QByteArray array(const QByteArrayList &items)
{
    return '[' + items.join(',') + ']';
}

} // namespace

QByteArray registryAsText()
{
    const auto &entries = api::registry();
    qsizetype width = 0;
    for (const api::Entry &entry : entries)
        width = qMax(width, entry.name.size());
    QByteArray out;
    for (const api::Entry &entry : entries) {
        out += entry.name.toByteArray().leftJustified(width + 2) + verbName(entry.verb).leftJustified(7)
            + entry.path.toByteArray();
        QByteArrayList query;
        bool hasBody = false; // of the empty one that a node may want nobody has to know: `api call` adds it
        for (const api::Parameter &parameter : entry.parameters) {
            if (parameter.in == api::Parameter::In::Query)
                query += parameter.name.toByteArray() + '=';
            hasBody = hasBody || parameter.in == api::Parameter::In::Body;
        }
        if (!query.isEmpty())
            out += "  [" + query.join(' ') + ']';
        if (hasBody)
            out += "  --body";
        out += '\n';
    }
    return out;
}

QByteArray registryAsJson()
{
    QByteArrayList rows;
    for (const api::Entry &entry : api::registry()) {
        QByteArrayList parameters;
        for (const api::Parameter &parameter : entry.parameters)
            parameters += json::object({{"name", text(parameter.name)},
                                        {"in", text(placeName(parameter.in))},
                                        {"type", text(parameter.type)},
                                        {"required", json::boolean(parameter.required)}});
        rows += json::object({{"name", text(entry.name)},
                              {"method", text(verbName(entry.verb))},
                              {"path", text(entry.path)},
                              {"params", array(parameters)},
                              {"changes", json::boolean(entry.changes)},
                              {"returns", text(entry.returns)}});
    }
    return "[\n" + rows.join(",\n") + "\n]\n";
}

namespace {

QByteArray seconds(std::chrono::milliseconds time)
{
    return QByteArray::number(qint64(time.count()) / 1000) + " s";
}

QByteArray bytes(qint64 count)
{
    return count % (1024 * 1024) == 0 ? QByteArray::number(count / 1024 / 1024) + " MiB"
                                      : QByteArray::number(count / 1024) + " KiB";
}

/// What nobody sees from the verb and the path alone.
QByteArray changesOf(const api::Entry &entry)
{
    if (entry.isOfSession)
        return "no: it signs in or renews";
    if (!entry.changes)
        return entry.looksUp ? "no: it only asks" : "no";
    return "yes";
}

QByteArray bodyOf(const api::Entry &entry)
{
    const bool has = std::any_of(entry.parameters.begin(), entry.parameters.end(),
                                 [](const auto &parameter) { return parameter.in == api::In::Body; });
    if (!has && !entry.wantsBody)
        return "none";
    return entry.contentType.toByteArray() + (entry.needsBody() ? ", has to be there" : ", may be left out");
}

QByteArray absenceOf(const api::Entry &entry)
{
    switch (entry.absence) {
    case api::Absence::Never:
        return "on every node";
    case api::Absence::OlderNode:
        return "not on older nodes";
    case api::Absence::NoLogIn:
        return "only on nodes with a log-in of their own";
    case api::Absence::SwitchedOff:
        return "not where it is switched off";
    }
    return {};
}

QList<std::pair<QByteArray, QByteArray>> factsOf(const api::Entry &entry)
{
    QList<std::pair<QByteArray, QByteArray>> facts{
        {"changes", changesOf(entry)},
        {"needs", entry.permission.toByteArray()},
        {"body", bodyOf(entry)},
        {"answers", entry.returns.toByteArray()},
        {"waits", seconds(entry.timeout) + ", " + bytes(entry.sizeLimit) + " at most"},
        {"there", absenceOf(entry)},
    };
    if (!entry.rpcMethod.isEmpty())
        facts.insert(2, {"method", entry.rpcMethod.toByteArray() + ", in the body"});
    return facts;
}

/// The heading of a chapter, and where what nodes do is written down.
struct ChapterText {
    api::Area area;
    const char *title;
    const char *facts;
};

constexpr ChapterText chapterTexts[] = {
    {api::Area::Status, "Status", "http.md#status"},
    {api::Area::Network, "Network", "http.md#network"},
    {api::Area::Applications, "Applications", "http.md#applications"},
    {api::Area::Packages, "Packages", "http.md#applications"},
    {api::Area::Contexts, "Contexts", "http.md#contexts"},
    {api::Area::Calls, "Calls", "http.md#calls"},
    {api::Area::Namespaces, "Namespaces", "words.md#groups"},
    {api::Area::Groups, "Groups", "http.md#groups"},
    {api::Area::Members, "Members", "http.md#groups"},
    {api::Area::Metadata, "Metadata", "http.md#groups"},
    {api::Area::Invitations, "Invitations", "http.md#invitations"},
    {api::Area::Devices, "Devices", "http.md#devices"},
    {api::Area::Upgrades, "Upgrades", "http.md#upgrades"},
    {api::Area::Blobs, "Blobs", "http.md#blobs"},
    {api::Area::Identity, "Identity", "http.md#identity"},
    {api::Area::Aliases, "Aliases", "http.md#aliases"},
    {api::Area::Tee, "Trusted hardware", "http.md#trusted-hardware"},
    {api::Area::SignIn, "Signing in", "signing-in.md#log-in"},
    {api::Area::Keys, "Keys", "signing-in.md#keys"},
    {api::Area::Events, "Events over HTTP", "http.md#event-stream"},
};

/// In a cell of a table.
QByteArray cell(QByteArray text)
{
    return text.replace('|', "\\|");
}

} // namespace

QByteArray entryAsText(const api::Entry &entry)
{
    QByteArray out =
        entry.name.toByteArray() + '\n' + verbName(entry.verb) + ' ' + entry.path.toByteArray() + '\n';
    for (const api::Parameter &parameter : entry.parameters)
        out += "  " + parameter.name.toByteArray().leftJustified(22)
            + placeName(parameter.in).leftJustified(7) + parameter.type.toByteArray()
            + (parameter.required ? "" : ", may be left out") + '\n';
    for (const auto &[name, text] : factsOf(entry))
        out += name.leftJustified(9) + text + '\n';
    return out;
}

QByteArray registryAsMarkdown()
{
    QByteArray out = R"(# Requests

Every request the explorer can make of a node. Written by `calimero-explorer api docs` from the registry
(`core/api/registry.cpp`); a test fails when this page is another. `calimero-explorer api call NAME` sends one. Types of
parameters, ids and their spelling: [ids](node/http.md#ids). A name with `?` may be left out by the node, `|null` says
that it may be null.

)";
    out += "| chapter | requests |\n|---|---|\n";
    const auto &entries = api::registry();
    for (const ChapterText &chapter : chapterTexts) {
        const auto count = std::count_if(entries.begin(), entries.end(),
                                         [&](const api::Entry &entry) { return entry.area == chapter.area; });
        out += QByteArray("| [") + chapter.title + "](#"
            + QByteArray(chapter.title).toLower().replace(' ', '-') + ") | " + QByteArray::number(count)
            + " |\n";
    }
    for (const ChapterText &chapter : chapterTexts) {
        out += QByteArray("\n## ") + chapter.title + "\n\nWhat nodes do: [" + chapter.facts + "](node/"
            + chapter.facts + ").\n";
        for (const api::Entry &entry : entries) {
            if (entry.area != chapter.area)
                continue;
            out += "\n### " + entry.name.toByteArray() + "\n\n`" + verbName(entry.verb) + ' '
                + entry.path.toByteArray() + "`\n\n";
            if (entry.parameters.size() > 0)
                out += "| parameter | in | type | |\n|---|---|---|---|\n";
            for (const api::Parameter &parameter : entry.parameters)
                out += "| `" + parameter.name.toByteArray() + "` | " + placeName(parameter.in) + " | "
                    + parameter.type.toByteArray() + " | " + (parameter.required ? "" : "may be left out")
                    + " |\n";
            out += entry.parameters.size() > 0 ? "\n| | |\n|---|---|\n" : "| | |\n|---|---|\n";
            for (const auto &[name, text] : factsOf(entry))
                out +=
                    "| " + name + " | " + (name == "answers" ? '`' + cell(text) + '`' : cell(text)) + " |\n";
        }
    }
    return out;
}

QString noSuchRequest(const QByteArray &name)
{
    QStringList all;
    for (const api::Entry &entry : api::registry())
        all += QString::fromLatin1(entry.name.toByteArray());
    const QString typed = QString::fromUtf8(name);
    const QString meant = nearestWord(typed, all);
    return meant.isEmpty()
        ? QCoreApplication::translate("explorer::cli", "there is no request \"%1\"; \"api list\" shows them")
              .arg(withoutSecretParts(typed))
        : QCoreApplication::translate(
              "explorer::cli", "there is no request \"%1\"; did you mean \"%2\"? \"api list\" shows them")
              .arg(withoutSecretParts(typed), meant);
}

} // namespace explorer::cli
