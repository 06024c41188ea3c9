// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/tlscheck.h"

#include "core/net/connectionwatch.h"
#include "core/net/proxies.h"

#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

namespace calimero {

using namespace std::chrono_literals;

namespace {

constexpr auto greetingTakesAtMost = 2s;

} // namespace

Call<bool> checkForTls(const QUrl &url, QObject *parent)
{
    auto *job = new Job<bool>(parent);
    if (proxyFor(url).kind != Proxy::Kind::None) {
        job->finish(false);
        return Call(job);
    }
    auto *socket = new QSslSocket(job);
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket->setSslConfiguration(configuration);
    socket->setProxy(socketProxyOf({}));
    ConnectionWatch::leaveOut(socket);
    // Also who refuses us in the words of TLS speaks it.
    QObject::connect(socket, &QSslSocket::encrypted, job, [job] { job->finish(true); });
    QObject::connect(socket, &QSslSocket::alertReceived, job, [job] { job->finish(true); });
    QObject::connect(socket, &QSslSocket::errorOccurred, job, [job] { job->finish(false); });
    QTimer::singleShot(greetingTakesAtMost, job, [job] { job->finish(false); });
    socket->connectToHostEncrypted(url.host(), static_cast<quint16>(url.port(80)));
    return Call(job);
}

} // namespace calimero
