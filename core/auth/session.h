// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/auth/tokenstore.h"
#include "core/base/base58.h"
#include "core/net/authorizer.h"

#include <QPointer>
#include <QUrl>

#include <functional>
#include <list>
#include <memory>

namespace calimero {

class Transport;

/// Who is signed in at one node, and the tokens for it. Gives Transport the Authorization header, renews the
/// pair by the node's rule (docs/node/signing-in.md#refresh), one refresh at a time with all others waiting,
/// and never opens a dialog: it says signInNeeded, and whoever hears it asks the person.
///
/// The pair is used only for the origin it belongs to. A new pair is stored before the next call goes out.
class Session : public QObject, public Authorizer {
    Q_OBJECT

public:
    enum class State {
        Closed, ///< open() was not called
        Opening, ///< reading the store; calls wait
        SignedOut,
        SignedIn,
    };
    Q_ENUM(State)

    /// Why nobody is signed in.
    enum class Ended {
        No, ///< somebody is, or the person signed out
        NoTokens, ///< the store has none, or has none any more: isSignedOutElsewhere()
        StoreFailed, ///< the store could not be read: storeError()
        OtherNode, ///< the stored pair belongs to another address; it was left where it is
        NotAccepted, ///< the node does not take the token (a bare 401)
        Expired, ///< it can not be renewed
        Revoked, ///< 403 token_revoked
        Reused, ///< 401 token_reuse: somebody else renewed the same pair
    };
    Q_ENUM(Ended)

    enum class Renewal {
        Automatic, ///< before a POST that is due, and after a refusal; for the window
        /// Only by refreshIfDue(): each request goes out once, and a refusal is delivered as it came. For the
        /// command line.
        OnRequest,
    };

    using Clock = std::function<qint64()>; ///< milliseconds since 1970, UTC

    /// Becomes the authorizer of `transport`. `store` may be null: then the pair lives in memory only. When
    /// the transport goes first nothing is asked any more, and what was begun ends with Kind::Aborted.
    Session(Transport &transport, TokenStore *store, Clock clock = {}, QObject *parent = nullptr);
    ~Session() override;

    void setRenewal(Renewal renewal) { m_renewal = renewal; }

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] Ended ended() const { return m_ended; }
    [[nodiscard]] bool isSignedIn() const { return m_state == State::SignedIn; }
    /// With Ended::NoTokens: somebody was, and the tokens were deleted in another window or by another
    /// program.
    [[nodiscard]] bool isSignedOutElsewhere() const { return m_isGone; }
    /// The pair is being renewed: the one that is stored may be spent already.
    [[nodiscard]] bool isRenewing() const { return m_refresh && m_refresh->isSent; }
    [[nodiscard]] QString userName() const { return m_tokens.userName; } ///< empty: not known
    /// The same of who was until the tokens ended. Of somebody who signed out nothing is known any more.
    [[nodiscard]] QString lastUserName() const { return m_person.user; }
    /// The id of the key that is signed in, where the tokens tell it. As secret as a password: only to be
    /// sent to the node.
    [[nodiscard]] std::optional<QString> ownKey() const { return m_tokens.pair.claims().subject; }
    /// A pair that was found in the store may be good: it is this node's, and not the one that the node has
    /// refused.
    [[nodiscard]] bool mayUse(const StoredTokens &tokens) const;
    /// Unix seconds of the access token; for showing only.
    [[nodiscard]] std::optional<qint64> expiresAt() const { return m_tokens.expiresAt(); }
    [[nodiscard]] bool canRenew() const { return !m_tokens.pair.refreshToken().isEmpty(); }
    /// What the store last failed with; nothing when the stored pair is the one in use.
    [[nodiscard]] const std::optional<Error> &storeError() const { return m_storeError; }

    /// Reads the store. Done also when there is nothing in it: see state() and ended(). The error is the
    /// store's.
    Call<Done> open();

    /// POST /auth/token, once the node and its log-in address have shown that they are such
    /// (confirmLogInService: else its error, and nothing was sent). Nothing is tried again by itself: each
    /// failure counts (Kind::TooManyAttempts says with retryAfter when to). Kind::SignInNeeded: wrong name or
    /// password. The pair that was there before stays in use until this one is good. `password` is
    /// overwritten.
    Call<Done> logIn(const QString &user, QString password);
    /// A pair that a person pasted, checked with GET /auth/validate, or by renewing it when it has run out;
    /// sent nowhere that a password would not be.
    Call<Done> logIn(const TokenPair &pair);
    /// A pair from elsewhere that the person agreed to use, like a found token file. Not stored again.
    void adopt(const StoredTokens &tokens);
    /// Deletes the pair here and from the store. The error is the store's; signed out in any case.
    Call<Done> signOut();

    /// Another program says that nobody is signed in any more. What is stored still is deleted: nobody would
    /// find it.
    void signOutElsewhere();
    /// Nobody waits any more and nothing is asked: only a renewal under way goes on to its end (`renewed`),
    /// and is stored.
    void finishAlone();

    /// Renews the pair when its time has passed by the node's clock. When that is not known yet and it has
    /// passed by ours, the node is asked first (a public request); one that tells no time is judged by ours.
    /// Done when it is good or not due; else why it could not be renewed (Kind::SignInNeeded: sign in again).
    Call<Done> refreshIfDue();

