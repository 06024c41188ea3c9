// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/net/call.h"

#include <functional>

namespace calimero {
class Transport;
}

namespace explorer::cli {

/// A context or an application as it was typed: by its id, or by an alias, of which the node knows what it
/// stands for. What is spelt as an id is one, whatever aliases there are.
template<typename IdType>
struct Aliased {
    QString text;
    std::optional<IdType> id; ///< none: it is an alias
};

/// What is wrong with it; empty when it may be one. Asks nobody.
[[nodiscard]] QString readAliased(const QString &typed, Aliased<calimero::ContextId> &out);
[[nodiscard]] QString readAliased(const QString &typed, Aliased<calimero::ApplicationId> &out);

/// The id; NotFound of an alias that nothing has, and on a node without aliases.
[[nodiscard]] calimero::Call<calimero::ContextId> findAliased(calimero::Transport &transport,
                                                              const Aliased<calimero::ContextId> &typed);
[[nodiscard]] calimero::Call<calimero::ApplicationId>
findAliased(calimero::Transport &transport, const Aliased<calimero::ApplicationId> &typed);

} // namespace explorer::cli
