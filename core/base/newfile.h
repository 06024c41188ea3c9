// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QSaveFile>
#include <QString>

#include <memory>

namespace calimero {

/// The one way to write a file that is there whole or not at all, piece by piece. It has its name when all of
/// it is there, and one that was there before stays until then; what is begun and not committed leaves
/// nothing. On one thread at a time, which is a worker's. Errors are Kind::File with the path: IsFolder,
/// NotRegular, FileExists, NoSpace, else the system's words.
class NewFile {
public:
    enum class Readers {
        AsBefore, ///< of the file that was there, else as the system has it
        OwnerOnly,
    };

    /// `replace`: the person agreed that a file of this name goes.
    NewFile(QString path, bool replace, Readers readers = Readers::AsBefore)
        : m_path(std::move(path)), m_replace(replace), m_readers(readers)
    {
    }

    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<void> write(const QByteArray &piece);
    [[nodiscard]] Result<void> commit();

private:
    [[nodiscard]] tl::unexpected<Error> failed(Error::Reason reason = Error::Reason::None) const;

    QString m_path;
    bool m_replace;
    Readers m_readers;
    std::unique_ptr<QSaveFile> m_file; ///< made by the thread that writes
};

/// All of a file at once.
[[nodiscard]] Result<void> writeWhole(const QString &path, const QByteArray &bytes, bool replace,
                                      NewFile::Readers readers = NewFile::Readers::AsBefore);

} // namespace calimero
