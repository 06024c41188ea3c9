// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/signin/loginflow.h"

#include "core/auth/keychain.h"
#include "core/auth/tokenfile.h"
#include "core/session/node.h"
#include "ui/signin/logindialog.h"
#include "ui/support/errortext.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

std::optional<LogInDialog::Keep> keepOf(TokenPlace place)
{
    switch (place) {
    case TokenPlace::Keychain:
        return LogInDialog::Keep::Keychain;
    case TokenPlace::File:
        return LogInDialog::Keep::File;
    case TokenPlace::Memory:
        return LogInDialog::Keep::Memory;
    case TokenPlace::Undecided:
        break;
    }
    return std::nullopt;
}

TokenPlace placeOf(LogInDialog::Keep keep)
{
    switch (keep) {
    case LogInDialog::Keep::Keychain:
        return TokenPlace::Keychain;
    case LogInDialog::Keep::File:
        return TokenPlace::File;
    case LogInDialog::Keep::Memory:
        break;
    }
    return TokenPlace::Memory;
}

} // namespace

LogInFlow::LogInFlow(Node *node, QWidget *window) : QObject(window), m_node(node), m_window(window)
{
    // Whatever opened the node, a keychain that answered at last too: there is nothing to ask any more.
    connect(node, &Node::phaseChanged, this, [this] {
        if (m_node->phase() == Node::Phase::Open)
            close();
    });
}

void LogInFlow::close()
{
    if (!m_dialog)
        return;
    m_dialog->accept();
    m_dialog.clear();
}

QString LogInFlow::reason() const
{
    switch (m_node->signInReason()) {
    case Session::Ended::Expired:
        return tr("Its tokens ended and could not be renewed.");
    case Session::Ended::Revoked:
        return tr("The node ended this session: its key was revoked.");
    case Session::Ended::Reused:
        return tr("Another program renewed the same tokens, so these can't be used any more.");
    case Session::Ended::NotAccepted:
        return tr("The node no longer takes the tokens kept here.");
    case Session::Ended::OtherNode:
        return tr("The tokens kept under this node name belong to another address. They were left alone.");
    case Session::Ended::StoreFailed: {
        const auto &error = m_node->session().storeError();
        if (!error)
            break;
        if (error->message == QLatin1String(storage::corrupt))
            return tr("The token file %1 can't be read and was left as it is. Signing in replaces it.")
                .arg(error->path);
        if (error->message == QLatin1String(storage::unsafeFolder)
            || error->message == QLatin1String(storage::unsafeFile))
            return tr("%1 can be changed by other users of this computer, so nothing is read from it or kept "
                      "in it.")
                .arg(error->path);
        if (error->message == QLatin1String(storage::keychainSilent))
            return tr("The keychain of this desktop does not answer. It is not asked again until the "
                      "explorer starts anew.");
        if (error->message == QLatin1String(storage::keychainEntryGone)
            || error->message == QLatin1String(storage::keychainDenied))
            return tr("The keychain is locked, or gave the tokens to nobody. Unlock it and open the node "
                      "again, or sign in.");
        if (error->message == QLatin1String(storage::keychainAbsent))
            return tr("This desktop has no keychain now, so the tokens kept in it can't be had.");
        return ErrorText::sentence(*error);
    }
    default:
        break;
    }
    switch (m_node->mode().logIn) {
    case AuthMode::LogIn::NoService:
        return tr("There is no log-in service at this address. It may have one of its own: set it in the "
                  "node's profile.");
    case AuthMode::LogIn::NoAccount:
        return tr("Nobody has an account on this node yet. Its operator has to make one first.");
    default:
        return {};
    }
}

