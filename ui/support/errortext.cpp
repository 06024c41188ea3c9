// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/support/errortext.h"

#include <QCoreApplication>

namespace explorer::ErrorText {

using calimero::Error;
using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

QString rpcTitle(const Error &error)
{
    if (error.rpcType == "FunctionCallError"_L1)
        return error.message.startsWith("guest panicked"_L1)
            ? Words::tr("The application stopped with an error")
            : Words::tr("The application answered with an error");
    if (error.rpcType == "ContextNotFound"_L1)
        return Words::tr("This node does not have the context");
    if (error.rpcType == "Uninitialized"_L1)
        return Words::tr("The context has no state yet");
    if (error.rpcType == "Unauthorized"_L1)
        return Words::tr("This node may not act in the context");
    if (error.rpcType == "ApplicationNotInstalled"_L1)
        return Words::tr("The application's code is not on this node yet");
    if (error.rpcType == "GroupKeyPending"_L1)
        return Words::tr("The group's key has not arrived yet");
    if (error.rpcType == "UpgradeInProgress"_L1)
        return Words::tr("The context is being upgraded");
    if (error.rpcType == "ParseError"_L1)
        return Words::tr("The node did not understand the call");
    if (error.rpcType == "SerdeError"_L1)
        return Words::tr("The application's answer is not JSON");
    return Words::tr("The node refused the call");
}

QString rpcAdvice(const Error &error)
{
    if (error.rpcType == "ContextNotFound"_L1)
        return Words::tr("It may have been deleted. Reload the contexts.");
    if (error.rpcType == "Uninitialized"_L1)
        return Words::tr("It is waiting for a peer to send it. Try again when a peer is online.");
    if (error.rpcType == "Unauthorized"_L1)
        return Words::tr("The node holds no key of a member of this context.");
    if (error.rpcType == "ApplicationNotInstalled"_L1)
        return Words::tr("It comes from a peer, or install the application on this node.");
    if (error.rpcType == "GroupKeyPending"_L1)
        return Words::tr("Try again in a moment.");
    if (error.rpcType == "UpgradeInProgress"_L1)
        return Words::tr("Reading works; write again when the upgrade is done.");
    if (error.message.startsWith("No owned identity"_L1))
        return Words::tr("This node has left the context or never joined it.");
    return {};
}

QString fileTitle(const Error &error)
{
    return error.message.isEmpty() ? Words::tr("The file can't be used")
                                   : Words::tr("A file on this computer can't be used");
}

} // namespace

QString title(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::BadInput:
        return Words::tr("This can't be sent");
    case Error::Kind::Unreachable:
        return Words::tr("The node can't be reached");
    case Error::Kind::TimedOut:
        return Words::tr("The node gave no answer");
    case Error::Kind::Interrupted:
        return Words::tr("The connection ended before the answer came");
    case Error::Kind::Tls:
        return Words::tr("The connection is not safe");
    case Error::Kind::NotANode:
        return Words::tr("This is not a Calimero node");
    case Error::Kind::SignInNeeded:
        return Words::tr("The node asks who you are");
    case Error::Kind::SessionRenewed:
        return Words::tr("The session was renewed");
    case Error::Kind::Forbidden:
        return Words::tr("The node does not allow this");
    case Error::Kind::NotFound:
        return Words::tr("The node does not have this");
    case Error::Kind::Conflict:
        return Words::tr("This exists already");
    case Error::Kind::Refused:
        return Words::tr("The node did not accept this");
    case Error::Kind::TooManyAttempts:
        return Words::tr("Too many attempts");
    case Error::Kind::NotReady:
        return Words::tr("The node is not ready");
    case Error::Kind::NodeFault:
        return Words::tr("The node refused this");
    case Error::Kind::Rpc:
        return rpcTitle(error);
    case Error::Kind::BadReply:
        return Words::tr("The answer is not what was asked for");
    case Error::Kind::TooLarge:
        return Words::tr("This is too large");
    case Error::Kind::File:
        return fileTitle(error);
    case Error::Kind::Integrity:
        return Words::tr("The bytes are not what they should be");
    case Error::Kind::Aborted:
        return Words::tr("Stopped");
    case Error::Kind::Storage:
        return Words::tr("Nothing could be stored or read on this computer");
    }
    return {};
}

