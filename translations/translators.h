// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include <QLocale>

class QCoreApplication;

namespace explorer {

/// Installs our texts, and Qt's own, in the language of `locale`. To be called once, before the first window.
///
/// Languages we have no translation for, and "C", get English: the sources hold texts like "%n file(s)",
/// which only a translation turns into "1 file" and "2 files". Qt's texts are then English too.
/// Gives the locale numbers are written in beside these texts: "1,204" between English ones, whatever the
/// system counts in.
QLocale installTranslators(QCoreApplication &application, const QLocale &locale);

} // namespace explorer
