// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/auth/tokenstore.h"

#include <QString>
#include <QUrl>

namespace calimero {

/// The file in which calimero-client-py, merobox and the explorer keep the tokens of a node, found by the
/// node's *name* (docs/node/signing-in.md#token-file): `<folder>/<slug>-<hash>.json`, 0600 in a folder of
/// 0700. Blocking, a value: use it on a worker or from a program without windows. POSIX.
///
/// Nothing is read from or written to a folder that belongs to another user or that others may write, nor a
/// file that is no plain file of ours. What others could only read is tightened. Temporary files that an
/// explorer left when it was killed are deleted, whatever node's they are, whenever the folder is looked
/// into.
class TokenFile {
public:
    TokenFile(QString folder, QString nodeName);

    /// `~/.merobox/auth_cache`; the home folder is $HOME or, when that is empty, the one in the passwd entry.
    [[nodiscard]] static QString defaultFolder();
    /// Each code point of the name but [A-Za-z0-9._-] is one "_", 64 at most; then "-", the first 12 digits
    /// of the name's SHA-256 and ".json". The name is taken as it is: no folding, no normalisation.
    [[nodiscard]] static QString fileName(const QString &nodeName);

    /// The one of another node in the same folder.
    [[nodiscard]] TokenFile named(const QString &nodeName) const { return {m_folder, nodeName}; }

    [[nodiscard]] QString path() const;
    [[nodiscard]] QString lockPath() const; ///< beside it, not ending in .json: merobox lists those

    /// Nothing when there is no such file, or when its access token is empty.
    [[nodiscard]] Result<std::optional<StoredTokens>> read() const;
    /// Replaces the file in one step; it is on the disk when this returns. With Write::Refresh a file that
    /// can not be read is an error and stays as it is, and where there is none none is made.
    [[nodiscard]] Result<Done> write(const StoredTokens &tokens, TokenStore::Write write) const;
    [[nodiscard]] Result<Done> remove() const;
    /// Brings it under another name, all of it and in one step; done too when there is no such file. A file
    /// in its place is replaced, but for one that says that it is of another node than `node`
    /// (Error::Reason::OtherNode), one that does not say of which (FileExists) and one that can not be read.
    [[nodiscard]] Result<Done> moveTo(const TokenFile &to, const QUrl &node) const;
    /// Makes the folder if needed and checks it.
    [[nodiscard]] Result<Done> prepareFolder() const;

private:
    QString m_folder;
    QString m_name;
};

} // namespace calimero
