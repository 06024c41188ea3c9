// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/auth/tokenvault.h"

#include "core/auth/filetokenstore.h"
#include "core/auth/keychaintokenstore.h"
#include "core/auth/memorytokenstore.h"
#include "core/base/log.h"
#include "core/net/paths.h"

namespace calimero {

namespace {

/// Hands the result of one call to another job, unless that one is gone.
template<class T>
auto handTo(Job<T> *job)
{
    return [guarded = QPointer<Job<T>>(job)](const Result<T> &result) {
        if (guarded)
            guarded->finish(result);
    };
}

} // namespace

TokenVault::TokenVault(const Setup &setup, const TokenRecord &record, Remember remember, QObject *parent)
    : TokenStore(parent),
      m_setup(setup),
      m_record(record),
      m_remember(std::move(remember)),
      m_file(new FileTokenStore(setup.folder, setup.nodeName, this)),
      m_memory(new MemoryTokenStore(this))
{
    if (setup.keychain) {
        m_keychain = new KeychainTokenStore(setup.keychain, setup.profileId,
                                            record.place == TokenPlace::Keychain, this);
        connect(m_keychain, &TokenStore::arrivedLate, this, [this](const StoredTokens &tokens) {
            if (m_record.place == TokenPlace::Keychain)
                Q_EMIT arrivedLate(tokens);
        });
    }
}

TokenVault::~TokenVault() = default;

TokenStore *TokenVault::store(TokenPlace place) const
{
    switch (place) {
    case TokenPlace::Keychain:
        return m_keychain ? static_cast<TokenStore *>(m_keychain) : m_memory;
    case TokenPlace::File:
        return m_file;
    case TokenPlace::Undecided:
    case TokenPlace::Memory:
        break;
    }
    return m_memory;
}

TokenPlace TokenVault::nextPlace() const
{
    for (const TokenPlace place : {m_chosen, m_record.place, m_record.preferred}) {
        if (place != TokenPlace::Undecided)
            return place;
    }
    return TokenPlace::Memory;
}

/// Runs `work` when no move is under way, and a move when no refresh is: each would pull the pair from under
/// the other.
void TokenVault::whenFree(bool isMove, std::function<void()> work)
{
    if (m_moving || !m_deferred.empty() || (isMove && m_refreshing)) {
        m_deferred.emplace_back(isMove, std::move(work));
        return;
    }
    m_moving = isMove;
    work();
}

void TokenVault::runDeferred()
{
    while (!m_deferred.empty() && !m_moving && !(m_deferred.front().first && m_refreshing)) {
        const auto [isMove, work] = std::move(m_deferred.front());
        m_deferred.pop_front();
        m_moving = isMove;
        work();
    }
}

void TokenVault::moved()
{
    m_moving = false;
    runDeferred();
}

void TokenVault::follow(const TokenRecord &record)
{
    whenFree(true, [this, record] {
        m_record = record;
        moved();
    });
}

void TokenVault::remember(const TokenRecord &record, std::function<void(const Result<Done> &)> next)
{
    m_record = record;
    if (!m_remember) {
        next(Done{});
        return;
    }
    m_remember(record).then(this, std::move(next));
}

Call<std::optional<StoredTokens>> TokenVault::load()
{
    auto *job = new Job<Tokens>(this);
    whenFree(false, [this, job = QPointer(job)] {
        if (!job)
            return;
        if (m_record.also == TokenPlace::Undecided) {
            store(m_record.place)->load().then(this, handTo<Tokens>(job));
            return;
        }
        store(m_record.place)->load().then(this, [this, job](const Result<Tokens> &here) {
            store(m_record.also)->load().then(this, [this, job, here](const Result<Tokens> &there) {
                settle(job, here, there);
            });
        });
    });
    return Call(job);
}

/// A move was cut off: one copy stays, the one issued later.
void TokenVault::settle(QPointer<Job<Tokens>> job, const Result<Tokens> &here, const Result<Tokens> &there)
{
    const auto deliver = [job](const Result<Tokens> &result) {
        if (job)
            job->finish(result);
    };
    const auto has = [](const Result<Tokens> &result) { return result && *result; };
    const auto issued = [&has](const Result<Tokens> &result) {
        return has(result) ? (*result)->pair.claims().issuedAt.value_or(0) : -1;
    };
    const bool useThere = issued(there) > issued(here);
    const Result<Tokens> &winner = useThere ? there : here;
    TokenRecord record = m_record;
    if (useThere)
        std::swap(record.place, record.also);
    if (!here || !there) {
        // One of them can not be read now. What can is used, and both are looked at again next time.
        if (has(winner))
            remember(record, [](const Result<Done> &) {});
        deliver(winner);
        return;
    }
    qCInfo(lcAuth, "a move of tokens that was cut off is brought to its end");
    const TokenPlace loser = record.also;
    store(loser)->remove().then(this, [this, record, winner, deliver](const Result<Done> &removed) mutable {
        if (removed)
            record.also = TokenPlace::Undecided;
        remember(record, [winner, deliver](const Result<Done> &) { deliver(winner); });
    });
}

Call<Done> TokenVault::save(const StoredTokens &tokens, Write write)
{
    auto *job = new Job<Done>(this);
    // A log-in may be a move.
    const bool isMove = write == Write::LogIn;
    whenFree(isMove, [this, tokens, write, job = QPointer(job)] {
        if (write == Write::Refresh) {
            store(m_record.place)->save(tokens, write).then(this, [job](const Result<Done> &result) {
                if (job)
                    job->finish(result);
            });
            return;
        }
        const auto finish = [this, job](const Result<Done> &result) {
            if (result)
                m_chosen = TokenPlace::Undecided;
            if (job)
                job->finish(result);
            moved();
        };
        const TokenPlace to = nextPlace();
        if (to == m_record.place)
            store(to)->save(tokens, write).then(this, [this, finish](const Result<Done> &saved) {
                if (saved)
                    countLogIn();
                finish(saved);
            });
        else
            relocate(tokens, to, finish);
    });
    return Call(job);
}

/// Nobody waits for that to be written: the tokens are where they should be.
void TokenVault::countLogIn()
{
    if (!isLasting())
        return;
    constexpr qint64 most = 1'000'000'000; // from a file that others may have written
    TokenRecord record = m_record;
    record.logIns = record.logIns < most ? record.logIns + 1 : 1;
    remember(record, [](const Result<Done> &) {});
}

/// Written there, read back, remembered, deleted here.
void TokenVault::relocate(const StoredTokens &tokens, TokenPlace to, const Finish &finish)
{
    if (to != TokenPlace::File) {
        writeThere(tokens, to, finish);
        return;
    }
    // The name of a node is all that names the file: it may be another node's
    // (docs/node/signing-in.md#one-name-two-nodes).
    m_file->load().then(this, [this, tokens, to, finish](const Result<Tokens> &found) {
        if (found && *found && !(*found)->nodeUrl.isEmpty()
            && !sameOrigin(QUrl((*found)->nodeUrl), m_setup.nodeUrl))
            finish(tl::unexpected(storageError(Error::Reason::OtherNode, m_file->file().path())));
        else
            writeThere(tokens, to, finish);
    });
}

void TokenVault::writeThere(const StoredTokens &tokens, TokenPlace to, const Finish &finish)
{
    const TokenRecord before = m_record;
    const auto giveUp = [this, before, finish](const Error &error) {
        // A keychain that does not answer may still take what it was given.
        const bool mayHaveIt = error.reason == Error::Reason::KeychainSilent;
        TokenRecord record = before;
        if (mayHaveIt)
            record.also = m_record.also;
        remember(record, [finish, error](const Result<Done> &) { finish(tl::unexpected(error)); });
    };
    TokenRecord both = before;
    both.also = to;
    remember(both, [=, this](const Result<Done> &noted) {
        if (!noted) {
            giveUp(noted.error());
            return;
        }
        store(to)->save(tokens, Write::LogIn).then(this, [=, this](const Result<Done> &saved) {
            if (!saved) {
                giveUp(saved.error());
                return;
            }
            store(to)->load().then(this, [=, this](const Result<Tokens> &kept) {
                const bool same = kept && *kept && (*kept)->pair == tokens.pair
                    && (*kept)->pair.refreshToken() == tokens.pair.refreshToken();
                if (same)
                    dropOld(before.place, to, finish);
                else
                    giveUp(kept ? storageError(Error::Reason::NotKept) : kept.error());
            });
        });
    });
}

void TokenVault::dropOld(TokenPlace from, TokenPlace to, const Finish &finish)
{
    const TokenRecord both{.place = to, .also = from, .preferred = to};
    remember(both, [=, this](const Result<Done> &noted) {
        if (!noted) {
            finish(noted);
            return;
        }
        if (store(from) == store(to)) {
            remember({.place = to, .preferred = to}, finish); // nobody was signed in before
            return;
        }
        store(from)->remove().then(this, [=, this](const Result<Done> &removed) {
            TokenRecord record = both;
            // What could not be deleted is looked at again at the next start.
            if (removed)
                record.also = TokenPlace::Undecided;
            remember(record, finish);
        });
    });
}

Call<std::optional<FoundTokenFile>> TokenVault::findFile()
{
    auto *job = new Job<std::optional<FoundTokenFile>>(this);
    if (m_record.place == TokenPlace::File || m_record.also == TokenPlace::File) {
        job->finish(std::optional<FoundTokenFile>());
        return Call(job);
    }
    m_file->load().then(job, [this, job](const Result<Tokens> &result) {
        if (!result) {
            job->finish(tl::unexpected(result.error()));
            return;
        }
        if (!*result) {
            job->finish(std::optional<FoundTokenFile>());
            return;
        }
        FoundTokenFile found{.tokens = **result, .path = m_file->file().path()};
        if (!found.tokens.nodeUrl.isEmpty())
            found.origin = sameOrigin(QUrl(found.tokens.nodeUrl), m_setup.nodeUrl)
                ? FoundTokenFile::Origin::Same
                : FoundTokenFile::Origin::Other;
        job->finish(std::optional(found));
    });
    return Call(job);
}

Call<Done> TokenVault::rename(const QString &nodeName)
{
    auto *job = new Job<Done>(this);
    whenFree(true, [this, nodeName, job = QPointer(job)] {
        const auto finish = [this, nodeName, job](const Result<Done> &result) {
            if (result)
                m_setup.nodeName = nodeName;
            if (job)
                job->finish(result);
            moved();
        };
        if (m_record.place == TokenPlace::File || m_record.also == TokenPlace::File) {
            m_file->moveTo(nodeName, m_setup.nodeUrl).then(this, finish);
        } else {
            m_file->setName(nodeName);
            finish(Done{});
        }
    });
    return Call(job);
}

Call<Done> TokenVault::takeFile()
{
    auto *job = new Job<Done>(this);
    whenFree(true, [this, job = QPointer(job)] {
        const auto finish = [this, job](const Result<Done> &result) {
            if (job)
                job->finish(result);
            moved();
        };
        if (m_record.place == TokenPlace::File)
            finish(Done{});
        else
            dropOld(m_record.place, TokenPlace::File, finish);
    });
    return Call(job);
}

Call<Done> TokenVault::remove()
{
    auto *job = new Job<Done>(this);
    whenFree(false, [this, job = QPointer(job)] {
        const TokenPlace also = m_record.also;
        store(m_record.place)->remove().then(this, [this, job, also](const Result<Done> &first) {
            const auto last = [this, job, first](const Result<Done> &second) {
                const Result<Done> result = first ? second : first;
                const auto finish = [job](const Result<Done> &outcome) {
                    if (job)
                        job->finish(outcome);
                };
                if (result)
                    remember({.preferred = m_record.preferred}, finish);
                else
                    finish(result);
            };
            if (also == TokenPlace::Undecided)
                last(Done{});
            else
                store(also)->remove().then(this, last);
        });
    });
    return Call(job);
}

Call<std::optional<StoredTokens>> TokenVault::beginRefresh()
{
    auto *job = new Job<Tokens>(this);
    whenFree(false, [this, job = QPointer(job)] {
        if (!job)
            return;
        m_refreshing = store(m_record.place);
        m_refreshing->beginRefresh().then(this, handTo<Tokens>(job));
    });
    return Call(job);
}

void TokenVault::endRefresh()
{
    if (TokenStore *refreshing = std::exchange(m_refreshing, nullptr))
        refreshing->endRefresh();
    runDeferred();
}

} // namespace calimero
