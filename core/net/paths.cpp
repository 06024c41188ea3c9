// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/paths.h"

#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> badInput(const QString &reason)
{
    return tl::unexpected(Error{.kind = Error::Kind::BadInput, .message = reason});
}

bool hasControlCharacter(QStringView text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.category() == QChar::Other_Control; });
}

bool leavesTheNode(const QString &segment)
{
    QString decoded = QString::fromUtf8(QByteArray::fromPercentEncoding(segment.toUtf8()));
    if (segment.isEmpty() || decoded.isEmpty() || hasControlCharacter(segment)
        || hasControlCharacter(decoded))
        return true;
    // A proxy in between may decode %2F before it looks at the path.
    decoded.replace(u'\\', u'/');
    const auto parts = QStringView(decoded).split(u'/');
    return std::any_of(parts.begin(), parts.end(),
                       [](QStringView part) { return part == "."_L1 || part == ".."_L1; });
}

bool hasBrokenEscape(const QString &text)
{
    static const QRegularExpression broken(u"%(?![0-9A-Fa-f]{2})"_s);
    return text.contains(broken);
}

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == "https"_L1 ? 443 : 80);
}

} // namespace

QByteArray verbName(Verb verb)
{
    switch (verb) {
    case Verb::Get:
        return "GET";
    case Verb::Head:
        return "HEAD";
    case Verb::Post:
        return "POST";
    case Verb::Put:
        return "PUT";
    case Verb::Delete:
        return "DELETE";
    }
    return {};
}

Result<QUrl> nodeUrl(const QString &typed)
{
    QString text = typed.trimmed();
    if (text.isEmpty())
        return badInput(u"empty"_s);
    if (!text.contains("://"_L1))
        text.prepend("http://"_L1);
    QUrl url(text, QUrl::StrictMode);
    if (!url.isValid())
        return badInput(u"invalid"_s);
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return badInput(u"scheme"_s);
    if (url.host().isEmpty())
        return badInput(u"host"_s);
    if (!url.userInfo().isEmpty())
        return badInput(u"userinfo"_s);
    if (url.hasQuery() || url.hasFragment())
        return badInput(u"query"_s);
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path, QUrl::StrictMode);
    return url;
}

Result<QUrl> urlOf(const QUrl &base, const QStringList &segments,
                   const QList<std::pair<QByteArray, QString>> &query)
{
    QByteArray text = base.toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::StripTrailingSlash);
    while (text.endsWith('/'))
        text.chop(1);
    if (segments.isEmpty())
        text += '/';
    for (const QString &segment : segments) {
        if (leavesTheNode(segment))
            return badInput(u"segment"_s);
        text += '/' + QUrl::toPercentEncoding(segment, ":@");
    }
    QByteArray separator = "?";
    for (const auto &[name, value] : query) {
        text += separator + QUrl::toPercentEncoding(QString::fromUtf8(name)) + '='
            + QUrl::toPercentEncoding(value);
        separator = "&";
    }
    const QUrl url = QUrl::fromEncoded(text, QUrl::StrictMode);
    if (!url.isValid())
        return badInput(u"invalid"_s);
    return url;
}

Result<QUrl> urlOf(const QUrl &base, const Request &request)
{
    auto url = urlOf(base, request.segments, request.query);
    if (url && !request.encodedQuery.isEmpty())
        url->setQuery(QString::fromUtf8(request.encodedQuery), QUrl::StrictMode);
    if (url && !url->isValid())
        return badInput(u"invalid"_s);
    return url;
}

Result<Request> requestForPath(const QString &path)
{
    const qsizetype question = path.indexOf(u'?');
    const QString before = question < 0 ? path : path.first(question);
    if (before.contains("://"_L1) || before.startsWith("//"_L1) || before.contains(u'\\')
        || path.contains(u'#'))
        return badInput(u"leaves the node"_s);
    // Not in the query either: QUrl would send "%25zz" for "%zz".
    if (hasBrokenEscape(path))
        return badInput(u"escape"_s);
    Request request{.name = "get"};
    const auto parts = before.split(u'/', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        if (leavesTheNode(part))
            return badInput(u"segment"_s);
        request.segments += QString::fromUtf8(QByteArray::fromPercentEncoding(part.toUtf8()));
    }
    if (question >= 0) {
        const QString query = path.sliced(question + 1);
        if (hasControlCharacter(query))
            return badInput(u"query"_s);
        // Blanks and letters beyond ASCII are escaped; what is escaped already stays, and so does "+".
        const QByteArray bytes = query.toUtf8();
        for (const char c : bytes) {
            const bool plain = c > ' ' && c < '\x7f' && !QByteArrayView("\"<>\\^`{|}").contains(c);
            request.encodedQuery += plain ? QByteArray(1, c) : QByteArray(1, c).toPercentEncoding();
        }
    }
    return request;
}

QString originOf(const QUrl &url)
{
    return url.scheme() + "://"_L1 + url.host() + u':' + QString::number(portOf(url));
}

bool sameOrigin(const QUrl &left, const QUrl &right)
{
    return left.scheme() == right.scheme() && left.host().compare(right.host(), Qt::CaseInsensitive) == 0
        && portOf(left) == portOf(right);
}

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

} // namespace calimero
