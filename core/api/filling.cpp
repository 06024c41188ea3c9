// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/filling.h"

namespace calimero::api {

const Parameter *missingIn(const Entry &entry, const Filling &filling)
{
    for (const Parameter &parameter : entry.parameters) {
        if (parameter.in == In::Body) {
            if (viewOf(parameter.type) == "file" && filling.file.isEmpty())
                return &parameter;
            continue;
        }
        if (!parameter.required)
            continue;
        const auto &values = parameter.in == In::Path ? filling.path : filling.query;
        if (values.value(parameter.name.toByteArray()).isEmpty())
            return &parameter;
    }
    return nullptr;
}

Request filledRequest(const Entry &entry, const Filling &filling)
{
    QStringList path;
    for (const Parameter &parameter : entry.parameters) {
        if (parameter.in == In::Path)
            path += filling.path.value(parameter.name.toByteArray());
    }
    QList<std::pair<QByteArray, QString>> query;
    for (const Parameter &parameter : entry.parameters) {
        const QString value = filling.query.value(parameter.name.toByteArray());
        if (parameter.in == In::Query && !value.isEmpty())
            query.append({parameter.name.toByteArray(), value});
    }
    const bool isEmptied = filling.body.trimmed().isEmpty() && entry.takesEmptyObject();
    return writtenRequest(entry, path, query, isEmptied ? QByteArray("{}") : filling.body);
}

bool takesFile(const Entry &entry)
{
    return std::any_of(entry.parameters.begin(), entry.parameters.end(), [](const Parameter &parameter) {
        return parameter.in == In::Body && viewOf(parameter.type) == "file";
    });
}

} // namespace calimero::api
