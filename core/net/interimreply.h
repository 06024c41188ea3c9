// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/proxies.h"

#include <QNetworkReply>
#include <QSslSocket>
#include <QTimer>

namespace calimero {

/// The answer to a GET or HEAD without a body, to the letter. It passes over interim answers (1xx), which
/// QNetworkAccessManager takes for the whole answer, and breaks off where a chunk is none. For what Qt has
/// ended at an interim answer, and where it counts that it is asked once: HttpJob reads this one like any
/// other reply. One connection, one answer, never again by itself.
class InterimReply : public QNetworkReply {
    Q_OBJECT

public:
    InterimReply(const QNetworkRequest &request, const QByteArray &verb, const Proxy &proxy,
                 QObject *parent = nullptr);
    ~InterimReply() override;

    void abort() override;
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 most) override;
    void sslConfigurationImplementation(QSslConfiguration &configuration) const override;
    void ignoreSslErrorsImplementation(const QList<QSslError> &errors) override;

private:
    enum class Body { None, Sized, Chunked, UntilClosed };

    void send();
    void pull();
    bool takeHead();
    bool readHead(const QByteArray &head);
    void takeBody();
    bool takeChunkSize();
    void closed(QAbstractSocket::SocketError error);
    void finish(NetworkError error = NoError, const QString &text = {});

    QByteArray m_verb;
    QByteArray m_target; ///< as it stands in the first line
    QSslSocket m_socket; ///< in plain, too
    QTimer m_silence;
    QByteArray m_in; ///< not looked at yet
    QByteArray m_out; ///< of the body, not taken yet
    qsizetype m_heads = 0; ///< bytes of all heads so far
    bool m_headSeen = false;
    Body m_body = Body::None;
    qint64 m_left = 0; ///< of the body, or of the chunk
    bool m_inChunks = false; ///< behind a chunk, before the end of its line
};

} // namespace calimero
