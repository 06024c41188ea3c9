// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/transport.h"

#include <QStringList>

/// What tests of the transport are made of.
namespace nets {

using namespace calimero;

inline Request getOf(const QStringList &segments)
{
    return Request{.name = "test", .verb = Verb::Get, .segments = segments};
}

/// Keeps what came, and can be full.
class TestSink : public BodySink {
public:
    void begin(const Answer &head) override { status = head.status; }
    void write(const QByteArray &piece) override
    {
        total += piece.size();
        largest = qMax(largest, piece.size());
        if (pauseAfter > 0 && total >= pauseAfter)
            full = true;
    }
    [[nodiscard]] bool isFull() const override { return full; }
    [[nodiscard]] bool takesRefusals() const override { return refusals; }

    int status = 0;
    qint64 total = 0;
    qsizetype largest = 0;
    qint64 pauseAfter = 0;
    bool full = false;
    bool refusals = false;
};

} // namespace nets
