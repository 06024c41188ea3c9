// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/paths.h"

#include "core/base/pasted.h"
#include "core/base/unseen.h"

#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>
#include <string>
#include <utility>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

constexpr QChar secretPart(0x2026); // in its place

tl::unexpected<Error> badInput(Error::Reason reason)
{
    return tl::unexpected(Error{.kind = Error::Kind::BadInput, .reason = reason});
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

/// In an address also what only chooses a shape: there is nothing to choose from.
bool isInvisible(char32_t c)
{
    return isUnseen(c) || isVariation(c);
}

/// What stands before the path in "user@host:2528/path", as it was typed.
struct TypedHost {
    QString authority;
    QString name; ///< without the port
    bool endsInColon = false; ///< and without one behind its colon
};

TypedHost typedHost(const QString &behindScheme)
{
    static const QRegularExpression end(u"[/?#]"_s);
    QString authority = behindScheme;
    if (const qsizetype at = authority.indexOf(end); at >= 0)
        authority.truncate(at);
    const qsizetype colon = authority.lastIndexOf(u':');
    // Not one of those within the brackets of an IPv6 address.
    if (colon < 0 || authority.indexOf(u']', colon) >= 0)
        return {authority, authority};
    return {authority, authority.first(colon), colon + 1 == authority.size()};
}

/// Letters that are taken for others: wide, raised, joined or in a circle, they become plain ones.
bool standsForPlain(char32_t c)
{
    const QString plain = QString::fromUcs4(&c, 1).normalized(QString::NormalizationForm_KC);
    return c >= 0x80
        && std::any_of(plain.begin(), plain.end(), [](QChar letter) { return letter.unicode() < 0x80; });
}

/// One part of a name between dots, as it was typed and as it is sent.
bool isSamePart(QStringView typed, QStringView sent)
{
    const bool isAscii = std::all_of(typed.begin(), typed.end(), [](QChar c) { return c.unicode() < 0x80; });
    if (isAscii)
        return typed.compare(sent, Qt::CaseInsensitive) == 0;
    const auto letters = typed.toUcs4();
    return sent.startsWith("xn--"_L1) && std::none_of(letters.begin(), letters.end(), standsForPlain);
}

/// Whether a host means what stands there. QUrl reads "2528" as 0.0.9.224, "127.1" as 127.0.0.1 and
/// "010.0.0.1" as 8.0.0.1, takes percent-encoded letters, and makes others of those that only look like them.
bool isAsTyped(const QString &typed, const QUrl &url)
{
    if (typed.startsWith(u'['))
        return true; // IPv6, which has one meaning however it is written
    const QString host = url.host(QUrl::FullyEncoded);
    const auto typedParts = QStringView(typed).split(u'.');
    const auto sentParts = QStringView(host).split(u'.');
    return std::equal(typedParts.begin(), typedParts.end(), sentParts.begin(), sentParts.end(), isSamePart);
}

/// In a URL the sign before the interface of an IPv6 address is escaped; people and curl write it plain.
QString withEscapedZone(QString behindScheme)
{
    // "%25" alone is an interface of that number.
    static const QRegularExpression plain(u"^(\\[[0-9A-Fa-f:.]+)%(?!25[^\\]])([^\\]\\[%/?#@]+\\])"_s);
    return behindScheme.replace(plain, u"\\1%25\\2"_s);
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
    const QString text = withoutQuotes(withoutMargins(typed));
    if (text.isEmpty())
        return badInput(Error::Reason::NoAddress);
    const std::u32string letters = text.toStdU32String();
    if (std::any_of(letters.begin(), letters.end(), isInvisible))
        return badInput(Error::Reason::InvisibleCharacter);
    if (std::any_of(letters.begin(), letters.end(), [](char32_t c) { return QChar::isSpace(c); }))
        return badInput(Error::Reason::BlankWithin);

    // "http:/host", "http:host" and "//host" are clear enough.
    static const QRegularExpression start(u"^(?:(https?):)?(/*)"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    const auto begin = start.match(text);
    const QString scheme = begin.captured(1).isEmpty() ? u"http"_s : begin.captured(1).toLower();
    const QString rest = withEscapedZone(text.sliced(begin.capturedLength()));
    if (begin.captured(1).isEmpty() && begin.capturedLength(2) == 1)
        return badInput(Error::Reason::NoHost); // a path
    const QUrl url(scheme + "://"_L1 + rest, QUrl::StrictMode);
    const TypedHost host = typedHost(rest);
    static const QRegularExpression digits(u"^\\d+$"_s);
    if (host.authority.contains(u'@') || (!url.isValid() && rest.contains(u'@')))
        return badInput(Error::Reason::UserInfo);
    // "ftp://host", and what is left of "http://http://host" or "http//host".
    static const QRegularExpression schemeAgain(u"^([a-z][a-z0-9+.-]*:|https?\\.?)//"_s,
                                                QRegularExpression::CaseInsensitiveOption);
    if (rest.contains(schemeAgain))
        return badInput(Error::Reason::OtherScheme);
    if (host.name.isEmpty())
        return badInput(Error::Reason::NoHost);
    if (host.name.contains(digits))
        return badInput(Error::Reason::NumberForHost);
    // Not what is left of an address of which something was copied along: 'http://host
    if (host.endsInColon && !rest.sliced(host.authority.size()).startsWith("//"_L1))
        return badInput(Error::Reason::NoPort);
    if (!url.isValid() || url.port() == 0)
        return badInput(Error::Reason::NotAnAddress);
    if (!isAsTyped(host.name, url))
        return badInput(QHostAddress(url.host()).isNull() ? Error::Reason::NotAnAddress
                                                          : Error::Reason::NumberForHost);
    if (url.hasQuery() || url.hasFragment())
        return badInput(Error::Reason::QueryOrFragment);
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    QUrl node = url;
    node.setPath(path, QUrl::StrictMode);
    return node;
}

QString nodeUrlText(const QUrl &node)
{
    const QString text = node.toString();
    const auto again = nodeUrl(text);
    return again && *again == node ? text : node.toString(QUrl::FullyEncoded);
}

QString withoutUserInfo(const QString &typed)
{
    const qsizetype at = typed.lastIndexOf(u'@');
    if (at < 0)
        return typed;
    static const QRegularExpression scheme(u"^\\s*[a-z][a-z0-9+.-]*://"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    return typed.first(scheme.match(typed).capturedLength()) + secretPart + typed.sliced(at);
}

QString withoutSecretParts(const QString &typed)
{
    return typed.contains("://"_L1) ? addressWithoutSecrets(typed) : withoutUserInfo(typed);
}

QString addressWithoutSecrets(const QString &typed)
{
    static const QRegularExpression marks(u"[?#]"_s);
    const QString shown = withoutUserInfo(typed);
    const qsizetype at = shown.indexOf(u'@');
    // A password may have these marks in it, and a query an @: nobody can say which it is.
    if (at >= 0 && typed.first(typed.lastIndexOf(u'@')).contains(marks))
        return shown.first(at);
    const qsizetype mark = shown.indexOf(marks);
    return mark < 0 ? shown : shown.first(mark + 1) + secretPart;
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
            return badInput(Error::Reason::LeavesNode);
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
        return badInput(Error::Reason::NotAnAddress);
    return url;
}

Result<QUrl> urlOf(const QUrl &base, const Request &request)
{
    auto url = urlOf(base, request.segments, request.query);
    if (url && !request.encodedQuery.isEmpty())
        url->setQuery(QString::fromUtf8(request.encodedQuery), QUrl::StrictMode);
    if (url && !url->isValid())
        return badInput(Error::Reason::NotAnAddress);
    return url;
}

Result<Request> requestForPath(const QString &path)
{
    const qsizetype question = path.indexOf(u'?');
    const QString before = question < 0 ? path : path.first(question);
    if (before.contains("://"_L1) || before.startsWith("//"_L1) || before.contains(u'\\')
        || path.contains(u'#'))
        return badInput(Error::Reason::LeavesNode);
    // Not in the query either: QUrl would send "%25zz" for "%zz".
    if (hasBrokenEscape(path))
        return badInput(Error::Reason::BrokenEscape);
    Request request{.name = "get"};
    const auto parts = before.split(u'/', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        if (leavesTheNode(part))
            return badInput(Error::Reason::LeavesNode);
        request.segments += QString::fromUtf8(QByteArray::fromPercentEncoding(part.toUtf8()));
    }
    if (question >= 0) {
        const QString query = path.sliced(question + 1);
        if (hasControlCharacter(query))
            return badInput(Error::Reason::ControlCharacter);
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

QString hostWithoutZone(const QUrl &url)
{
    const QString host = url.host();
    const qsizetype zone = host.indexOf(u'%');
    return zone < 0 ? host : host.first(zone);
}

QUrl withoutZone(const QUrl &url)
{
    QUrl out = url;
    if (url.host().contains(u'%'))
        out.setHost(u'[' + hostWithoutZone(url) + u']');
    return out;
}

QByteArray hostHeader(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (const qsizetype zone = host.indexOf('%'); zone >= 0)
        host.truncate(zone);
    if (host.contains(':'))
        host = '[' + host + ']';
    if (url.port() > 0)
        host += ':' + QByteArray::number(url.port());
    return host;
}

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

} // namespace calimero
