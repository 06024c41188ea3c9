// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/lookups.h"
#include "ui/models/tablemodel.h"

namespace explorer {

/// The namespaces a node is a member of. Rows: NamespaceId.
class NamespacesModel : public TableModel {
    Q_OBJECT

public:
    enum Column { Name, Id, Application, Members, Contexts, Subgroups, CreatedAt };

    explicit NamespacesModel(QObject *parent = nullptr);

    /// Ids are shown until their names are known.
    void setApplicationNames(const calimero::table::ApplicationNames &names);
    /// What other tables call them: of all rows, whatever the filter.
    [[nodiscard]] calimero::table::GroupNames names() const;

protected:
    [[nodiscard]] calimero::table::ColumnKeys keys(int column) const override;
    [[nodiscard]] CellState cellState(const Place &place, int column) const override;
    [[nodiscard]] QString shownText(const Place &place, int column) const override;
    [[nodiscard]] QString exactText(const Place &place, int column) const override;
    [[nodiscard]] QVariant sortValue(const Place &place, int column) const override;
    [[nodiscard]] QVariant rowId(const Place &place) const override;
    [[nodiscard]] QVariant extra(const Place &place, int column, int role) const override;

private:
    calimero::table::ApplicationNames m_applications;
};

} // namespace explorer
