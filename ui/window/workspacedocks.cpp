// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/workspace.h"

#include "core/session/node.h"
#include "core/table/listloader.h"
#include "ui/activity/activitymodel.h"
#include "ui/activity/activitypanel.h"
#include "ui/blobs/blobsmodel.h"
#include "ui/console/consolewidget.h"
#include "ui/contexts/contextsmodel.h"
#include "ui/pages/tablepage.h"
#include "ui/support/uistate.h"
#include "ui/transfers/transferswidget.h"
#include "ui/transfers/transfertext.h"
#include "ui/window/bottompanel.h"
#include "ui/window/nodemodels.h"

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
    m_docks->addDock(u"console"_s, u"console"_s, tr("Console"), [this] { return makeConsole(); });
    m_docks->addDock(u"transfers"_s, u"transfers"_s, tr("Transfers"), [this] { return makeTransfers(); });
    m_docks->addDock(u"activity"_s, u"activity"_s, tr("Activity"),
                     [this] { return new ActivityPanel(m_models->activity()); });

    // What is under way is said beside the tabs, whichever dock is shown.
    connect(&m_node->transfers(), &TransferQueue::totalsChanged, this,
            [this] { m_docks->setNote(TransferText::summary(m_node->transfers().totals())); });
}

QWidget *Workspace::makeTransfers()
{
    m_transfers = new TransfersWidget;
    m_transfers->setQueue(&m_node->transfers());
    connect(m_transfers, &TransfersWidget::uploadRequested, this, &Workspace::filesRequested);
    connect(m_transfers, &TransfersWidget::showFileRequested, this, [](const QString &path) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).path()));
    });
    connect(m_transfers, &TransfersWidget::showBlobRequested, this, [this](const BlobId &id) {
        showLink({u"blob"_s, id.toString()});
    });
    connect(m_transfers, &TransfersWidget::answerRequested, this,
            [this](const QString &answer) { showAnswer(tr("The node's answer"), answer); });
    return m_transfers;
}

QWidget *Workspace::makeConsole()
{
    m_console = new ConsoleWidget;
    connect(m_console, &ConsoleWidget::answerRequested, this,
            [this](const QString &answer) { showAnswer(tr("The node's answer"), answer); });
    connect(m_models->contexts(), &TableModel::stateChanged, m_console, &ConsoleWidget::contextsChanged);
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
    tellConsole();
    return m_console;
}

// What was typed and answered outlives a connection or a session that was lost; who signs out leaves nothing
// behind.
void Workspace::tellConsole()
{
    if (!m_console)
        return;
    if (m_node->phase() == Node::Phase::Open && !m_consoleHasNode) {
        ConsoleWidget::Node node;
        node.historyKey = m_node->profile().id;
        node.url = m_node->profile().url;
        node.withToken = m_node->session().isSignedIn();
        node.transport = &m_node->transport();
        node.channel = &m_node->channel();
        node.history = m_node->history();
        node.calls = &m_node->calls();
        node.lookUp = [this](const ContextId &id) { return consoleContext(id); };
        m_console->setNode(node);
        m_consoleHasNode = true;
    } else if (m_node->phase() == Node::Phase::Open) {
        m_console->setWithToken(m_node->session().isSignedIn());
    } else if (m_node->isSignedOut() && m_consoleHasNode) {
        m_console->setNode({});
        m_consoleHasNode = false;
    }
    m_console->contextsChanged();
}

std::optional<ConsoleContext> Workspace::consoleContext(const ContextId &id) const
{
    const table::TablePtr rows = m_node->contexts().table();
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
    watcher->setFuture(QtConcurrent::run(&consoleContexts, m_node->contexts().table()));
}

} // namespace explorer
