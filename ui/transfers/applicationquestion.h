// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/foreign.h"

#include "ui/widgets/formdialog.h"

namespace explorer {

// Asked when files of applications (.wasm, .mpk) are dropped on a node: to look into them, or to store them
// as blobs. Counts for this drop. Use open() and connect one of the signals.
class ApplicationQuestion : public FormDialog {
    Q_OBJECT

public:
    // `others`: how many files were dropped along with them.
    ApplicationQuestion(const QStringList &names, qsizetype others, const calimero::Foreign &node,
                        QWidget *parent);

Q_SIGNALS:
    void inspectChosen();
    void storeChosen();
};

} // namespace explorer
