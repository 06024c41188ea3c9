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
    // With a buffer Qt writes its last piece when the file is committed, and with Qt 6.4 that is done whether
    // the disk took the piece or not: on a full one a small file would be replaced by an empty one.
    if (!m_file->open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return failed();
    if (m_readers == Readers::OwnerOnly
        && !m_file->setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return failed();
    return {};
}

Result<void> NewFile::write(const QByteArray &piece)
{
    // A disk that becomes full takes a part of it, and says why only when the rest is offered.
    qsizetype done = 0;
    while (done < piece.size()) {
        const qint64 taken = m_file->write(piece.constData() + done, piece.size() - done);
        if (taken <= 0)
            return failed();
        done += taken;
    }
    return {};
}

Result<void> NewFile::commit()
{
    if (!m_file->commit())
        return failed();
    return {};
}

Result<void> writeWhole(const QString &path, const QByteArray &bytes, bool replace, NewFile::Readers readers)
{
    NewFile file(path, replace, readers);
    if (const auto opened = file.open(); !opened)
        return opened;
    if (const auto written = file.write(bytes); !written)
        return written;
    return file.commit();
}

} // namespace calimero
