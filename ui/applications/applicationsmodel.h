// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/lookups.h"
#include "ui/models/tablemodel.h"

namespace explorer {

/// The applications installed on a node. Rows: ApplicationId.
class ApplicationsModel : public TableModel {
    Q_OBJECT

public:
    enum Column { Name, Package, Version, Size, Signer, Source, Contexts, Id };

    explicit ApplicationsModel(QObject *parent = nullptr);

    /// The column is empty until the contexts are counted.
    void setContextCounts(const calimero::table::ContextCounts &counts);
    /// What other tables call them: of all rows, whatever the filter.
    [[nodiscard]] calimero::table::ApplicationNames names() const;
    /// The blobs that are their builds.
    [[nodiscard]] calimero::table::BlobUsers blobUsers() const;

protected:
    [[nodiscard]] calimero::table::ColumnKeys keys(int column) const override;
    [[nodiscard]] CellState cellState(const Place &place, int column) const override;
    [[nodiscard]] QString shownText(const Place &place, int column) const override;
    [[nodiscard]] QString exactText(const Place &place, int column) const override;
    [[nodiscard]] QVariant sortValue(const Place &place, int column) const override;
    [[nodiscard]] QVariant rowId(const Place &place) const override;
    [[nodiscard]] QVariant extra(const Place &place, int column, int role) const override;

private:
    std::optional<calimero::table::ContextCounts> m_contexts;
};

} // namespace explorer
