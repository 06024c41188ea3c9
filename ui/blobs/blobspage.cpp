// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/blobs/blobspage.h"

#include "core/api/blobs.h"
#include "core/session/blobtypes.h"
#include "core/session/node.h"
#include "ui/blobs/blobactions.h"
#include "ui/blobs/blobsmodel.h"
#include "ui/blobs/blobsubject.h"
#include "ui/blobs/unseentypes.h"
#include "ui/pages/tablewidget.h"
#include "ui/pages/visiblerows.h"
#include "ui/support/format.h"
#include "ui/widgets/pageheader.h"

#include <QTableView>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

Page::Info BlobsPage::about()
{
    return {.id = u"blobs"_s,
            .kind = QString::fromLatin1(kindOf<BlobId>),
            .title = tr("Blobs"),
            .icon = u"blob"_s,
            .shortcut = QKeySequence(Qt::ALT | Qt::Key_4)};
}

BlobsPage::BlobsPage(Host &host) : BlobsPage(host, new BlobsModel, new BlobActions(host)) { }

BlobsPage::BlobsPage(Host &host, BlobsModel *model, BlobActions *actions)
    : ListPage(about(), host, model, actions), m_blobs(model), m_actions(actions)
{
    model->setLoader(&node().blobs());
    model->setNames(node().names(), node().uses());
    model->setTypes(node().blobTypes());
    model->setTransfers(node().transfers());
}

std::unique_ptr<Subject> BlobsPage::subject(const Link &link) const
{
    return subjectOf<BlobSubject, BlobId>(node(), link);
}

QString BlobsPage::counted(int count) const
{
    return tr("%n blobs", nullptr, count);
}

QList<table::ListLoader *> BlobsPage::besides() const
{
    return {&node().applications(), &node().namespaces()};
}

void BlobsPage::furnish(TableWidget *table)
{
    table->setEntry(api::ListBlobs::entry);
    table->setThing(info().icon, tr("Loading blobs"), tr("Filter by name, id, size…"));
    table->setEmpty({.content = {.icon = info().icon,
                                 .title = tr("No blobs yet"),
                                 .text = tr("A blob is any file, kept by its content. Drop files anywhere on "
                                            "this window to store them."),
                                 .primary = tr("Upload files"),
                                 .primaryIcon = u"upload"_s},
                     .primary = [this] { host().chooseFiles(); }});
    table->header()->addButton(m_actions->download);
    table->header()->setPrimaryButton(m_actions->upload);
    const auto note = [this, table] { table->setCountNote(Format::size(m_blobs->totalBytes())); };
    connect(m_blobs, &TableModel::countsChanged, table, note);
    note();
    new UnseenTypes(node(), m_blobs, table);
    auto *visible = new VisibleRows(table->table());
    connect(&node(), &Node::phaseChanged, visible, &VisibleRows::lookAgain);
    connect(visible, &VisibleRows::shown, this,
            [this, table](int first, int last) { wantTypes(*table, first, last); });
}

// Of those that can be seen, while the column is.
void BlobsPage::wantTypes(const TableWidget &table, int first, int last)
{
    if (node().phase() != Node::Phase::Open || table.table()->isColumnHidden(m_blobs->columnOf("type")))
        return;
    QList<BlobId> ids;
    for (int row = first; row <= last && row < m_blobs->shownRows(); ++row) {
        if (const auto id = m_blobs->idAt<BlobId>(row); id && !node().blobTypes().all().contains(*id))
            ids += *id;
    }
    node().blobTypes().want(ids);
}

QList<Page::Command> BlobsPage::commands() const
{
    return {{m_actions->upload, m_actions}};
}

} // namespace explorer
