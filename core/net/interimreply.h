// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/connectionwatch.h"
#include "core/net/openconnections.h"
#include "core/net/proxies.h"

#include <QHostAddress>
#include <QNetworkReply>
#include <QPointer>
#include <QSslSocket>
#include <QTimer>

#include <memory>

namespace calimero {

/// The answer to a request, to the letter. It passes over interim answers (1xx), which QNetworkAccessManager
/// takes for the whole answer, and breaks off where a chunk is none, the last has no end, a length is none,
/// or a connection that should close is reset. For changes, where it counts that it is asked once, and for
/// what Qt does not read so (docs/node/http.md#answers-without-an-end): HttpJob reads this one like any other
/// reply. One connection, one answer, never again by itself.
class InterimReply : public QNetworkReply {
    Q_OBJECT

public:
    /// `upload`: the body, of which the request says the length; it is read once, as the other side takes it,
    /// and goes with this. Null: none.
    InterimReply(const QNetworkRequest &request, const QByteArray &verb, const Proxy &proxy,
                 QIODevice *upload = nullptr, QObject *parent = nullptr);
    ~InterimReply() override;

    void abort() override;
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool isSequential() const override { return true; }
    /// One that QNetworkAccessManager does not pass over.
    [[nodiscard]] bool metInterim() const { return m_metInterim; }
    /// Something of the request has left.
    [[nodiscard]] bool isSent() const { return m_isSent; }

protected:
    qint64 readData(char *data, qint64 most) override;
    void sslConfigurationImplementation(QSslConfiguration &configuration) const override;
    void ignoreSslErrorsImplementation(const QList<QSslError> &errors) override;

private:
    enum class Body { None, Sized, Chunked, UntilClosed };

    void connectTo(const QString &host, quint16 port);
    void connectToNext();
    [[nodiscard]] bool hasOtherAddresses() const;
    void send();
    void sendOn();
    void pull();
    bool takeHead();
    bool readHead(const QByteArray &head);
    void takeBody();
    bool takeChunkSize();
    bool takeTrailer();
    void closed(QAbstractSocket::SocketError error);
    void finish(NetworkError error = NoError, const QString &text = {});

    QByteArray m_verb;
    QByteArray m_target; ///< as it stands in the first line
    QPointer<QIODevice> m_upload;
    qint64 m_given = 0; ///< of it, to the socket
    QSslSocket m_socket; ///< in plain, too
    QList<QHostAddress> m_addresses; ///< of the host, not tried yet
    QList<QHostAddress> m_slow; ///< tried, and silent so far
    QHostAddress m_current;
    bool m_isDead = false; ///< that one said that it can't be reached
    bool m_isSecondRound = false; ///< of those that were silent
    quint16 m_port = 0;
    QTimer m_next; ///< until the next of them is tried
    std::unique_ptr<ConnectionWatch::Call> m_tunnel; ///< until the proxy has let us through
    QTimer m_silence;
    QByteArray m_in; ///< not looked at yet
    QByteArray m_out; ///< of the body, not taken yet
    qsizetype m_heads = 0; ///< bytes of all heads so far
    bool m_isSent = false; ///< the head of the request
    bool m_metInterim = false;
    bool m_headSeen = false;
    Body m_body = Body::None;
    qint64 m_left = 0; ///< of the body, or of the chunk
    bool m_inChunks = false; ///< behind a chunk, before the end of its line
    std::unique_ptr<Duplicate> m_kept; ///< of a connection that ends the body
    bool m_wasReset = false;
    bool m_inTrailer = false; ///< behind the last
    qsizetype m_trailer = 0; ///< bytes of it so far
};

/// Whether a reply that failed did so before anything of its request was sent.
[[nodiscard]] bool isBeforeSending(const QNetworkReply &reply);

} // namespace calimero
