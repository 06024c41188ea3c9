// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/table/arraycutter.h"

#include "core/json/scanner.h"

#include <utility>

namespace calimero::table {

namespace {

constexpr qsizetype roomBehind = 64; ///< what simdjson wants to read beyond the text

/// The first of the wanted bytes from `at` on, or the end.
template<char... wanted>
std::size_t next(std::string_view text, std::size_t at)
{
    const char *const end = text.data() + text.size();
    return static_cast<std::size_t>(json::scan::firstOf<wanted...>(text.data() + at, end) - text.data());
}

} // namespace

ArrayCutter::ArrayCutter(std::vector<std::string_view> path, qsizetype batchBytes, Take take)
    : m_path(std::move(path)), m_batchBytes(batchBytes), m_take(std::move(take))
{
}

void ArrayCutter::add(std::string_view piece)
{
    while (!piece.empty()) {
        std::size_t used = piece.size();
        switch (m_state) {
        case State::Around:
            used = around(piece);
            m_rest.append(piece.data(), static_cast<qsizetype>(used));
            break;
        case State::Elements:
            used = elements(piece);
            break;
        case State::Behind:
            m_rest.append(piece.data(), static_cast<qsizetype>(used));
            break;
        }
        piece.remove_prefix(used);
    }
}

/// Bytes up to the array's first element, or all.
std::size_t ArrayCutter::around(std::string_view text)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!step(text[at]))
            return m_state == State::Elements ? at + 1 : text.size();
    }
    return text.size();
}

/// False when the way ends here.
bool ArrayCutter::step(char c)
{
    if (m_inString) {
        if (std::exchange(m_isEscaped, false))
            return true;
        m_isEscaped = c == '\\';
        m_inString = c != '"';
        const bool isName = m_wantsName && m_depth == m_open;
        if (!isName)
            return true;
        if (m_isEscaped) {
            m_state = State::Behind; // the name may be ours in other letters
            return false;
        }
        if (m_inString) {
            m_name += c;
        } else {
            m_wantsName = false;
            m_isOnPath = m_name == m_path[static_cast<std::size_t>(m_open - 1)];
        }
        return true;
    }
    if (json::scan::isSpace(c))
        return true;
    if (m_wantsValue || m_depth == 0)
        return enter(c);
    const bool isOnTheWay = m_depth == m_open;
    switch (c) {
    case '"':
        m_inString = true;
        m_name.clear();
        break;
    case ':':
        m_wantsValue = isOnTheWay && m_isOnPath;
        break;
    case ',':
        m_wantsName = isOnTheWay;
        break;
    case '{':
    case '[':
        ++m_depth;
        break;
    case '}':
    case ']':
        if (isOnTheWay)
            m_state = State::Behind; // the array is not in here
        --m_depth;
        break;
    default:
        break;
    }
    return m_state == State::Around;
}

/// The next object on the way, or the array.
bool ArrayCutter::enter(char c)
{
    const bool isArray = m_wantsValue && m_open == static_cast<int>(m_path.size());
    m_wantsValue = false;
    m_isOnPath = false;
    if (!isArray && c == '{') {
        ++m_depth;
        ++m_open;
        m_wantsName = true;
        return true;
    }
    m_state = isArray && c == '[' ? State::Elements : State::Behind;
    m_depth = 0;
    return false;
}

/// Bytes up to the array's end, or all.
std::size_t ArrayCutter::elements(std::string_view text)
{
    std::size_t begin = 0;
    const auto keep = [&](std::size_t end) {
        if (m_batch.array.isEmpty()) {
            m_batch.array.reserve(m_batchBytes + m_batchBytes / 4 + roomBehind);
            m_batch.array += '[';
        }
        m_batch.array.append(text.data() + begin, static_cast<qsizetype>(end - begin));
        begin = end;
    };
    std::size_t at = 0;
    if (std::exchange(m_isEscaped, false))
        at = 1;
    while (at < text.size()) {
        if (m_inString) {
            at = next<'"', '\\'>(text, at);
            if (at == text.size())
                break;
            if (text[at] == '"')
                m_inString = false;
            else if (++at == text.size())
                m_isEscaped = true;
            if (at < text.size())
                ++at;
            continue;
        }
        if (m_depth > 0) {
            at = next<'"', '{', '[', '}', ']'>(text, at);
            if (at == text.size())
                break;
        }
        switch (text[at]) {
        case '"':
            m_inString = true;
            break;
        case '{':
        case '[':
            ++m_depth;
            break;
        case '}':
        case ']':
            if (m_depth-- > 0)
                break;
            keep(at);
            handOut(false);
            m_state = State::Behind;
            return at;
        case ',':
            if (m_depth == 0 && m_batch.array.size() + static_cast<qsizetype>(at - begin) >= m_batchBytes) {
                keep(at);
                begin = at + 1;
                handOut(true);
            }
            break;
        default:
            break;
        }
        ++at;
    }
    keep(text.size());
    return text.size();
}

void ArrayCutter::handOut(bool isBeforeComma)
{
    m_batch.array.reserve(m_batch.array.size() + 1 + roomBehind);
    m_batch.array += ']';
    m_batch.isBesideComma = m_batch.isBesideComma || isBeforeComma;
    m_take(m_batch);
    m_batch.array.resize(0);
    m_batch.isBesideComma = isBeforeComma;
}

} // namespace calimero::table
