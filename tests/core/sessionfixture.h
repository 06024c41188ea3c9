// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/auth/memorytokenstore.h"
#include "core/auth/session.h"
#include "core/net/transport.h"
#include "tests/support/fakenode.h"
#include "tests/support/kept.h"

#include <QObject>

#include <functional>
#include <memory>

/// A memory store that tells when what happened and can fail.
class WatchedStore : public calimero::MemoryTokenStore {
public:
    calimero::Call<calimero::Done> save(const calimero::StoredTokens &what, Write write) override;
    calimero::Call<calimero::Done> remove() override;

    QByteArrayList saved;
    int removed = 0;
    bool failing = false;
    std::function<void()> onSave;
};

/// What the tests of a session share: a scripted node with one open list of contexts and a log-in service, a
/// session with it, and tokens by number. The clock stands still.
class SessionFixture : public QObject {
    Q_OBJECT

protected:
    static constexpr qint64 start = 1'795'404'000; ///< seconds; when the tests play
    static constexpr qint64 lifetime = 3600;

    static QByteArray dateHeader(qint64 seconds);
    static QByteArray accessToken(int number, qint64 issuedAt = start);
    static QByteArray refreshToken(int number);
    static QByteArray bearer(int number) { return "Bearer " + accessToken(number); }
    static calimero::StoredTokens tokens(int number);
    static FakeAnswer pairAnswer(int number, qint64 issuedAt = start);
    static FakeAnswer expired();
    static FakeAnswer refusedRefresh(const QByteArray &words, int status = 401);
    static calimero::Request get(const QString &what = QStringLiteral("contexts"));
    static calimero::Request post();

    void signIn(int number = 1);
    /// The node's clock becomes known, as after any answer.
    void tellTime(qint64 seconds);
    [[nodiscard]] QByteArrayList sentTokens(const QByteArray &path = "/admin-api/contexts") const;

    std::unique_ptr<FakeNode> m_node;
    std::unique_ptr<calimero::Transport> m_transport;
    std::unique_ptr<WatchedStore> m_store;
    std::unique_ptr<calimero::Session> m_session;
    qint64 m_now = start * 1000;

private Q_SLOTS:
    void init();
    void cleanup();
};
