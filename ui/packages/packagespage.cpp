// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/packages/packagespage.h"

#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/session/node.h"
#include "core/session/rereading.h"
#include "core/session/uses.h"
#include "core/table/listloader.h"
#include "ui/api/apitext.h"
#include "ui/applications/applicationactions.h"
#include "ui/applications/applicationspage.h"
#include "ui/inspector/link.h"
#include "ui/packages/buildsubject.h"
#include "ui/packages/packagesmodel.h"
#include "ui/pages/offers.h"
#include "ui/pages/pagenotice.h"
#include "ui/pages/tablewidget.h"
#include "ui/support/errortext.h"
#include "ui/support/icons.h"
#include "ui/widgets/actionrow.h"
#include "ui/widgets/pageheader.h"

#include <QAction>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;
using api::ListApplicationVersions;
using table::ListLoader;

Page::Info PackagesPage::about()
{
    return {.id = u"packages"_s,
            .kind = {},
            .title = tr("Packages"),
            .icon = u"packages"_s,
            .shortcut = QKeySequence(Qt::ALT | Qt::Key_0)};
}

PackagesPage::PackagesPage(Host &host)
    : TablesPage(about(), host),
      m_builds(node().uses().builds()),
      m_again(
          node().rereadings().add(this,
                                  {.canRead = [this] { return m_builds.isBegun() && !m_builds.isUnderWay(); },
                                   .read = [this] { m_builds.rereadList(); }})),
      m_packages(new PackagesModel(node().names()))
{
    add({.id = u"packages"_s,
         .tab = {},
         .title = tr("Packages and versions"),
         .model = m_packages,
         .kind = QString::fromLatin1(kindOf<ApplicationId>),
         .loading = tr("Asking which builds are kept"),
         .filterHint = tr("Filter by package, version, id…"),
         .empty = {.icon = info().icon,
                   .title = tr("No build is kept"),
                   .text = tr("With the first application that is installed its build is kept here, and "
                              "each later version beside it.")},
         .largest = nullptr,
         .entry = nullptr,
         .lacking = {}});
    connect(&node().applications(), &ListLoader::stateChanged, this, [this] { updateParts(); });
    for (const ListLoader *users : {&node().contexts(), &node().namespaces()}) {
        connect(users, &ListLoader::stateChanged, this, [this, users] {
            if (users->state() != ListLoader::State::Loading)
                make();
        });
        connect(users, &ListLoader::differs, this, &PackagesPage::make);
    }
    connect(&m_builds, &Builds::changed, this, [this] {
        make();
        Q_EMIT buildsChanged();
    });
    connect(&m_builds, &Builds::ended, this,
            [this] { m_again.ended(m_builds.elapsed(), m_builds.failures() > 0); });
    connect(&node().names(), &Names::changed, this, [this](Names::Kind kind) {
        if (kind == Names::Kind::Contexts)
            make();
    });
    connect(&node(), &Node::lacksChanged, this, &PackagesPage::tell);
}

QAction *PackagesPage::makeInstall(QObject *owner)
{
    auto *install = new QAction(Icons::get(u"download"_s), tr("Install this version…"), owner);
    install->setToolTip(tr("So that it is the one installed last, which new namespaces take"));
    setMain(install);
    return install;
}

bool PackagesPage::takes(const Link &link) const
{
    return BuildSubject::keyOf(link).has_value();
}

// Of a row whose code the node did not tell, what it is a build of.
Link PackagesPage::linkOf(const QString &idText) const
{
    const Link build = BuildSubject::linkTo(idText);
    return takes(build) ? build : TablesPage::linkOf(idText);
}

Link PackagesPage::toOpen() const
{
    const Link row = current();
    const auto key = BuildSubject::keyOf(row);
    return key ? Link::to(key->application) : row;
}

void PackagesPage::go(const Link &link)
{
    if (takes(link))
        table()->selectWhenLoaded(link.id);
}

bool PackagesPage::has(const Link &link) const
{
    const auto key = BuildSubject::keyOf(link);
    return !key || m_packages->build(key->application, key->blob);
}

