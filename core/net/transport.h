// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/authorizer.h"
#include "core/net/call.h"
#include "core/net/request.h"
#include "core/net/traffic.h"

#include <QSslCertificate>
#include <QTimer>
#include <QUrl>

#include <memory>
#include <span>

class QIODevice;
class QNetworkAccessManager;

namespace calimero {

class ConnectionWatch;

/// Takes the body of a good answer as it comes, instead of collecting it. Called on the GUI thread with
/// pieces of at most 1 MiB: hand them on. While `isFull` says so nothing more is read from the network; call
/// Transport::resume(job) when there is room again.
class BodySink {
public:
    virtual ~BodySink() = default;
    virtual void begin(const Answer &head) = 0; ///< status and headers, before the first byte
    virtual void write(const QByteArray &piece) = 0;
    /// Memory of its own for the next bytes, which saves a copy; then `filled` is called in place of write().
    /// None: write().
    [[nodiscard]] virtual std::span<char> room() { return {}; }
    virtual void filled(qsizetype) { }
    [[nodiscard]] virtual bool isFull() const { return false; }
    /// Whether it also wants the bodies of refusals; else these are collected, up to errorSizeLimit.
    [[nodiscard]] virtual bool takesRefusals() const { return false; }
};

/// What flows past memory in a call; both must outlive it.
struct Streams {
    QIODevice *body = nullptr; ///< sent as the body with its size(); read from the start again for a replay
    BodySink *sink = nullptr;
};

/// The one place that speaks HTTP. It never follows a redirect (Qt would send the token along), bounds sizes
/// and times, and reports each exchange with its secrets masked.
class Transport : public QObject {
    Q_OBJECT

public:
    explicit Transport(QUrl node, QObject *parent = nullptr);
    ~Transport() override;

    [[nodiscard]] QUrl nodeUrl() const { return m_node; }
    /// Where /auth lives when it is not below the node's URL.
    void setAuthUrl(const QUrl &url) { m_auth = url; }
    void setAuthorizer(Authorizer *authorizer) { m_authorizer = authorizer; }
    [[nodiscard]] Authorizer *authorizer() const { return m_authorizer; } ///< null: none
    /// Of a demo node on this computer: goes with each request to it, and to nothing else. Where none was set
    /// the environment may have one (core/net/demosecret.h).
    void setDemoSecret(const QByteArray &secret) { m_demoSecret = secret; }
    [[nodiscard]] QByteArray demoSecretFor(const QUrl &url) const; ///< empty: none
    /// From now on nothing leaves that may change the node: isChange(), or what NodeSocket was told of a
    /// message. A body that is on its way and changes it is broken off, with Kind::SafeMode and `wasSent`;
    /// what is out as a whole can't be called back.
    void setSafe(bool safe);
    [[nodiscard]] bool isSafe() const { return m_isSafe; }
    /// The one place that decides it, for each way to the node: none, or Kind::SafeMode.
    [[nodiscard]] std::optional<Error> refusal(bool isChange) const;
    /// The only certificate that is accepted although nobody vouches for it. Optional all along: to make even
    /// an empty one Qt loads TLS, which takes some ms and MB, and most nodes are reached without.
    void setTrustedCertificate(const QSslCertificate &certificate);
    [[nodiscard]] const std::optional<QSslCertificate> &trustedCertificate() const { return m_trusted; }

    /// Sends one request. Result: what the node answered with a status below 300, else the error with the raw
    /// answer. With Verdict::Replay it is sent once more.
    Call<Answer> send(const Request &request, Streams streams = {});
    /// The answer whatever its status; an error only when there was none. For the command line and the probe.
    Call<Answer> exchange(const Request &request, Streams streams = {});

    /// As soon as nothing is under way: closes what is kept open for the next request, since the network has
    /// the head of the last one with it, token and all. Then `forgotten`.
    void forgetConnections();

    /// Ends all that is under way but requests of this name (Request::name), without a word.
    void endAllBut(const QByteArray &name);

    /// A sink has room again.
    void resume(CallJob *call);

Q_SIGNALS:
    void forgotten();
    void exchangeStarted(const calimero::Exchange &exchange);
    void exchangeFinished(const calimero::Exchange &exchange);
    /// A certificate nobody vouches for ended a call with Kind::Tls. Shown, and asked about, by `ui`.
    void certificateRefused(const QSslCertificate &certificate, const QStringList &reasons);

private:
    class HttpJob;
    friend class HttpJob;

    void forgetNow();
    Call<Answer> start(const Request &request, Streams streams, bool refusalsAreErrors);

    QUrl m_node;
    QUrl m_auth;
    Authorizer *m_authorizer = nullptr;
    QByteArray m_demoSecret;
    bool m_isSafe = false;
    std::optional<QSslCertificate> m_trusted;
    std::shared_ptr<ConnectionWatch> m_watch;
    bool m_readsToTheLetter = false; ///< an answer came once that Qt does not read so
    QNetworkAccessManager *m_network;
    QTimer m_forgetting; ///< looks whether anything is under way
};

} // namespace calimero
