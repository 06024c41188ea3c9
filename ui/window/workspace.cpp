// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/workspace.h"

#include "core/table/lists.h"
#include "ui/activity/activitypanel.h"
#include "ui/console/consolewidget.h"
#include "ui/dialogs/answerdialog.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/dialogs/logindialog.h"
#include "ui/dialogs/loginflow.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/subjects.h"
#include "ui/models/activitymodel.h"
#include "ui/models/applicationsmodel.h"
#include "ui/models/blobsmodel.h"
#include "ui/models/contextsmodel.h"
#include "ui/models/identitiesmodel.h"
#include "ui/pages/applicationactions.h"
#include "ui/pages/blobactions.h"
#include "ui/pages/contextactions.h"
#include "ui/pages/identityactions.h"
#include "ui/pages/overviewpage.h"
#include "ui/pages/tablepage.h"
#include "ui/support/errortext.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/uistate.h"
#include "ui/transfers/transferswidget.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pageheader.h"
#include "ui/window/bottompanel.h"
#include "ui/window/identitylists.h"
#include "ui/window/opennode.h"

#include <QCryptographicHash>
#include <QDesktopServices>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLocale>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestTrail = 200;

QString pageOfKind(const QString &kind)
{
    if (kind == "context"_L1)
        return u"contexts"_s;
    if (kind == "application"_L1)
        return u"applications"_s;
    if (kind == "blob"_L1)
        return u"blobs"_s;
    if (kind == "identity"_L1)
        return u"identities"_s;
    return {};
}

QString kindOfPage(const QString &page)
{
    if (page == "contexts"_L1)
        return u"context"_s;
    if (page == "applications"_L1)
        return u"application"_s;
    if (page == "blobs"_L1)
        return u"blob"_s;
    return page == "identities"_L1 ? u"identity"_s : QString();
}

} // namespace

QList<Sidebar::PageRow> Workspace::pageRows()
{
    return {{u"overview"_s, tr("Overview"), u"overview"_s, {}},
            {u"contexts"_s, tr("Contexts"), u"context"_s, {}},
            {u"applications"_s, tr("Applications"), u"application"_s, {}},
            {u"blobs"_s, tr("Blobs"), u"blob"_s, {}},
            {u"identities"_s, tr("Identities"), u"identity"_s, {}}};
}

Workspace::Workspace(OpenNode *node, UiState *state, FileChooser &chooser, QWidget *parent)
    : QWidget(parent),
      m_node(node),
      m_state(state),
      m_chooser(chooser),
      m_pages(new QStackedWidget),
      m_inspector(new Inspector),
      m_across(new QSplitter(Qt::Horizontal)),
      m_down(new QSplitter(Qt::Vertical)),
      m_docks(new BottomPanel),
      m_logIn(new LogInFlow(node, this))
{
    m_across->setHandleWidth(1);
    m_across->setChildrenCollapsible(false);
    m_across->addWidget(m_pages);
    m_across->addWidget(m_inspector);
    m_across->setStretchFactor(0, 1);
    m_inspector->hide();
    m_down->setHandleWidth(1);
    m_down->setChildrenCollapsible(false);
    m_down->addWidget(m_across);
    m_down->addWidget(m_docks);
    m_down->setStretchFactor(0, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_down);

    makePages();
    makeDocks();

    const auto restore = [this](QSplitter *splitter, const QString &key, int first, int second) {
        const QJsonArray saved = m_state->value(key).toArray();
        splitter->setSizes(saved.size() == 2 ? QList<int>{saved.at(0).toInt(), saved.at(1).toInt()}
                                             : QList<int>{first, second});
        connect(splitter, &QSplitter::splitterMoved, this, [this, splitter, key] {
            m_state->setValue(key, QJsonArray{splitter->sizes().value(0), splitter->sizes().value(1)});
        });
    };
    restore(m_across, u"window/inspector"_s, scaled(900), scaled(330));
    restore(m_down, u"window/docks"_s, scaled(520), scaled(260));
    m_docks->setOpen(m_state->value(u"window/docksOpen"_s, true).toBool());
    connect(m_docks, &BottomPanel::openChanged, this,
            [this](bool open) { m_state->setValue(u"window/docksOpen"_s, open); });

    connect(m_inspector, &Inspector::linkActivated, this,
            [this](const QString &link) { showLink(Link::parse(link)); });
    connect(m_inspector, &Inspector::closeRequested, this, [this] {
        m_inspector->hide();
        m_inspector->clear();
        if (TablePage *page = tablePage(m_page))
            page->table()->setFocus();
    });
    connect(m_logIn, &LogInFlow::answerRequested, this,
            [this](const QString &answer) { showAnswer(tr("The node's answer"), answer); });
    connect(m_node, &OpenNode::signInWanted, this, &Workspace::signIn);
    connect(m_node, &OpenNode::phaseChanged, this, &Workspace::updatePhase);
    updatePhase();
}

