// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/dialog.h"

namespace explorer {

class AboutDialog : public Dialog {
    Q_OBJECT

public:
    explicit AboutDialog(QWidget *parent);
};

} // namespace explorer
