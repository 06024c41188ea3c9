// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/signin.h"

#include "core/auth/tokenfile.h"
#include "core/base/hash.h"

namespace explorer::cli {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

/// Nothing of it is saved but the tokens, and these only under a name.
Profile profileOf(const Arguments &arguments)
{
    return {.url = arguments.node,
            .authUrl = arguments.authUrl,
            .nodeName = arguments.nodeName.value_or(QString()),
            .tokens = {.place = arguments.nodeName ? TokenPlace::File : TokenPlace::Memory},
            .isSafe = arguments.isSafe};
}

} // namespace

SignIn::SignIn(const Arguments &arguments, QObject *parent)
    : QObject(parent), m_node(profileOf(arguments), {.tokenFolder = TokenFile::defaultFolder()})
{
    m_node.session().setRenewal(Session::Renewal::OnRequest);
}

SignIn::SignIn(const Profile &profile, const Node::Shared &shared, QObject *parent)
    : QObject(parent), m_node(profile, shared)
{
}

void SignIn::logIn(const QString &user, const QString &password)
{
    QByteArray secret = password.toUtf8();
    m_node.session().hide(secret);
    wipe(secret);
    m_node.session().logIn(user, password).then(this, [this](const Result<calimero::Done> &result) {
        if (!result && result.error().reason == Error::Reason::NoLogInService) {
            const Profile &profile = m_node.profile();
            const QUrl &asked = profile.authUrl.isEmpty() ? profile.url : profile.authUrl;
            m_advice = tr("there is no log-in service at %1").arg(asked.toString());
        }
        finish(result);
    });
}

void SignIn::useStored()
{
    m_node.session().open().then(this, [this](const Result<calimero::Done> &result) {
        if (result && m_node.session().ended() == Session::Ended::OtherNode)
            refuseOtherNode();
        else if (result && hasToken())
            renew();
        else
            finish(result);
    });
}

void SignIn::renew()
{
    m_node.session().refreshIfDue().then(this, [this](const Result<calimero::Done> &result) {
        if (result || hasToken()) {
            finish(result);
            return;
        }
        m_advice = tr("log in again with --user NAME --password-stdin");
        Q_EMIT failed(result.error());
    });
}

void SignIn::refuseOtherNode()
{
    m_node.vault().load().then(this, [this](const Result<std::optional<StoredTokens>> &stored) {
        Q_EMIT failed({.kind = Error::Kind::Storage,
                       .message = tr("the tokens in this entry are of another node: %1")
                                      .arg(stored && *stored ? (*stored)->nodeUrl : QString())});
    });
}

void SignIn::finish(const Result<calimero::Done> &result)
{
    // A pair that is not kept is lost when the command ends, and the one before it is worth nothing any more.
    const auto &unkept = m_node.session().storeError();
    if (!result)
        Q_EMIT failed(result.error());
    else if (unkept)
        Q_EMIT failed(*unkept);
    else
        Q_EMIT ready();
}

} // namespace explorer::cli
