// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/identitylists.h"
#include "core/session/names.h"
#include "ui/models/tablemodel.h"

namespace explorer {

/// The identities a node knows. Rows: PublicKey; one key may be in several contexts.
class IdentitiesModel : public TableModel {
    Q_OBJECT

public:
    enum Column { Key, Context, Owned };

    explicit IdentitiesModel(QObject *parent = nullptr);

    /// Who is asked how contexts are called. Must outlive the model.
    void setNames(const calimero::Names &names);
    /// All rows anew; shown by difference.
    void setRows(const QList<calimero::IdentityRow> &rows);

protected:
    [[nodiscard]] calimero::table::ColumnKeys keys(int column) const override;
    [[nodiscard]] CellState cellState(const Place &place, int column) const override;
    [[nodiscard]] QString shownText(const Place &place, int column) const override;
    [[nodiscard]] QString exactText(const Place &place, int column) const override;
    [[nodiscard]] QVariant sortValue(const Place &place, int column) const override;
    [[nodiscard]] QVariant rowId(const Place &place) const override;
    [[nodiscard]] QVariant extra(const Place &place, int column, int role) const override;
    [[nodiscard]] int idField() const override;

private:
    [[nodiscard]] QString contextText(const Place &place) const;
    [[nodiscard]] QString nameOf(const Place &place) const;

    const calimero::Names *m_names = nullptr;
};

} // namespace explorer
