// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/identities/identitiespage.h"

#include "core/api/contexts.h"
#include "core/api/node.h"
#include "core/base/error.h"
#include "core/session/identitylists.h"
#include "core/session/node.h"
#include "core/session/rereading.h"
#include "core/table/listloader.h"
#include "ui/contexts/contextactions.h"
#include "ui/contexts/contextspage.h"
#include "ui/identities/identitiesmodel.h"
#include "ui/identities/identityactions.h"
#include "ui/identities/identitysubject.h"
#include "ui/inspector/fields.h"
#include "ui/pages/offers.h"
#include "ui/pages/pagenotice.h"
#include "ui/pages/tablewidget.h"
#include "ui/support/errortext.h"
#include "ui/support/metrics.h"
#include "ui/widgets/pageheader.h"

#include <QHBoxLayout>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

Page::Info IdentitiesPage::about()
{
    return {.id = u"identities"_s,
            .kind = QString::fromLatin1(kindOf<PublicKey>),
            .title = tr("Identities"),
            .icon = u"identity"_s,
            .shortcut = QKeySequence(Qt::ALT | Qt::Key_5)};
}

IdentitiesPage::IdentitiesPage(Host &host)
    : IdentitiesPage(host, new IdentitiesModel, new IdentityActions(host))
{
}

IdentitiesPage::IdentitiesPage(Host &host, IdentitiesModel *model, IdentityActions *actions)
    : ListPage(about(), host, model, actions),
      m_actions(actions),
      m_again(node().rereadings().add(this,
                                      {.canRead = [this] { return node().identityLists().canReread(); },
                                       .read = [this] { node().identityLists().reread(); }})),
      m_identities(model)
{
    model->setNames(node().names());
    const IdentityLists &lists = node().identityLists();
    connect(&lists, &IdentityLists::ended, this, [this, &lists] {
        m_again.ended(lists.elapsed(), lists.failures() + lists.failuresOfOwned() > 0);
    });
    connect(&lists, &IdentityLists::rowsChanged, this, [this, &lists, model] {
        m_isTold = !lists.isLoading();
        model->setKnown(lists.known(), lists.isAgain());
    });
    connect(model, &IdentitiesModel::allMade, this, &Page::countChanged);
    connect(&lists, &IdentityLists::changed, this, &Page::countChanged);
    connect(&node(), &Node::factsChanged, this, &Page::countChanged);
    connect(&node().contexts(), &table::ListLoader::stateChanged, this, &Page::countChanged);
}

// They are put together context by context: a part is no count.
bool IdentitiesPage::isCounted() const
{
    const IdentityLists &lists = node().identityLists();
    return isWhole() && !lists.isCutOff() && !ownError()
        && node().contexts().state() != table::ListLoader::State::Failed;
}

// Why it is not known which identity is the node's own; null: it is, or there is none yet.
const Error *IdentitiesPage::ownError() const
{
    const std::optional<Error> &error = node().identityError();
    return error && error->kind != Error::Kind::NotFound ? &*error : nullptr;
}

// Nobody is known, and that need not mean that there is nobody.
std::optional<Placeholder::Offer> IdentitiesPage::fault() const
{
    if (model()->totalRows() > 0)
        return std::nullopt;
    const auto again = [this] { host().reload(); };
    if (const auto &contexts = node().contexts(); contexts.state() == table::ListLoader::State::Failed)
        return Offers::failed(contexts.error(), api::ListContexts::entry, host(), again);
    if (const Error *error = ownError())
        return Offers::failed(*error, api::GetNodeIdentity::entry, host(), again);
    return std::nullopt;
}

void IdentitiesPage::showFault(PageWidget *table)
{
    const auto wrong = fault();
    if (away() || (!wrong && !m_isAtFault))
        return;
    m_isAtFault = wrong.has_value();
    table->setAway(wrong);
}

void IdentitiesPage::awayChanged()
{
    ListPage::awayChanged();
    if (isMade())
        showFault(view());
}

// Whether all is read and in the rows.
bool IdentitiesPage::isWhole() const
{
    const IdentityLists &lists = node().identityLists();
    // Of a quiet reading the rows there are stay true until they have changed.
    return lists.isWanted() && !lists.isLoading() && m_isTold
        && (lists.isAgain() || !m_identities->isMaking());
}

