// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"

namespace calimero::rpc {

/// What a failed call means, taken from the node's texts (docs/node/abi.md#answers, docs/node/http.md#calls).
/// The texts come from inside the application and are not fixed: what is not known stays Kind::Other with the
/// node's words.
struct Explanation {
    enum class Kind {
        Application, ///< the application's own error: `title` and `body`
        ArgumentsRefused, ///< it could not read the arguments: `words`, `expected`, `field`
        Crashed, ///< it panicked: `words`, `place`
        NoSuchMethod, ///< the code and what is known of it differ
        OutOfGas,
        AlreadyInitialized, ///< `init` was called
        NotAMember, ///< this node has left the context or never joined it
        ContextNotFound,
        Unauthorized, ///< the node holds no key for its member identity
        NoStateYet, ///< Uninitialized: wait for peers, then again
        ApplicationMissing, ///< its code is not on the node yet
        KeyPending, ///< again shortly
        UpgradeInProgress, ///< views still work
        NotPermitted, ///< XCallNotPermitted
        OutputNotJson, ///< SerdeError
        NodeInternal,
        Other, ///< any other RPC error
        NotRpc, ///< no answer, or a refusal before the call: the Error says it all
    };

    Kind kind = Kind::Other;
    Foreign title; ///< of the application's error: its `kind` ("NotFound"), or its text
    QByteArray body; ///< the rest of it: JSON of its `data`, or all of it
    Foreign words; ///< the node's words without their frame
    Foreign expected; ///< "{ key: String, value: String }"
    Foreign field; ///< the argument the application names
    Foreign place; ///< "apps/kv-store/src/lib.rs:41:12"
};

[[nodiscard]] Explanation explain(const Error &error);

} // namespace calimero::rpc
