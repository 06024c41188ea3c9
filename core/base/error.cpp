// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/base/error.h"

namespace calimero {

using namespace Qt::StringLiterals;

QLatin1String kindName(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::BadInput:
        return "bad_input"_L1;
    case Error::Kind::Unreachable:
        return "unreachable"_L1;
    case Error::Kind::TimedOut:
        return "timed_out"_L1;
    case Error::Kind::Interrupted:
        return "interrupted"_L1;
    case Error::Kind::Tls:
        return "tls"_L1;
    case Error::Kind::NotANode:
        return "not_a_node"_L1;
    case Error::Kind::SignInNeeded:
        return "sign_in_needed"_L1;
    case Error::Kind::SessionRenewed:
        return "session_renewed"_L1;
    case Error::Kind::Forbidden:
        return "forbidden"_L1;
    case Error::Kind::NotFound:
        return "not_found"_L1;
    case Error::Kind::Conflict:
        return "conflict"_L1;
    case Error::Kind::Refused:
        return "refused"_L1;
    case Error::Kind::TooManyAttempts:
        return "too_many_attempts"_L1;
    case Error::Kind::NotReady:
        return "not_ready"_L1;
    case Error::Kind::NodeFault:
        return "node_fault"_L1;
    case Error::Kind::Rpc:
        return "rpc"_L1;
    case Error::Kind::BadReply:
        return "bad_reply"_L1;
    case Error::Kind::TooLarge:
        return "too_large"_L1;
    case Error::Kind::File:
        return "file"_L1;
    case Error::Kind::Integrity:
        return "integrity"_L1;
    case Error::Kind::Aborted:
        return "aborted"_L1;
    case Error::Kind::Storage:
        return "storage"_L1;
    }
    return {};
}

std::optional<Error::Kind> kindNamed(QStringView name)
{
    for (int kind = 0; !kindName(Error::Kind(kind)).isEmpty(); ++kind) {
        if (name == kindName(Error::Kind(kind)))
            return Error::Kind(kind);
    }
    return std::nullopt;
}

} // namespace calimero