Workspace::~Workspace()
{
    // The console looks at the transport and the subject at the node, which go after this.
    m_console->setNode({});
    m_inspector->clear();
}

void Workspace::addPage(const QString &id, QWidget *page)
{
    m_byId.insert(id, page);
    m_pages->addWidget(page);
}

void Workspace::makePages()
{
    m_overview = new OverviewPage(m_node);
    addPage(u"overview"_s, m_overview);
    makeContextsPage();
    makeApplicationsPage();
    makeBlobsPage();
    makeIdentitiesPage();
    m_overview->setActions({m_contextActions->create}, m_blobActions->upload);
    connect(m_overview, &OverviewPage::pageRequested, this, &Workspace::showPage);
    connect(m_overview, &OverviewPage::linkActivated, this,
            [this](const QString &link) { showLink(Link::parse(link)); });
    connect(m_overview->placeholder(), &Placeholder::primaryTriggered, this, [this] {
        if (m_away.primary)
            m_away.primary();
    });
    connect(m_overview->placeholder(), &Placeholder::secondaryTriggered, this, [this] {
        if (m_away.secondary)
            m_away.secondary();
    });
}

TablePage *Workspace::addTable(const QString &id, const QString &title, TableModel *model)
{
    auto *page = new TablePage(id, title, model, m_state);
    m_tables.insert(id, page);
    addPage(id, page);
    const QString kind = kindOfPage(id);
    connect(page, &TablePage::currentChanged, this, [this, id, kind](const QString &item) {
        if (item.isEmpty() || m_page != id)
            return;
        remember({id, {kind, item}});
        inspect({kind, item});
    });
    connect(page, &TablePage::activated, this, [this, kind](const QString &item) {
        if (kind == "context"_L1)
            m_contextActions->call->trigger();
        else
            inspect({kind, item});
    });
    connect(page, &TablePage::reloadRequested, this, &Workspace::reload);
    connect(page, &TablePage::escaped, this, [this] {
        m_inspector->hide();
        m_inspector->clear();
    });
    connect(page->notice(), &Notice::actionTriggered, this, &Workspace::reload);
    connect(page->notice(), &Notice::answerRequested, this,
            [this](const QString &answer) { showAnswer(tr("The node's answer"), answer); });
    const auto count = [this, id, model] {
        const bool known = model->totalRows() > 0 || model->loadState() == TableModel::LoadState::Complete;
        const QString text =
            known && m_node->phase() == OpenNode::Phase::Open ? Format::count(model->totalRows()) : QString();
        m_overview->setCount(id, text);
        Q_EMIT countChanged(id, text);
    };
    connect(model, &TableModel::countsChanged, this, count);
    connect(model, &TableModel::stateChanged, this, count);
    connect(m_node, &OpenNode::phaseChanged, this, count);
    return page;
}

