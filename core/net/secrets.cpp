// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/secrets.h"

#include "core/base/hash.h"
#include "core/json/scanner.h"
#include "core/net/masking.h"

#include <QByteArrayMatcher>

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

namespace calimero {

using json::scan::hex4;

namespace {

constexpr qsizetype shortest = 4; ///< that is looked for within words
constexpr qsizetype telling = 8; ///< so much of a beginning, at the end of a text, is masked too

/// The number of `count` hex digits at `p`, or -1.
int hexAt(const char *p, const char *end, int count)
{
    if (end - p < count)
        return -1;
    bool ok = false;
    const int value = QByteArray(p, count).toInt(&ok, 16);
    return ok ? value : -1;
}

QByteArray utf8Of(char32_t character)
{
    return QString::fromUcs4(&character, 1).toUtf8();
}

/// Behind one character of a secret, however it is written; nullptr when it is another one.
class Step {
public:
    Step(const char *p, const char *end) : m_p(p), m_end(end) { }

    const char *past(char32_t wanted)
    {
        if (*m_p == '\\')
            return pastSlashes(wanted);
        if (*m_p == '&') {
            if (const char *after = pastEntity(wanted))
                return after;
        }
        if (*m_p == '+' && wanted == ' ')
            return m_p + 1;
        if (wanted < 0x80 && *m_p == static_cast<char>(wanted))
            return m_p + 1;
        if (wanted < 0x80 && *m_p != '%')
            return nullptr;
        return pastBytes(wanted);
    }
    /// The text ended before it was known.
    [[nodiscard]] bool isCut() const { return m_isCut; }

private:
    const char *pastSlashes(char32_t wanted)
    {
        const char *p = m_p;
        while (p < m_end && *p == '\\')
            ++p;
        // However many: one, or what it was made by being written into strings.
        if (wanted == '\\')
            return p;
        if (p == m_end)
            return cut();
        if (*p == 'u')
            return pastUnit(p, wanted);
        switch (wanted) {
        case '\n':
            return *p == 'n' ? p + 1 : nullptr;
        case '\r':
            return *p == 'r' ? p + 1 : nullptr;
        case '\t':
            return *p == 't' ? p + 1 : nullptr;
        default:
            return wanted < 0x80 && !std::isalnum(static_cast<uchar>(*p)) && *p == static_cast<char>(wanted)
                ? p + 1
                : nullptr;
        }
    }

    /// \u0041, or two of them.
    const char *pastUnit(const char *p, char32_t wanted)
    {
        const int unit = hex4(p + 1, m_end);
        if (unit < 0)
            return m_end - p < 5 ? cut() : nullptr;
        p += 5;
        if (!QChar::isHighSurrogate(static_cast<char32_t>(unit)))
            return static_cast<char32_t>(unit) == wanted ? p : nullptr;
        while (p < m_end && *p == '\\')
            ++p;
        const int low = p < m_end && *p == 'u' ? hex4(p + 1, m_end) : -1;
        if (low < 0)
            return m_end - p < 5 ? cut() : nullptr;
        return QChar::surrogateToUcs4(static_cast<char16_t>(unit), static_cast<char16_t>(low)) == wanted
            ? p + 5
            : nullptr;
    }

    /// &quot; &#39; &#x27;
    const char *pastEntity(char32_t wanted)
    {
        const qsizetype room = std::min<qsizetype>(m_end - m_p, 10);
        const QByteArrayView here(m_p, room);
        const qsizetype close = here.indexOf(';');
        if (close < 0)
            return nullptr;
        const QByteArray name = here.sliced(1, close - 1).toByteArray().toLower();
        bool ok = false;
        char32_t meant = 0;
        if (name.startsWith("#x"))
            meant = name.sliced(2).toUInt(&ok, 16);
        else if (name.startsWith('#'))
            meant = name.sliced(1).toUInt(&ok);
        else
            meant = name == "quot" ? '"'
                : name == "amp"    ? '&'
                : name == "lt"     ? '<'
                : name == "gt"     ? '>'
                : name == "apos"   ? '\''
                                   : 0;
        return meant != 0 && meant == wanted ? m_p + close + 1 : nullptr;
    }

