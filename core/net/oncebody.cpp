// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/oncebody.h"

#include "core/base/hash.h"

#include <cstring>

namespace calimero {

OnceBody::OnceBody(QIODevice *source, QObject *parent)
    : QIODevice(parent), m_source(source), m_size(source->size())
{
    // For sources that are filled while they are sent.
    connect(source, &QIODevice::readyRead, this, &QIODevice::readyRead);
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

OnceBody::OnceBody(QByteArray bytes, QObject *parent)
    : QIODevice(parent), m_bytes(std::move(bytes)), m_size(m_bytes.size())
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

OnceBody::~OnceBody()
{
    if (m_isSecret)
        wipe(m_bytes);
}

qint64 OnceBody::bytesAvailable() const
{
    return m_size - m_read;
}

qint64 OnceBody::readData(char *data, qint64 most)
{
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
