// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/logincommands.h"

#include "core/auth/keychain.h"
#include "core/auth/tokenvault.h"
#include "core/json/writer.h"
#include "core/session/profilestore.h"

namespace explorer::cli {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

/// Both commands are about tokens that outlive them.
QString needsAPlace(const Arguments &arguments)
{
    return arguments.profile || arguments.nodeName
        ? QString()
        : LogIn::tr("say whose tokens: --profile NAME, or --node URL --node-name NAME");
}

QString placeText(TokenPlace place)
{
    return place == TokenPlace::Keychain ? LogIn::tr("the keychain") : LogIn::tr("the file cache");
}

} // namespace

QString LogIn::readWords()
{
    if (QString wrong = needsAPlace(arguments()); !wrong.isEmpty())
        return wrong;
    if (arguments().keep && !arguments().profile)
        return tr("--keep goes with --profile; --node-name is an entry of the file cache");
    if (arguments().keep && *arguments().keep != "keychain"_L1 && *arguments().keep != "file"_L1)
        return tr("--keep is keychain or file");
    return tooMany(words(), 0);
}

void LogIn::enter()
{
    if (!arguments().profile) {
        logIn();
        return;
    }
    TokenVault &vault = node().vault();
    const TokenRecord &record = vault.record();
    const auto isPlace = [](TokenPlace place) {
        return place == TokenPlace::Keychain || place == TokenPlace::File;
    };
    if (arguments().keep) {
        vault.choose(*arguments().keep == "file"_L1 ? TokenPlace::File : TokenPlace::Keychain);
        logIn();
    } else if (isPlace(record.place) || isPlace(record.preferred)) {
        vault.choose(isPlace(record.place) ? record.place : record.preferred);
        logIn();
    } else {
        // Nobody has chosen yet: the keychain, but never a file in its place without a word.
        keychain()->probe().then(this, [this](const Result<calimero::Done> &works) {
            if (!works) {
                Error error = works.error();
                error.message = tr("--keep file keeps the tokens in the file that merobox shares");
                fail(error);
                return;
            }
            node().vault().choose(TokenPlace::Keychain);
            logIn();
        });
    }
}

void LogIn::logIn()
{
    const QString user = arguments().user.value_or(node().profile().userName.whole());
    if (user.isEmpty()) {
        fail({.kind = Error::Kind::BadInput, .message = tr("--user NAME is missing")});
        return;
    }
    logInAs(user);
}

/// Signed in, and the tokens are kept.
void LogIn::begin()
{
    const QString user = node().session().userName();
    const auto say = [this, user] {
        const TokenPlace place = node().vault().place();
        finish(
            arguments().json
                ? json::object(
                      {{"node", json::text(node().profile().url.toString())},
                       {"user", json::text(user)},
                       {"tokens_in", json::text(place == TokenPlace::Keychain ? u"keychain"_s : u"file"_s)}})
                    + '\n'
                : (tr("%1 is signed in; the tokens are in %2").arg(user, placeText(place)) + u'\n').toUtf8());
    };
    if (!profiles()) {
        say();
        return;
    }
    if (auto saved = profiles()->find(node().profile().id); saved && saved->userName.whole() != user) {
        saved->userName = user;
        profiles()->update(*saved);
    }
    profiles()->saved().then(this, [this, say](const Result<calimero::Done> &written) {
        if (written)
            say();
        else
            fail(written.error());
    });
}

QString LogOut::readWords()
{
    if (QString wrong = needsAPlace(arguments()); !wrong.isEmpty())
        return wrong;
    return tooMany(words(), 0);
}

/// The tokens go, even those that can not be read; but not what another node's address is written on.
void LogOut::enter()
{
    Session &session = node().session();
    session.open().then(this, [this, &session](const Result<calimero::Done> &opened) {
        if (session.ended() == Session::Ended::OtherNode) {
            fail({.kind = Error::Kind::Storage,
                  .reason = Error::Reason::OtherNode,
                  .message = tr("the tokens are of a node at another address and were left")});
            return;
        }
        const bool had = session.isSignedIn() || !opened;
        session.signOut().then(this, [this, had](const Result<calimero::Done> &removed) {
            if (!removed) {
                fail(removed.error());
                return;
            }
            finish(
                arguments().json
                    ? json::object({{"signed_out", json::boolean(had)}}) + '\n'
                    : ((had ? tr("signed out; the tokens are deleted") : tr("nobody was signed in")) + u'\n')
                          .toUtf8());
        });
    });
}

} // namespace explorer::cli
