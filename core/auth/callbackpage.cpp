// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/auth/callbackpage.h"

#include "core/base/hash.h"

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

// fetch() says where it comes from only in its usual mode: under this page's policy for referrers
// "same-origin" would say "null".
constexpr char callbackScript[] = R"(
const body = document.body, said = document.getElementById('said');
const search = location.search, tokens = location.hash.slice(1);
history.replaceState(null, '', location.pathname);
const say = name => { said.textContent = body.dataset[name]; };
if (tokens)
  fetch(location.pathname + search, { method: 'POST', body: tokens, cache: 'no-store', credentials: 'omit' })
    .then(answer => say(answer.ok ? 'taken' : 'refused'), () => say('gone'));
else
  say('nothing');
)";

constexpr char callbackStyle[] = R"(
:root { color-scheme: light dark; }
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 18vh auto 0; padding: 0 1.5rem; }
h1 { font-size: 1.4rem; }
)";

QByteArray policyHashOf(const char *inlined)
{
    const Bytes32 digest = Sha256::of(inlined);
    return "'sha256-"
        + QByteArray(reinterpret_cast<const char *>(digest.data()), qsizetype(digest.size())).toBase64()
        + '\'';
}

const char *callbackReason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    default:
        return "Refused";
    }
}

} // namespace

QByteArray callbackPage(const BrowserWords &words)
{
    const auto escaped = [](const QString &text) { return text.toHtmlEscaped().toUtf8(); };
    QByteArray page = "<!DOCTYPE html>\n<html lang=\"" + escaped(words.language) + "\" dir=\""
        + (words.isRightToLeft ? "rtl" : "ltr")
        + "\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>"
        + escaped(words.title) + "</title>\n<style>" + callbackStyle + "</style>\n<body";
    for (const auto &[name, text] : {std::pair("taken", words.taken), std::pair("refused", words.refused),
                                     std::pair("nothing", words.nothing), std::pair("gone", words.gone)})
        page += QByteArray(" data-") + name + "=\"" + escaped(text) + '"';
    page += ">\n<h1>" + escaped(words.title) + "</h1>\n<p id=\"said\" role=\"status\">"
        + escaped(words.waiting) + "</p>\n<noscript><p>" + escaped(words.needsScript)
        + "</p></noscript>\n<script>" + callbackScript + "</script>\n</body>\n</html>\n";
    return page;
}

QByteArray callbackAnswer(int status, const QByteArray &type, const QByteArray &body)
{
    static const QByteArray policy = "default-src 'none'; script-src " + policyHashOf(callbackScript)
        + "; style-src " + policyHashOf(callbackStyle)
        + "; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    QByteArray answer = "HTTP/1.1 " + QByteArray::number(status) + ' ' + callbackReason(status) + "\r\n";
    if (!type.isEmpty())
        answer += "Content-Type: " + type + "\r\n";
    return answer + "Content-Length: " + QByteArray::number(body.size())
        + "\r\n"
          "Cache-Control: no-store\r\n"
          "Referrer-Policy: no-referrer\r\n"
          "X-Content-Type-Options: nosniff\r\n"
          "X-Frame-Options: DENY\r\n"
          "Content-Security-Policy: "
        + policy + "\r\nConnection: close\r\n\r\n" + body;
}

} // namespace calimero
