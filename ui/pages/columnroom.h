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
    int readable = 0; // its texts are cut no further without need
    bool isSet = false; // somebody wants just `usual`
};

// How `room` is shared by columns from the first to the last. Texts come before air: where there is not
// enough for both, those with most air go without first, and long texts share what is left. Of columns that
// are still too wide by up to `mostCut` the widest one cuts its texts, one that is cut anyway first; by more,
// and they need a scroll bar, and each has all of its texts, up to half of `room`. The last one is cut before
// others are, down to what can be read. What is left over is the last one's.
[[nodiscard]] QList<int> sharedRoom(const QList<ColumnWish> &wishes, int room, int mostCut);

} // namespace explorer
