// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/transfer/droppedfiles.h"

#include "ui/widgets/confirmdialog.h"

#include <QPushButton>

namespace explorer {

// Asked before the files of a dropped folder are sent: which, how many, how large, to which node, what is
// left out. "Cancel" is the default. Use open() and connect `accepted`.
class FolderQuestion : public ConfirmDialog {
    Q_OBJECT

public:
    // `leftOut` says what is not sent and why; empty for nothing.
    FolderQuestion(const calimero::FoundFiles &found, const QString &leftOut, const calimero::Foreign &node,
                   QWidget *parent);

    static QString question(const calimero::FoundFiles &found, const calimero::Foreign &node);

    QAbstractButton *sendButton() const { return mainButton(); }

private:
    static Question asked(const calimero::FoundFiles &found, const QString &leftOut,
                          const calimero::Foreign &node);
};

} // namespace explorer
