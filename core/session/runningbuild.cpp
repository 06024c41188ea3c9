// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/runningbuild.h"

#include "core/api/contexts.h"
#include "core/table/fields.h"

namespace calimero {

std::optional<rpc::AbiLoader::Key> runningBuild(const table::Table::Place &context)
{
    using api::Context;
    const auto application = table::valueOf<&Context::applicationId>(context);
    if (!application)
        return std::nullopt;
    return rpc::AbiLoader::Key{*application,
                               QString::fromUtf8(table::valueOf<&Context::applicationVersion>(context)),
                               QString::fromUtf8(table::valueOf<&Context::serviceName>(context))};
}

} // namespace calimero
