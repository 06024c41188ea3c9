// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the explorer found out itself, in words.
#include "ui/support/errortext.h"
#include "ui/support/format.h"
#include "ui/support/shownname.h"

#include <QCoreApplication>

namespace explorer::ErrorText {

using calimero::Error;

namespace {

struct Found {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

} // namespace

QString found(const Error &error)
{
    using Reason = Error::Reason;
    switch (error.reason) {
    case Reason::None:
        return error.kind == Error::Kind::TooLarge && error.limit > 0
            ? Found::tr("No more than %1 are taken").arg(Format::size(quint64(error.limit)))
            : QString();
    case Reason::NoAddress:
        return Found::tr("Give the address of a node, like http://127.0.0.1:2528");
    case Reason::NotAnAddress:
    case Reason::NoHost:
        return Found::tr(
            "This is not an address of a node. It looks like http://host:port, with a path when the "
            "node is behind a proxy");
    case Reason::InvisibleCharacter:
        return Found::tr(
            "There are characters within this address that nobody sees. Type it instead of pasting "
            "it");
    case Reason::BlankWithin:
        return Found::tr("There is a blank within this address");
    case Reason::NumberForHost:
        return Found::tr("This is neither a name nor a whole address of four numbers. An address looks like "
                         "http://host:port");
    case Reason::UserInfo:
        return Found::tr("Leave user name and password out of the address; the node asks for them");
    case Reason::OtherScheme:
        return Found::tr("An address starts with http:// or https://, once");
    case Reason::NoPort:
        return Found::tr("There is no port behind the colon. An address looks like http://host:port");
    case Reason::QueryOrFragment:
        return Found::tr("Leave out what comes after ? or #");
    case Reason::LeavesNode:
        return Found::tr("The path would lead away from this node");
    case Reason::BrokenEscape:
        return Found::tr(
            "There is a percent sign without two hex digits behind it; the sign itself is written as "
            "such a number");
    case Reason::ControlCharacter:
        return Found::tr("There are characters within it that nobody sees");
    case Reason::OtherLength:
        return Found::tr("An id of this kind is longer or shorter");
    case Reason::OtherAlphabet:
        return Found::tr("No id of this kind has these characters");
    case Reason::TemporaryToken:
        return Found::tr("These are the tokens of a log-in that was not finished");
    case Reason::NoAccessToken:
        return Found::tr("The first one is not an access token");
    case Reason::NoRefreshToken:
        return Found::tr("The second one is not a refresh token");
    case Reason::OtherSubject:
        return Found::tr("The two tokens don't belong together");
    case Reason::UnusableProxy:
        return error.message.isEmpty()
            ? Found::tr("The proxy that is set for it can't be used")
            : Found::tr("The proxy that is set for it can't be used: it is of the kind “%1”")
                  .arg(shownName(error.message));
    case Reason::ConnectionClosed:
        return Found::tr("The connection was closed");
    case Reason::AnswerBrokeOff:
        return Found::tr("The answer broke off");
    case Reason::ClosedHere:
        return Found::tr("The explorer closed the connection");
    case Reason::ClosedByNode:
        return Found::tr("The node closed the connection");
    case Reason::NoPong:
        return Found::tr("Nothing came from it for a while");
    case Reason::NoSuchRequest:
        return Found::tr("It has no %1; it may be of another version, or have that switched off")
            .arg(shownName(error.message));
    case Reason::NoLogInService:
        return Found::tr("There is no log-in service at this address");
    case Reason::NoMemberHasIt:
        return Found::tr("Neither the node nor a member of the context has this blob");
    case Reason::WrongUpgrade:
        return Found::tr("The WebSocket was not opened as it should be; a proxy in between may not know it");
    case Reason::NotWebSocket:
        return Found::tr("What came over the WebSocket can't be read");
    case Reason::ProxyRefusedLogIn:
        return Found::tr("The proxy refused the user name or password that is set for it");
    case Reason::NotJson:
        return Found::tr("It can't be read as JSON");
    case Reason::NotUnpackable:
        return Found::tr("It is compressed (%1) and can't be unpacked").arg(shownName(error.message));
    case Reason::OnlyInterim:
        return Found::tr("It is one that others should follow, and none came");
    case Reason::NewerAbi:
        return Found::tr("The application describes itself in %1, which is newer than this program")
            .arg(shownName(error.message));
    case Reason::IsFolder:
        return Found::tr("This is a folder");
    case Reason::NotRegular:
        return Found::tr("Not a file that can be sent: a pipe, socket or device");
    case Reason::FileExists:
        return Found::tr("A file of this name is there already");
    case Reason::NoSpace:
        return Found::tr("Not enough space on the disk");
    case Reason::FileChanged:
        return Found::tr("The file changed while it was sent");
    case Reason::FileShrank:
        return Found::tr("The file became shorter while it was sent");
    case Reason::AnsweredEarly:
        return Found::tr("The node answered before it had the whole file");
    case Reason::StoredOther:
        return Found::tr("What the node stored is not this file");
    case Reason::StoredOtherSize:
        return Found::tr("The node stored another number of bytes");
    case Reason::ReceivedPart:
        return Found::tr("Only a part of the blob came");
    case Reason::ReceivedOther:
        return Found::tr("Not the blob that was asked for");
    case Reason::Damaged:
        return Found::tr("Damaged on the way: the hash does not fit");
    case Reason::Unreadable:
        return Found::tr("The file is not what it should be");
    case Reason::UnsafeFolder:
        return Found::tr("The folder is a link, or other users of this computer could change it");
    case Reason::UnsafeFile:
        return Found::tr("The file belongs to another user, or is not a plain file");
    case Reason::LockHeld:
        return Found::tr("Another program holds the file");
    case Reason::OtherNode:
        return Found::tr("The file holds the tokens of another node");
    case Reason::NotKept:
        return Found::tr("What was stored could not be read back");
    case Reason::TokensGone:
        return Found::tr("The tokens are not where they were kept any more: another program signed out");
    case Reason::KeychainSilent:
        return Found::tr("The keychain of this desktop does not answer");
    case Reason::KeychainAbsent:
        return Found::tr("This desktop has no keychain");
    case Reason::KeychainDenied:
        return Found::tr("The keychain is locked, or was not to be used");
    case Reason::KeychainEntryGone:
        return Found::tr("The keychain gave the tokens to nobody");
    case Reason::MethodChanges:
        return Found::tr("The application says that this method changes something");
    case Reason::IntentUndeclared:
        return Found::tr("The application does not say whether this method changes something");
    case Reason::AbiNotKnown:
        return Found::tr(
            "Whether this method changes something is not known: the node has no ABI of the build "
            "that runs in this context");
    case Reason::NotInAbi:
        return Found::tr("The application has no such method, so nobody knows what a call of it would do");
    }
    return {};
}

QString cause(const Error &error)
{
    const QString what = found(error);
    if (!what.isEmpty() || !error.message.isEmpty())
        return what.isEmpty() ? shownName(error.message) : what;
    return Found::tr("The system refused it");
}

} // namespace explorer::ErrorText
