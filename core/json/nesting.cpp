// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/json/nesting.h"

#include "core/json/scanner.h"

#include <utility>

namespace calimero::json {

void Nesting::add(std::string_view piece)
{
    const char *p = piece.data();
    const char *const end = p + piece.size();
    m_hasBegun = m_hasBegun || scan::skipSpace(p, end) < end;
    if (p < end && std::exchange(m_isEscaped, false))
        ++p;
    while (p < end) {
        if (m_inString) {
            p = scan::firstOf<'"', '\\'>(p, end);
            if (p == end)
                return;
            if (*p++ == '"')
                m_inString = false;
            else if (p == end)
                m_isEscaped = true;
            else
                ++p;
            continue;
        }
        p = scan::firstOf<'"', '{', '[', '}', ']'>(p, end);
        if (p == end)
            return;
        const char mark = *p++;
        if (mark == '"')
            m_inString = true;
        else
            m_depth += mark == '{' || mark == '[' ? 1 : -1;
    }
}

} // namespace calimero::json
