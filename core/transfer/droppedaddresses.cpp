// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/droppedaddresses.h"

#include <QStringList>

#include <algorithm>
#include <string_view>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

/// Addresses a browser or a mail program hands out: no file managers' files.
constexpr std::string_view linkSchemes[] = {"about", "blob", "chrome",     "data",   "http",        "https",
                                            "irc",   "ircs", "javascript", "magnet", "mailto",      "matrix",
                                            "news",  "sms",  "tel",        "urn",    "view-source", "xmpp"};

/// Only what is an escape: some programs send names as they are, "100% sure.txt" too.
QByteArray withoutEscapes(QByteArrayView text)
{
    const auto digit = [text](qsizetype at) {
        const QByteArrayView one = at < text.size() ? text.sliced(at, 1) : QByteArrayView();
        bool ok = false;
        const int value = one.toInt(&ok, 16);
        return ok ? value : -1;
    };
    QByteArray plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' ? digit(i + 1) : -1;
        const int low = high >= 0 ? digit(i + 2) : -1;
        plain += low >= 0 ? static_cast<char>(high * 16 + low) : text[i];
        if (low >= 0)
            i += 2;
    }
    return plain;
}

/// The scheme in lower case, with `rest` behind its colon; empty: this is no address.
QByteArray takeScheme(QByteArrayView line, QByteArrayView &rest)
{
    const qsizetype colon = line.indexOf(':');
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+'
            || c == '-' || c == '.';
    };
    if (colon < 1 || !std::all_of(line.begin(), line.begin() + colon, fits))
        return {};
    rest = line.sliced(colon + 1);
    return line.first(colon).toByteArray().toLower();
}

/// The host (with user and port) of "//host/path", with the path left in `rest`.
QByteArrayView takeAuthority(QByteArrayView &rest)
{
    if (!rest.startsWith("//"))
        return {};
    const QByteArrayView behind = rest.sliced(2);
    const qsizetype slash = behind.indexOf('/');
    const QByteArrayView authority = slash < 0 ? behind : behind.first(slash);
    rest = slash < 0 ? QByteArrayView() : behind.sliced(slash);
    return authority;
}

bool isThisComputer(QByteArrayView authority, const QString &thisHost)
{
    QString host = QString::fromUtf8(withoutEscapes(authority));
    if (host.endsWith(u'.'))
        host.chop(1);
    const auto is = [&host](QStringView name) { return host.compare(name, Qt::CaseInsensitive) == 0; };
    return host.isEmpty() || is(u"localhost") || is(u"localhost.localdomain") || is(u"[::1]")
        || host.startsWith("127."_L1) || (!thisHost.isEmpty() && is(thisHost));
}

DroppedAddresses::Elsewhere elsewhere(const QByteArray &scheme, QByteArrayView rest)
{
    const bool hasAuthority = rest.startsWith("//");
    const QByteArrayView authority = takeAuthority(rest);
    const FilePath path = FilePath::ofBytes(withoutEscapes(rest));
    QString place = QString::fromLatin1(scheme) + u':';
    if (hasAuthority) {
        // Whatever stands between the user's name and the host is a password.
        const qsizetype at = authority.lastIndexOf('@');
        const QByteArrayView user = at < 0 ? QByteArrayView() : authority.first(at);
        const qsizetype colon = user.indexOf(':');
        place += u"//"_s;
        if (at >= 0)
            place += QString::fromUtf8(withoutEscapes(colon < 0 ? user : user.first(colon))) + u'@';
        place += QString::fromUtf8(withoutEscapes(authority.sliced(at + 1)));
    }
    return {.name = path.isEmpty() || path.bytes() == "/" ? place : path.name(), .place = place};
}

} // namespace

DroppedAddresses readUriList(QByteArrayView list, const QString &thisHost)
{
    DroppedAddresses found;
    const QList<QByteArray> lines = list.toByteArray().replace('\r', '\n').split('\n');
    for (const QByteArray &whole : lines) {
        // Some programs end the list with a zero.
        QByteArrayView line = QByteArrayView(whole).trimmed();
        while (line.endsWith('\0'))
            line.chop(1);
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        if (line.startsWith('/')) {
            found.files += FilePath::ofBytes(line.toByteArray());
            continue;
        }
        QByteArrayView rest;
        const QByteArray scheme = takeScheme(line, rest);
        if (scheme == "file") {
            QByteArrayView path = rest;
            if (isThisComputer(takeAuthority(path), thisHost) && path.startsWith('/'))
                found.files += FilePath::ofBytes(withoutEscapes(path));
            else
                found.elsewhere += elsewhere(scheme, rest);
        } else if (scheme.isEmpty()) {
            found.elsewhere += {.name = QString::fromUtf8(line), .place = {}};
        } else if (std::find(std::begin(linkSchemes), std::end(linkSchemes),
                             std::string_view(scheme.constData(), std::size_t(scheme.size())))
                   != std::end(linkSchemes)) {
            found.links += elsewhere(scheme, rest);
        } else {
            found.elsewhere += elsewhere(scheme, rest);
        }
    }
    return found;
}

} // namespace calimero
