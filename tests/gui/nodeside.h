// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "tests/support/plainhttp.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QUrl>

namespace guicheck {

/// What the node itself says, asked over a connection that has nothing of the explorer in it. Functions throw
/// Failed when the node does not answer as it should.
class NodeSide {
public:
    explicit NodeSide(const QUrl &url);

    [[nodiscard]] const QUrl &url() const { return m_url; }
    /// Whether the node refuses its lists to callers without a token.
    [[nodiscard]] bool wantsLogIn();
    /// A token of its own; the window has another.
    void signIn(const QString &user, const QString &password);

    [[nodiscard]] QList<QJsonObject> contexts();
    [[nodiscard]] QJsonObject context(const QString &id);
    [[nodiscard]] QList<QJsonObject> applications();
    [[nodiscard]] QList<QJsonObject> blobs();
    [[nodiscard]] QList<QJsonObject> namespaces();
    [[nodiscard]] QJsonObject identity(); ///< empty: the node has none yet
    [[nodiscard]] QStringList identitiesOf(const QString &context);
    [[nodiscard]] QStringList ownedIdentitiesOf(const QString &context);
    [[nodiscard]] QList<QJsonObject> methodsOf(const QString &application); ///< empty: it has no ABI

    /// The whole answer of a JSON-RPC `execute`.
    [[nodiscard]] QJsonObject call(const QString &context, const QString &method,
                                   const QJsonObject &arguments);
    [[nodiscard]] bool hasBlob(const QString &id);
    [[nodiscard]] QByteArray blob(const QString &id);
    void deleteBlob(const QString &id);

    /// SHA-256 over the SHA-256 digests of the content's chunks of 1 MiB, in base58.
    [[nodiscard]] static QString blobIdOf(const QByteArray &content);
    /// The name an application gives itself; empty when it gives none.
    [[nodiscard]] static QString nameOf(const QJsonObject &application);

private:
    [[nodiscard]] PlainAnswer send(const QByteArray &method, const QString &path,
                                   const QByteArray &body = {});
    [[nodiscard]] QJsonValue get(const QString &path);
    [[nodiscard]] QList<QJsonObject> list(const QString &path, const QString &key);
    [[nodiscard]] QStringList identities(const QString &path);

    QUrl m_url;
    PlainHttp m_http;
    QByteArray m_token;
};

} // namespace guicheck