void Workspace::makeContextsPage()
{
    m_contextActions = new ContextActions(m_node, this);
    TablePage *page = addTable(u"contexts"_s, tr("Contexts"), m_node->contexts());
    page->setIdType<ContextId>();
    page->setThing(u"context"_s, tr("Loading contexts"), tr("Filter by name, id, application…"));
    page->setEmpty({.content = {.icon = u"context"_s,
                                .title = tr("No contexts yet"),
                                .text = tr("A context is one running copy of an application, shared by its "
                                           "members. Install an application first, then create one here."),
                                .primary = tr("New context"),
                                .primaryIcon = u"plus"_s,
                                .secondary = tr("Install an application")},
                    .primary = [this] { m_contextActions->create->trigger(); },
                    .secondary = [this] { m_applicationActions->install->trigger(); }});
    page->header()->addButton(m_contextActions->syncAll);
    page->header()->setPrimaryButton(m_contextActions->create);
    page->addItemAction(m_contextActions->call, true);
    page->addItemAction(m_contextActions->sync, false);
    page->addItemAction(m_contextActions->remove, false);
    page->table()->addAction(m_contextActions->remove);
    connect(page->table()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this, page] { m_contextActions->setSelection(page->selectedIds()); });
    connect(m_contextActions, &ContextActions::callRequested, this, [this](const ContextId &id) {
        m_docks->showDock(u"console"_s);
        m_console->openCall(id);
    });
    connect(m_contextActions, &ContextActions::made, this, [this](const Link &link) { showLink(link); });
    connect(m_contextActions, &ContextActions::answerRequested, this,
            [this](const QString &answer) { showAnswer(tr("The node's answer"), answer); });
    connect(m_contextActions, &ContextActions::said, page,
            [page](const QString &text, bool bad, const QString &answer) {
                page->notice()->setMessage(bad ? Notice::Severity::Bad : Notice::Severity::Ok, text);
                page->notice()->setAnswer(answer);
            });
}

void Workspace::makeApplicationsPage()
{
    m_applicationActions = new ApplicationActions(m_node, this);
    TablePage *page = addTable(u"applications"_s, tr("Applications"), m_node->applications());
    page->setIdType<ApplicationId>();
    page->setThing(u"application"_s, tr("Loading applications"), tr("Filter by name, package, version…"));
    page->setEmpty({.content = {.icon = u"application"_s,
                                .title = tr("No applications yet"),
                                .text = tr("An application is the program that contexts run. The node gets "
                                           "one from a URL, or from its own disk."),
                                .primary = tr("Install…"),
                                .primaryIcon = u"plus"_s},
                    .primary = [this] { m_applicationActions->install->trigger(); }});
    page->header()->setPrimaryButton(m_applicationActions->install);
    page->addItemAction(m_applicationActions->uninstall, false);
    connect(page->table()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this, page] { m_applicationActions->setSelection(page->selectedIds()); });
    connect(m_applicationActions, &ApplicationActions::made, this,
            [this](const Link &link) { showLink(link); });
    connect(m_applicationActions, &ApplicationActions::answerRequested, this,
            [this](const QString &answer) { showAnswer(tr("The node's answer"), answer); });
}

void Workspace::makeBlobsPage()
{
    m_blobActions = new BlobActions(m_node, m_chooser, this);
    TablePage *page = addTable(u"blobs"_s, tr("Blobs"), m_node->blobs());
    page->setIdType<BlobId>();
    page->setThing(u"blob"_s, tr("Loading blobs"), tr("Filter by name, id, size…"));
    page->setEmpty({.content = {.icon = u"blob"_s,
                                .title = tr("No blobs yet"),
                                .text = tr("A blob is any file, kept by its content. Drop files anywhere on "
                                           "this window to store them."),
                                .primary = tr("Upload files"),
                                .primaryIcon = u"upload"_s},
                    .primary = [this] { Q_EMIT filesRequested(); }});
    page->header()->addButton(m_blobActions->download);
    page->header()->setPrimaryButton(m_blobActions->upload);
    page->addItemAction(m_blobActions->download, false);
    page->addItemAction(m_blobActions->remove, false);
    page->table()->addAction(m_blobActions->download);
    page->table()->addAction(m_blobActions->remove);
    connect(page->table()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this, page] { m_blobActions->setSelection(page->selectedIds()); });
    connect(m_node->blobs(), &TableModel::countsChanged, this,
            [this, page] { page->setCountNote(Format::size(m_node->blobs()->totalBytes())); });
    connect(m_blobActions, &BlobActions::uploadRequested, this, &Workspace::filesRequested);
    connect(m_blobActions, &BlobActions::transfersRequested, this,
            [this] { m_docks->showDock(u"transfers"_s); });
    connect(m_blobActions, &BlobActions::answerRequested, this,
            [this](const QString &answer) { showAnswer(tr("The node's answer"), answer); });
}

