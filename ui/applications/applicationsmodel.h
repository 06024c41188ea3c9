// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/uses.h"
#include "ui/models/tablemodel.h"

namespace explorer {

/// The applications installed on a node. Rows: ApplicationId.
class ApplicationsModel : public TableModel {
    Q_OBJECT

public:
    enum Column { Name, Package, Version, Size, Signer, Source, Contexts, Id };

    explicit ApplicationsModel(QObject *parent = nullptr);

    /// Who is asked how many contexts run an application; the column is empty until these are counted. Must
    /// outlive the model.
    void setUses(const calimero::Uses &uses);

protected:
    [[nodiscard]] calimero::table::ColumnKeys keys(int column) const override;
    [[nodiscard]] CellState cellState(const Place &place, int column) const override;
    [[nodiscard]] QString shownText(const Place &place, int column) const override;
    [[nodiscard]] QString exactText(const Place &place, int column) const override;
    [[nodiscard]] QVariant sortValue(const Place &place, int column) const override;
    [[nodiscard]] QVariant rowId(const Place &place) const override;
    [[nodiscard]] QVariant extra(const Place &place, int column, int role) const override;

private:
    [[nodiscard]] std::optional<calimero::table::ContextCounts> contexts() const;

    const calimero::Uses *m_uses = nullptr;
};

} // namespace explorer
