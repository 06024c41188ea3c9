// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/support/standinbrowser.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

StandInBrowser::StandInBrowser()
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setProxy(QNetworkProxy::NoProxy);
}

void StandInBrowser::open(const QUrl &address)
{
    go("GET", address, {});
}

void StandInBrowser::go(const QByteArray &method, const QUrl &url, const QByteArray &body)
{
    QNetworkRequest request(url.adjusted(QUrl::RemoveFragment));
    const QByteArray origin = "http://" + url.authority().toLatin1();
    if (method == "POST") {
        request.setRawHeader("Origin", origin);
        request.setRawHeader("Content-Type", "text/plain;charset=UTF-8");
    }
    QNetworkReply *reply = m_network.sendCustomRequest(request, method, body);
    connect(reply, &QNetworkReply::finished, this, [this, reply, method, url] {
        reply->deleteLater();
        Visit visit{.method = method, .url = reply->request().url()};
        visit.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        for (const auto &[name, value] : reply->rawHeaderPairs())
            visit.headers.insert(name.toLower(), value);
        visit.body = reply->readAll();
        visits += visit;
        if (visit.status == 302)
            go("GET", QUrl::fromEncoded(visit.headers["location"]), {});
        else if (runsScripts && method == "GET" && visit.body.contains("location.hash") && url.hasFragment())
            go("POST", url, url.fragment(QUrl::FullyEncoded).toLatin1());
    });
}

FakeNode::Handler logInPage(std::function<QByteArray(const QUrlQuery &)> fragment)
{
    return [fragment = std::move(fragment)](const FakeRequest &request) {
        const QUrlQuery query(QUrl::fromEncoded(request.target).query(QUrl::FullyEncoded));
        const QByteArray callback = query.queryItemValue(u"callback-url"_s, QUrl::FullyDecoded).toLatin1();
        return FakeAnswer::empty(302).with("Location", callback + '#' + fragment(query));
    };
}

FakeNode::Handler logInPage(const QByteArray &access, const QByteArray &refresh)
{
    return logInPage([access, refresh](const QUrlQuery &query) {
        const QString node = query.queryItemValue(u"app-url"_s, QUrl::FullyDecoded);
        return "access_token=" + access + "&refresh_token=" + refresh
            + "&node_url=" + QUrl::toPercentEncoding(node);
    });
}
