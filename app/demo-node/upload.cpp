// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/upload.h"

#include <QTemporaryFile>

#include <unistd.h>

namespace demonode {

namespace {
constexpr qint64 keptInMemory = 256 * 1024;
}

Content::Content() = default;
Content::~Content() = default;

QByteArray Content::read(qint64 offset, qint64 bytes) const
{
    if (!m_file)
        return m_bytes.mid(offset, bytes);
    return m_file->seek(offset) ? m_file->read(bytes) : QByteArray();
}

Upload::Upload() : m_content(new Content) { }
Upload::~Upload() = default;

bool Upload::add(QByteArrayView piece)
{
    if (!m_failure.isEmpty())
        return false;
    if (m_content->m_size + piece.size() > limit) {
        m_failure = "blob upload exceeds maximum allowed size";
        return false;
    }
    m_content->m_size += piece.size();
    m_idHash.add(piece);
    m_contentHash.add(piece);
    if (!m_content->m_file && m_content->m_size > keptInMemory) {
        m_content->m_file = std::make_unique<QTemporaryFile>();
        if (m_content->m_file->open()) {
            // Without a name it can not be left behind, however this process ends.
            ::unlink(QFile::encodeName(m_content->m_file->fileName()).constData());
            m_content->m_file->setAutoRemove(false);
            m_content->m_file->write(std::exchange(m_content->m_bytes, {}));
        }
    }
    if (!m_content->m_file) {
        m_content->m_bytes.append(piece);
    } else if (m_content->m_file->write(piece.data(), piece.size()) != piece.size()) {
        m_failure = m_content->m_file->errorString().toUtf8();
        return false;
    }
    return true;
}

Upload::Result Upload::finish()
{
    if (m_content->m_file)
        m_content->m_file->flush();
    return {std::move(m_content), m_idHash.finish(), m_contentHash.finish()};
}

Upload::Result Upload::of(const QByteArray &bytes)
{
    Upload upload;
    (void)upload.add(bytes);
    return upload.finish();
}

} // namespace demonode
