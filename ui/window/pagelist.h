// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/pages/dock.h"
#include "ui/pages/page.h"

namespace explorer {

// The pages and docks of a workspace, in the order shown.
QList<PageKind> pageKinds();
QList<DockKind> dockKinds();

} // namespace explorer
