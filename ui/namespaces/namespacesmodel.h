// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/names.h"
#include "ui/models/tablemodel.h"

namespace explorer {

/// The namespaces a node is a member of.
class NamespacesModel : public TableModel {
    Q_OBJECT

public:
    explicit NamespacesModel(QObject *parent = nullptr);

    /// Who is asked how applications are called; ids are shown until that is known. Must outlive the model.
    void setNames(const calimero::Names &names);

private:
    const calimero::Names *m_names = nullptr;
};

} // namespace explorer
