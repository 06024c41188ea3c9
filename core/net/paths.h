// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/net/request.h"

#include <QUrl>

namespace calimero {

/// What a person typed as a node's address, made a URL: "host:2528" and "http:/host" get "http://", and what
/// does not show at its ends is cut, as is one pair of quotes or angle brackets round it all. The interface
/// of an IPv6 address may stand there as `ip` and curl have it ("[fe80::1%eth0]"), or escaped. The path
/// stays: a reverse proxy may have the node below it. Kind::BadInput when it can not be one, or when it would
/// mean another address than stands there, with the reason; 2528 and 127.1 are NumberForHost.
[[nodiscard]] Result<QUrl> nodeUrl(const QString &typed);
/// Such a URL as people read it, and as nodeUrl() gives back the same: an encoded blank stays encoded.
[[nodiscard]] QString nodeUrlText(const QUrl &node);

/// A text in which an address may stand without what may be a user name and password in it:
/// "http://…@host".
[[nodiscard]] QString withoutUserInfo(const QString &typed);
/// Any word in which an address may stand without that, and behind a scheme also without a query and a
/// fragment: "http://…@host/path?…". For all that is printed back.
[[nodiscard]] QString withoutSecretParts(const QString &typed);
/// The same of what was to be the address of a node, with a scheme or not.
[[nodiscard]] QString addressWithoutSecrets(const QString &typed);

/// The URL of a request below a base, whose path is kept with or without a trailing slash. Each segment is
/// escaped; without any it ends in a slash. A segment that is empty, has a part between slashes that is "."
/// or "..", or holds a control character, also when it was percent-encoded, is Kind::BadInput: it could leave
/// the node.
[[nodiscard]] Result<QUrl> urlOf(const QUrl &base, const QStringList &segments,
                                 const QList<std::pair<QByteArray, QString>> &query);

[[nodiscard]] Result<QUrl> urlOf(const QUrl &base, const Request &request);

/// A GET of a path as typed, with its query ("admin-api/contexts?limit=1"). The query goes out as it is;
/// empty parts of the path are passed over, and nothing at all is the node's root. Absolute URLs, "//host"
/// and what urlOf refuses are Kind::BadInput, and so is a "%" without two hex digits (BrokenEscape).
[[nodiscard]] Result<Request> requestForPath(const QString &path);

/// Scheme, host and port.
[[nodiscard]] QString originOf(const QUrl &url);
[[nodiscard]] bool sameOrigin(const QUrl &left, const QUrl &right);

/// The host of a URL, and the URL, without the interface that a link-local address of IPv6 has on this
/// computer ("fe80::1%eth0"): it means nothing anywhere else, and stays here (RFC 6874).
[[nodiscard]] QString hostWithoutZone(const QUrl &url);
[[nodiscard]] QUrl withoutZone(const QUrl &url);
/// The Host header of a request: without the zone, and with the port where the URL has one.
[[nodiscard]] QByteArray hostHeader(const QUrl &url);

/// 127.0.0.0/8, ::1 or localhost.
[[nodiscard]] bool isLoopback(const QUrl &url);

} // namespace calimero
