// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/blobtypes.h"
#include "core/session/names.h"
#include "core/session/uses.h"
#include "ui/models/tablemodel.h"

#include <QSet>

namespace calimero {
class TransferQueue;
}

namespace explorer {

/// The blobs of a node. Name, date and folder are what this computer remembers of its own uploads: the node
/// keeps none.
class BlobsModel : public TableModel {
    Q_OBJECT

public:
    using Notes = QHash<calimero::BlobId, calimero::BlobNote>;

    explicit BlobsModel(QObject *parent = nullptr);

    /// As people read a type that a node told.
    [[nodiscard]] static QString typeWord(const QString &type);
    /// Who is asked how blobs are called and whose code they are. Both must outlive the model.
    void setNames(const calimero::Names &names, const calimero::Uses &uses);
    /// Who is asked what is in them; the column is empty until that is known. Must outlive the model.
    void setTypes(const calimero::BlobTypes &types);
    /// Who knows which blobs are pieces of uploads that are not whole: their type says so. Must outlive the
    /// model.
    void setTransfers(const calimero::TransferQueue &transfers);
    /// Sum of the sizes that are known, of all rows.
    [[nodiscard]] quint64 totalBytes() const;

private:
    const calimero::Names *m_names = nullptr;
    const calimero::Uses *m_uses = nullptr;
    const calimero::BlobTypes *m_types = nullptr;
    QSet<calimero::BlobId> m_pieces;
    struct Counted { // of each chunk of one table
        calimero::table::TablePtr table;
        QHash<const calimero::table::Chunk *, quint64> bytes;
    };
    mutable Counted m_counted;
};

} // namespace explorer
