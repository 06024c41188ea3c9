// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/models/pagemodel.h"

namespace explorer {

int PageModel::columnOf(QAnyStringView id) const
{
    for (int column = 0; column < columnCount(); ++column) {
        if (id == QLatin1StringView(columnInfo(column).id))
            return column;
    }
    return -1;
}

bool PageModel::holds(const QString &) const
{
    return true;
}

} // namespace explorer
