// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/signin/loginflow.h"

#include "core/auth/keychain.h"
#include "core/auth/tokenfile.h"
#include "core/net/traffic.h"
#include "core/net/transport.h"
#include "core/session/node.h"
#include "ui/pages/follow.h"
#include "ui/signin/logindialog.h"
#include "ui/support/errortext.h"
#include "ui/support/shownname.h"

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

LogInFlow::LogInFlow(Host &host, QObject *parent) : QObject(parent), m_host(host), m_node(host.node())
{
    // Whatever opened the node, a keychain that answered at last too: there is nothing to ask any more.
    connect(&m_node, &Node::phaseChanged, this, [this] {
        if (m_node.phase() == Node::Phase::Open && m_dialog)
            m_dialog->accept();
        // This was the answer. When it is back one day nobody waits for it any more.
        if (m_node.phase() == Node::Phase::Unreachable || m_node.phase() == Node::Phase::NotANode)
            m_opening.end();
    });
    connect(&m_node, &Node::openedByPerson, &m_opening, &Untouched::begin);
    connect(&m_node, &Node::signInWanted, this, &LogInFlow::wanted);
    // Nor is a session that was good for something and ends later.
    connect(&m_node.transport(), &Transport::exchangeFinished, this, [this](const Exchange &exchange) {
        if (exchange.authorized && exchange.status >= 200 && exchange.status < 300)
            m_opening.end();
    });
    connect(&m_node.session(), &Session::personLeft, this, [this] { m_typedUser.clear(); });
}

void LogInFlow::wanted()
{
    const bool isAnswer = m_opening.mayAskOver(m_host.window());
    m_opening.end();
    // Else the page says that the node asks who one is, and offers to sign in. What is stored was read just
    // now.
    if (isAnswer)
        ask();
}

QString LogInFlow::reason() const
{
    switch (m_node.signInReason()) {
    case Session::Ended::Expired:
        return tr("Its tokens ended and could not be renewed.");
    case Session::Ended::Revoked:
        return tr("The node ended this session: its key was revoked.");
    case Session::Ended::Reused:
        return tr(
            "The same tokens were renewed by another program, or the explorer was closed while it renewed "
            "them. So these can't be used any more.");
    case Session::Ended::NotAccepted:
        return tr("The node no longer takes the tokens kept here.");
    case Session::Ended::OtherNode:
        return tr("The tokens kept under this node name belong to another address. They were left alone.");
    case Session::Ended::StoreFailed: {
        const auto &error = m_node.session().storeError();
        if (!error)
            break;
        if (error->reason == Error::Reason::Unreadable)
            return tr("The token file %1 can't be read and was left as it is. Signing in replaces it.")
                .arg(shownPath(error->path));
        if (error->reason == Error::Reason::UnsafeFolder || error->reason == Error::Reason::UnsafeFile)
            return tr("%1 can be changed by other users of this computer, so nothing is read from it or kept "
                      "in it.")
                .arg(shownPath(error->path));
        if (error->reason == Error::Reason::KeychainSilent)
            return tr("The keychain of this desktop does not answer. It is not asked again until the "
                      "explorer starts anew.");
        if (error->reason == Error::Reason::KeychainEntryGone
            || error->reason == Error::Reason::KeychainDenied)
            return tr("The keychain is locked, or gave the tokens to nobody. Unlock it and open the node "
                      "again, or sign in.");
        if (error->reason == Error::Reason::KeychainAbsent)
            return tr("This desktop has no keychain now, so the tokens kept in it can't be had.");
        return ErrorText::sentence(*error);
    }
    case Session::Ended::NoTokens:
        if (m_node.session().isSignedOutElsewhere())
            return tr("Somebody signed out in another window or by another program: the tokens kept here are "
                      "gone.");
        break;
    default:
        break;
    }
    return {};
}

// Who was signed in until the tokens ended; else who signed in last.
QString LogInFlow::knownUser() const
{
    const QString last = m_node.session().lastUserName();
    return last.isEmpty() ? m_node.profile().userName.whole() : last;
}

void LogInFlow::start()
{
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    // A keychain is not read unasked: it may want a password of its own.
    if (m_node.vault().place() != TokenPlace::File || m_node.session().isSignedIn()) {
        ask();
        return;
    }
    if (m_reading.isRunning())
        return;
    m_reading = m_node.vault().load();
    m_reading->then(this, [this](const Result<std::optional<StoredTokens>> &kept) {
        if (m_node.session().isSignedIn())
            return;
        if (kept && *kept && m_node.session().mayUse(**kept))
            m_node.open();
        else
            ask();
    });
}

