// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/names.h"
#include "ui/models/tablemodel.h"

namespace explorer {

/// The contexts of a node.
class ContextsModel : public TableModel {
    Q_OBJECT

public:
    explicit ContextsModel(QObject *parent = nullptr);

    /// Who is asked how applications and namespaces are called; ids are shown until that is known. Must
    /// outlive the model.
    void setNames(const calimero::Names &names);

private:
    void takeAliases();

    const calimero::Names *m_names = nullptr;
    calimero::AliasMap<calimero::ContextId> m_aliases; // as they are shown
};

} // namespace explorer
