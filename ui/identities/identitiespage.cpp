// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/identities/identitiespage.h"

#include "core/session/identitylists.h"
#include "core/session/node.h"
#include "core/session/rereading.h"
#include "ui/contexts/contextactions.h"
#include "ui/contexts/contextspage.h"
#include "ui/identities/identitiesmodel.h"
#include "ui/identities/identityactions.h"
#include "ui/identities/identitysubject.h"
#include "ui/pages/pagenotice.h"
#include "ui/pages/tablewidget.h"
#include "ui/support/errortext.h"
#include "ui/support/metrics.h"
#include "ui/widgets/fieldrow.h"
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
}

// They are put together context by context: a part is no count.
bool IdentitiesPage::isCounted() const
{
    const IdentityLists &lists = node().identityLists();
    return isWhole() && !lists.isCutOff();
}

// Whether all is read and in the rows.
bool IdentitiesPage::isWhole() const
{
    const IdentityLists &lists = node().identityLists();
    // Of a quiet reading the rows there are stay true until they have changed.
    return lists.isWanted() && !lists.isLoading() && m_isTold
        && (lists.isAgain() || !m_identities->isMaking());
}

void IdentitiesPage::shown()
{
    if (node().phase() == Node::Phase::Open && !node().identityLists().isWanted())
        node().identityLists().load();
}

// Who is in which context: also the contexts there are.
QList<Rereading *> IdentitiesPage::rereadings()
{
    return {&node().rereadings().of(node().contexts()), &m_again};
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
    connect(this, &Page::countChanged, table, [this, table] { table->setPartial(!isWhole()); });
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
                ? Field{.caption = caption, .value = id->toString(), .monospace = true}
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
    if (!lists.isWanted() || lists.isLoading())
        return;
    QStringList texts;
    if (lists.failures() > 0)
        texts += tr("%n contexts did not tell their identities.", nullptr, lists.failures());
    if (lists.failuresOfOwned() > 0)
        texts += tr("%n contexts did not tell which identities are this node's own.", nullptr,
                    lists.failuresOfOwned());
    if (!texts.isEmpty())
        sayOfReading(table->notice(), Notice::Severity::Warn,
                     (texts + QStringList{ErrorText::sentence(lists.error())}).join(u' '));
    else
        sayOfReading(table->notice(), Notice::Severity::Info,
                     lists.isCutOff()
                         ? tr("Identities of the first %n contexts.", nullptr, IdentityLists::mostContexts)
                         : QString());
}

} // namespace explorer
