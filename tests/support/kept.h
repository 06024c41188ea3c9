// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/call.h"

#include <QObject>

#include <optional>

/// A call's result, kept, and how often it came.
template<class T>
struct Kept {
    explicit Kept(calimero::Call<T> call)
    {
        call.then(&context, [this](const calimero::Result<T> &r) {
            result.emplace(r);
            ++times;
        });
    }
    [[nodiscard]] bool isThere() const { return result.has_value(); }
    [[nodiscard]] std::optional<calimero::Error> error() const
    {
        return result && !*result ? std::optional(result->error()) : std::nullopt;
    }
    QObject context;
    std::optional<calimero::Result<T>> result;
    int times = 0;
};
