// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/net/call.h"
#include "core/net/transport.h"
#include "core/rpc/abi.h"
#include "core/rpc/abiloader.h"

#include <QHash>

#include <utility>

namespace calimero {

/// Why a call of this method has to be taken for a change, by the manifest of the build that runs; None when
/// it only reads.
[[nodiscard]] Error::Reason whyChange(const rpc::Manifest &manifest, const Foreign &method);

/// Asks a node whether methods change anything, for each call anew: which build a context runs may be another
/// one by now, and a version says only what somebody called it.
class IntentQuestion : public QObject {
    Q_OBJECT

public:
    /// `transport` must outlive it.
    explicit IntentQuestion(Transport &transport, QObject *parent = nullptr)
        : QObject(parent), m_transport(transport)
    {
    }

    /// AbiNotKnown where the node does not tell which build the context runs, or nothing of its methods. An
    /// error only when the node can not be asked or has no such context.
    ///
    /// The build is the one that the context's group pins; of a context in no group the only one that the
    /// node keeps of its version (runningBuild). Its manifest is what the node tells of the build installed
    /// last, when it is that one, else what is in the code (readBuildManifest).
    [[nodiscard]] Call<Error::Reason> ask(const ContextId &context, const QString &method);

private:
    struct Running;

    [[nodiscard]] Call<rpc::Manifest> manifestOf(const ContextId &context, const rpc::AbiLoader::Key &key);
    [[nodiscard]] Call<std::optional<BlobId>> pinOf(const ContextId &context,
                                                    const ApplicationId &application);
    [[nodiscard]] Call<Running> buildsOf(const rpc::AbiLoader::Key &key);
    [[nodiscard]] Call<rpc::Manifest> read(const BlobId &build, const QString &service);

    Transport &m_transport;
    /// By service. What was read from code goes for these very bytes.
    QHash<std::pair<BlobId, QString>, rpc::AbiLoader::OfBuild> m_read;
};

} // namespace calimero
