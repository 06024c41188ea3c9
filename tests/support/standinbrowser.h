// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "tests/support/fakenode.h"

#include <QMap>
#include <QNetworkAccessManager>
#include <QUrl>
#include <QUrlQuery>

/// A browser as far as signing in needs one: it goes where it is sent, keeps what stands behind the `#` to
/// itself, and does with a page that takes that out of its address what the page's script would do.
class StandInBrowser : public QObject {
public:
    struct Visit {
        QByteArray method;
        QUrl url; ///< as sent: without a fragment
        int status = 0; ///< 0: nobody answered
        QMap<QByteArray, QByteArray> headers; ///< of the answer, names in lower case
        QByteArray body;
    };

    StandInBrowser();

    void open(const QUrl &address);
    QList<Visit> visits; ///< those that have ended
    bool runsScripts = true;

private:
    void go(const QByteArray &method, const QUrl &url, const QByteArray &body);

    QNetworkAccessManager m_network;
};

/// What the log-in page of a node does once somebody has signed in there: it leads to the `callback-url` with
/// these behind the `#`. `fragment` is asked with the query of the page's address.
[[nodiscard]] FakeNode::Handler logInPage(std::function<QByteArray(const QUrlQuery &)> fragment);
/// The usual one: this pair, for the node that was asked for.
[[nodiscard]] FakeNode::Handler logInPage(const QByteArray &access, const QByteArray &refresh);
