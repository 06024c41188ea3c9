// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

/// Whether this is built with the address sanitizer. It takes memory of its own and keeps what was freed, so
/// that bounds of memory, and of the address space, say nothing then.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool isSanitized = true;
#else
inline constexpr bool isSanitized = false;
#endif