void LogInFlow::ask()
{
    if (m_dialog)
        return;
    // Asked for a password is only what has shown that it is a node, and that it takes one.
    if (!m_node.mode().takesPassword()) {
        m_node.open();
        return;
    }
    const Profile &profile = m_node.profile();
    LogInDialog::Node shown;
    shown.name = shownName(profile.name);
    shown.url = profile.url;
    shown.logInUrl = profile.authUrl;
    shown.user = m_typedUser.isEmpty() ? knownUser() : m_typedUser;
    shown.fileName = TokenFile(m_node.tokenFolder(), tokenName(profile)).path();
    shown.keep = keepOf(m_node.vault().record().preferred);
    auto *dialog = new LogInDialog(shown, m_host.window());
    m_dialog = dialog;
    // It is there for a while after that.
    connect(dialog, &QDialog::finished, this, [this, dialog](int result) {
        const QString typed = dialog->user();
        m_typedUser = result == QDialog::Accepted || typed == knownUser() ? QString() : typed;
        m_dialog.clear();
        m_waiting.reset();
        m_keychainProbe.abort();
        endBrowser();
    });
    dialog->setReason(reason());
    connect(dialog, &FormDialog::submitted, this, &LogInFlow::submit);
    connect(dialog, &LogInDialog::fileAccepted, this, &LogInFlow::tryFile);
    connect(dialog, &LogInDialog::pageWanted, this, &LogInFlow::openPage);
    connect(dialog, &FormDialog::answerRequested, this,
            [this](const QString &answer) { m_host.showAnswer(answer); });
    if (!m_node.keychain())
        dialog->setKeychainProblem(keychainProblem({}));
    else if (m_node.keychain()->isAsking())
        waitForKeychain();
    m_node.vault().findFile().then(dialog, [dialog](const Result<std::optional<FoundTokenFile>> &result) {
        if (!result || !*result)
            return;
        const FoundTokenFile &found = **result;
        switch (found.origin) {
        case FoundTokenFile::Origin::Same:
            dialog->offerFile(tr("Another tool left tokens for this node in %1.").arg(shownPath(found.path)),
                              true);
            break;
        case FoundTokenFile::Origin::Unknown:
            dialog->offerFile(tr("%1 has this node's name, but does not say which node its tokens are for. "
                                 "Use it only if you know that it is this one.")
                                  .arg(shownPath(found.path)),
                              true);
            break;
        case FoundTokenFile::Origin::Other:
            dialog->offerFile(tr("%1 has this node's name but belongs to %2, so it is not used. Give one "
                                 "of the two another node name.")
                                  .arg(shownPath(found.path), shownName(found.tokens.nodeUrl)),
                              false);
            break;
        }
    });
    if (!m_blocked.hasExpired())
        dialog->blockFor(std::chrono::ceil<std::chrono::seconds>(m_blocked.remainingTimeAsDuration()));
    dialog->open();
}

QString LogInFlow::keychainProblem(Error::Reason why)
{
    if (why == Error::Reason::KeychainDenied)
        return tr("The keychain of this desktop is locked, or was not to be used. Choose where else the "
                  "tokens may be kept.");
    if (why == Error::Reason::KeychainSilent)
        return tr("The keychain of this desktop does not answer. Choose where else the tokens may be kept.");
    return tr("This desktop has no keychain that works. Choose where else the tokens may be kept.");
}

// A prompt of the desktop may be up, and takes the keyboard as it likes: nothing is typed here meanwhile.
void LogInFlow::waitForKeychain()
{
    LogInDialog *dialog = m_dialog;
    Keychain *keychain = m_node.keychain();
    dialog->setBusy(true, tr("Waiting for the keychain…"));
    dialog->notice()->setMessage(
        Notice::Severity::Info,
        tr("The keychain of this desktop may ask for its password. Answer it first."));
    // One of them ends the waiting.
    m_waiting = std::make_unique<QObject>();
    dialog->notice()->setAction(tr("Go on without the keychain"), m_waiting.get(), [this, dialog] {
        m_keychainProbe.abort();
        endWait(dialog);
        dialog->setKeychainProblem(keychainProblem(Error::Reason::KeychainSilent));
    });
    const auto look = [this, dialog, keychain] {
        if (keychain->isAsking() || m_keychainProbe.isRunning())
            return;
        endWait(dialog);
        if (keychain->state() == Keychain::State::Refused)
            dialog->setKeychainProblem(keychainProblem(Error::Reason::KeychainDenied));
        else if (std::exchange(m_signInNext, false))
            submit();
    };
    connect(keychain, &Keychain::idle, m_waiting.get(), look, Qt::QueuedConnection);
}

void LogInFlow::endWait(LogInDialog *dialog)
{
    m_waiting.release()->deleteLater(); // it may be the one that is told
    dialog->setBusy(false);
    dialog->clearProblem();
}

// That a library is there does not say that a keychain runs: tried before it is relied on, and only once it
// was chosen.
void LogInFlow::tryKeychain()
{
    LogInDialog *dialog = m_dialog;
    m_signInNext = false;
    m_keychainProbe = m_node.keychain()->probe();
    waitForKeychain();
    m_keychainProbe.then(dialog, [this, dialog](const Result<Done> &result) {
        if (result) {
            endWait(dialog);
            signIn();
        } else if (result.error().reason == Error::Reason::KeychainSilent && m_node.keychain()->isAsking()) {
            m_signInNext = true; // once it has answered
        } else {
            endWait(dialog);
            dialog->setKeychainProblem(keychainProblem(result.error().reason));
        }
    });
}

