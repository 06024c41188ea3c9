// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "translations/translators.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace explorer {

QLocale installTranslators(QCoreApplication &application, const QLocale &locale)
{
    auto *ours = new QTranslator(&application);
    QLocale::Language language = QLocale::English;
    if (ours->load(locale, u"calimero-explorer"_s, u"_"_s, u":/i18n"_s)) {
        auto *qts = new QTranslator(&application);
        if (qts->load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            application.installTranslator(qts);
        language = QLocale(ours->language()).language();
    } else {
        (void)ours->load(u":/i18n/calimero-explorer_en.qm"_s);
    }
    application.installTranslator(ours);
    // Not the system's own: that one counts by LC_NUMERIC, whatever is spoken.
    return locale.language() == language ? QLocale(language, locale.script(), locale.territory())
                                         : QLocale(language);
}

} // namespace explorer
