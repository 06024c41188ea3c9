// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/names.h"
#include "core/session/uses.h"
#include "ui/models/tablemodel.h"

namespace explorer {

/// The blobs of a node. Rows: BlobId. Name, date and folder are what this computer remembers of its own
/// uploads: the node keeps none.
class BlobsModel : public TableModel {
    Q_OBJECT

public:
    enum Column { Name, Id, Size, StoredAt, Source, UsedBy };
    using Notes = QHash<calimero::BlobId, calimero::BlobNote>;

    explicit BlobsModel(QObject *parent = nullptr);

    /// Who is asked how blobs are called and whose code they are. Both must outlive the model.
    void setNames(const calimero::Names &names, const calimero::Uses &uses);
    /// Sum of the sizes that are known, of all rows.
    [[nodiscard]] quint64 totalBytes() const;

protected:
    [[nodiscard]] calimero::table::ColumnKeys keys(int column) const override;
    [[nodiscard]] CellState cellState(const Place &place, int column) const override;
    [[nodiscard]] QString shownText(const Place &place, int column) const override;
    [[nodiscard]] QString exactText(const Place &place, int column) const override;
    [[nodiscard]] QVariant sortValue(const Place &place, int column) const override;
    [[nodiscard]] QVariant rowId(const Place &place) const override;
    [[nodiscard]] QVariant extra(const Place &place, int column, int role) const override;

private:
    [[nodiscard]] calimero::BlobNote noteOf(const Place &place) const;
    [[nodiscard]] QString userOf(const Place &place) const;
    [[nodiscard]] Notes notes() const;

    const calimero::Names *m_names = nullptr;
    const calimero::Uses *m_uses = nullptr;
    struct Counted { // of the full chunks at the front of one table
        quint64 lineage = 0;
        std::size_t chunks = 0;
        quint64 bytes = 0;
    };
    mutable Counted m_counted;
};

} // namespace explorer
