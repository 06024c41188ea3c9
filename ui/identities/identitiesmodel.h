// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/lookups.h"
#include "ui/models/tablemodel.h"

namespace explorer {

/// A public key as one context knows it, or the node's own.
struct IdentityRow {
    calimero::PublicKey key;
    std::optional<calimero::ContextId> context; ///< none: the key of the node itself
    QString contextName; ///< empty: none
    bool isOwned = false; ///< this node holds its private key
};

/// The identities a node knows. Rows: PublicKey; one key may be in several contexts.
class IdentitiesModel : public TableModel {
    Q_OBJECT

public:
    enum Column { Key, Context, Owned };

    explicit IdentitiesModel(QObject *parent = nullptr);

    /// All rows anew; shown by difference.
    void setRows(const QList<IdentityRow> &rows);

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
};

} // namespace explorer