namespace {

QString whatToDo(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Unreachable:
        return Words::tr("Check that it runs and that the address is right, then try again.");
    case Error::Kind::TimedOut:
        return Words::tr("It may be busy or gone. Try again.");
    case Error::Kind::Interrupted:
        return Words::tr("Nobody knows whether the node did it, and it was not sent again. Look before you "
                         "repeat it.");
    case Error::Kind::Tls:
        return Words::tr("The connection could not be made safe. Nothing was sent.");
    case Error::Kind::NotANode:
        if (error.httpStatus >= 300 && error.httpStatus < 400)
            return Words::tr("It sends callers elsewhere. Use the address it names, if you know it.");
        if (error.httpStatus == 404)
            return Words::tr("Something answers at this address, but it has no node's pages. Check the "
                             "address and its path.");
        return Words::tr("Something else answers at this address. Check the address and its path.");
    case Error::Kind::SignInNeeded:
        if (error.authError == "token_revoked"_L1)
            return Words::tr("It ended your session: the key was revoked. Sign in and try again.");
        return Words::tr("Sign in and try again.");
    case Error::Kind::SessionRenewed:
        return Words::tr("The request was not repeated, since it may change something. Send it again.");
    case Error::Kind::Forbidden:
        if (error.authError == "permission_denied"_L1)
            return Words::tr("Your access on this node does not include it.");
        if (error.authError == "invalid_node"_L1)
            return Words::tr("Your token belongs to another host name. Sign in again with this address.");
        return {};
    case Error::Kind::NotFound:
        return Words::tr("It may have been deleted elsewhere. Reload the list.");
    case Error::Kind::TooManyAttempts:
        if (error.retryAfter)
            return Words::tr("Try again %1. Each attempt before then makes the wait longer.")
                .arg(waitingTime(*error.retryAfter));
        return Words::tr("Wait a minute before you try again.");
    case Error::Kind::NotReady:
        return Words::tr("Try the same again in a moment.");
    case Error::Kind::NodeFault:
        if (error.message == "Internal server error"_L1 || error.message.isEmpty())
            return Words::tr("It gives no reason; its log has one. Nodes answer this way when something is "
                             "not there, not allowed, or not possible now.");
        return {};
    case Error::Kind::Rpc:
        return rpcAdvice(error);
    case Error::Kind::BadReply:
        if (!error.path.isEmpty())
            return Words::tr("It has nothing usable at “%1”. The node may be of another version.")
                .arg(error.path);
        if (error.reason == Error::Reason::NotJson)
            return Words::tr(
                "It can't be read as JSON. Something between here and the node may have changed it.");
        return {};
    default:
        return {};
    }
}

} // namespace

QString advice(const Error &error)
{
    QStringList sentences;
    // Words that say no more than the title would only be in the way.
    const bool hollow = error.message == "Internal server error"_L1 || error.kind == Error::Kind::BadReply
        || error.kind == Error::Kind::TooManyAttempts
        || error.kind == Error::Kind::TimedOut; // "Operation canceled": by nobody
    if (!error.message.isEmpty() && !hollow) {
        QString words = error.message;
        if (!words.endsWith(u'.') && !words.endsWith(u'}') && !words.endsWith(u']')
            && !words.endsWith(QChar(0x2026)))
            words += u'.';
        sentences += words;
    }
    const QString advice = whatToDo(error);
    if (!advice.isEmpty())
        sentences += advice;
    return sentences.join(u' ');
}

QString sentence(const Error &error)
{
    const QString more = advice(error);
    return more.isEmpty() ? title(error) + u'.' : Words::tr("%1: %2").arg(title(error), more);
}

QString rawAnswer(const Error &error)
{
    if (error.raw.isEmpty())
        return {};
    return QString::fromUtf8(error.raw);
}

QString waitingTime(std::chrono::seconds time)
{
    if (time.count() < 120)
        return Words::tr("in %n s", nullptr, int(time.count()));
    return Words::tr("in %n min", nullptr, int((time.count() + 59) / 60));
}

} // namespace explorer::ErrorText