void Workspace::makeIdentitiesPage()
{
    m_identityActions = new IdentityActions(m_node, this);
    TablePage *page = addTable(u"identities"_s, tr("Identities"), m_node->identities());
    page->setIdType<PublicKey>();
    page->setThing(u"identity"_s, tr("Loading identities"), tr("Filter by key, context…"));
    page->setEmpty({.content = {.icon = u"identity"_s,
                                .title = tr("No identity yet"),
                                .text = tr("The node gets its identity with its first namespace. Create a "
                                           "context, and it is made on the way."),
                                .primary = tr("New context"),
                                .primaryIcon = u"plus"_s},
                    .primary = [this] { m_contextActions->create->trigger(); }});
    page->header()->addButton(m_identityActions->advanced);
    // Who the node is, over the keys it has in contexts.
    auto *account = new FieldRow;
    auto *device = new FieldRow;
    auto *who = new QWidget;
    auto *row = new QHBoxLayout(who);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(24));
    row->addWidget(account, 1);
    row->addWidget(device, 1);
    page->addTopWidget(who);
    const auto show = [this, account, device, who] {
        const auto &identity = m_node->identity();
        who->setVisible(identity.has_value());
        if (!identity)
            return;
        const auto field = [](const QString &caption, const auto &id) {
            return id
                ? Field{.caption = caption, .value = id->toString(), .monospace = true}
                : Field{.caption = caption, .value = tr("none"), .color = Color::Muted, .copyable = false};
        };
        account->setField(field(tr("Account of this node"), identity->accountId));
        device->setField(field(tr("Device"), identity->deviceId));
    };
    connect(m_node, &OpenNode::factsChanged, who, show);
    show();
    connect(m_identityActions, &IdentityActions::answerRequested, this,
            [this](const QString &answer) { showAnswer(tr("The node's answer"), answer); });
    connect(m_node->identityLists(), &IdentityLists::changed, page, [this, page] {
        const IdentityLists &lists = *m_node->identityLists();
        if (lists.isLoading())
            return;
        if (lists.failures() > 0)
            page->notice()->setMessage(
                Notice::Severity::Warn,
                tr("%n contexts did not tell their identities. %1", nullptr, lists.failures())
                    .arg(ErrorText::sentence(lists.error())));
        else if (lists.isCutOff())
            page->notice()->setMessage(
                Notice::Severity::Info,
                tr("Identities of the first %n contexts.", nullptr, IdentityLists::mostContexts));
        else
            page->notice()->clear();
    });
}

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
    connect(m_node, &OpenNode::namesChanged, this, &Workspace::fillConsole);
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
    if (m_node->contexts()->loadState() == TableModel::LoadState::Loading)
        return;
    const table::TablePtr rows = m_node->contexts()->loader()->table();
    QList<ConsoleContext> contexts;
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
                                   .version = QString::fromUtf8(place.chunk->text(Version, place.row)),
                                   .service = QString::fromUtf8(place.chunk->text(Service, place.row))};
    }
    m_console->setContexts(contexts);
}

TablePage *Workspace::tablePage(const QString &page) const
{
    return m_tables.value(page);
}

void Workspace::showPage(const QString &page)
{
    QWidget *widget = m_byId.value(page);
    if (!widget)
        return;
    const bool changed = m_page != page;
    m_page = page;
    m_pages->setCurrentWidget(widget);
    if (page == "identities"_L1 && !m_node->identityLists()->isWanted()
        && m_node->phase() == OpenNode::Phase::Open)
        m_node->identityLists()->load();
    Link link;
    if (TablePage *tableOfPage = tablePage(page)) {
        const QString id = tableOfPage->currentId();
        if (!id.isEmpty())
            link = {kindOfPage(page), id};
        if (changed)
            tableOfPage->table()->setFocus();
    }
    if (link.isValid()) {
        inspect(link);
    } else if (changed) {
        m_inspector->hide();
        m_inspector->clear();
    }
    remember({page, link});
    if (changed)
        Q_EMIT pageChanged(page);
}

void Workspace::showLink(const Link &link)
{
    if (!link.isValid())
        return;
    const QString page = pageOfKind(link.kind);
    m_moving = true;
    if (!page.isEmpty()) {
        if (m_page != page)
            showPage(page);
        tablePage(page)->selectWhenLoaded(link.id);
    }
    m_moving = false;
    remember({m_page, link});
    inspect(link);
}

