// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/names.h"
#include "core/session/uses.h"
#include "ui/models/tablemodel.h"

namespace explorer {

/// The applications installed on a node.
class ApplicationsModel : public TableModel {
    Q_OBJECT

public:
    explicit ApplicationsModel(QObject *parent = nullptr);

    /// Who is asked how many contexts run an application; the column is empty until these are counted. Must
    /// outlive the model.
    void setUses(const calimero::Uses &uses);
    /// Who is asked for their aliases; likewise.
    void setNames(const calimero::Names &names);

private:
    const calimero::Names *m_names = nullptr;
    const calimero::Uses *m_uses = nullptr;
};

} // namespace explorer
