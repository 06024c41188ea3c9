// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/secrets.h"

#include "core/base/hash.h"
#include "core/net/masking.h"
#include "core/net/spelling.h"

#include <QVarLengthArray>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace calimero {

using spelling::openEscape;
using spelling::Step;

namespace {

constexpr qsizetype shortest = 4; ///< that is looked for within words
constexpr qsizetype perCharacter = 12; ///< as two \u escapes
constexpr qsizetype mostHeld = 64 * 1024; ///< of backslashes within one, in pieces
constexpr qsizetype telling = 8; ///< so much of a beginning, at the end of a text, is masked too

/// How far a text is gone through again for beginnings that were none, in bytes: some and so many for each
/// byte of it. A secret that repeats itself would take each byte times its length.
constexpr qsizetype someAgain = 1024 * 1024;
constexpr qsizetype againForEach = 4;

qsizetype room(QByteArrayView text)
{
    return someAgain + againForEach * text.size();
}

/// Whether `part` is in the text, in time linear in both where the system has such a search.
bool holds(const QByteArray &text, const QByteArray &part)
{
#ifdef Q_OS_UNIX
    return memmem(text.constData(), static_cast<std::size_t>(text.size()), part.constData(),
                  static_cast<std::size_t>(part.size()))
        != nullptr;
#else
    return text.contains(part);
#endif
}

} // namespace

