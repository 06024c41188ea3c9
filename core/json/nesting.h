// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QtGlobal>

#include <string_view>

namespace calimero::json {

/// Whether the brackets and strings that were opened are closed again, for JSON that comes in pieces and is
/// not kept. Says nothing of what stands between them.
class Nesting {
public:
    void add(std::string_view piece);
    /// There was something, and nothing of it is open.
    [[nodiscard]] bool isClosed() const { return m_hasBegun && m_depth <= 0 && !m_inString; }

private:
    qint64 m_depth = 0;
    bool m_inString = false;
    bool m_isEscaped = false; ///< the piece before ended with the backslash
    bool m_hasBegun = false;
};

} // namespace calimero::json