void Workspace::inspect(const Link &link)
{
    if (m_node->phase() != OpenNode::Phase::Open)
        return;
    if (m_inspector->isVisible() && m_inspector->subject() && m_inspector->subject()->link() == link)
        return;
    auto subject = makeSubject(*m_node, link);
    if (!subject)
        return;
    subject->setActions(actionsFor(link));
    m_inspector->show(std::move(subject));
    m_inspector->setVisible(true);
}

QList<QAction *> Workspace::actionsFor(const Link &link) const
{
    // They act on the selection of the page; the inspector shows it.
    const TablePage *page = tablePage(pageOfKind(link.kind));
    if (!page || page->currentId() != link.id)
        return {};
    if (link.kind == "context"_L1)
        return {m_contextActions->call, m_contextActions->sync, m_contextActions->remove};
    if (link.kind == "application"_L1)
        return {m_applicationActions->uninstall};
    if (link.kind == "blob"_L1)
        return {m_blobActions->download, m_blobActions->remove};
    return {};
}

void Workspace::remember(const Place &place)
{
    if (m_moving || (m_at >= 0 && m_trail.at(m_at) == place))
        return;
    m_trail.resize(m_at + 1);
    m_trail.append(place);
    if (m_trail.size() > longestTrail)
        m_trail.removeFirst();
    m_at = m_trail.size() - 1;
    Q_EMIT trailChanged();
}

void Workspace::goTo(const Place &place)
{
    m_moving = true;
    showPage(place.page);
    if (place.link.isValid()) {
        if (TablePage *page = tablePage(pageOfKind(place.link.kind)))
            page->selectWhenLoaded(place.link.id);
        inspect(place.link);
    }
    m_moving = false;
    Q_EMIT trailChanged();
}

void Workspace::goBack()
{
    if (canGoBack())
        goTo(m_trail.at(--m_at));
}

void Workspace::goForward()
{
    if (canGoForward())
        goTo(m_trail.at(++m_at));
}

void Workspace::reload()
{
    if (m_node->phase() != OpenNode::Phase::Open) {
        m_node->open();
        return;
    }
    m_node->reloadAll();
    if (m_inspector->isVisible() && m_inspector->subject()) {
        const Link link = m_inspector->subject()->link();
        m_inspector->clear();
        inspect(link);
    }
}

void Workspace::focusFilter()
{
    if (TablePage *page = tablePage(m_page))
        page->focusFilter();
}

void Workspace::toggleDock(const QString &id)
{
    m_docks->toggleDock(id);
}

void Workspace::showTransferProblem(const QString &text)
{
    m_transfers->showProblem(text);
    m_docks->showDock(u"transfers"_s);
}

void Workspace::signIn()
{
    m_logIn->start();
}

void Workspace::showAnswer(const QString &title, const QString &answer)
{
    (new AnswerDialog(title, {{tr("As the node sent it"), answer.toUtf8()}}, this))->open();
}

void Workspace::askAboutCertificate()
{
    const QSslCertificate certificate = m_node->refusedCertificate();
    const QString fingerprint =
        QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':'));
    QStringList facts;
    const auto &reasons = m_node->certificateReasons();
    for (const QString &reason : reasons)
        facts += reason;
    facts +=
        tr("Made out to %1 by %2").arg(certificate.subjectDisplayName(), certificate.issuerDisplayName());
    facts += tr("Valid from %1 to %2")
                 .arg(QLocale().toString(certificate.effectiveDate(), QLocale::ShortFormat),
                      QLocale().toString(certificate.expiryDate(), QLocale::ShortFormat));
    facts += tr("SHA-256 %1").arg(fingerprint);
    auto *question = new ConfirmDialog(
        {.title = tr("Trust this certificate for %1?").arg(m_node->profile().url.authority()),
         .text = tr("Compare its SHA-256 with the one the node's operator gives you. Who shows you another "
                    "one can read your password and tokens."),
         .consequences = facts,
         .action = tr("Trust it for this node"),
         .typedName = {}},
        this);
    connect(question, &FormDialog::submitted, this, [this, question, certificate] {
        question->accept();
        m_node->trust(certificate);
        Q_EMIT certificateTrusted(certificate);
    });
    question->open();
}

