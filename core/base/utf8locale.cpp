// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/base/utf8locale.h"

#include <QByteArray>

#include <clocale>
#include <langinfo.h>

namespace calimero {

void useUtf8Locale()
{
    const auto isUtf8 = [] {
        const bool isInstalled = std::setlocale(LC_ALL, "");
        const QByteArray encoding(::nl_langinfo(CODESET));
        std::setlocale(LC_ALL, "C"); // as it was: Qt sets it
        return isInstalled && encoding.compare("UTF-8", Qt::CaseInsensitive) == 0;
    };
    if (isUtf8())
        return;
    // What is set for all categories stands above that of one.
    if (const QByteArray all = qgetenv("LC_ALL"); !all.isEmpty()) {
        qputenv("LANG", all);
        qunsetenv("LC_ALL");
    }
    qputenv("LC_CTYPE", "C.UTF-8");
    if (!isUtf8()) // of one that is not installed nothing can be kept
        qputenv("LC_ALL", "C.UTF-8");
}

} // namespace calimero
