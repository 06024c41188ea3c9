// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/oncebody.h"

#include <QMetaMethod>
#include <QNetworkReply>
#include <QVersionNumber>

#include <cstring>
#include <utility>

namespace calimero {

namespace {

constexpr char carrier[] = "haveUploadData(qint64,QByteArray,bool,qint64)";

/// Not a promise of Qt's: tried with 6.4 only. Any other version takes the usual way.
bool takesBlocks(const QNetworkReply *reply)
{
    static const auto version = QVersionNumber::fromString(QLatin1String(qVersion()));
    return version >= QVersionNumber(6, 4) && version < QVersionNumber(6, 5)
        && reply->metaObject()->indexOfSignal(carrier) >= 0;
}

} // namespace

OnceBody::OnceBody(QIODevice *source, QObject *parent)
    : QIODevice(parent),
      m_source(source),
      m_blocks(dynamic_cast<BlockSource *>(source)),
      m_size(source->size())
{
    // For sources that are filled while they are sent.
    connect(source, &QIODevice::readyRead, this, [this] {
        if (!sendsBlocks())
            Q_EMIT readyRead();
        else if (m_isWanted)
            sendBlock();
    });
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

OnceBody::OnceBody(QByteArray bytes, QObject *parent)
    : QIODevice(parent), m_bytes(std::move(bytes)), m_size(m_bytes.size())
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

void OnceBody::sentWith(QNetworkReply *reply)
{
    if (m_blocks && takesBlocks(reply))
        m_reply = reply;
}

void OnceBody::sendBlock()
{
    if (m_reply->isFinished())
        return;
    const QByteArray block = m_blocks->takeBlock();
    m_isWanted = block.isEmpty();
    if (m_isWanted)
        return;
    const qint64 at = m_read;
    m_read += block.size();
    m_isSkipped = true;
    QMetaObject::invokeMethod(m_reply, "haveUploadData", Qt::DirectConnection, Q_ARG(qint64, at),
                              Q_ARG(QByteArray, block), Q_ARG(bool, m_read == m_size), Q_ARG(qint64, m_size));
}

qint64 OnceBody::bytesAvailable() const
{
    return m_size - m_read;
}

qint64 OnceBody::readData(char *data, qint64 most)
{
    if (sendsBlocks()) {
        // When a block is through Qt wants to get past it here too, byte by byte, and gives up at the first
        // one that is not there. Only then it asks for more.
        if (!std::exchange(m_isSkipped, false))
            sendBlock();
        return 0;
    }
    if (bytesAvailable() == 0)
        return -1;
    qint64 count = qMin(most, bytesAvailable());
    if (m_source)
        count = m_source->read(data, count);
    else
        std::memcpy(data, m_bytes.constData() + m_read, static_cast<std::size_t>(count));
    if (count > 0)
        m_read += count;
    return count;
}

} // namespace calimero
