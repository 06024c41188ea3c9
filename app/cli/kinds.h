// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace explorer::cli {

/// What a node has many of.
enum class Kind { Contexts, Applications, Blobs, Namespaces, Identities, Packages, Aliases };

/// "contexts" and "context".
[[nodiscard]] std::optional<Kind> kindNamed(const QString &word);
/// What is said of a word that names none, or of none at all.
[[nodiscard]] QString noSuchKind(const QString &word);
/// What one of them is called in a sentence.
[[nodiscard]] QString nameOfOne(Kind kind);

/// The titles of a table of them.
[[nodiscard]] QStringList titlesOf(Kind kind);
/// What a field of one of them says, as a cell: times as dates, bytes in hex or as the JSON they are, "-" for
/// what is not known. The same in a table of many and of all that is said of one.
[[nodiscard]] QString cellOfField(Kind kind, const QString &field, const QByteArray &value);
/// The cells of a row, as the node sent it or as ListThings puts it together.
[[nodiscard]] QStringList cellsOf(Kind kind, const QByteArray &row);

} // namespace explorer::cli
