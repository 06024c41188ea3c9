// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/pages/itemactions.h"
#include "ui/widgets/confirmdialog.h"

namespace calimero {
class Node;
}

namespace explorer {

struct DeletionWords;

class BlobActions : public ItemActions {
    Q_OBJECT

public:
    explicit BlobActions(Host &host);

    QAction *upload;
    QAction *download; // of the selection

    // A piece of an upload is not deleted either that was begun after the question: with it what is stored
    // then could not be read by anybody.
    static void spareUploads(DeletionWords &words, calimero::Node &node);

private:
    void askWhere(const QList<calimero::BlobId> &ids);
    void save(const QList<calimero::BlobId> &ids);
    void askName(const calimero::BlobId &id);
    bool isLooking() const;
    QString neededBy(const QList<calimero::BlobId> &ids) const;
    ConfirmDialog::Question question(const QList<calimero::BlobId> &ids) const;
    void askRemove(const QList<calimero::BlobId> &ids);

    calimero::Node &m_node;
};

} // namespace explorer
