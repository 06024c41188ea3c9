// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/signin.h"

#include "core/api/send.h"
#include "core/base/hash.h"
#include "core/net/paths.h"

#include <QDateTime>
#include <QLockFile>

namespace explorer::cli {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

/// The node takes a token until a minute after it ran out, and refuses to renew it before
/// (docs/node/signing-in.md#expiry). Its clock is not known before the first answer, so ours has to do.
bool isDue(const StoredTokens &tokens)
{
    constexpr qint64 leeway = 60;
    const auto expiry = tokens.expiresAt();
    return expiry && !tokens.pair.refreshToken().isEmpty()
        && QDateTime::currentSecsSinceEpoch() > *expiry + leeway;
}

/// Whether the entry's tokens may be sent to this node: those that do not say whose they are may.
bool isOf(const QUrl &node, const StoredTokens &tokens)
{
    return tokens.nodeUrl.isEmpty() || sameOrigin(QUrl(tokens.nodeUrl), node);
}

/// The pair can never be renewed any more (docs/node/signing-in.md#refresh).
bool isOver(const Error &error)
{
    return error.authError == "token_reuse"_L1 || error.authError == "token_revoked"_L1;
}

} // namespace

SignIn::SignIn(Transport &transport, std::optional<QString> nodeName, QObject *parent)
    : QObject(parent), m_transport(transport)
{
    if (nodeName)
        m_file = std::make_unique<TokenFile>(TokenFile::defaultFolder(), *nodeName);
}

SignIn::~SignIn() = default;

void SignIn::logIn(const QString &user, const QString &password)
{
    const StoredTokens tokens{.nodeUrl = m_transport.nodeUrl().toString(QUrl::FullyEncoded),
                              .userName = user};
    api::send(m_transport,
              api::LogIn{.user = user,
                         .password = password,
                         .timestamp = static_cast<quint64>(QDateTime::currentSecsSinceEpoch())})
        .then(this, [this, tokens](const Result<Reply<api::TokenAnswer>> &answer) {
            finish(answer, tokens, TokenStore::Write::LogIn);
        });
}

void SignIn::useStored()
{
    if (!m_file) {
        Q_EMIT ready();
        return;
    }
    const auto stored = m_file->read();
    if (!stored) {
        Q_EMIT failed(stored.error());
        return;
    }
    if (!*stored) {
        Q_EMIT ready();
        return;
    }
    const StoredTokens &tokens = **stored;
    if (!isOf(m_transport.nodeUrl(), tokens)) {
        Q_EMIT failed(Error{.kind = Error::Kind::Storage,
                            .message = u"the tokens in this entry are of another node: "_s + tokens.nodeUrl});
        return;
    }
    if (isDue(tokens)) {
        refresh(tokens);
        return;
    }
    m_header = tokens.header();
    Q_EMIT ready();
}

void SignIn::refresh(const StoredTokens &stored)
{
    // A refresh token works once. Another program that uses this entry may just be at it
    // (docs/node/signing-in.md#several-programs).
    m_lock = std::make_unique<QLockFile>(m_file->lockPath());
    StoredTokens tokens = stored;
    if (!m_lock->tryLock(std::chrono::milliseconds(15'000).count())) {
        Q_EMIT failed(
            Error{.kind = Error::Kind::Storage,
                  .message = u"another program is renewing these tokens, or can not be kept from it"_s});
        return;
    }
    if (const auto again = m_file->read(); again && *again)
        tokens = **again;
    if (!isDue(tokens)) {
        m_lock.reset();
        m_header = tokens.header();
        Q_EMIT ready();
        return;
    }
    api::send(m_transport,
              api::RefreshToken{.accessToken = QString::fromUtf8(tokens.pair.accessToken()),
                                .refreshToken = QString::fromUtf8(tokens.pair.refreshToken())})
        .then(this, [this, tokens](const Result<Reply<api::TokenAnswer>> &answer) {
            if (!answer && isOver(answer.error()))
                takeNewerOrForget(answer.error(), tokens);
            else
                finish(answer, tokens, TokenStore::Write::Refresh);
            m_lock.reset();
        });
}

/// The pair is dead, unless another program, which need not know our lock, has put a newer one into the file.
void SignIn::takeNewerOrForget(const Error &error, const StoredTokens &refused)
{
    const auto again = m_file->read();
    if (again && *again && !((*again)->pair == refused.pair) && isOf(m_transport.nodeUrl(), **again)) {
        m_header = (*again)->header();
        Q_EMIT ready();
        return;
    }
    // What can not be read, or is another's by now, is left alone.
    if (again && (!*again || (*again)->pair == refused.pair))
        (void)m_file->remove();
    Error last = error;
    last.message = (last.message.isEmpty() ? last.authError : last.message)
        + tr("; log in again with --user NAME --password-stdin");
    Q_EMIT failed(last);
}

void SignIn::finish(const Result<Reply<api::TokenAnswer>> &answer, StoredTokens tokens,
                    TokenStore::Write write)
{
    if (!answer) {
        Q_EMIT failed(answer.error());
        return;
    }
    const QString access = answer->value.accessToken.value_or(QString());
    if (access.isEmpty()) {
        Q_EMIT failed(Error{.kind = Error::Kind::BadReply,
                            .httpStatus = 200,
                            .message = u"the log-in service sent no token"_s});
        return;
    }
    tokens.renew(TokenPair(access.toUtf8(), answer->value.refreshToken.value_or(QString()).toUtf8()),
                 m_transport.nodeUrl().toString(QUrl::FullyEncoded));
    if (m_file) {
        // Before it is used: the old pair is worth nothing any more.
        const auto written = m_file->write(tokens, write);
        if (!written) {
            Q_EMIT failed(written.error());
            return;
        }
    }
    m_header = tokens.header();
    Q_EMIT ready();
}

void SignIn::authorize(const Request &, QObject *, std::function<void(QByteArray)> ready)
{
    ready(m_header);
}

void SignIn::refused(const Request &, const Answer &, const QByteArray &, QObject *,
                     std::function<void(Verdict)> decided)
{
    decided(Verdict::Deliver);
}

} // namespace explorer::cli
