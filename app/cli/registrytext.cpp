// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/registrytext.h"

#include "core/api/registry.h"
#include "core/json/writer.h"

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
        bool hasBody = false;
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

} // namespace explorer::cli