struct Secrets::Known {
    struct One {
        std::u32string text; ///< backslashes that follow each other are one
        char first; ///< its first byte
    };
    std::vector<One> list; ///< the longest first
    spelling::Beginnings beginnings;

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
    bool isGivenUp = false; ///< looking on would take too long: the rest is hidden
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
    known->beginnings.add(text.front());
    const char first = spelling::utf8Of(text.front()).bytes.front();
    const auto isShorter = [&text](const Known::One &one) { return one.text.size() < text.size(); };
    const auto place = std::find_if(known->list.begin(), known->list.end(), isShorter);
    known->list.insert(place, {std::move(text), first});
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

struct Secrets::Try {
    const char *after; ///< what was known
    std::size_t known = 0; ///< characters
    bool isCut = false;
    qsizetype looked = 0; ///< bytes, beyond the first character
};

/// Escaped in whatever way, and as it is: what looks like an escape may be the secret's own, so that there
/// may be several places where a character of it ends.
Secrets::Try Secrets::tryAt(const char *p, const char *end, const std::u32string &secret)
{
    using Places = QVarLengthArray<const char *, 8>;
    Try found{.after = p};
    Places here{p};
    Places behind;
    for (std::size_t known = 0; known < secret.size(); ++known) {
        const char32_t wanted = secret[known];
        const auto reach = [&](const char *place, const char *after) {
            // The first character takes no time, but for a run of backslashes.
            const qsizetype passed = after - place;
            found.looked += known > 0 || passed > perCharacter ? passed : 0;
            found.looked += behind.size();
            if (!behind.contains(after))
                behind.append(after);
        };
        behind.clear();
        for (const char *place : std::as_const(here)) {
            Step step(place, end);
            const char *const after = place < end ? step.past(wanted) : nullptr;
            if (after)
                reach(place, after);
            if (place == end || step.isCut()) {
                found.isCut = true;
                found.known = known;
            }
            if (place < end && *place == static_cast<char>(wanted)) {
                if (wanted == '%' || wanted == '&')
                    reach(place, place + 1);
                else if (wanted == '\\')
                    reach(place, std::find_if(place, end, [](char c) { return c != '\\'; }));
            }
            found.looked += step.looked();
        }
        if (behind.isEmpty()) {
            if (!found.isCut)
                found.known = known;
            return found;
        }
        here = behind;
    }
    found.isCut = false;
    found.known = secret.size();
    found.after = *std::max_element(here.cbegin(), here.cend());
    return found;
}

/// `again` is what may still be gone through again. `isMore`: the text goes on, and what may be one then
/// comes before others within it.
Secrets::Match Secrets::firstIn(QByteArrayView text, qsizetype from, qsizetype &again, bool isMore) const
{
    const char *const end = text.end();
    const char *const begin = text.begin() + from;
    const auto isWord = [&](const char *p) {
        return p >= text.begin() && p < end && std::isalnum(static_cast<uchar>(*p));
    };
    Match cut;
    for (const char *p = begin; p < end; ++p) {
        // From the second on, all of a run lead to the same.
        if (*p == '\\' && p - begin > 1 && p[-1] == '\\' && p[-2] == '\\')
            continue;
        if (!m_known->beginnings.mayBeAt(p, end))
            continue;
        const bool isEscape = *p == '\\' || *p == '%' || *p == '&' || *p == '+';
        for (const Known::One &one : m_known->list) {
            if (!isEscape && one.first != *p)
                continue;
            const Try found = tryAt(p, end, one.text);
            if (found.isCut && cut.begin < 0)
                cut = {p - text.begin(), static_cast<qsizetype>(found.known), true};
            const bool isShort = static_cast<qsizetype>(one.text.size()) < shortest;
            if (found.known == one.text.size() && !(isShort && (isWord(p - 1) || isWord(found.after)))) {
                const bool isWithinCut = isMore && cut.begin >= 0;
                return isWithinCut ? cut : Match{p - text.begin(), found.after - text.begin()};
            }
            again -= found.looked;
            if (again < 0)
                return {.begin = cut.begin < 0 ? p - text.begin() : cut.begin,
                        .end = text.size(),
                        .isGivenUp = true};
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
        return holds(text, utf8);
    });
}

qsizetype Secrets::longestSpelling() const
{
    const std::size_t longest = m_known->list.front().text.size();
    return static_cast<qsizetype>(longest) * perCharacter;
}

QByteArray Secrets::masked(const QByteArray &text) const
{
    if (!m_known || !mayHold(text))
        return text;
    QByteArray out;
    qsizetype kept = 0;
    qsizetype again = room(text);
    for (Match match = firstIn(text, 0, again); match.begin >= 0; match = firstIn(text, kept, again)) {
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
    if (m_isGivenUp)
        return {};
    const QByteArray text = m_held.isEmpty() ? piece : QByteArray(m_held + piece);
    m_held.clear();
    if (isLast)
        return m_secrets.masked(text);
    QByteArray out;
    qsizetype kept = 0;
    qsizetype again = room(text);
    const QByteArrayView known = QByteArrayView(text).first(openEscape(text));
    // Of a long one without any only the end has to be looked at.
    const qsizetype from =
        m_secrets.mayHold(text) ? 0 : qMax<qsizetype>(0, text.size() - m_secrets.longestSpelling());
    Match match;
    for (match = m_secrets.firstIn(known, qMin(from, known.size()), again, true);
         match.begin >= 0 && !match.isCut && !match.isGivenUp;
         match = m_secrets.firstIn(known, kept, again, true)) {
        out.append(QByteArrayView(text).sliced(kept, match.begin - kept)).append(secretMask);
        kept = match.end;
    }
    // What may be the beginning of one waits for what follows it.
    qsizetype here = match.isCut || match.isGivenUp ? match.begin : known.size();
    // Of a run of backslashes the last two lead to the same as all of it.
    const QByteArrayView waiting = known.sliced(here);
    if (match.isCut && match.end == 0
        && std::all_of(waiting.begin(), waiting.end(), [](char c) { return c == '\\'; }))
        here = qMax(here, known.size() - 2);
    m_held = text.sliced(here);
    out.append(QByteArrayView(text).sliced(kept, here - kept));
    // Of one written with more than this in between nobody would know it.
    if (match.isGivenUp || m_held.size() > m_secrets.longestSpelling() + mostHeld) {
        m_isGivenUp = true;
        m_held.clear();
        out.append(secretMask);
    }
    return out;
}

} // namespace calimero
