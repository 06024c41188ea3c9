// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/gui/ownhome.h"

#include <utility>

namespace guicheck {

void useHome(const QString &folder)
{
    qputenv("HOME", folder.toLocal8Bit());
    for (const auto &[name, below] : {std::pair("XDG_CONFIG_HOME", "/config"),
                                      {"XDG_DATA_HOME", "/data"},
                                      {"XDG_CACHE_HOME", "/cache"},
                                      {"XDG_STATE_HOME", "/state"}})
        qputenv(name, (folder + QLatin1String(below)).toLocal8Bit());
}

} // namespace guicheck
