// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/transport.h"

#include "core/net/connectionwatch.h"
#include "core/net/demosecret.h"
#include "core/net/httpjob.h"
#include "core/net/paths.h"
#include "core/net/proxies.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

/// The proxies that curl would take, in place of Qt's own reading of the environment.
class ProxyChoice : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        QNetworkProxy proxy = socketProxyOf(proxyFor(query.url()));
        // Plain requests are handed on as such; CONNECT is for TLS.
        if (proxy.type() == QNetworkProxy::HttpProxy && query.url().scheme() == "http"_L1)
            proxy.setType(QNetworkProxy::HttpCachingProxy);
        return {proxy};
    }
};

} // namespace

Transport::Transport(QUrl node, QObject *parent)
    : QObject(parent),
      m_node(std::move(node)),
      m_auth(m_node),
      m_watch(ConnectionWatch::shared()),
      m_network(new QNetworkAccessManager(this))
{
    m_network->setProxyFactory(new ProxyChoice);
    m_network->setStrictTransportSecurityEnabled(
        false); // log-in routes send HSTS over plain http (docs/node/signing-in.md#headers-besides)
    m_forgetting.setSingleShot(true);
    connect(&m_forgetting, &QTimer::timeout, this, &Transport::forgetNow);
}

Transport::~Transport()
{
    // Calls are children, and they abort their replies: before the manager goes.
    const auto jobs = findChildren<CallJob *>(Qt::FindDirectChildrenOnly);
    for (CallJob *job : jobs)
        delete job;
    // It waits for its thread, which the watch may have to free.
    delete m_network;
}

QByteArray Transport::demoSecretFor(const QUrl &url) const
{
    if (m_demoSecret.isEmpty())
        return demoSecretInEnvironment(url);
    return isLoopback(url) && sameOrigin(url, m_node) ? m_demoSecret : QByteArray();
}

void Transport::setTrustedCertificate(const QSslCertificate &certificate)
{
    m_trusted = certificate;
}

void Transport::setSafe(bool safe)
{
    m_isSafe = safe;
    const auto jobs = safe ? findChildren<CallJob *>(Qt::FindDirectChildrenOnly) : QList<CallJob *>();
    for (CallJob *job : jobs) {
        if (auto *http = dynamic_cast<HttpJob *>(job))
            http->breakOffChange();
    }
}

std::optional<Error> Transport::refusal(bool isChange) const
{
    return m_isSafe && isChange ? std::optional(Error{.kind = Error::Kind::SafeMode}) : std::nullopt;
}

Call<Answer> Transport::send(const Request &request, Streams streams)
{
    return start(request, streams, true);
}

Call<Answer> Transport::exchange(const Request &request, Streams streams)
{
    return start(request, streams, false);
}

void Transport::forgetConnections()
{
    m_forgetting.start(0);
}

void Transport::forgetNow()
{
    // Qt ends its thread for that, and what is under way with it, without a word.
    constexpr int lookAgain = 50;
    const auto jobs = findChildren<CallJob *>(Qt::FindDirectChildrenOnly);
    if (std::any_of(jobs.begin(), jobs.end(), [](const CallJob *job) { return !job->isFinished(); })) {
        m_forgetting.start(lookAgain);
        return;
    }
    m_network->clearConnectionCache();
    Q_EMIT forgotten();
}

void Transport::endAllBut(const QByteArray &name)
{
    const auto jobs = findChildren<CallJob *>(Qt::FindDirectChildrenOnly);
    for (CallJob *job : jobs) {
        const auto *http = dynamic_cast<HttpJob *>(job);
        if (http && http->request().name != name)
            delete job;
    }
}

void Transport::resume(CallJob *call)
{
    if (auto *job = dynamic_cast<HttpJob *>(call))
        job->readMore();
}

Call<Answer> Transport::start(const Request &request, Streams streams, bool refusalsAreErrors)
{
    auto *job = new HttpJob(this, request, streams, refusalsAreErrors);
    job->begin();
    return Call<Answer>(job);
}

} // namespace calimero
