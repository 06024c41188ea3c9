// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/foreign.h"
#include "ui/widgets/formdialog.h"

namespace explorer {

class ForeignLine;

// Asks how a thing is called on this computer; an empty name takes the one before away.
class NameDialog : public FormDialog {
    Q_OBJECT

public:
    NameDialog(const QString &title, const QString &subtitle, const calimero::Foreign &before,
               QWidget *parent);

    QString text() const; // what was typed, without white space at its ends; else the name before

private:
    ForeignLine *m_name;
};

} // namespace explorer
