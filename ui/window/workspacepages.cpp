// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/workspace.h"

#include "core/session/identitylists.h"
#include "core/session/node.h"
#include "ui/applications/applicationactions.h"
#include "ui/applications/applicationsmodel.h"
#include "ui/blobs/blobactions.h"
#include "ui/blobs/blobsmodel.h"
#include "ui/console/consolewidget.h"
#include "ui/contexts/contextactions.h"
#include "ui/contexts/contextsmodel.h"
#include "ui/identities/identitiesmodel.h"
#include "ui/identities/identityactions.h"
#include "ui/inspector/inspector.h"
#include "ui/overview/overviewpage.h"
#include "ui/pages/tablepage.h"
#include "ui/support/errortext.h"
#include "ui/support/format.h"
#include "ui/support/metrics.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pageheader.h"
#include "ui/window/bottompanel.h"
#include "ui/window/nodemodels.h"

#include <QHBoxLayout>
#include <QTableView>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

void Workspace::connectActions()
{
    const auto show = [this](const Link &link) { showLink(link); };
    const auto answer = [this](const QString &text) { showAnswer(tr("The node's answer"), text); };
    connect(m_contextActions, &ContextActions::callRequested, this, [this](const ContextId &id) {
        m_docks->showDock(u"console"_s);
        m_console->openCall(id);
    });
    connect(m_contextActions, &ContextActions::removed, this, &Workspace::dropRemoved);
    connect(m_contextActions, &ContextActions::made, this, show);
    connect(m_contextActions, &ContextActions::answerRequested, this, answer);
    connect(m_contextActions, &ContextActions::said, this,
            [this](const QString &text, bool bad, const QString &raw) {
                Notice *notice = tablePage(u"contexts"_s)->notice();
                notice->setMessage(bad ? Notice::Severity::Bad : Notice::Severity::Ok, text);
                notice->setAnswer(raw);
            });
    connect(m_applicationActions, &ApplicationActions::removed, this, &Workspace::dropRemoved);
    connect(m_applicationActions, &ApplicationActions::made, this, show);
    connect(m_applicationActions, &ApplicationActions::answerRequested, this, answer);
    connect(m_blobActions, &BlobActions::removed, this, &Workspace::dropRemoved);
    connect(m_blobActions, &BlobActions::uploadRequested, this, &Workspace::filesRequested);
    connect(m_blobActions, &BlobActions::transfersRequested, this,
            [this] { m_docks->showDock(u"transfers"_s); });
    connect(m_blobActions, &BlobActions::answerRequested, this, answer);
    connect(m_identityActions, &IdentityActions::answerRequested, this, answer);
}

QWidget *Workspace::makeOverview()
{
    m_overview = new OverviewPage(m_node);
    m_overview->setActions({m_contextActions->create}, m_blobActions->upload);
    for (auto count = m_counts.cbegin(); count != m_counts.cend(); ++count)
        m_overview->setCount(count.key(), count.value());
    m_overview->setAway(m_away);
    connect(m_overview, &OverviewPage::pageRequested, this, &Workspace::showPage);
    connect(m_overview, &OverviewPage::linkActivated, this,
            [this](const QString &link) { showLink(Link::parse(link)); });
    return m_overview;
}

TablePage *Workspace::makeTable(const QString &id, const QString &title, TableModel *model)
{
    auto *page = new TablePage(id, title, model, m_state);
    page->setAway(m_away);
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
    return page;
}

QWidget *Workspace::makeContextsPage()
{
    TablePage *page = makeTable(u"contexts"_s, tr("Contexts"), m_models->contexts());
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
    m_contextActions->setSelection([page] { return page->selectedIds(); });
    return page;
}

QWidget *Workspace::makeApplicationsPage()
{
    TablePage *page = makeTable(u"applications"_s, tr("Applications"), m_models->applications());
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
    m_applicationActions->setSelection([page] { return page->selectedIds(); });
    return page;
}

QWidget *Workspace::makeBlobsPage()
{
    TablePage *page = makeTable(u"blobs"_s, tr("Blobs"), m_models->blobs());
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
    m_blobActions->setSelection([page] { return page->selectedIds(); });
    const auto note = [this, page] { page->setCountNote(Format::size(m_models->blobs()->totalBytes())); };
    connect(m_models->blobs(), &TableModel::countsChanged, page, note);
    note();
    return page;
}

QWidget *Workspace::makeIdentitiesPage()
{
    TablePage *page = makeTable(u"identities"_s, tr("Identities"), m_models->identities());
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
    account->setIndented(false);
    device->setIndented(false);
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
    connect(m_node, &Node::factsChanged, who, show);
    show();
    const auto tell = [this, page] {
        const IdentityLists &lists = m_node->identityLists();
        if (!lists.isWanted() || lists.isLoading())
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
    };
    connect(&m_node->identityLists(), &IdentityLists::changed, page, tell);
    tell();
    return page;
}

} // namespace explorer
