// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QStringList>
#include <QWidget>

namespace guicheck {

/// What a window shows less of than there is, a line each: buttons and fields that are covered or too narrow
/// for their words, and texts that are cut. Names and values may be shortened where they say so with an
/// ellipsis; what is scrolled is not looked at.
[[nodiscard]] QStringList cutParts(QWidget *window);

} // namespace guicheck
