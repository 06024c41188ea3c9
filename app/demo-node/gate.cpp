// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/gate.h"

#include <QRandomGenerator>

#include <array>

namespace demonode {

namespace {

/// Takes as long whatever stands where.
bool isSame(QByteArrayView left, QByteArrayView right)
{
    if (left.size() != right.size())
        return false;
    int different = 0;
    for (qsizetype i = 0; i < left.size(); ++i)
        different |= left.at(i) ^ right.at(i);
    return different == 0;
}

} // namespace

QByteArray Gate::makeSecret()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
}

/// The names a client on this computer has for us. A web page that had its own name lead here still says
/// that name.
bool Gate::isOurs(const QByteArray &host) const
{
    const QByteArray port = ':' + QByteArray::number(m_port);
    for (const char *name : {"127.0.0.1", "localhost"}) {
        if (host.compare(name + port, Qt::CaseInsensitive) == 0
            || (m_port == 80 && host.compare(name, Qt::CaseInsensitive) == 0))
            return true;
    }
    return false;
}

std::optional<Response> Gate::refuse(const Request &request) const
{
    if (!isOurs(request.header("host")))
        return textResponse(403, "this demo node is asked by the address it printed, and by no other name");
    const QByteArray origin = request.header("origin");
    if (request.hasHeader("origin") && !(origin.startsWith("http://") && isOurs(origin.mid(7))))
        return textResponse(403, "this demo node answers no web page");
    if (!isSame(request.header(QByteArray(header).toLower()), m_secret))
        return textResponse(403,
                            QByteArray("this demo node wants the secret it printed when it started, as the "
                                       "header ")
                                + header);
    return std::nullopt;
}

} // namespace demonode
