// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/pages/itemactions.h"

namespace explorer {

// What can be done with identities: little. A loose key pair can be made, for those who know what for.
class IdentityActions : public ItemActions {
    Q_OBJECT

public:
    explicit IdentityActions(Host &host);

    QAction *advanced;

private:
    void openAdvanced();
};

} // namespace explorer
