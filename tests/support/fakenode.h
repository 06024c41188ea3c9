// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "tests/support/recording.h"
#include "tests/support/tlsidentity.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QObject>
#include <QPointer>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

class QSslServer;
class QTcpServer;
class QTcpSocket;

/// What FakeNode answers to one request, and how it misbehaves while doing so.
struct FakeAnswer {
    enum class Fault {
        None,
        Hang, ///< nothing is ever answered; the connection stays open
        HangAfterHead, ///< status and headers come, then nothing more
        SlowBytes, ///< the body comes byte by byte
        CutBody, ///< the connection closes after half of the body
        Close, ///< the connection closes without a byte
        Garbage, ///< something that is not HTTP
        Hold, ///< answered when FakeNode::release() is called
    };

    int status = 200;
    QList<std::pair<QByteArray, QByteArray>> headers = {};
    QByteArray body = {};
    Fault fault = Fault::None;
    /// Another Content-Length than the body's; -1: none, the end of the connection is the end of the body.
    std::optional<qint64> contentLength = {};
    /// So many bytes of `x` instead of the body, sent as fast as they are taken and never held in memory.
    qint64 filler = 0;

    [[nodiscard]] static FakeAnswer json(const QByteArray &body, int status = 200);
    [[nodiscard]] static FakeAnswer text(const QByteArray &body, int status = 200,
                                         const QByteArray &type = "text/plain; charset=utf-8");
    [[nodiscard]] static FakeAnswer empty(int status) { return {.status = status}; }
    [[nodiscard]] static FakeAnswer failing(Fault fault) { return {.fault = fault}; }
    /// What a real node answered.
    [[nodiscard]] static FakeAnswer recorded(const QString &name) { return of(Recording::load(name)); }
    [[nodiscard]] static FakeAnswer of(const Recording &recording);

    [[nodiscard]] FakeAnswer with(const QByteArray &name, const QByteArray &value) const;
    [[nodiscard]] FakeAnswer withFault(Fault fault) const;
};

/// A request as it came in.
struct FakeRequest {
    static constexpr qsizetype keptBody = 4 * 1024 * 1024; ///< more of a body is only counted

    QByteArray method;
    QByteArray target; ///< as sent, with the query
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    qint64 bodyBytes = 0;

    [[nodiscard]] QByteArray path() const; ///< target without the query
    [[nodiscard]] QByteArray header(const QByteArray &name) const { return headers.value(name); }
};

/// A scripted server in the test's own thread, over real sockets on 127.0.0.1.
///
///     FakeNode node;
///     node.on("GET", "/admin-api/contexts", FakeAnswer::recorded(u"contexts/list"_s));
///     node.once("GET", "/admin-api/contexts", FakeAnswer::empty(401).with("X-Auth-Error", "token_expired"));
///
/// What is not scripted fails the running test and is answered with 501. All that was asked is kept. Only
/// these are answered and not kept unless they are scripted: that the WebSocket or figures are asked for
/// (metrics, network, usage, storage, certificate, TEE), which nothing needs, with 404; that the time is
/// asked for (HEAD of /admin-api/health), with the headers of every answer; and the sync status of a context,
/// as by a node that does not know the word.
class FakeNode : public QObject {
    Q_OBJECT

public:
    using Handler = std::function<FakeAnswer(const FakeRequest &)>;

    explicit FakeNode(QObject *parent = nullptr);
    /// One that speaks TLS and shows this certificate.
    explicit FakeNode(const TlsIdentity &identity, QObject *parent = nullptr);
    ~FakeNode() override;

    [[nodiscard]] QUrl url() const; ///< "http://127.0.0.1:41234", with TLS "https://…"
    /// What new connections are shown; for a node that was made with one.
    void setIdentity(const TlsIdentity &identity);
    [[nodiscard]] quint16 port() const;

    /// The standing answer of a route; a later one takes its place. A path with a "?" is compared with the
    /// query, one that ends in "*" is the beginning of a path.
    void on(const QByteArray &method, const QByteArray &path, const FakeAnswer &answer);
    void on(const QByteArray &method, const QByteArray &path, Handler handler);
    /// Answers the next request (the next `times`) to the route before the standing answer gets its turn;
    /// several are used up in the order they were scripted.
    void once(const QByteArray &method, const QByteArray &path, const FakeAnswer &answer, int times = 1);
    /// Added to every answer: {"Date", "…"}.
    void setHeader(const QByteArray &name, const QByteArray &value) { m_always.insert(name, value); }

    /// Answers all requests that are held, in the order they came.
    void release();
    [[nodiscard]] qsizetype held() const { return m_held.size(); }

    [[nodiscard]] const QList<FakeRequest> &requests() const { return m_requests; }
    /// Those to one route.
    [[nodiscard]] QList<FakeRequest> requests(const QByteArray &method, const QByteArray &path) const;
    [[nodiscard]] qsizetype count(const QByteArray &method, const QByteArray &path) const
    {
        return requests(method, path).size();
    }
    void forget() { m_requests.clear(); }
    [[nodiscard]] int connections() const { return m_connections; } ///< opened so far

    /// Closes the port: from now on nobody answers.
    void stop();
    /// The same port again.
    void startAgain();

Q_SIGNALS:
    void asked(const FakeRequest &request);

private:
    class Connection;
    struct Route {
        QByteArray method;
        QByteArray path;
        Handler handler;
        int left = -1; ///< uses left; -1: stays

        [[nodiscard]] bool matches(const FakeRequest &request) const;
    };

    quint16 m_lastPort = 0;
    void listen();
    [[nodiscard]] static bool isExtra(const FakeRequest &request);
    void answer(Connection *connection, const FakeRequest &request);

    QTcpServer *m_server;
    QSslServer *m_tls = nullptr; ///< the same, when it speaks TLS
    QList<Route> m_routes;
    QMap<QByteArray, QByteArray> m_always;
    QList<FakeRequest> m_requests;
    QList<std::pair<QPointer<Connection>, FakeAnswer>> m_held;
    int m_connections = 0;
};