std::unique_ptr<Subject> PackagesPage::subject(const Link &link) const
{
    const auto key = BuildSubject::keyOf(link);
    return key ? std::make_unique<BuildSubject>(node(), *m_packages, *key) : nullptr;
}

QList<QAction *> PackagesPage::actionsOf(const Link &link, QObject *owner)
{
    const auto key = BuildSubject::keyOf(link);
    if (!key)
        return {};
    QAction *install = makeInstall(owner);
    ApplicationActions *actions = host().find<ApplicationsPage>()->actions();
    connect(install, &QAction::triggered, actions,
            [actions, blob = key->blob] { actions->openInstall(blob); });
    actions->refuseWith(install, actions->install);
    return {install};
}

void PackagesPage::furnish(int, TableWidget *table)
{
    QAction *install = makeInstall(table);
    ApplicationActions *actions = host().find<ApplicationsPage>()->actions();
    connect(install, &QAction::triggered, this, [this, table, actions] {
        const QList<int> rows = table->selectedRows();
        const auto build = rows.size() == 1 ? m_packages->buildAt(rows.first()) : std::nullopt;
        if (build)
            actions->openInstall(*build);
    });
    actions->lend(table, install, actions->install);
    table->header()->addButton(install);
}

void PackagesPage::partShown(int)
{
    wantBuilds();
}

// The list of applications is read anew whenever all lists are.
void PackagesPage::reload() { }

void PackagesPage::make()
{
    if (m_builds.isBegun())
        m_packages->setKnown(m_builds.known(), toldRows(node().contexts()), toldRows(node().namespaces()),
                             node().names().contexts(), m_builds.isAgain());
    tell();
}

// What they are made of.
QList<Rereading *> PackagesPage::rereadings(int)
{
    Rereadings &all = node().rereadings();
    return {&all.of(node().applications()), &all.of(node().contexts()), &all.of(node().namespaces()),
            &m_again};
}

std::optional<TablesPage::Fault> PackagesPage::fault(int) const
{
    const ListLoader &applications = node().applications();
    if (applications.state() != ListLoader::State::Failed)
        return std::nullopt;
    return Fault{.offer = Offers::failed(applications.error(), api::ListApplications::entry, host(),
                                         [this] { host().reload(); }),
                 .over = Offers::failure(applications.error(), api::ListApplications::entry)};
}

void PackagesPage::tell()
{
    if (!isMade() || away() || fault(0))
        return;
    QStringList texts = whyUsesUnknown();
    auto severity = texts.isEmpty() ? Notice::Severity::Info : Notice::Severity::Warn;
    if (node().lacks(ListApplicationVersions::entry)) {
        texts += tr("Only the build of each application that was installed last is listed: this node has no "
                    "%1, %2.")
                     .arg(ApiText::route(ListApplicationVersions::entry),
                          ApiText::absence(ListApplicationVersions::entry.absence));
    } else if (m_builds.failures() > 0) {
        severity = Notice::Severity::Warn;
        texts +=
            tr("%n applications did not tell their builds; of these the one installed last is listed. %1",
               nullptr, m_builds.failures())
                .arg(Offers::failure(m_builds.error(), ListApplicationVersions::entry));
    } else if (m_builds.isCutOff()) {
        texts += tr("Builds of the first %n applications.", nullptr, Builds::mostApplications);
    }
    const bool isAnySilent = !node().lacks(ListApplicationVersions::entry) && m_builds.failures() > 0;
    sayOfReading(table()->notice(), severity, texts.join(u' '),
                 isAnySilent ? ErrorText::rawAnswer(m_builds.error()) : QString());
}

// Of a list that was not told nothing is known, which is not that nothing uses a build.
QStringList PackagesPage::whyUsesUnknown() const
{
    QStringList reasons;
    if (const ListLoader &list = node().namespaces(); list.state() == ListLoader::State::Failed)
        reasons += tr("Which namespaces are on a build is not known. %1")
                       .arg(Offers::failure(list.error(), api::ListNamespaces::entry));
    if (const ListLoader &list = node().contexts(); list.state() == ListLoader::State::Failed)
        reasons += tr("Which contexts run a build is not known. %1")
                       .arg(Offers::failure(list.error(), api::ListContexts::entry));
    return reasons;
}

} // namespace explorer
