// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/masking.h"

#include "core/json/scanner.h"

#include <QUrlQuery>

#include <algorithm>
#include <array>
#include <bit>
#include <cctype>
#include <optional>
#include <string_view>

namespace calimero {

using namespace Qt::StringLiterals;
using json::scan::firstOf;
using json::scan::hex4;
using json::scan::isDigit;
using json::scan::isSpace;

namespace {

constexpr std::size_t longestName = 64; // more than any that names a secret

/// How often a text was written into the string of another: within one of JSON each quote has a backslash
/// before it, within one of that three, and so on.
struct Level {
    qsizetype slashes = 0; ///< before a quote that begins or ends a string

    [[nodiscard]] static Level of(qsizetype slashes)
    {
        return {static_cast<qsizetype>(std::bit_floor(static_cast<std::size_t>(slashes) + 1)) - 1};
    }
    /// Whether a quote with so many backslashes before it belongs to a string of this level.
    [[nodiscard]] bool isWithin(qsizetype run) const
    {
        const qsizetype all = 2 * slashes + 1;
        return (run & all) == all;
    }
    [[nodiscard]] QByteArray quote() const { return QByteArray(slashes, '\\') + '"'; }
};

const char *afterSlashes(const char *p, const char *end)
{
    while (p < end && *p == '\\')
        ++p;
    return p;
}

/// Blanks, and line ends and tabs as they are written within a string.
const char *afterSpace(const char *p, const char *end)
{
    for (;;) {
        while (p < end && isSpace(*p))
            ++p;
        const char *const letter = afterSlashes(p, end);
        if (letter == p || letter == end || (*letter != 'n' && *letter != 'r' && *letter != 't'))
            return p;
        p = letter + 1;
    }
}

/// What a string says, and the place behind its last quote; without one it ends where the text does, or the
/// string around it.
struct Piece {
    const char *begin;
    const char *end;
    const char *after;
};

/// The string whose quote is at `quote`; `run`: backslashes before that.
Piece stringAt(const char *quote, qsizetype run, const char *end)
{
    const Level level = Level::of(run);
    const char *p = quote + 1;
    while ((p = firstOf<'"', '\\'>(p, end)) < end) {
        const char *const next = afterSlashes(p, end);
        const qsizetype slashes = next - p;
        if (next < end && *next == '"' && !level.isWithin(slashes)) {
            if (slashes < level.slashes)
                return {quote + 1, p, p};
            return {quote + 1, next - level.slashes, next + 1};
        }
        p = next < end ? next + 1 : end;
    }
    return {quote + 1, end, end};
}

bool partsWords(char c)
{
    return c == '_' || c == '-' || c == ' ' || c == '.';
}

/// Whether a name can be that of a secret, by its last letter: nearly none is, and each string is looked at.
bool mayBeSecretName(const char *p, const char *end)
{
    while (p < end && (partsWords(end[-1]) || end[-1] == '\\'))
        --end;
    if (p == end)
        return false;
    const auto last = static_cast<char>(end[-1] | 0x20);
    // Of an escape the last digit says nothing.
    return last == 'n' || last == 'd' || last == 'e'
        || (std::isxdigit(static_cast<unsigned char>(last)) && std::find(p, end, '\\') != end);
}

/// A name as it is meant, in small letters and without what parts its words; of a long one its end.
class PlainName {
public:
    PlainName(const char *p, const char *end);
    [[nodiscard]] std::string_view text() const { return {m_letters.data(), m_size}; }

private:
    std::array<char, 2 * longestName> m_letters; // of each string in a body: no place of its own
    std::size_t m_size = 0;
};

PlainName::PlainName(const char *p, const char *end)
{
    while (p < end) {
        char c = *p++;
        if (c == '\\') {
            p = afterSlashes(p, end);
            const int unit = p < end && *p == 'u' ? hex4(p + 1, end) : -1;
            if (unit < 0 || unit > 0x7f)
                continue;
            c = static_cast<char>(unit);
            p += 5;
        }
        if (partsWords(c))
            continue;
        if (m_size == m_letters.size()) {
            std::copy_n(m_letters.cend() - longestName, longestName, m_letters.begin());
            m_size = longestName;
        }
        m_letters[m_size++] = static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
}

bool isSecretNameIn(const char *p, const char *end)
{
    if (!mayBeSecretName(p, end))
        return false;
    const PlainName plain(p, end);
    const std::string_view name = plain.text();
    return name == "accesstoken" || name == "refreshtoken" || name == "authorization"
        || name.ends_with("password") || name.ends_with("passwd") || name.ends_with("passphrase");
}

/// Goes over a text and says where values of secrets are.
template<class Found>
class SecretFinder {
public:
    SecretFinder(QByteArrayView text, Found found)
        : m_begin(text.data()), m_end(text.data() + text.size()), m_found(std::move(found))
    {
    }

    void run()
    {
        const char *p = m_begin;
        // At each quote a name may begin, whether it is the one that begins a string or not: in what is no
        // JSON, or not all of it, nobody can say.
        while ((p = firstOf<'"'>(p, m_end)) < m_end) {
            if (const char *value = valueOfSecret(p))
                p = pass(value);
            else
                ++p;
        }
    }

private:
    /// Behind the colon, when the name of a secret begins at this quote.
    const char *valueOfSecret(const char *quote)
    {
        const char *const close = firstOf<'"'>(quote + 1, m_end);
        if (close == m_end || !mayBeSecretName(quote + 1, close))
            return nullptr;
        const char *const colon = afterSpace(close + 1, m_end);
        if (colon == m_end || *colon != ':' || !isSecretNameIn(quote + 1, close))
            return nullptr;
        qsizetype run = 0;
        while (close[-run - 1] == '\\')
            ++run;
        m_level = Level::of(run);
        return afterSpace(colon + 1, m_end);
    }

    /// Says what of the value is a secret; behind it.
    const char *pass(const char *p)
    {
        int open = 0;
        for (;;) {
            p = afterSpace(p, m_end);
            if (p == m_end)
                return p;
            const char *const quote = afterSlashes(p, m_end);
            if (quote < m_end && *quote == '"') {
                // A quote of the text around it.
                if (quote - p < m_level.slashes)
                    return p;
                const Piece string = stringAt(quote, quote - p, m_end);
                const char *const colon = afterSpace(string.after, m_end);
                if (open > 0 && colon < m_end && *colon == ':') {
                    p = colon + 1;
                    continue;
                }
                if (string.end > string.begin)
                    m_found(string.begin, string.end, QByteArray());
                p = string.after;
            } else if (*p == '{' || *p == '[') {
                ++open;
                ++p;
                continue;
            } else if (*p == '}' || *p == ']') {
                if (open == 0)
                    return p;
                --open;
                ++p;
            } else if (*p == ',') {
                if (open == 0)
                    return p;
                ++p;
                continue;
            } else if (quote > p) {
                // All of them at once: each one tells no more than the run.
                p = quote;
            } else {
                p = passWord(p);
            }
            if (open == 0)
                return p;
        }
    }

    static bool isMark(char c)
    {
        return c == ',' || c == '{' || c == '}' || c == '[' || c == ']' || c == '"' || c == '\\';
    }

    /// A number, or whatever else stands there without quotes.
    const char *passWord(const char *p)
    {
        const char *after = p;
        while (after < m_end && !isSpace(*after) && !isMark(*after))
            ++after;
        if (after == p)
            return p + 1;
        const QByteArrayView word(p, after);
        if (word != "null" && word != "true" && word != "false")
            m_found(p, after, m_level.quote());
        return after;
    }

    const char *m_begin;
    const char *m_end;
    Found m_found;
    Level m_level;
};

/// Calls `found(begin, end, quote)` for each; `quote` is empty where it stands in quotes already.
template<class Found>
void findSecrets(QByteArrayView text, Found found)
{
    SecretFinder(text, std::move(found)).run();
}

/// A text of which some parts are replaced: a copy only when there are any.
class Replaced {
public:
    explicit Replaced(const QByteArray &text) : m_text(text), m_kept(text.constData()) { }

    void replace(const char *begin, const char *end, QByteArrayView with)
    {
        m_out.append(QByteArrayView(m_kept, begin)).append(with);
        m_kept = end;
        m_isChanged = true;
    }
    [[nodiscard]] QByteArray take()
    {
        return m_isChanged ? m_out.append(QByteArrayView(m_kept, m_text.cend())) : m_text;
    }

private:
    const QByteArray m_text;
    const char *m_kept;
    QByteArray m_out;
    bool m_isChanged = false;
};

QByteArray withNamedMasked(const QByteArray &text)
{
    Replaced out(text);
    findSecrets(text, [&out](const char *begin, const char *end, const QByteArray &quote) {
        out.replace(begin, end, quote + secretMask + quote);
    });
    return out.take();
}

bool isTokenCharacter(char c)
{
    return isDigit(c) || static_cast<unsigned char>((c | 0x20) - 'a') < 26 || c == '_' || c == '-';
}

/// The bytes of a list [104, 117, …] at `p`, and the place behind it; nothing when it is another or short.
std::optional<std::pair<QByteArray, const char *>> byteListAt(const char *p, const char *end)
{
    constexpr qsizetype shortest = 8;
    QByteArray bytes;
    for (++p; p < end;) {
        p = json::scan::skipSpace(p, end);
        int value = 0;
        const char *const digits = p;
        while (p < end && isDigit(*p) && p - digits < 4)
            value = value * 10 + (*p++ - '0');
        if (p == digits || value > 255)
            return std::nullopt;
        bytes.append(static_cast<char>(value));
        p = json::scan::skipSpace(p, end);
        if (p == end || *p == ']')
            break;
        if (*p++ != ',')
            return std::nullopt;
    }
    if (bytes.size() < shortest)
        return std::nullopt;
    return std::pair(bytes, p);
}

/// What is written as the numbers of its bytes, as an application's own error is (docs/node/abi.md#answers).
QByteArray withByteListsMasked(const QByteArray &text)
{
    Replaced out(text);
    const char *const end = text.cend();
    for (const char *p = text.cbegin(); (p = firstOf<'['>(p, end)) < end;) {
        const auto list = byteListAt(p, end);
        if (!list) {
            ++p;
            continue;
        }
        const QByteArray masked = withoutTokens(withNamedMasked(list->first));
        if (masked != list->first) {
            QByteArray numbers;
            for (const char c : masked)
                numbers += (numbers.isEmpty() ? "" : ",") + QByteArray::number(static_cast<uchar>(c));
            out.replace(p + 1, list->second, numbers);
        }
        p = list->second;
    }
    return out.take();
}

} // namespace

bool isSecretName(QByteArrayView name)
{
    return isSecretNameIn(name.begin(), name.end());
}

QByteArray withoutTokens(const QByteArray &text)
{
    constexpr QByteArrayView start = "eyJ";
    Replaced out(text);
    const char *const end = text.cend();
    const char *p = text.cbegin();
    while ((p = firstOf<'e'>(p, end)) < end) {
        if (!QByteArrayView(p, end).startsWith(start)) {
            ++p;
            continue;
        }
        const char *after = p + start.size();
        while (after < end && isTokenCharacter(*after))
            ++after;
        // Its first part alone is the same in all tokens.
        if (after < end && *after == '.' && after - p > start.size()) {
            while (after < end && (isTokenCharacter(*after) || *after == '.'))
                ++after;
            out.replace(p, after, secretMask);
        }
        p = after;
    }
    return out.take();
}

QByteArray maskedBody(const QByteArray &body)
{
    return withByteListsMasked(withoutTokens(withNamedMasked(body)));
}

QByteArrayList secretsIn(const QByteArray &body)
{
    QByteArrayList secrets;
    findSecrets(body, [&secrets](const char *begin, const char *end, const QByteArray &quote) {
        const std::string_view text(begin, static_cast<std::size_t>(end - begin));
        secrets +=
            quote.isEmpty() ? json::unescaped('"' + std::string(text) + '"') : QByteArray(begin, end - begin);
    });
    return secrets;
}

QString maskedUrl(const QUrl &url)
{
    QUrlQuery query(url);
    auto items = query.queryItems(QUrl::FullyEncoded);
    bool isMasked = false;
    for (auto &[name, value] : items) {
        const QByteArray plain = QUrl::fromPercentEncoding(name.toLatin1()).toUtf8();
        if (plain.compare("token", Qt::CaseInsensitive) != 0 && !isSecretName(plain))
            continue;
        value = u"…"_s;
        isMasked = true;
    }
    QUrl masked = url;
    if (isMasked) {
        query.setQueryItems(items);
        masked.setQuery(query);
    }
    return QString::fromUtf8(withoutTokens(masked.toEncoded()));
}

QMap<QByteArray, QByteArray> maskedHeaders(QMap<QByteArray, QByteArray> headers)
{
    for (auto header = headers.begin(); header != headers.end(); ++header) {
        if (header.key() == "x-auth-user" || header.key() == "set-cookie" || isSecretName(header.key()))
            header.value() = secretMask;
        else
            header.value() = maskedBody(header.value());
    }
    return headers;
}

} // namespace calimero