    // Authorizer
    void authorize(const Request &request, QObject *context, std::function<void(QByteArray)> ready) override;
    void refused(const Request &request, const Answer &answer, const QByteArray &authorization,
                 QObject *context, std::function<void(Verdict)> decided) override;
    void seen(const Answer &answer) override;
    [[nodiscard]] Secrets secrets() const override;
    /// What else is not to be shown when the node says it again, as long as this lives: for a program that
    /// runs for one command. What stays open forgets a password with its log-in: it is no token but a word
    /// that somebody chose, and one that is also the name of a field would leave nothing to read of an
    /// answer.
    void hide(const QByteArray &secret) { m_hidden.add(secret); }

Q_SIGNALS:
    void stateChanged();
    void signedIn(const QString &user);
    /// What the person who was signed in left is nobody else's to see: they signed out, here or in another
    /// program, or somebody else signed in (or somebody of whom nothing shows that it is the same person),
    /// which is said before `signedIn`. Not when tokens end.
    void personLeft();
    void signedOut(); ///< by the person
    /// A call was refused or a session ended; once until somebody signs in. Not a reason to open a dialog for
    /// what runs in the background.
    void signInNeeded(calimero::Session::Ended reason);
    /// The new pair could not be stored: it is used, but the next start needs a log-in.
    void storeWarning(const calimero::Error &error);
    /// The pair is not used here any more, but could not be deleted from the store: the next start finds it.
    void removalFailed(const calimero::Error &error);
    void removed(); ///< from the store
    void renewed(); ///< or not: no renewal is under way any more

private:
    enum class Outcome { Renewed, StillValid, Failed, Ended };
    struct Waiting {
        QPointer<QObject> context;
        std::function<void(Outcome)> then;
    };
    struct Refresh {
        TokenPair pair; ///< the one that is being renewed
        bool isSent = false; ///< it is, or was: nothing waits for a lock any more
    };

    /// Whose tokens they are, as far as they say so.
    struct Person {
        QString user;
        QByteArray key; ///< SHA-256 of the subject, which of an account is as secret as a password
        bool isClientKey = false; ///< has another subject after each renewal
    };

    [[nodiscard]] static Person personOf(const StoredTokens &tokens);
    void meet(const StoredTokens &tokens, bool afterRenewal);
    [[nodiscard]] QByteArray header() const { return m_tokens.header(); }
    [[nodiscard]] bool isMine(const StoredTokens &tokens) const;
    [[nodiscard]] bool isDue(bool byOurClock) const;
    [[nodiscard]] bool isSuperseded();
    void wait(QObject *context, std::function<void(Outcome)> then);
    void release(Outcome outcome);
    void forgetTokens();
    void become(State state, Ended ended);
    void ask();
    void end(Ended reason, bool forget, bool isGone = false);
    void endGone();
    Call<Done> removeStored();
    [[nodiscard]] Call<Done> refuse(Error::Kind kind);
    [[nodiscard]] Call<Done> afterConfirming(std::function<Call<Done>()> then);
    [[nodiscard]] Call<Done> sendLogIn(const QString &user, const QString &password);
    [[nodiscard]] Call<Done> checkPasted(const TokenPair &pair);
    [[nodiscard]] Call<Done> takeOver(const StoredTokens &tokens);
    [[nodiscard]] Call<Done> renewPasted(const TokenPair &pair);
    void store(TokenStore::Write write, std::function<void()> then);
    void storeAgain();

    void renew(Job<Done> *job);
    void askForTheTime(Job<Done> *job);
    void startRefresh();
    void sendRefresh();
    void refreshAnswered(const Result<TokenPair> &result);
    void refreshRefused(const Error &error);
    void readAgainOrEnd(Ended reason);
    void finishRefresh(Outcome outcome);

    QPointer<Transport> m_transport;
    QUrl m_node;
    QPointer<TokenStore> m_store;
    Clock m_clock;
    Renewal m_renewal = Renewal::Automatic;
    State m_state = State::Closed;
    Ended m_ended = Ended::No;
    bool m_asked = false; ///< signInNeeded was said
    StoredTokens m_tokens;
    std::optional<Bytes32> m_refused; ///< SHA-256 of the last access token the node would not take
    Person m_person; ///< who is signed in, or was until the tokens ended
    Secrets m_hidden; ///< its owner's, by hide(): no log-in and no sign-out changes it
    QByteArray m_candidate; ///< the header of a pasted pair that is being checked
    std::optional<Error> m_storeError;
    std::optional<Error> m_refreshError;
    std::optional<TokenStore::Write>
        m_unstored; ///< the pair in use is not in the store, though that was tried
    bool m_isGone = false; ///< signed out elsewhere
    bool m_isAlone = false;
    qint64 m_storeTried = 0; ///< when that was last tried, in milliseconds
    std::optional<qint64> m_nodeOffset; ///< of the node's clock from ours, in milliseconds
    std::unique_ptr<Refresh> m_refresh;
    std::list<Waiting> m_waiting;
};

} // namespace calimero
