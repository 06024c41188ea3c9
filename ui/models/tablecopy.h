// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QList>
#include <QString>

class QAbstractItemModel;

namespace explorer {

/// What "copy" puts on the clipboard. Ids are whole and numbers have all their digits; rows come in the order
/// shown, whatever the order of `rows`.

[[nodiscard]] QString idsText(const QAbstractItemModel &model, QList<int> rows); ///< one a line
/// A line of titles, then a line a row, cells split by tabs. Tabs and line ends inside a text become blanks.
[[nodiscard]] QString rowsAsTsv(const QAbstractItemModel &model, QList<int> rows, const QList<int> &columns);
/// A JSON array of the rows as the node sent them.
[[nodiscard]] QString rowsAsJson(const QAbstractItemModel &model, QList<int> rows);

} // namespace explorer
