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
    using Loaded = std::function<void(const Result<Manifest> &manifest)>;
    void load(const Key &key, QObject *context, Loaded loaded);

    struct OfBuild {
        BlobId build;
        Manifest manifest;
        /// The node goes by it. Else it is for people to read: whether a method only reads is not known.
        bool isTaken = false;
    };
    /// Reads a manifest from the code itself. It is used where `isOther` says that another build is installed
    /// than the one of the key, of which the node's route tells, and where that route finds none. When it
    /// fails, what the route says counts.
    using IsOther = std::function<bool(const Key &key)>;
    using FromBuild = std::function<Call<OfBuild>(const Key &key)>;
    void setFromBuild(IsOther isOther, FromBuild read)
    {
        m_isOther = std::move(isOther);
        m_fromBuild = std::move(read);
    }
    /// Whether the manifest was read from the code itself: buildOf() has that.
    [[nodiscard]] bool isFromBuild(const Key &key) const { return m_ofBuilds.contains(key); }

    /// The code whose manifest is known: the node said after the manifest that this is the build of that
    /// version. Nothing while that was not asked, when it is another build, or when the node does not go by
    /// what was read from it.
    [[nodiscard]] std::optional<BlobId> buildOf(const Key &key) const;
    /// Asks of which build the known manifests are, and from now on of each that is loaded.
    void verify();

    /// Asks anew at the next load: the code and what is known of it differ.
    void forget(const Key &key)
    {
        m_known.remove(key);
        m_builds.remove(key);
        m_ofBuilds.remove(key);
    }
    /// Forgets what a call has shown to be wrong: that of the context which was called, whichever is looked
    /// at by then. `keyOf` gives nothing for a context that is not known.
    using KeyOf = std::function<std::optional<Key>(const ContextId &context)>;
    void follow(const Calls &calls, KeyOf keyOf);

private:
    void ask(const Key &key, QObject *context, Loaded loaded, bool isLast);
    void lookInto(const Key &key, QObject *context, std::function<void(const Result<OfBuild> &read)> ended);
    void verify(const Key &key);

    Transport &m_transport;
    IsOther m_isOther;
    FromBuild m_fromBuild;

    Manifests m_known;
    QHash<Key, BlobId> m_builds; ///< that the node said
    QHash<Key, std::optional<BlobId>> m_ofBuilds; ///< that were looked into; nothing: what is not taken
    bool m_verifies = false;
};

} // namespace calimero::rpc
