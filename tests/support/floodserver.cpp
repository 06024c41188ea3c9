// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/support/floodserver.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20; ///< ms, until somebody looks whether it is over

qint64 kilobytes(qint64 process, const QByteArray &name)
{
    QFile file(u"/proc/%1/status"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(name))
            return line.sliced(name.size()).trimmed().split(' ').first().toLongLong() * 1024;
    }
    return 0;
}

} // namespace

/// Hands on the bare descriptors: sockets must be made on their threads.
class FloodServer::Server : public QTcpServer {
public:
    explicit Server(FloodServer &flood) : m_flood(flood) { }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        m_flood.m_connections.emplace_back(
            QThread::create([flood = &m_flood, descriptor] { flood->serve(descriptor); }));
        ++m_flood.m_open;
        m_flood.m_connections.back()->start();
    }

private:
    FloodServer &m_flood;
};

FloodServer::FloodServer(QList<Answer> answers, const TlsIdentity &identity)
    : m_answers(std::move(answers)), m_identity(identity)
{
    start();
    m_listening.acquire();
}

FloodServer::~FloodServer()
{
    m_isEnding = true;
    wait();
}

QUrl FloodServer::url() const
{
    return QUrl(u"%1://127.0.0.1:%2"_s.arg(m_identity.isNull() ? u"http"_s : u"https"_s).arg(m_port));
}

void FloodServer::run()
{
    Server server(*this);
    server.listen(QHostAddress::LocalHost);
    m_port = server.serverPort();
    m_listening.release();
    while (!m_isEnding)
        server.waitForNewConnection(patience);
    server.close();
    for (const auto &connection : m_connections)
        connection->wait();
}

const FloodServer::Answer *FloodServer::answerFor(const QByteArray &request) const
{
    const QByteArray target = request.left(request.indexOf('\r')).split(' ').value(1);
    for (const Answer &answer : m_answers) {
        if (target.startsWith(answer.path))
            return &answer;
    }
    return nullptr;
}

void FloodServer::serve(qintptr descriptor)
{
    QSslSocket socket;
    socket.setSocketDescriptor(descriptor);
    const auto isOver = [&] { return m_isEnding || socket.state() != QAbstractSocket::ConnectedState; };
    if (!m_identity.isNull()) {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(m_identity.certificate);
        configuration.setPrivateKey(m_identity.key);
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.setSslConfiguration(configuration);
        socket.startServerEncryption();
        socket.waitForEncrypted(10'000);
    }
    const auto send = [&](const QByteArray &bytes) {
        socket.write(bytes);
        m_sent += bytes.size();
        while (!isOver() && (socket.bytesToWrite() > 0 || socket.encryptedBytesToWrite() > 0))
            socket.waitForBytesWritten(patience);
    };
    QByteArray request;
    while (!isOver()) {
        const qsizetype end = request.indexOf("\r\n\r\n");
        if (end < 0) {
            socket.waitForReadyRead(patience);
            request += socket.readAll();
            continue;
        }
        const Answer *answer = answerFor(request);
        request.remove(0, end + 4);
        if (!answer)
            break;
        send(answer->head);
        if (answer->block.isEmpty())
            continue;
        for (qint64 i = 0; !isOver() && (answer->blocks < 0 || i < answer->blocks); ++i) {
            send(answer->block);
            if (answer->pause.count() > 0)
                socket.waitForReadyRead(static_cast<int>(answer->pause.count()));
        }
    }
    socket.abort();
    --m_open;
}

qint64 residentMemory(qint64 process)
{
    return kilobytes(process, "VmRSS:");
}

qint64 mostResidentMemory(qint64 process)
{
    return kilobytes(process, "VmHWM:");
}

void forgetMostResidentMemory()
{
    QFile file(u"/proc/self/clear_refs"_s);
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}
