// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/call.h"
#include "core/net/request.h"

#include <optional>

/// What a call delivered, and how often.
struct Outcome {
    int deliveries = 0;
    std::optional<calimero::Result<calimero::Answer>> result;

    void follow(calimero::Call<calimero::Answer> call, QObject *context)
    {
        call.then(context, [this](const calimero::Result<calimero::Answer> &r) {
            ++deliveries;
            result = r;
        });
    }
    [[nodiscard]] bool isThere() const { return result.has_value(); }
};
