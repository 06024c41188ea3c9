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

// What the console has to know of a context; nothing when its id is unknown. Most run the same build:
// `version` and `service` keep one text for all of them.
std::optional<ConsoleContext> contextOf(const table::Table::Place &place, QString &version, QString &service)
{
    using namespace table::contexts;
    const auto shared = [](QString &last, QByteArrayView utf8) {
        if (last.isNull() || last.toUtf8() != utf8)
            last = QString::fromUtf8(utf8);
        return last;
    };
    const auto id = place.chunk->id<ContextId>(table::contexts::Id, place.row);
    if (!id)
        return std::nullopt;
    return ConsoleContext{
        .id = *id,
        .name = QString::fromUtf8(place.chunk->text(Name, place.row)),
        .application = place.chunk->id<ApplicationId>(Application, place.row).value_or(ApplicationId()),
        .version = shared(version, place.chunk->text(Version, place.row)),
        .service = shared(service, place.chunk->text(Service, place.row))};
}

// All of them; on a worker.
QList<ConsoleContext> consoleContexts(const table::TablePtr &rows)
{
    QList<ConsoleContext> contexts;
    if (rows)
        contexts.reserve(rows->rows());
    QString version;
    QString service;
    for (quint32 row = 0; rows && row < rows->rows(); ++row) {
        if (const auto context = contextOf(rows->at(row), version, service))
            contexts += *context;
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
    connect(m_node->contexts(), &TableModel::stateChanged, m_console, &ConsoleWidget::contextsChanged);
    // Only for somebody who looks: a hundred thousand of them take as much memory as the table does.
    connect(m_console, &ConsoleWidget::contextsWanted, this, &Workspace::fillConsole);
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

std::optional<ConsoleContext> Workspace::consoleContext(const ContextId &id) const
{
    const table::TablePtr rows = m_node->contexts()->loader()->table();
    const auto row = rows ? rows->rowOf(id.bytes()) : std::nullopt;
    if (!row)
        return std::nullopt;
    QString version;
    QString service;
    return contextOf(rows->at(*row), version, service);
}

void Workspace::fillConsole()
{
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
