// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/core/socketfixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace calimero;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

void SocketFixture::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
    m_node = std::make_unique<FakeSocket>();
    m_transport = std::make_unique<Transport>(m_node->url());
    m_authorizer = {};
    m_transport->setAuthorizer(&m_authorizer);
    m_delays = 0;
}

void SocketFixture::cleanup()
{
    m_socket.reset();
    m_transport.reset();
    QVERIFY(!m_node->wasMistreated());
    m_node.reset();
}

void SocketFixture::connectNow(NodeSocket::Options options)
{
    options.firstDelay = 1ms;
    options.longestDelay = std::min(options.longestDelay, 4ms);
    options.random = [this] {
        ++m_delays;
        return 1.0;
    };
    m_socket = std::make_unique<NodeSocket>(*m_transport, options);
    m_socket->open();
}

Call<QByteArray> SocketFixture::call(const QByteArray &params, std::chrono::milliseconds timeout)
{
    return m_socket->send<QByteArray>(
        {.name = "json-rpc", .method = "execute", .params = params, .timeout = timeout},
        [](Answer &&answer) { return Result<QByteArray>(answer.body); });
}

std::shared_ptr<SocketOutcome> SocketFixture::send(const QByteArray &params,
                                                   std::chrono::milliseconds timeout)
{
    auto outcome = std::make_shared<SocketOutcome>();
    call(params, timeout).then(this, [outcome](const Result<QByteArray> &text) { outcome->result = text; });
    return outcome;
}
