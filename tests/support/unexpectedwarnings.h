// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QRegularExpression>
#include <QStringList>
#include <QTest>

/// Qt's own, where a node goes away and comes back under load: a reply that has failed is told of its end
/// once more, and keeps to the first.
constexpr QLatin1String replyEndedTwice("QNetworkReplyImplPrivate::error");

/// Any warning fails the running test, but those that begin with one of these.
inline void failOnWarningsBut(QStringList expected = {})
{
    // The platform without a screen can neither raise nor move a window, and says so each time.
    expected += QStringLiteral("This plugin does not support");
    for (QString &beginning : expected)
        beginning = QRegularExpression::escape(beginning);
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!%1)").arg(expected.join(u'|'))));
}