void Workspace::updatePhase()
{
    const QString name = m_node->profile().name;
    std::optional<TablePage::Away> away;
    switch (m_node->phase()) {
    case OpenNode::Phase::Open:
        break;
    case OpenNode::Phase::Connecting:
        away = TablePage::Away{.content = {.icon = u"node"_s,
                                           .iconColor = Color::Accent,
                                           .title = tr("Connecting to %1").arg(name),
                                           .progress = -1}};
        break;
    case OpenNode::Phase::NeedsSignIn:
        away = TablePage::Away{.content = {.icon = u"lock"_s,
                                           .iconColor = Color::Warn,
                                           .title = tr("%1 asks who you are").arg(name),
                                           .text = tr("Sign in to see what is on it."),
                                           .primary = tr("Sign in")},
                               .primary = [this] { signIn(); }};
        break;
    case OpenNode::Phase::Unreachable: {
        const Error error = m_node->error();
        const bool certificate = error.kind == Error::Kind::Tls && !m_node->refusedCertificate().isNull();
        QString text = ErrorText::advice(error);
        if (error.kind != Error::Kind::Tls)
            text += u' ' + tr("It is tried again every few seconds.");
        away = TablePage::Away{
            .content = {.icon = u"warning"_s,
                        .iconColor = Color::Bad,
                        .title = ErrorText::title(error),
                        .text = text,
                        .primary = tr("Try again"),
                        .primaryIcon = u"reload"_s,
                        .secondary = certificate ? tr("Look at the certificate…") : QString()},
            .primary = [this] { m_node->open(); },
            .secondary = [this] { askAboutCertificate(); }};
        break;
    }
    case OpenNode::Phase::NotANode: {
        const Error error = m_node->error();
        const AuthMode &mode = m_node->mode();
        QString text = ErrorText::advice(error);
        if (mode.oddity == AuthMode::Oddity::WebPage)
            text = tr("A web page answers at %1. Check the address and its path.")
                       .arg(m_node->profile().url.toString());
        else if (mode.oddity == AuthMode::Oddity::Redirect)
            text = tr("%1 sends callers to %2. Nothing was sent there; use that address if you trust it.")
                       .arg(m_node->profile().url.authority(), mode.redirectOrigin);
        else if (mode.oddity == AuthMode::Oddity::WrongPath)
            text = tr("Something answers at this address, but it has no node's pages. Check the path; the "
                      "node's administration may be switched off.");
        else if (mode.oddity == AuthMode::Oddity::NoHttp)
            text = tr("What answers at this address does not speak HTTP. Check the port.");
        const QString raw = ErrorText::rawAnswer(error);
        away = TablePage::Away{.content = {.icon = u"warning"_s,
                                           .iconColor = Color::Bad,
                                           .title = tr("This is not a Calimero node"),
                                           .text = text,
                                           .primary = tr("Try again"),
                                           .primaryIcon = u"reload"_s,
                                           .secondary = raw.isEmpty() ? QString() : tr("Show the answer")},
                               .primary = [this] { m_node->open(); },
                               .secondary = [this, raw] { showAnswer(tr("What answered"), raw); }};
        break;
    }
    }
    m_away = away.value_or(TablePage::Away());
    for (TablePage *page : std::as_const(m_tables))
        page->setAway(away);
    m_overview->showPlaceholder(away.has_value());
    if (away) {
        m_overview->placeholder()->setContent(away->content);
        m_inspector->hide();
        m_inspector->clear();
    }
    const bool open = m_node->phase() == OpenNode::Phase::Open;
    for (QAction *action :
         {m_contextActions->create, m_contextActions->syncAll, m_applicationActions->install,
          m_blobActions->upload, m_identityActions->advanced})
        action->setEnabled(open);
    ConsoleWidget::Node node;
    if (open) {
        node.historyKey = m_node->profile().id;
        node.url = m_node->profile().url;
        node.withToken = m_node->session().isSignedIn();
        node.transport = &m_node->transport();
        node.history = &m_node->history();
    }
    m_console->setNode(node);
    fillConsole();
    if (open && m_page == "identities"_L1)
        m_node->identityLists()->load();
}

} // namespace explorer
