// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QList>

namespace explorer {

// What a column asks for, in pixels.
struct ColumnWish {
    int head = 0; // never less: heads are not cut
    int texts = 0; // what is in it
    int behind = 0; // what it likes to have behind these
    int usual = 0; // with air beside its texts, or what they are cut at where they are long
    bool isSet = false; // somebody wants just `usual`
};

// How `room` is shared by columns from the first to the last. Texts come before air: where there is not
// enough for both, those with most air go without first, and long texts share what is left. Of columns that
// are still too wide by up to `mostCut` the widest one cuts its texts; by more, and they need a scroll bar,
// and each has all of its texts, up to `room`. What is left over is the last one's.
[[nodiscard]] QList<int> sharedRoom(const QList<ColumnWish> &wishes, int room, int mostCut);

} // namespace explorer
