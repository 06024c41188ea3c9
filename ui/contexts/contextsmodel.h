// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/lookups.h"
#include "ui/models/tablemodel.h"

namespace explorer {

/// The contexts of a node. Rows: ContextId.
class ContextsModel : public TableModel {
    Q_OBJECT

public:
    enum Column { Name, Id, Application, Namespace, State, Service, Version, StateHash };

    explicit ContextsModel(QObject *parent = nullptr);

    /// Ids are shown until their names are known.
    void setApplicationNames(const calimero::table::ApplicationNames &names);
    void setNamespaceNames(const calimero::table::GroupNames &names);
    /// How many contexts run each application.
    [[nodiscard]] calimero::table::ContextCounts countsByApplication() const;

protected:
    [[nodiscard]] calimero::table::ColumnKeys keys(int column) const override;
    [[nodiscard]] CellState cellState(const Place &place, int column) const override;
    [[nodiscard]] QString shownText(const Place &place, int column) const override;
    [[nodiscard]] QString exactText(const Place &place, int column) const override;
    [[nodiscard]] QVariant sortValue(const Place &place, int column) const override;
    [[nodiscard]] QVariant rowId(const Place &place) const override;
    [[nodiscard]] QVariant extra(const Place &place, int column, int role) const override;

private:
    [[nodiscard]] QString stateText(const Place &place) const;

    calimero::table::ApplicationNames m_applications;
    calimero::table::GroupNames m_namespaces;
};

} // namespace explorer
