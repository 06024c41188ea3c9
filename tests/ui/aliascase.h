// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/send.h"
#include "tests/gui/driver.h"
#include "tests/ui/windowcase.h"
#include "ui/window/workspace.h"

/// A window on a node whose aliases others change too.
class AliasCase : public WindowCase {
protected:
    [[nodiscard]] const guicheck::Driver &driver() { return m_whole->driver(); }
    [[nodiscard]] Node &node() { return m_whole->workspace().node(); }
    // By somebody else, of which this window does not know.
    template<typename Request>
    void elsewhere(const Request &request)
    {
        bool done = false;
        calimero::api::send(node().transport(), request).then(&node(), [&done](const auto &reply) {
            done = reply.has_value();
        });
        QTRY_VERIFY(done);
    }
};
