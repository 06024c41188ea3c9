// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace calimero {

/// The path of a file on this computer as the system has it: bytes. Most are UTF-8, but none has to be. What
/// is not gets lost in a QString, and QFile or QDir then look for a file that is not there.
class FilePath {
public:
    FilePath() = default;
    /// What is a text is a path too.
    FilePath(const QString &text); // NOLINT(google-explicit-constructor)
    [[nodiscard]] static FilePath ofBytes(QByteArray bytes);
    [[nodiscard]] static QList<FilePath> listOf(const QStringList &texts);

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; } ///< for open(2) and its like
    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    /// With U+FFFD for what is not UTF-8; names the same file only where nothing had to be replaced.
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString name() const; ///< text of the last part: "b" of "/a/b" and "/a/b/", "/" of "/"
    [[nodiscard]] FilePath folder() const; ///< without its last part: "/a" of "/a/b", "/" of "/a", else empty
    [[nodiscard]] FilePath inside(const QByteArray &name) const; ///< of a file in this folder

    bool operator==(const FilePath &) const = default;

private:
    QByteArray m_bytes;
};

} // namespace calimero
