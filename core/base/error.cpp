// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/base/error.h"

namespace calimero {

using namespace Qt::StringLiterals;

bool saysItIsNotThere(const Error &error)
{
    return error.kind == Error::Kind::NotFound && error.answeredBy == Error::AnsweredBy::Node
        && error.reason != Error::Reason::NoSuchRequest;
}

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
    case Error::Kind::SafeMode:
        return "safe_mode"_L1;
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

QLatin1String reasonName(Error::Reason reason)
{
    switch (reason) {
    case Error::Reason::None:
        return {};
    case Error::Reason::NoAddress:
        return "no_address"_L1;
    case Error::Reason::NotAnAddress:
        return "not_an_address"_L1;
    case Error::Reason::InvisibleCharacter:
        return "invisible_character"_L1;
    case Error::Reason::BlankWithin:
        return "blank_within"_L1;
    case Error::Reason::NoHost:
        return "no_host"_L1;
    case Error::Reason::NumberForHost:
        return "number_for_host"_L1;
    case Error::Reason::UserInfo:
        return "user_info"_L1;
    case Error::Reason::OtherScheme:
        return "other_scheme"_L1;
    case Error::Reason::NoPort:
        return "no_port"_L1;
    case Error::Reason::QueryOrFragment:
        return "query_or_fragment"_L1;
    case Error::Reason::LeavesNode:
        return "leaves_node"_L1;
    case Error::Reason::BrokenEscape:
        return "broken_escape"_L1;
    case Error::Reason::ControlCharacter:
        return "control_character"_L1;
    case Error::Reason::OtherLength:
        return "other_length"_L1;
    case Error::Reason::OtherAlphabet:
        return "other_alphabet"_L1;
    case Error::Reason::TemporaryToken:
        return "temporary_token"_L1;
    case Error::Reason::NoAccessToken:
        return "no_access_token"_L1;
    case Error::Reason::NoRefreshToken:
        return "no_refresh_token"_L1;
    case Error::Reason::OtherSubject:
        return "other_subject"_L1;
    case Error::Reason::UnusableProxy:
        return "unusable_proxy"_L1;
    case Error::Reason::ConnectionClosed:
        return "connection_closed"_L1;
    case Error::Reason::AnswerBrokeOff:
        return "answer_broke_off"_L1;
    case Error::Reason::ClosedHere:
        return "closed_here"_L1;
    case Error::Reason::ClosedByNode:
        return "closed_by_node"_L1;
    case Error::Reason::NoPong:
        return "no_pong"_L1;
    case Error::Reason::NoSuchRequest:
        return "no_such_request"_L1;
    case Error::Reason::NoLogInService:
        return "no_log_in_service"_L1;
    case Error::Reason::ProxyRefusedLogIn:
        return "proxy_refused_log_in"_L1;
    case Error::Reason::NoMemberHasIt:
        return "no_member_has_it"_L1;
    case Error::Reason::WrongUpgrade:
        return "wrong_upgrade"_L1;
    case Error::Reason::NotWebSocket:
        return "not_web_socket"_L1;
    case Error::Reason::NotJson:
        return "not_json"_L1;
    case Error::Reason::NotUnpackable:
        return "not_unpackable"_L1;
    case Error::Reason::OnlyInterim:
        return "only_interim"_L1;
    case Error::Reason::NewerAbi:
        return "newer_abi"_L1;
    case Error::Reason::IsFolder:
        return "is_folder"_L1;
    case Error::Reason::NotRegular:
        return "not_regular"_L1;
    case Error::Reason::FileExists:
        return "file_exists"_L1;
    case Error::Reason::NoSpace:
        return "no_space"_L1;
    case Error::Reason::FileChanged:
        return "file_changed"_L1;
    case Error::Reason::FileShrank:
        return "file_shrank"_L1;
    case Error::Reason::AnsweredEarly:
        return "answered_early"_L1;
    case Error::Reason::StoredOther:
        return "stored_other"_L1;
    case Error::Reason::StoredOtherSize:
        return "stored_other_size"_L1;
    case Error::Reason::ReceivedPart:
        return "received_part"_L1;
    case Error::Reason::ReceivedOther:
        return "received_other"_L1;
    case Error::Reason::Damaged:
        return "damaged"_L1;
    case Error::Reason::Unreadable:
        return "unreadable"_L1;
    case Error::Reason::UnsafeFolder:
        return "unsafe_folder"_L1;
    case Error::Reason::UnsafeFile:
        return "unsafe_file"_L1;
    case Error::Reason::LockHeld:
        return "lock_held"_L1;
    case Error::Reason::OtherNode:
        return "other_node"_L1;
    case Error::Reason::NotKept:
        return "not_kept"_L1;
    case Error::Reason::TokensGone:
        return "tokens_gone"_L1;
    case Error::Reason::KeychainSilent:
        return "keychain_silent"_L1;
    case Error::Reason::KeychainAbsent:
        return "keychain_absent"_L1;
    case Error::Reason::KeychainDenied:
        return "keychain_denied"_L1;
    case Error::Reason::KeychainEntryGone:
        return "keychain_entry_gone"_L1;
    case Error::Reason::MethodChanges:
        return "method_changes"_L1;
    case Error::Reason::IntentUndeclared:
        return "intent_undeclared"_L1;
    case Error::Reason::AbiNotKnown:
        return "abi_not_known"_L1;
    case Error::Reason::NotInAbi:
        return "not_in_abi"_L1;
    }
    return {};
}

std::optional<Error::Reason> reasonNamed(QStringView name)
{
    for (int reason = 1; reason <= int(Error::lastReason); ++reason) {
        if (name == reasonName(Error::Reason(reason)))
            return Error::Reason(reason);
    }
    return std::nullopt;
}

} // namespace calimero
