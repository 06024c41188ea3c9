// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/core/sessionfixture.h"

#include "tests/support/tokens.h"
#include "tests/support/unexpectedwarnings.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace calimero;

Call<Done> WatchedStore::save(const StoredTokens &what, Write write)
{
    saved += what.pair.accessToken();
    if (failing)
        return finishedCall<Done>(this, tl::unexpected(storageError(Error::Reason::None)));
    if (onSave)
        onSave();
    return MemoryTokenStore::save(what, write);
}

Call<Done> WatchedStore::remove()
{
    ++removed;
    return MemoryTokenStore::remove();
}

QByteArray SessionFixture::dateHeader(qint64 seconds)
{
    return QLocale::c()
        .toString(QDateTime::fromSecsSinceEpoch(seconds, QTimeZone::utc()),
                  u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
        .toLatin1();
}

QByteArray SessionFixture::accessToken(int number, qint64 issuedAt)
{
    return madeToken("access", issuedAt, issuedAt + lifetime, number);
}

QByteArray SessionFixture::refreshToken(int number)
{
    return madeToken("refresh", start, start + 30 * 86400, number);
}

StoredTokens SessionFixture::tokens(int number)
{
    return {.pair = TokenPair(accessToken(number), refreshToken(number)), .userName = u"alice"_s};
}

FakeAnswer SessionFixture::pairAnswer(int number, qint64 issuedAt)
{
    return FakeAnswer::json("{\"data\":{\"access_token\":\"" + accessToken(number, issuedAt)
                            + "\",\"refresh_token\":\"" + refreshToken(number)
                            + "\",\"error\":null},\"error\":null}");
}

FakeAnswer SessionFixture::expired()
{
    return FakeAnswer::empty(401).with("x-auth-error", "token_expired");
}

FakeAnswer SessionFixture::refusedRefresh(const QByteArray &words, int status)
{
    return FakeAnswer::json("{\"data\":null,\"error\":\"" + words + "\"}", status);
}

Request SessionFixture::get(const QString &what)
{
    return {.name = "list-contexts", .verb = Verb::Get, .segments = {u"admin-api"_s, what}};
}

Request SessionFixture::post()
{
    return {.name = "sync",
            .verb = Verb::Post,
            .segments = {u"admin-api"_s, u"contexts"_s, u"sync"_s},
            .body = "null"};
}

void SessionFixture::signIn(int number)
{
    StoredTokens mine = tokens(number);
    mine.nodeUrl = m_node->url().toString();
    m_store->MemoryTokenStore::save(mine, TokenStore::Write::LogIn);
    Kept opened(m_session->open());
    QTRY_VERIFY(opened.isThere());
    QVERIFY(m_session->isSignedIn());
}

void SessionFixture::tellTime(qint64 seconds)
{
    Answer answer;
    answer.headers.insert("date", dateHeader(seconds));
    m_session->seen(answer);
}

QByteArrayList SessionFixture::sentTokens(const QByteArray &path) const
{
    QByteArrayList list;
    for (const FakeRequest &request : m_node->requests()) {
        if (request.path() == path)
            list += request.header("authorization");
    }
    return list;
}

void SessionFixture::init()
{
    failOnWarningsBut({u"the session has ended"_s});
    m_now = start * 1000;
    m_node = std::make_unique<FakeNode>();
    m_transport = std::make_unique<Transport>(m_node->url());
    m_store = std::make_unique<WatchedStore>();
    m_session = std::make_unique<Session>(*m_transport, m_store.get(), [this] { return m_now; });
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::recorded(u"contexts/list"_s));
    m_node->on("GET", "/auth/providers", FakeAnswer::recorded(u"auth/providers"_s));
}

void SessionFixture::cleanup()
{
    m_session.reset();
    m_store.reset();
    m_transport.reset();
    m_node.reset();
}
