// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/base/newfile.h"

#include <QFileInfo>

namespace calimero {

tl::unexpected<Error> NewFile::failed(Error::Reason reason) const
{
    if (reason != Error::Reason::None)
        return tl::unexpected(Error{.kind = Error::Kind::File, .reason = reason, .path = m_path});
    // What there is no room for.
    if (m_file && m_file->error() == QFileDevice::ResourceError)
        return failed(Error::Reason::NoSpace);
    return tl::unexpected(Error{
        .kind = Error::Kind::File, .message = m_file ? m_file->errorString() : QString(), .path = m_path});
}

Result<void> NewFile::open()
{
    const QFileInfo there(m_path);
    if (there.isDir())
        return failed(Error::Reason::IsFolder);
    // A pipe would hold the worker for as long as nobody reads.
    if (there.exists() && !there.isFile())
        return failed(Error::Reason::NotRegular);
    if (there.exists() && !m_replace)
        return failed(Error::Reason::FileExists);
    m_file = std::make_unique<QSaveFile>(m_path);
    if (!m_file->open(QIODevice::WriteOnly))
        return failed();
    return {};
}

Result<void> NewFile::write(const QByteArray &piece)
{
    // What is left in a buffer is not on the disk: a disk that is full says so here, and not when all is
    // done.
    if (m_file->write(piece) != piece.size() || !m_file->flush())
        return failed();
    return {};
}

Result<void> NewFile::commit()
{
    if (!m_file->commit())
        return failed();
    return {};
}

} // namespace calimero
