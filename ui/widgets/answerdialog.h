// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/dialog.h"

namespace explorer {

// What a node really answered, laid out, with search and copy. Opened by every "Show the answer".
class AnswerDialog : public Dialog {
    Q_OBJECT

public:
    // The one answer of a node.
    static void openFor(const QString &answer, QWidget *parent);

    AnswerDialog(const QString &title, const QList<std::pair<QString, QByteArray>> &parts, QWidget *parent);
};

} // namespace explorer
