// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

class QAbstractButton;
class QAbstractItemView;
class QString;

namespace explorer {

// Something was copied: for a second the button says so, by a check mark, its tool tip and to a screen
// reader. For whoever copies by a key or a menu it is the button that does the same.
void sayCopied(QAbstractButton *button);
// Not all of it was: what was copied, which the button shows in a tip as well.
void sayCopied(QAbstractButton *button, const QString &said);
// Where no button copies: a tip beside the row it was copied from.
void sayCopied(QAbstractItemView *view);

} // namespace explorer
