// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/transport.h"
#include "core/table/listloader.h"
#include "tests/models/madeuprows.h"
#include "tests/support/fakenode.h"
#include "ui/blobs/blobsmodel.h"

#include <QPersistentModelIndex>

/// A node that answers lists, and models that show them.
class ListsTest : public QObject {
    Q_OBJECT

protected:
    using State = calimero::table::ListLoader::State;

    /// Contexts in pages; the second page comes when the node is told to release it.
    void answerPagesHoldingTheSecond(const QList<madeup::Context> &all);

    std::unique_ptr<FakeNode> m_node;
    std::unique_ptr<calimero::Transport> m_transport;

private Q_SLOTS:
    void init();
    void cleanup();
};

/// Pages of a list as a node answers them.
[[nodiscard]] FakeNode::Handler pagesOf(const QList<madeup::Context> *rows);

/// What a column says, row by row.
[[nodiscard]] QStringList column(const QAbstractItemModel &model, int column, int role = Qt::DisplayRole);
[[nodiscard]] QStringList column(const explorer::PageModel &model, const char *id,
                                 int role = Qt::DisplayRole);

/// Holds on to rows as a view does, and says whether each is still where its id is.
class Holder {
public:
    Holder(const explorer::TableModel &model, int every);
    /// Empty when all is well; `isShown` tells which ids should be.
    [[nodiscard]] QString problem(const explorer::TableModel &model,
                                  const std::function<bool(const calimero::BlobId &)> &isShown) const;

private:
    QList<std::pair<QPersistentModelIndex, calimero::BlobId>> m_held;
};

/// Rows without a node.
class GivenBlobs : public explorer::BlobsModel {
public:
    using BlobsModel::BlobsModel;
    void give(const QList<madeup::Blob> &rows);
};
