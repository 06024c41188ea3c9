// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/workspace.h"

#include "core/table/lists.h"
#include "ui/activity/activitypanel.h"
#include "ui/console/consolewidget.h"
#include "ui/models/activitymodel.h"
#include "ui/models/blobsmodel.h"
#include "ui/models/contextsmodel.h"
#include "ui/pages/tablepage.h"
#include "ui/support/uistate.h"
#include "ui/transfers/transferswidget.h"
#include "ui/window/bottompanel.h"
#include "ui/window/opennode.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QJsonArray>
#include <QTableView>
#include <QtConcurrentRun>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

// What the console has to know of each context; on a worker.
QList<ConsoleContext> consoleContexts(const table::TablePtr &rows)
{
    QList<ConsoleContext> contexts;
    if (rows)
        contexts.reserve(rows->rows());
    // Most run the same build: one text for all of them.
    const auto shared = [](QString &last, QByteArrayView utf8) {
        if (last.isNull() || last.toUtf8() != utf8)
            last = QString::fromUtf8(utf8);
        return last;
    };
    QString version;
    QString service;
    using namespace table::contexts;
    for (quint32 row = 0; rows && row < rows->rows(); ++row) {
        const auto place = rows->at(row);
        const auto id = place.chunk->id<ContextId>(table::contexts::Id, place.row);
        const auto application = place.chunk->id<ApplicationId>(Application, place.row);
        if (!id)
            continue;
        contexts += ConsoleContext{.id = *id,
                                   .name = QString::fromUtf8(place.chunk->text(Name, place.row)),
                                   .application = application.value_or(ApplicationId()),
                                   .version = shared(version, place.chunk->text(Version, place.row)),
                                   .service = shared(service, place.chunk->text(Service, place.row))};
    }
    return contexts;
}

} // namespace

void Workspace::makeDocks()
{
    m_console = new ConsoleWidget;
    m_transfers = new TransfersWidget;
    m_transfers->setQueue(&m_node->transfers());
    m_docks->addDock(u"console"_s, u"console"_s, tr("Console"), m_console);
    m_docks->addDock(u"transfers"_s, u"transfers"_s, tr("Transfers"), m_transfers);
    m_docks->addDock(u"activity"_s, u"activity"_s, tr("Activity"), new ActivityPanel(m_node->activity()));

    connect(m_console, &ConsoleWidget::answerRequested, this,
            [this](const QString &answer) { showAnswer(tr("The node's answer"), answer); });
    connect(m_transfers, &TransfersWidget::uploadRequested, this, &Workspace::filesRequested);
    connect(m_transfers, &TransfersWidget::summaryChanged, this,
            [this] { m_docks->setNote(m_transfers->summary()); });
    connect(m_transfers, &TransfersWidget::showFileRequested, this, [](const QString &path) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).path()));
    });
    connect(m_transfers, &TransfersWidget::showBlobRequested, this, [this](const BlobId &id) {
        showLink({u"blob"_s, id.toString()});
    });
    connect(m_transfers, &TransfersWidget::answerRequested, this,
            [this](const QString &answer) { showAnswer(tr("The node's answer"), answer); });
    rememberUploads(m_node->transfers(), m_node->notes());
    connect(&m_node->transfers(), &TransferQueue::ended, this, [this](const Transfer &transfer) {
        if (transfer.direction == Transfer::Direction::Up && transfer.state == Transfer::State::Done)
            m_reloadBlobs.start();
    });
    m_reloadBlobs.setSingleShot(true);
    m_reloadBlobs.setInterval(300);
    connect(&m_reloadBlobs, &QTimer::timeout, this, [this] { m_node->blobs()->reload(); });
    connect(m_node->contexts(), &TableModel::stateChanged, this, &Workspace::fillConsole);
    const auto fillIfStale = [this] {
        if (m_consoleIsStale)
            fillConsole();
    };
    connect(m_docks, &BottomPanel::openChanged, this, fillIfStale);
    connect(m_docks, &BottomPanel::currentChanged, this, fillIfStale);
    const QJsonArray sizes = m_state->value(u"console/sizes"_s).toArray();
    if (!sizes.isEmpty()) {
        QList<int> list;
        for (const QJsonValue &size : sizes)
            list += size.toInt();
        m_console->setSplitterSizes(list);
    }
    connect(m_console, &ConsoleWidget::splitterMoved, this, [this] {
        QJsonArray list;
        for (const int size : m_console->splitterSizes())
            list += size;
        m_state->setValue(u"console/sizes"_s, list);
    });
}

void Workspace::fillConsole()
{
    // Only for somebody who looks: a hundred thousand of them take as much memory as the table does.
    m_consoleIsStale = true;
    if (m_node->contexts()->loadState() == TableModel::LoadState::Loading || !m_docks->isOpen()
        || m_docks->currentDock() != "console"_L1)
        return;
    m_consoleIsStale = false;
    // A hundred thousand names are too many to be made between two frames.
    auto *watcher = new QFutureWatcher<QList<ConsoleContext>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, round = ++m_consoleRound] {
        watcher->deleteLater();
        if (round == m_consoleRound)
            m_console->setContexts(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run(&consoleContexts, m_node->contexts()->loader()->table()));
}

} // namespace explorer
