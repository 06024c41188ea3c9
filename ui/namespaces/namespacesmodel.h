// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/names.h"
#include "ui/models/tablemodel.h"

namespace explorer {

/// The namespaces a node is a member of. Rows: NamespaceId.
class NamespacesModel : public TableModel {
    Q_OBJECT

public:
    enum Column { Name, Id, Application, Members, Contexts, Subgroups, CreatedAt };

    explicit NamespacesModel(QObject *parent = nullptr);

    /// Who is asked how applications are called; ids are shown until that is known. Must outlive the model.
    void setNames(const calimero::Names &names);

protected:
    [[nodiscard]] calimero::table::ColumnKeys keys(int column) const override;
    [[nodiscard]] CellState cellState(const Place &place, int column) const override;
    [[nodiscard]] QString shownText(const Place &place, int column) const override;
    [[nodiscard]] QString exactText(const Place &place, int column) const override;
    [[nodiscard]] QVariant sortValue(const Place &place, int column) const override;
    [[nodiscard]] QVariant rowId(const Place &place) const override;
    [[nodiscard]] QVariant extra(const Place &place, int column, int role) const override;

private:
    [[nodiscard]] calimero::table::ApplicationNames applications() const;

    const calimero::Names *m_names = nullptr;
};

} // namespace explorer