void LogInFlow::submit()
{
    const Keychain *keychain = m_node.keychain();
    if (*m_dialog->keep() == LogInDialog::Keep::Keychain && keychain
        && keychain->state() != Keychain::State::Works)
        tryKeychain();
    else
        signIn();
}

void LogInFlow::signIn()
{
    LogInDialog *dialog = m_dialog;
    m_node.vault().choose(placeOf(*dialog->keep()));
    if (dialog->way() == LogInDialog::Way::Browser) {
        signInByBrowser();
        return;
    }
    if (dialog->way() == LogInDialog::Way::Paste) {
        const auto pair = TokenPair::fromPasted(dialog->accessToken(), dialog->refreshToken());
        if (pair)
            signInWith(*pair, Way::Paste);
        else
            failed(dialog, Way::Paste, pair.error());
        return;
    }
    // What was typed is looked at when this is begun, which is now: no copy of a password stays in it.
    run(Way::Password, 1,
        [&session = m_node.session(), dialog](qsizetype, QObject *context, Operation::Finish finish) {
            return Operation::follow(session.logIn(dialog->user(), dialog->password()), context,
                                     std::move(finish), [](Done) {});
        });
}

void LogInFlow::signInWith(const TokenPair &pair, Way way)
{
    run(way, 1, [&session = m_node.session(), pair](qsizetype, QObject *context, Operation::Finish finish) {
        return Operation::follow(session.logIn(pair), context, std::move(finish), [](Done) {});
    });
}

void LogInFlow::tryFile()
{
    run(Way::File, 2, [&node = m_node](qsizetype part, QObject *context, Operation::Finish finish) {
        return Operation::follow(part == 0 ? node.vault().takeFile() : node.session().open(), context,
                                 std::move(finish), [](Done) {});
    });
}

void LogInFlow::run(Way way, qsizetype parts, Operation::Begin begin)
{
    LogInDialog *dialog = m_dialog;
    Operation *operation = m_node.operations().begin({.begin = std::move(begin),
                                                      .parts = parts,
                                                      .cancelling = Operation::Cancelling::Stops,
                                                      .inOrder = true});
    follow(operation, dialog, m_host, this, {tr("Signing in…"), {}},
           [this, dialog, way, operation](const OperationEnd &end) {
               if (!end.dialog())
                   return;
               if (!operation->failures().isEmpty())
                   failed(dialog, way, operation->failures().first().error);
               else if (m_node.session().isSignedIn())
                   dialog->accept();
               else
                   dialog->showProblem(tr("The tokens in this file can't be used any more. Sign in."));
           });
}

void LogInFlow::failed(LogInDialog *dialog, Way way, const Error &error)
{
    dialog->showError(error);
    if (error.kind == Error::Kind::TooManyAttempts) {
        const auto time = error.retryAfter.value_or(std::chrono::seconds(60));
        m_blocked = QDeadlineTimer(time);
        dialog->blockFor(time);
    } else if (const QString text = explanation(way, error); !text.isEmpty()) {
        dialog->showProblem(text);
    }
    dialog->notice()->setAnswer(ErrorText::rawAnswer(error)); // what is said in other words has it, too
}

QString LogInFlow::explanation(Way way, const Error &error) const
{
    const bool isStorage = error.kind == Error::Kind::Storage;
    if (error.reason == Error::Reason::NoLogInService)
        return ErrorText::noLogInService(m_node.profile().url, m_node.profile().authUrl);
    if (isStorage && error.reason == Error::Reason::OtherNode)
        return tr("The token file of this node name belongs to another node. Give this node "
                  "another node name in its profile, or keep the tokens elsewhere.");
    if (isStorage && way != Way::File) // there it may be what was to be read
        return tr("Signed in, but the tokens can't be kept there. Choose another place. %1")
            .arg(shownPath(error.path));
    if (error.kind != Error::Kind::SignInNeeded && error.kind != Error::Kind::BadInput)
        return {};
    const bool isFound = error.kind == Error::Kind::BadInput && error.reason != Error::Reason::None;
    switch (way) {
    case Way::Password:
        if (error.kind == Error::Kind::SignInNeeded)
            return tr("The node did not accept this user name and password.");
        break;
    case Way::Browser:
        return tr("The node did not accept the tokens of its log-in page. Sign in there again.");
    case Way::Paste:
        if (isFound)
            return tr("%1. Paste an access token and the refresh token that came with it.")
                .arg(ErrorText::found(error));
        return tr("The node did not accept these tokens. Paste an access token and the "
                  "refresh token that came with it.");
    case Way::File:
        return tr("The tokens in this file can't be used any more. Sign in.");
    }
    return {};
}

} // namespace explorer
