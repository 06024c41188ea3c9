// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/auth/keychaintokenstore.h"

#include "core/auth/keychain.h"
#include "core/auth/tokenjson.h"
#include "core/base/hash.h"

namespace calimero {

using namespace Qt::StringLiterals;

KeychainTokenStore::KeychainTokenStore(Keychain *keychain, const QString &profileId, bool storedBefore,
                                       QObject *parent)
    : TokenStore(parent), m_keychain(keychain), m_key(keyOf(profileId)), m_storedBefore(storedBefore)
{
    connect(keychain, &Keychain::arrivedLate, this, [this](const QString &key, const QByteArray &value) {
        if (key != m_key)
            return;
        if (const auto tokens = readTokens(value); tokens && *tokens)
            Q_EMIT arrivedLate(**tokens);
    });
}

QString KeychainTokenStore::keyOf(const QString &profileId)
{
    return "calimero-explorer/token/"_L1 + profileId;
}

Call<std::optional<StoredTokens>> KeychainTokenStore::load()
{
    auto *job = new Job<std::optional<StoredTokens>>(this);
    m_keychain->read(m_key, m_storedBefore)
        .then(job, [this, job](const Result<std::optional<QByteArray>> &result) {
            if (!result)
                job->finish(tl::unexpected(result.error()));
            else if (*result)
                job->finish(readTokens(**result));
            else if (m_storedBefore)
                job->finish(tl::unexpected(storageError(Error::Reason::KeychainEntryGone)));
            else
                job->finish(std::optional<StoredTokens>());
        });
    return Call(job);
}

Call<Done> KeychainTokenStore::save(const StoredTokens &tokens, Write write)
{
    // Nothing is read before: nobody else writes this entry, and a look-up could ask the person once more.
    QByteArray json = writeTokens(tokens, write, {}, TokenLayout::Compact);
    Call<Done> call =
        write == Write::LogIn ? m_keychain->write(m_key, json) : m_keychain->rewrite(m_key, json);
    wipe(json);
    auto *job = new Job<Done>(this);
    call.then(job, [this, job](const Result<Done> &result) {
        m_storedBefore = m_storedBefore || result;
        job->finish(result);
    });
    return Call(job);
}

/// Only whether it is there: what is in it nobody else writes.
Call<std::optional<StoredTokens>> KeychainTokenStore::beginRefresh()
{
    return m_keychain->lacks(m_key).then(
        this, [](const Result<bool> &isGone) -> Result<std::optional<StoredTokens>> {
            if (isGone.value_or(false))
                return tl::unexpected(storageError(Error::Reason::TokensGone));
            return std::optional<StoredTokens>();
        });
}

Call<Done> KeychainTokenStore::remove()
{
    auto *job = new Job<Done>(this);
    m_keychain->remove(m_key).then(job, [this, job](const Result<Done> &result) {
        m_storedBefore = m_storedBefore && !result;
        job->finish(result);
    });
    return Call(job);
}

} // namespace calimero