    /// UTF-8, each byte as it is or as %41.
    const char *pastBytes(char32_t wanted)
    {
        const char *p = m_p;
        const QByteArray bytes = utf8Of(wanted);
        for (const char byte : bytes) {
            if (p == m_end)
                return cut();
            if (*p == byte) {
                ++p;
                continue;
            }
            if (*p != '%')
                return nullptr;
            const int value = hexAt(p + 1, m_end, 2);
            if (value < 0)
                return m_end - p < 3 ? cut() : nullptr;
            if (static_cast<char>(value) != byte)
                return nullptr;
            p += 3;
        }
        if (wanted == '\\') {
            while (m_end - p >= 3 && *p == '%' && hexAt(p + 1, m_end, 2) == '\\')
                p += 3;
        }
        return p;
    }

    const char *cut()
    {
        m_isCut = true;
        return nullptr;
    }

    const char *m_p;
    const char *m_end;
    bool m_isCut = false;
};

} // namespace

struct Secrets::Known {
    struct One {
        std::u32string text; ///< backslashes that follow each other are one
    };
    std::vector<One> list; ///< the longest first
    std::array<bool, 256> mayBegin{};

    Known() = default;
    Known(const Known &) = default;
    Known &operator=(const Known &) = delete;
    ~Known()
    {
        for (One &one : list)
            wipe(one.text.data(), one.text.size() * sizeof(char32_t));
    }
};

struct Secrets::Match {
    qsizetype begin = -1; ///< -1: there is none
    qsizetype end = 0;
    bool isCut = false; ///< the text ends within it
};

void Secrets::add(QByteArrayView secret)
{
    std::u32string text;
    QString decoded = QString::fromUtf8(secret);
    QList<uint> points = decoded.toUcs4();
    wipe(decoded);
    text.reserve(static_cast<std::size_t>(points.size()));
    for (const uint point : std::as_const(points)) {
        if (point != '\\' || text.empty() || text.back() != U'\\')
            text += static_cast<char32_t>(point);
    }
    wipe(points.data(), static_cast<std::size_t>(points.size()) * sizeof(uint));
    const auto isSame = [&text](const Known::One &one) { return one.text == text; };
    if (text.empty() || (m_known && std::any_of(m_known->list.begin(), m_known->list.end(), isSame)))
        return;
    auto known = m_known ? std::make_shared<Known>(*m_known) : std::make_shared<Known>();
    for (const char c : {'\\', '%', '&', '+', utf8Of(text.front()).front()})
        known->mayBegin[static_cast<uchar>(c)] = true;
    const auto isShorter = [&text](const Known::One &one) { return one.text.size() < text.size(); };
    const auto place = std::find_if(known->list.begin(), known->list.end(), isShorter);
    known->list.insert(place, {std::move(text)});
    m_known = std::move(known);
}

void Secrets::addAuthorization(const QByteArray &header)
{
    add(QByteArrayView(header).sliced(header.indexOf(' ') + 1));
}

void Secrets::add(const Secrets &others)
{
    if (!m_known) {
        m_known = others.m_known;
        return;
    }
    if (!others.m_known)
        return;
    for (const Known::One &one : others.m_known->list)
        add(QString::fromUcs4(one.text.data(), static_cast<qsizetype>(one.text.size())).toUtf8());
}

Secrets::Match Secrets::firstIn(QByteArrayView text, qsizetype from) const
{
    const char *const end = text.end();
    const auto isWord = [&](const char *p) {
        return p >= text.begin() && p < end && std::isalnum(static_cast<uchar>(*p));
    };
    Match cut;
    for (const char *p = text.begin() + from; p < end; ++p) {
        if (!m_known->mayBegin[static_cast<uchar>(*p)])
            continue;
        for (const Known::One &one : m_known->list) {
            const char *after = p;
            std::size_t known = 0;
            bool isCut = false;
            while (known < one.text.size()) {
                Step step(after, end);
                const char *const next = after < end ? step.past(one.text[known]) : nullptr;
                isCut = !next && (after == end || step.isCut());
                if (!next)
                    break;
                after = next;
                ++known;
            }
            if (isCut && cut.begin < 0)
                cut = {p - text.begin(), static_cast<qsizetype>(known), true};
            const bool isShort = static_cast<qsizetype>(one.text.size()) < shortest;
            if (known == one.text.size() && !(isShort && (isWord(p - 1) || isWord(after))))
                return {p - text.begin(), after - text.begin(), false};
        }
    }
    return cut;
}

/// Long texts are looked through for them as they are, which takes no time: only a node that hides what it
/// says again would write them otherwise there.
bool Secrets::mayHold(const QByteArray &text) const
{
    constexpr qsizetype large = 256 * 1024;
    if (text.size() <= large)
        return true;
    return std::any_of(m_known->list.begin(), m_known->list.end(), [&text](const Known::One &one) {
        if (one.text.find(U'\\') != std::u32string::npos)
            return true;
        const QByteArray utf8 =
            QString::fromUcs4(one.text.data(), static_cast<qsizetype>(one.text.size())).toUtf8();
        return QByteArrayMatcher(utf8).indexIn(text) >= 0;
    });
}

qsizetype Secrets::longestSpelling() const
{
    constexpr qsizetype perCharacter = 12; // as two \u escapes
    const std::size_t longest = m_known->list.front().text.size();
    return static_cast<qsizetype>(longest) * perCharacter;
}

QByteArray Secrets::masked(const QByteArray &text) const
{
    if (!m_known || !mayHold(text))
        return text;
    QByteArray out;
    qsizetype kept = 0;
    for (Match match = firstIn(text, 0); match.begin >= 0; match = firstIn(text, kept)) {
        // Of one that is cut `end` is how much of it is there.
        if (match.isCut && match.end < telling)
            break;
        out.append(QByteArrayView(text).sliced(kept, match.begin - kept)).append(secretMask);
        kept = match.isCut ? text.size() : match.end;
    }
    return kept == 0 ? text : out.append(QByteArrayView(text).sliced(kept));
}

QString Secrets::masked(const QString &text) const
{
    if (!m_known || text.isEmpty())
        return text;
    const QByteArray before = text.toUtf8();
    const QByteArray after = masked(before);
    return after == before ? text : QString::fromUtf8(after);
}

void Secrets::mask(Answer &answer) const
{
    if (!m_known)
        return;
    answer.body = masked(answer.body);
    for (QByteArray &value : answer.headers)
        value = masked(value);
}

void Secrets::mask(Error &error) const
{
    error.raw = maskedBody(masked(error.raw));
    const auto maskText = [this](const QString &text) {
        const QByteArray before = text.toUtf8();
        const QByteArray after = maskedBody(masked(before));
        return after == before ? text : QString::fromUtf8(after);
    };
    for (Foreign *text : {&error.message, &error.rpcType, &error.path}) {
        if (!text->isEmpty())
            *text = maskText(text->whole());
    }
    if (!error.authError.isEmpty())
        error.authError = maskText(error.authError);
}

QByteArray Secrets::Filter::take(const QByteArray &piece, bool isLast)
{
    if (m_secrets.isEmpty())
        return piece;
    const QByteArray text = m_held.isEmpty() ? piece : QByteArray(m_held + piece);
    m_held.clear();
    if (isLast)
        return m_secrets.masked(text);
    QByteArray out;
    qsizetype kept = 0;
    // Of a long one without any only the end has to be looked at.
    const qsizetype from =
        m_secrets.mayHold(text) ? 0 : qMax<qsizetype>(0, text.size() - m_secrets.longestSpelling());
    Match match;
    for (match = m_secrets.firstIn(text, from); match.begin >= 0 && !match.isCut;
         match = m_secrets.firstIn(text, kept)) {
        out.append(QByteArrayView(text).sliced(kept, match.begin - kept)).append(secretMask);
        kept = match.end;
    }
    // What may be the beginning of one waits for what follows it.
    const qsizetype here = match.isCut ? match.begin : text.size();
    m_held = text.sliced(here);
    if (kept == 0 && here == text.size())
        return text;
    return out.append(QByteArrayView(text).sliced(kept, here - kept));
}

} // namespace calimero