void LogInFlow::start()
{
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    const Profile &profile = m_node->profile();
    LogInDialog::Node shown;
    shown.name = profile.name;
    shown.url = profile.url;
    shown.user = profile.userName;
    const QString nodeName = profile.nodeName.isEmpty() ? profile.name : profile.nodeName;
    shown.fileName = TokenFile(m_node->tokenFolder(), nodeName).path();
    shown.keep = keepOf(m_node->vault().record().preferred);
    m_dialog = new LogInDialog(shown, m_window);
    m_dialog->setReason(reason());
    connect(m_dialog, &FormDialog::submitted, this, &LogInFlow::submit);
    connect(m_dialog, &LogInDialog::fileAccepted, this, &LogInFlow::tryFile);
    connect(m_dialog, &FormDialog::answerRequested, this, &LogInFlow::answerRequested);

    // That a library is there does not say that a keychain runs: tried before it is relied on, and only now,
    // since a node that needs no token must never make a keychain ask.
    if (Keychain *keychain = m_node->keychain()) {
        keychain->probe().then(m_dialog, [this](const Result<Done> &result) {
            if (result)
                return;
            const QString why = result.error().message;
            QString text =
                tr("This desktop has no keychain that works. Choose where else the tokens may be kept.");
            if (why == QLatin1String(storage::keychainDenied))
                text = tr("The keychain of this desktop is locked. Unlock it and sign in again, or choose "
                          "where else the tokens may be kept.");
            else if (why == QLatin1String(storage::keychainSilent))
                text = tr("The keychain of this desktop does not answer. Choose where else the tokens may be "
                          "kept.");
            m_dialog->setKeychainProblem(text);
        });
    } else {
        m_dialog->setKeychainProblem(
            tr("This desktop has no keychain that works. Choose where else the tokens may be kept."));
    }
    m_node->vault().findFile().then(m_dialog, [this](const Result<std::optional<FoundTokenFile>> &result) {
        if (!result || !*result)
            return;
        const FoundTokenFile &found = **result;
        switch (found.origin) {
        case FoundTokenFile::Origin::Same:
            m_dialog->offerFile(tr("Another tool left tokens for this node in %1.").arg(found.path), true);
            break;
        case FoundTokenFile::Origin::Unknown:
            m_dialog->offerFile(tr("%1 has this node's name, but does not say which node its tokens are for. "
                                   "Use it only if you know that it is this one.")
                                    .arg(found.path),
                                true);
            break;
        case FoundTokenFile::Origin::Other:
            m_dialog->offerFile(tr("%1 has this node's name but belongs to %2, so it is not used. Give one "
                                   "of the two another node name.")
                                    .arg(found.path, found.tokens.nodeUrl),
                                false);
            break;
        }
    });
    if (!m_blocked.hasExpired())
        m_dialog->blockFor(std::chrono::ceil<std::chrono::seconds>(m_blocked.remainingTimeAsDuration()));
    m_dialog->open();
}

void LogInFlow::submit()
{
    m_node->vault().choose(placeOf(*m_dialog->keep()));
    m_dialog->setBusy(true, tr("Signing in…"));
    Call<Done> call;
    if (m_dialog->isPasted()) {
        const auto pair = TokenPair::fromText(m_dialog->accessToken(), m_dialog->refreshToken());
        if (!pair) {
            ended(tl::unexpected(pair.error()));
            return;
        }
        call = m_node->session().logIn(*pair);
    } else {
        call = m_node->session().logIn(m_dialog->user(), m_dialog->password());
    }
    call.then(m_dialog, [this](const Result<Done> &result) { ended(result); });
}

void LogInFlow::tryFile()
{
    m_dialog->setBusy(true, tr("Reading the token file…"));
    m_node->vault().takeFile().then(m_dialog, [this](const Result<Done> &taken) {
        if (!taken) {
            ended(taken);
            return;
        }
        m_node->session().open().then(m_dialog, [this](const Result<Done> &opened) {
            if (opened && !m_node->session().isSignedIn()) {
                m_dialog->setBusy(false);
                m_dialog->showProblem(tr("The tokens in this file can't be used any more. Sign in."));
                return;
            }
            ended(opened);
        });
    });
}

void LogInFlow::ended(const Result<Done> &result)
{
    if (!m_dialog)
        return;
    if (result) {
        close();
        return;
    }
    const Error &error = result.error();
    m_dialog->showError(error);
    if (error.kind == Error::Kind::TooManyAttempts) {
        const auto time = error.retryAfter.value_or(std::chrono::seconds(60));
        m_blocked = QDeadlineTimer(time);
        m_dialog->blockFor(time);
    }
    if (error.kind == Error::Kind::SignInNeeded && !m_dialog->isPasted())
        m_dialog->showProblem(tr("The node did not accept this user name and password."));
    else if (error.kind == Error::Kind::SignInNeeded || error.kind == Error::Kind::BadInput)
        m_dialog->showProblem(tr("The node did not accept these tokens. Paste an access token and the "
                                 "refresh token that came with it."));
    else if (error.kind == Error::Kind::NotFound)
        m_dialog->showProblem(tr("There is no log-in service at this address. It may have one of its own: "
                                 "set it in the node's profile."));
    else if (error.kind == Error::Kind::Storage && error.message == QLatin1String(storage::otherNode))
        m_dialog->showProblem(tr("The token file of this node name belongs to another node. Give this node "
                                 "another node name in its profile, or keep the tokens elsewhere."));
    else if (error.kind == Error::Kind::Storage)
        m_dialog->showProblem(
            tr("Signed in, but the tokens can't be kept there. Choose another place. %1").arg(error.path));
}

} // namespace explorer
