// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/auth/tokenstore.h"

#include <QPointer>
#include <QUrl>

#include <deque>
#include <functional>

namespace calimero {

class FileTokenStore;
class Keychain;
class KeychainTokenStore;
class MemoryTokenStore;

/// What a profile remembers about its tokens. Never the tokens.
struct TokenRecord {
    TokenPlace place = TokenPlace::Undecided; ///< the one place that has them; Undecided: nobody is signed in
    /// During a move, and after one that was cut off: the place that may have a copy too.
    TokenPlace also = TokenPlace::Undecided;
    TokenPlace preferred = TokenPlace::Undecided; ///< what was chosen last; kept when signing out
    /// Rises with each log-in that put other tokens into the place that had some: whoever has the same place,
    /// in another window too, hears of it.
    qint64 logIns = 0;

    bool operator==(const TokenRecord &) const = default;
};

/// A token file of the profile's node name that the explorer did not write. It is offered to the person,
/// never taken by itself.
struct FoundTokenFile {
    enum class Origin {
        Same, ///< it says that it belongs to this node
        Unknown, ///< it does not say
        Other, ///< it belongs to a node at another address: never used
    };
    StoredTokens tokens;
    Origin origin = Origin::Unknown;
    QString path;
};

/// The tokens of one profile in exactly one place (docs/node/signing-in.md#one-place). Another choice moves
/// them: written there, read back, remembered, and only then deleted here. When the explorer dies in between,
/// the next load() finds both copies, keeps the one issued later and deletes the other.
class TokenVault : public TokenStore {
    Q_OBJECT

public:
    struct Setup {
        Keychain *keychain = nullptr; ///< must outlive the vault
        QString folder; ///< TokenFile::defaultFolder()
        QString nodeName; ///< names the file
        QString profileId; ///< names the entry in the keychain
        QUrl nodeUrl;
    };
    /// Writes the record where the profile is kept; a move goes on when it is done. ProfileStore::remember.
    using Remember = std::function<Call<Done>(const TokenRecord &)>;

    TokenVault(const Setup &setup, const TokenRecord &record, Remember remember, QObject *parent = nullptr);
    ~TokenVault() override;

    [[nodiscard]] const TokenRecord &record() const { return m_record; }
    [[nodiscard]] TokenPlace place() const { return m_record.place; }
    /// They are there at the next start, too, and other programs may see to them.
    [[nodiscard]] bool isLasting() const
    {
        return m_record.place == TokenPlace::Keychain || m_record.place == TokenPlace::File;
    }
    /// Another program has moved the tokens.
    void follow(const TokenRecord &record);

    /// Where the next log-in puts its tokens. Without it: where they are, or where they were last; Memory
    /// when nothing was ever chosen. Into another place the log-in moves them: Kind::Storage leaves all as it
    /// was, with Error::Reason::OtherNode when the file is that of another node: choose another node name.
    void choose(TokenPlace place) { m_chosen = place; }

    /// A file of the node name that the explorer did not write; nothing when there is none, or when it is
    /// ours.
    [[nodiscard]] Call<std::optional<FoundTokenFile>> findFile();
    /// The node has another name from now on. Tokens in a file go to the file of that name; the error
    /// (Kind::Storage, with Error::Reason::OtherNode when that is another node's) leaves them, and this,
    /// where they are.
    Call<Done> rename(const QString &nodeName);
    /// From now on that file is where the tokens are: the person accepted the offer.
    Call<Done> takeFile();

    [[nodiscard]] Call<std::optional<StoredTokens>> load() override;
    Call<Done> save(const StoredTokens &tokens, Write write) override;
    /// Deletes the tokens where they are, and nowhere else.
    Call<Done> remove() override;
    [[nodiscard]] Call<std::optional<StoredTokens>> beginRefresh() override;
    void endRefresh() override;

private:
    using Tokens = std::optional<StoredTokens>;
    using Finish = std::function<void(const Result<Done> &)>;

    [[nodiscard]] TokenStore *store(TokenPlace place) const;
    [[nodiscard]] TokenPlace nextPlace() const;
    void whenFree(bool isMove, std::function<void()> work);
    void runDeferred();
    void moved();
    void remember(const TokenRecord &record, Finish next);
    void countLogIn();
    void settle(QPointer<Job<Tokens>> job, const Result<Tokens> &here, const Result<Tokens> &there);
    void relocate(const StoredTokens &tokens, TokenPlace to, const Finish &finish);
    void writeThere(const StoredTokens &tokens, TokenPlace to, const Finish &finish);
    void dropOld(TokenPlace from, TokenPlace to, const Finish &finish);

    Setup m_setup;
    TokenRecord m_record;
    Remember m_remember;
    TokenPlace m_chosen = TokenPlace::Undecided;
    KeychainTokenStore *m_keychain = nullptr;
    FileTokenStore *m_file;
    MemoryTokenStore *m_memory;
    TokenStore *m_refreshing = nullptr; ///< between beginRefresh and endRefresh
    bool m_moving = false;
    std::deque<std::pair<bool, std::function<void()>>> m_deferred; ///< true: a move
};

} // namespace calimero
