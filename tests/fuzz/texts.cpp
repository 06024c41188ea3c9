// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What reads the files of the explorer, and what people type.
#include "app/cli/arguments.h"
#include "core/auth/callbackrequest.h"
#include "core/auth/tokenjson.h"
#include "core/json/writer.h"
#include "core/net/masking.h"
#include "core/net/paths.h"
#include "core/net/secrets.h"
#include "core/net/traffic.h"
#include "core/session/profile.h"
#include "tests/fuzz/targets.h"

#include <QJsonDocument>

#include <algorithm>

using namespace calimero;
using namespace Qt::StringLiterals;

namespace fuzz {

namespace {

/// A text with each place of the secret masked, found by looking at every place.
QByteArray maskedOneByOne(const QByteArray &text, const QByteArray &secret)
{
    QByteArray out;
    for (qsizetype at = 0; at < text.size();) {
        const bool isHere = QByteArrayView(text).sliced(at).startsWith(secret);
        out += isHere ? QByteArray(secretMask) : text.sliced(at, 1);
        at += isHere ? secret.size() : 1;
    }
    return out;
}

/// Of the input the first line is a secret, and the rest what a node says.
void knownSecrets(const QByteArray &input)
{
    const qsizetype line = qMin<qsizetype>(input.indexOf('\n'), 64);
    if (line < 4)
        return;
    const QByteArray secret = QString::fromUtf8(input.first(line)).toUtf8();
    // Of less than four characters only what stands alone is masked.
    if (QString::fromUtf8(secret).toUcs4().size() < 4 || secret.contains("\\\\") || secret.contains('\0')
        || secret.contains(secretMask))
        return;
    // Whether its backslash belongs to what follows can't be told then.
    for (qsizetype at = secret.indexOf('\\'); at >= 0; at = secret.indexOf('\\', at + 1)) {
        if (at + 1 < secret.size() && static_cast<signed char>(secret[at + 1]) < ' ')
            return;
    }
    const QByteArray text = input.sliced(line + 1);
    Secrets secrets;
    secrets.add(secret);
    const QByteArray spellings[] = {secret, json::text(QString::fromUtf8(secret)), secret.toPercentEncoding(),
                                    QString::fromUtf8(secret).toHtmlEscaped().toUtf8()};
    for (const QByteArray &spelling : spellings) {
        const QByteArray said = text + spelling + text;
        const QByteArray masked = secrets.masked(said);
        require(!masked.contains(spelling));
        Secrets::Filter filter(secrets);
        QByteArray pieces;
        for (qsizetype at = 0; at < said.size(); at += 7)
            pieces += filter.take(said.mid(at, 7));
        require(!(pieces + filter.take({}, true)).contains(spelling));
    }
    // Where nothing can be written in another way either.
    const auto isPlain = [](char c) {
        return !QByteArrayView("\\%&+ \n\r\t").contains(c) && static_cast<signed char>(c) > 0;
    };
    const QByteArray more = text + '.'; // nothing is cut
    if (std::all_of(secret.begin(), secret.end(), isPlain) && !secret.contains('.')
        && std::all_of(text.begin(), text.end(), isPlain))
        require(secrets.masked(more) == maskedOneByOne(more, secret));
}

} // namespace

/// Whatever stands beside it.
void masking(const QByteArray &input)
{
    const QByteArray secret = "hunter2 hunter2";
    QByteArray beside = json::text(QString::fromUtf8(input));
    beside.replace(secret, "hunter3"); // is no secret there
    for (const char *name : {"password", "access_token", "refresh_token"}) {
        const QByteArray body =
            "{\"a\":" + beside + ",\"" + name + "\":\"" + secret + "\",\"b\":" + beside + '}';
        require(!maskedBody(body).contains(secret));
    }
    knownSecrets(input);
    // The input itself may be anything.
    (void)maskedBody(input);
    Exchange exchange{.method = "POST", .url = u"http://127.0.0.1/x"_s, .requestBody = maskedBody(input)};
    exchange.requestBytes = input.size();
    (void)curlCommand(exchange);
    (void)logLine(exchange);
}

/// However it is cut it is the same request, and never more of it is kept than was said.
void callback(const QByteArray &input)
{
    CallbackRequest whole;
    whole.add(input);
    CallbackRequest pieces;
    for (qsizetype at = 0; at < input.size(); at += 7)
        pieces.add(input.sliced(at, std::min<qsizetype>(7, input.size() - at)));
    for (const CallbackRequest *request : {&whole, &pieces}) {
        require(request->body().size() <= CallbackRequest::bodyLimit);
        require(request->path().size() + request->query().size() <= CallbackRequest::headLimit);
        require((request->state() == CallbackRequest::State::Bad) == (request->status() != 0));
    }
    require(whole.state() == pieces.state() && whole.status() == pieces.status());
    require(whole.method() == pieces.method() && whole.path() == pieces.path()
            && whole.query() == pieces.query() && whole.body() == pieces.body());
}

void tokenFile(const QByteArray &input)
{
    const auto tokens = readTokens(input);
    if (!tokens || !*tokens)
        return;
    require(!(*tokens)->isEmpty());
    for (const TokenLayout layout : {TokenLayout::File, TokenLayout::Compact}) {
        const auto again = readTokens(writeTokens(**tokens, TokenStore::Write::Refresh, input, layout));
        require(again && *again && (*again)->pair == (*tokens)->pair);
    }
}

void profiles(const QByteArray &input)
{
    const Profile profile = Profile::fromJson(QJsonDocument::fromJson(input).object());
    const QJsonObject written = profile.toJson();
    require(Profile::fromJson(written).toJson() == written);
    require(profile.url.isEmpty() || (profile.url.userInfo().isEmpty() && !profile.url.host().isEmpty()));
}

void addresses(const QByteArray &input)
{
    const QString typed = QString::fromUtf8(input);
    (void)withoutSecretParts(typed);
    if (const auto url = nodeUrl(typed)) {
        require(url->scheme() == "http"_L1 || url->scheme() == "https"_L1);
        require(url->userInfo().isEmpty() && !url->host().isEmpty());
        require(nodeUrl(nodeUrlText(*url)) == *url);
    }
    const QUrl base(u"http://127.0.0.1:2428/behind/a proxy"_s);
    if (const auto request = requestForPath(typed)) {
        const auto url = urlOf(base, *request);
        // It never leads to another place than below the node.
        require(!url
                || (sameOrigin(*url, base) && url->userInfo().isEmpty()
                    && url->path(QUrl::FullyEncoded).startsWith("/behind/a%20proxy"_L1)
                    && !url->path(QUrl::FullyDecoded).split(u'/').contains(u".."_s)));
    }
}

void arguments(const QByteArray &input)
{
    const QStringList words = QString::fromUtf8(input).split(u'\n');
    if (!explorer::cli::isCommand(words))
        return;
    const auto arguments = explorer::cli::parse(words);
    if (arguments && !arguments->node.isEmpty())
        require(arguments->node.userInfo().isEmpty() && !arguments->node.host().isEmpty());
}

} // namespace fuzz
