// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/reply.h"

namespace calimero::api {

namespace {

struct ErrorBeside {
    std::optional<QString> error;
    static constexpr auto fields() { return std::tuple(json::optional("error", &ErrorBeside::error)); }
};

} // namespace

void checkErrorBeside(const Answer &answer, json::Findings &findings)
{
    (void)json::readAt<ErrorBeside>(answer, {}, findings);
}

Result<Done> readNull(const Answer &answer, json::Findings &findings)
{
    const auto data = json::readAt<json::Raw>(answer, {"data"}, findings);
    if (!data)
        return tl::unexpected(data.error());
    if (data->json != "null")
        findings.add(json::Finding::Kind::Odd, QStringLiteral("data"));
    return Done{};
}

Result<Done> readObject(const Answer &answer, json::Findings &findings)
{
    const auto object = json::readAt<json::Dictionary<json::Raw>>(answer, {}, findings);
    if (!object)
        return tl::unexpected(object.error());
    return Done{};
}

} // namespace calimero::api
