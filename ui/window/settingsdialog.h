// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/formdialog.h"

class QCheckBox;
class QComboBox;

namespace explorer {

class Theme;
class UiState;

// Takes effect at once; there is nothing to apply.
class SettingsDialog : public FormDialog {
    Q_OBJECT

public:
    SettingsDialog(Theme *theme, UiState *state, QWidget *parent);

    // The theme as it was chosen before.
    static void restore(Theme *theme, const UiState *state);
    // Whether tables are read again by themselves while somebody looks; under this key.
    static bool keepsTrue(const UiState &state);
    static inline const QString rereadKey = QStringLiteral("readAgain");

Q_SIGNALS:
    void historyClearRequested();
};

} // namespace explorer
