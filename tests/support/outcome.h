// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/call.h"
#include "core/net/request.h"

#include <QTest>

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

/// Waits for a call, and gives what it delivered.
template<class T>
calimero::Result<T> resultOf(calimero::Call<T> call)
{
    calimero::Result<T> outcome = tl::unexpected(
        calimero::Error{.kind = calimero::Error::Kind::Aborted, .message = QStringLiteral("no answer")});
    bool done = false;
    QObject context;
    call.then(&context, [&](const calimero::Result<T> &result) {
        outcome = result;
        done = true;
    });
    if (!QTest::qWaitFor([&] { return done; }, 20000))
        qWarning("a call never ended");
    return outcome;
}
