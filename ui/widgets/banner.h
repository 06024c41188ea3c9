// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include "ui/widgets/notice.h"

namespace explorer {

// A notice over the whole width of a page or of the window: "The node went away, trying again in 4 s".
class Banner : public Notice {
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr) : Notice(Shape::Bar, parent) { }
};

} // namespace explorer
