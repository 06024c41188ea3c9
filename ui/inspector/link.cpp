// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/inspector/link.h"

namespace explorer {

Link Link::parse(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    if (colon <= 0)
        return {};
    return {text.first(colon), text.sliced(colon + 1)};
}

} // namespace explorer
