// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <atomic>
#include <memory>

namespace calimero {

/// Asked now and then by long work: whether somebody still wants its result.
class Wanted {
public:
    Wanted() = default; ///< always
    explicit Wanted(std::shared_ptr<const std::atomic_bool> isStale) : m_isStale(std::move(isStale)) { }
    [[nodiscard]] bool isStale() const { return m_isStale && *m_isStale; }

private:
    std::shared_ptr<const std::atomic_bool> m_isStale;
};

} // namespace calimero
