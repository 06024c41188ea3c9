// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/applications.h"
#include "core/api/send.h"
#include "core/rpc/abi.h"

#include <QHash>

#include <functional>

namespace calimero::rpc {

class Calls;

/// GET /admin-api/applications/{id}/abi, as api::GetApplicationAbi, and what readManifest makes of it: there
/// may be thousands of methods, which are read where the answer is. Only an answer that holds no manifest at
/// all is an error of the request.
struct GetManifest {
    using Response = Result<Manifest>;
    static constexpr const api::Entry &entry = api::GetApplicationAbi::entry;
    ApplicationId id;
    QString serviceName; ///< of an application with several
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// Manifests of the applications of one node, asked for once (GET /admin-api/applications/{id}/abi).
class AbiLoader : public QObject {
    Q_OBJECT

public:
    struct Key {
        ApplicationId application;
        QString version; ///< of the running build: another build is asked for anew
        QString service; ///< of an application with several

        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.application, key.version, key.service);
        }
    };

    explicit AbiLoader(Transport &transport, QObject *parent = nullptr)
        : QObject(parent), m_transport(transport)
    {
    }

    /// What is known, without asking.
    [[nodiscard]] std::optional<Manifest> known(const Key &key) const;
    using Manifests = QHash<Key, Manifest>;
    [[nodiscard]] const Manifests &known() const { return m_known; }

    /// `loaded` comes later, once, unless `context` has died. A failure (404: no code here; 400: none in it,
    /// or one of another schema; 401, 403: no right to) is not remembered. Errors of readManifest as they
    /// are.
    ///
    /// Reach::Told: only the node's route is asked, no code is read; NotFound where it tells of another
    /// build.
    enum class Reach { Told, Code };
    using Loaded = std::function<void(const Result<Manifest> &manifest)>;
    void load(const Key &key, QObject *context, Loaded loaded, Reach reach = Reach::Code);

    struct OfBuild {
        BlobId build;
        Manifest manifest;
        /// The node goes by it. Else it is for people to read: whether a method only reads is not known.
        bool isTaken = false;
    };
    /// Reads a manifest from the code itself. It is used where `isOther` says that another build is installed
    /// than the one of the key, of which the node's route tells, and where that route finds none. When it
    /// fails, what the route says counts.
    ///
    /// One build is megabytes: whoever wants the same waits for the same, two are read at a time, one that
    /// nobody waits for any more is broken off, and what is in it that can't be read is remembered.
    using IsOther = std::function<bool(const Key &key)>;
    using FromBuild = std::function<Call<OfBuild>(const Key &key)>;
    void setFromBuild(IsOther isOther, FromBuild read)
    {
        m_isOther = std::move(isOther);
        m_fromBuild = std::move(read);
    }
    /// Whether the manifest was read from the code itself.
    [[nodiscard]] bool isFromBuild(const Key &key) const { return m_ofBuilds.contains(key); }

    /// Asks anew at the next load: the code and what is known of it differ.
    void forget(const Key &key)
    {
        m_known.remove(key);
        m_ofBuilds.remove(key);
        m_unreadable.remove(key);
    }
    /// The same for all that were read from code `isStale` is true of, and what could not be read.
    void forgetBuilds(const std::function<bool(const Key &key, const BlobId &build)> &isStale);
    /// Forgets what a call has shown to be wrong: that of the context which was called, whichever is looked
    /// at by then. `keyOf` gives nothing for a context that is not known.
    using KeyOf = std::function<std::optional<Key>(const ContextId &context)>;
    void follow(const Calls &calls, KeyOf keyOf);

private:
    using Looked = std::function<void(const Result<OfBuild> &read)>;
    /// A build that is read, or waits for its turn.
    struct Look {
        struct Waiter {
            QPointer<QObject> context;
            Looked ended;
            QMetaObject::Connection gone; ///< that the context died
        };
        QList<Waiter> waiters;
        Call<OfBuild> call;
        bool hasBegun = false;
    };

    void ask(const Key &key, QObject *context, Loaded loaded, bool isLast);
    void lookInto(const Key &key, QObject *context, Looked ended);
    void beginLooks();
    void endLook(const Key &key, const Result<OfBuild> &read);
    void dropLook(const Key &key);

    Transport &m_transport;
    IsOther m_isOther;
    FromBuild m_fromBuild;

    Manifests m_known;
    QHash<Key, BlobId> m_ofBuilds; ///< that were looked into
    QHash<Key, Error> m_unreadable;
    QHash<Key, Look> m_looks;
    QList<Key> m_order; ///< of those
};

} // namespace calimero::rpc
