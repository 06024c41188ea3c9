// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/json/cutout.h"

#include "core/json/syntax.h"

#include <QtConcurrentRun>

namespace calimero::json {

Result<Raw> cutOut(QByteArray &&bytes, std::initializer_list<std::string_view> envelope, Findings &findings)
{
    // The document shares them when they have the room it wants.
    bytes.reserve(bytes.size() + static_cast<qsizetype>(simdjson::SIMDJSON_PADDING));
    std::string_view text;
    // The reader passes over what nobody asked for, and so over what is no JSON in it: that is looked at
    // beside it, on another core where there is one.
    QFuture<bool> check = QtConcurrent::run(
        [whole = std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))] {
            return isJson(whole);
        });
    const auto waited = qScopeGuard([&check] { check.waitForFinished(); });
    {
        Document document(bytes);
        const auto outcome =
            document.visitAt(envelope, findings, [&](Reader &reader, ondemand::value &value, const Path &) {
                return !reader.failed(simdjson::to_json_string(value).get(text));
            });
        if (!outcome)
            return tl::unexpected(outcome.error());
    }
    if (!check.result())
        return tl::unexpected(Document::notJson(simdjson::TAPE_ERROR).error());
    while (!text.empty() && std::string_view(" \n\r\t").find(text.back()) != std::string_view::npos)
        text.remove_suffix(1);
    const qsizetype at = text.data() - bytes.constData();
    Q_ASSERT(at >= 0 && at + static_cast<qsizetype>(text.size()) <= bytes.size());
    bytes.truncate(at + static_cast<qsizetype>(text.size()));
    bytes.remove(0, at); // moves nothing
    return Raw{std::move(bytes)};
}

} // namespace calimero::json