QString IdentitiesPage::whyNotCounted() const
{
    if (!node().identityLists().isWanted())
        return tr("Counted once this page was opened: every context has to be asked.");
    return isWhole() && !isCounted() ? tr("Not all of them are known.") : QString();
}

void IdentitiesPage::shown()
{
    if (node().phase() == Node::Phase::Open && !node().identityLists().isWanted())
        node().identityLists().load();
}

// Who is in which context, and who the node is: also the contexts there are.
QList<Rereading *> IdentitiesPage::rereadings()
{
    Rereadings &all = node().rereadings();
    return {&all.of(node().contexts()), &all.ofFacts(), &m_again};
}

std::unique_ptr<Subject> IdentitiesPage::subject(const Link &link) const
{
    return subjectOf<IdentitySubject, PublicKey>(node(), link);
}

QString IdentitiesPage::counted(int count) const
{
    return tr("%n identities", nullptr, count);
}

void IdentitiesPage::furnish(TableWidget *table)
{
    table->setThing(info().icon, tr("Loading identities"), tr("Filter by key, context…"));
    ContextActions *contexts = host().find<ContextsPage>()->actions();
    table->setEmpty({.content = {.icon = info().icon,
                                 .title = tr("No identity yet"),
                                 .text = tr("The node gets its identity with its first namespace. Create a "
                                            "context, and it is made on the way."),
                                 .primary = tr("New context"),
                                 .primaryIcon = u"plus"_s},
                     .primary = [contexts] { contexts->use(contexts->create); }});
    table->header()->addButton(m_actions->advanced);
    addWho(table);
    connect(&node().identityLists(), &IdentityLists::changed, table, [this, table] { tell(table); });
    connect(this, &Page::countChanged, table, [this, table] {
        table->setPartial(!isWhole());
        showFault(table);
        tell(table);
    });
    tell(table);
}

// Who the node is, over the keys it has in contexts.
void IdentitiesPage::addWho(TableWidget *table)
{
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
    table->addTopWidget(who); // shown before, it would be a window
    const auto show = [this, account, device, who] {
        const auto &identity = node().identity();
        who->setVisible(identity.has_value());
        if (!identity)
            return;
        const auto field = [](const QString &caption, const auto &id) {
            return id
                ? Fields::id(caption, id->toString())
                : Field{.caption = caption, .value = tr("none"), .color = Color::Muted, .copyable = false};
        };
        account->setField(field(tr("Account of this node"), identity->accountId));
        device->setField(field(tr("Device"), identity->deviceId));
    };
    connect(&node(), &Node::factsChanged, who, show);
    show();
}

void IdentitiesPage::tell(TableWidget *table)
{
    const IdentityLists &lists = node().identityLists();
    // That the node is away says why they did not tell, and what can be done.
    if (away() || !lists.isWanted() || lists.isLoading())
        return;
    QStringList texts;
    if (const Error *error = ownError(); error && model()->totalRows() > 0)
        texts += tr("Which identity is the node's own is not known. %1")
                     .arg(Offers::failure(*error, api::GetNodeIdentity::entry));
    const bool isAnySilent = lists.failures() + lists.failuresOfOwned() > 0;
    if (lists.failures() > 0)
        texts += tr("%n contexts did not tell their identities.", nullptr, lists.failures());
    if (lists.failuresOfOwned() > 0)
        texts += tr("%n contexts did not tell which identities are this node's own.", nullptr,
                    lists.failuresOfOwned());
    if (!texts.isEmpty())
        sayOfReading(
            table->notice(), Notice::Severity::Warn,
            (isAnySilent ? texts + QStringList{ErrorText::sentence(lists.error())} : texts).join(u' '),
            isAnySilent ? ErrorText::rawAnswer(lists.error()) : QString());
    else
        sayOfReading(table->notice(), Notice::Severity::Info,
                     lists.isCutOff()
                         ? tr("Identities of the first %n contexts.", nullptr, IdentityLists::mostContexts)
                         : QString());
}

} // namespace explorer
