// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/aliases/aliasactions.h"

#include "core/api/aliases.h"
#include "core/session/names.h"
#include "core/session/node.h"
#include "core/session/told.h"
#include "core/table/listloader.h"
#include "ui/aliases/aliasdialog.h"
#include "ui/api/apitext.h"
#include "ui/pages/follow.h"
#include "ui/pages/host.h"
#include "ui/pages/offers.h"
#include "ui/support/errortext.h"
#include "ui/support/searchwords.h"
#include "ui/support/shownname.h"
#include "ui/widgets/confirmdialog.h"

#include <QComboBox>
#include <QFormLayout>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

using AliasKind = Aliases::Kind;

// Which alias goes, when there are several.
class RemoveAliasDialog : public ConfirmDialog {
public:
    RemoveAliasDialog(const Question &question, const QStringList &aliases, QWidget *parent)
        : ConfirmDialog(question, parent), m_aliases(aliases)
    {
        if (aliases.size() < 2)
            return;
        m_which = new QComboBox;
        for (const QString &alias : aliases)
            m_which->addItem(shownCaption(alias));
        name(m_which, AliasActions::tr("Which one"));
        addForm()->addRow(AliasActions::tr("Which one"), m_which);
    }
    QString alias() const { return m_aliases.value(m_which ? m_which->currentIndex() : 0); }

private:
    QStringList m_aliases;
    QComboBox *m_which = nullptr;
};

const api::Entry &creationEntry(AliasKind kind)
{
    return kind == AliasKind::Contexts ? api::CreateContextAlias::entry : api::CreateApplicationAlias::entry;
}

const api::Entry &removalEntry(AliasKind kind)
{
    return kind == AliasKind::Contexts ? api::DeleteContextAlias::entry : api::DeleteApplicationAlias::entry;
}

const api::Entry &listEntry(AliasKind kind)
{
    return kind == AliasKind::Contexts ? api::ListContextAliases::entry : api::ListApplicationAliases::entry;
}

} // namespace

AliasActions::AliasActions(Host &host, AliasKind kind) : ItemActions(host), m_node(host.node()), m_kind(kind)
{
    connect(&m_node.names(), &Names::changed, this, &ItemActions::wordingChanged);
}

std::optional<Bytes32> AliasActions::bytesOf(const QString &id) const
{
    const auto bytes = [](const auto &parsed) {
        return parsed ? std::optional(parsed->bytes()) : std::nullopt;
    };
    return m_kind == AliasKind::Contexts ? bytes(ContextId::parse(id)) : bytes(ApplicationId::parse(id));
}

QStringList AliasActions::namesOf(const QString &id) const
{
    const auto bytes = bytesOf(id);
    return bytes ? m_node.aliases().namesOf(m_kind, *bytes) : QStringList();
}

QString AliasActions::shownAs(const Bytes32 &id) const
{
    return m_kind == AliasKind::Contexts ? m_node.names().called(ContextId(id))
                                         : m_node.names().called(ApplicationId(id));
}

bool AliasActions::isDefault(const QString &id) const
{
    const auto context = m_node.aliases().defaultContext();
    return context && bytesOf(id) == context->bytes();
}

void AliasActions::addAliasVerbs()
{
    const auto isNamed = [this](const QString &id) { return !namesOf(id).isEmpty(); };
    QAction *set = verb(
        u"alias"_s,
        [isNamed](const QString &id) { return isNamed(id) ? tr("Rename alias…") : tr("Set alias…"); },
        [this](const QStringList &ids) { askAlias(ids.value(0)); });
    QAction *remove = verb(
        u"alias"_s, [isNamed](const QString &id) { return isNamed(id) ? tr("Remove alias…") : QString(); },
        [this](const QStringList &ids) { askRemove(ids.value(0)); });
    changing(set)->setShortcut(Qt::Key_F2);
    withSearchWords(set, tr("name create add"));
    set->setToolTip(tr("A name on this node only"));
    changing(remove)->setShortcut(Qt::SHIFT | Qt::Key_F2);
    withSearchWords(remove, tr("delete"));
    remove->setText(tr("Remove alias…")); // in the list of shortcuts, whatever is selected
    m_left += remove;
}

void AliasActions::addDefaultVerbs()
{
    QAction *set = verb(
        u"pin"_s,
        [this](const QString &id) {
            const auto bytes = bytesOf(id);
            return isDefault(id)          ? tr("Not the default any more")
                : bytes && isGone(*bytes) ? QString()
                                          : tr("Make it the default");
        },
        [this](const QStringList &ids) {
            if (isDefault(ids.value(0)))
                unsetDefault();
            else
                setDefault(ids.value(0));
        });
    changing(set)->setToolTip(
        tr("The console opens on the default context, and meroctl uses it where none is named"));
    m_left += set;
}

// A node without these routes says so where an alias would be made.
bool AliasActions::saysWithout()
{
    const api::Entry &missing =
        m_node.lacks(creationEntry(m_kind)) ? creationEntry(m_kind) : listEntry(m_kind);
    if (!m_node.lacks(missing))
        return false;
    const QString why = ApiText::absence(missing.absence);
    const QString route = ApiText::route(missing);
    host().say(
        Notice::Severity::Warn,
        why.isEmpty()
            ? tr("This node has no aliases: it has no %1. All else works as ever.").arg(route)
            : tr("This node has no aliases: it has no %1: %2. All else works as ever.").arg(route, why),
        {}, {}, u"alias"_s);
    return true;
}

bool AliasActions::isGone(const Bytes32 &id) const
{
    const table::ListLoader &list = m_kind == AliasKind::Contexts ? m_node.contexts() : m_node.applications();
    return list.state() == table::ListLoader::State::Complete && toldOf(list) == Told::All
        && !table::placeOf(list.table(), id);
}

QString AliasActions::whoLeft(const QString &alias) const
{
    const auto owner = m_node.aliases().idOf(m_kind, alias);
    if (!owner || !isGone(*owner))
        return {};
    return m_kind == AliasKind::Contexts ? ContextId(*owner).toShortString()
                                         : ApplicationId(*owner).toShortString();
}

QString AliasActions::whatBecomesOfAliases(const QStringList &ids) const
{
    QStringList names;
    for (const QString &id : ids)
        names += namesOf(id);
    if (names.isEmpty())
        return {};
    return names.size() == 1
        ? tr("Its alias “%1” stays on the node. It can be moved to another afterwards, or removed.")
              .arg(shownName(names.first()))
        : tr("%n aliases stay on the node. They can be moved to others afterwards, or removed.", nullptr,
             int(names.size()));
}

QString AliasActions::whyTaken(const Bytes32 &id, const QString &alias) const
{
    const auto owner = m_node.aliases().idOf(m_kind, alias);
    if (!owner)
        return {};
    return *owner == id ? tr("It has this alias already.")
                        : tr("“%1” is the alias of %2 already. Choose another, or remove it there first.")
                              .arg(shownName(alias), shownAs(*owner));
}

void AliasActions::askAlias(const QString &text)
{
    const auto id = bytesOf(text);
    if (!id || saysWithout())
        return;
    auto *dialog = new AliasDialog(
        {.thing = shownAs(*id),
         .aliases = namesOf(text),
         .taken = [this, id = *id](const QString &alias) { return whyTaken(id, alias); },
         .left =
             [this, id = *id](const QString &alias) {
                 return m_node.aliases().idOf(m_kind, alias) == id ? QString() : whoLeft(alias);
             }},
        host().window());
    connect(dialog, &FormDialog::submitted, this, [this, dialog, id = *id] { submit(dialog, id); });
    connect(dialog, &FormDialog::answerRequested, this,
            [this](const QString &answer) { host().showAnswer(answer); });
    openAbout(m_node, dialog);
}

void AliasActions::submit(AliasDialog *dialog, const Bytes32 &id)
{
    const QString alias = dialog->alias();
    // After a change of which only the first half was done it is not there any more.
    const QString before =
        m_node.aliases().idOf(m_kind, dialog->before()) == id ? dialog->before() : QString();
    const QString done = before.isEmpty()
        ? tr("%1 has the alias “%2” on this node now.").arg(shownAs(id), shownName(alias))
        : tr("“%1” is “%2” on this node now.").arg(shownName(before), shownName(alias));
    if (dialog->isMove()) {
        const auto owner = m_node.aliases().idOf(m_kind, alias);
        begin({.change = {.kind = m_kind,
                          .remove = owner ? alias : QString(), // somebody may have freed it meanwhile
                          .create = alias,
                          .id = id,
                          .removeAfter = before},
               .done = done},
              dialog);
        return;
    }
    begin({.change = {.kind = m_kind, .remove = before, .create = alias, .id = id}, .done = done}, dialog);
}

void AliasActions::askRemove(const QString &text)
{
    const auto id = bytesOf(text);
    const QStringList aliases = namesOf(text);
    if (!id || aliases.isEmpty())
        return;
    const bool isContext = m_kind == AliasKind::Contexts;
    QWidget *window = host().window();
    auto *dialog = new RemoveAliasDialog(
        {.title = aliases.size() == 1 ? tr("Remove the alias “%1”?").arg(shownName(aliases.first()))
                                      : tr("Remove an alias of %1?").arg(shownAs(*id)),
         .text = isContext ? tr("Only the name goes, on this node. The context is not touched.")
                           : tr("Only the name goes, on this node. The application is not touched."),
         .action = tr("Remove the alias")},
        aliases, window);
    connect(dialog, &FormDialog::submitted, this, [this, dialog, id = *id] {
        begin({.change = {.kind = m_kind, .remove = dialog->alias(), .id = id},
               .done = tr("The alias “%1” is removed.").arg(shownName(dialog->alias()))},
              dialog);
    });
    connect(dialog, &FormDialog::answerRequested, this,
            [this](const QString &answer) { host().showAnswer(answer); });
    openAbout(m_node, dialog);
}

// meroctl keeps its default context so: both mean the same one.
void AliasActions::setDefault(const QString &text)
{
    const auto id = bytesOf(text);
    if (!id || saysWithout())
        return;
    const auto before = m_node.aliases().defaultContext();
    const QString done = before
        ? tr("%1 is the default context now, in the place of %2.").arg(shownAs(*id), shownAs(before->bytes()))
        : tr("%1 is the default context now.").arg(shownAs(*id));
    begin({.change = {.kind = m_kind,
                      .remove = before ? QString(defaultAlias) : QString(),
                      .create = defaultAlias,
                      .id = *id},
           .done = done,
           .before = before ? std::optional(before->bytes()) : std::nullopt});
}

void AliasActions::unsetDefault()
{
    begin({.change = {.kind = m_kind, .remove = defaultAlias}, .done = tr("No context is the default now.")});
}

// What is said of one thing is not taken away by what is done to another.
QString AliasActions::aboutOf(const Change &change) const
{
    const QString what = change.remove == defaultAlias || change.create == defaultAlias
        ? QString(defaultAlias)
        : ContentHash(change.id).toString();
    return u"alias "_s + what;
}

void AliasActions::begin(const Work &work, FormDialog *dialog)
{
    Operation *operation = m_node.operations().begin(m_node.aliases().plan(work.change));
    const QString about = aboutOf(work.change);
    if (dialog) {
        follow(operation, dialog, host(), this,
               {tr("Waiting for the node…"),
                tr("The node goes on with the alias. What comes of it is said here."), about},
               [this, work, operation](const OperationEnd &end) { tellEnd(work, *operation, end); });
        return;
    }
    connect(operation, &Operation::ended, this, [this, work, operation, about] {
        if (operation->failures().isEmpty())
            host().mend(about);
        tellEnd(work, *operation, OperationEnd(nullptr, host(), nullptr, about));
    });
}

QString AliasActions::failure(const Work &work, const Operation &operation) const
{
    const Operation::Failure &failed = operation.failures().first();
    const QString why = Offers::failure(
        failed.error, work.change.isRemoval(failed.part) ? removalEntry(m_kind) : creationEntry(m_kind));
    if (operation.partsDone() == 0)
        return why;
    if (const QString left = work.change.removedBy(failed.part); !left.isEmpty())
        return tr("The alias “%1” is set, and “%2” could not be removed: %3 has both now. %4")
            .arg(shownName(work.change.create), shownName(left), shownAs(work.change.id), why);
    if (work.change.create != defaultAlias)
        return tr("The alias “%1” is taken from what is gone, and could not be given to %2. %3")
            .arg(shownName(work.change.create), shownAs(work.change.id), why);
    return tr("%1 could not be made the default context, and the one before is it no more. %2")
        .arg(shownAs(work.change.id), why);
}

void AliasActions::tellEnd(const Work &work, const Operation &operation, const OperationEnd &end)
{
    FormDialog *dialog = end.dialog();
    if (operation.failures().isEmpty()) {
        end.succeed(work.done);
        return;
    }
    const QString text = failure(work, operation);
    const Operation::Failure &failed = operation.failures().first();
    const QString answer = ErrorText::rawAnswer(failed.error);
    Notice *notice = nullptr;
    if (dialog) {
        notice = dialog->notice();
        notice->setMessage(Notice::Severity::Bad, text);
        notice->setAnswer(answer);
    } else {
        notice = end.say(Notice::Severity::Bad, text, answer);
    }
    if (operation.partsDone() > 0)
        offerRest(notice, work, work.change.removedBy(failed.part), dialog);
}

void AliasActions::offerRest(Notice *notice, const Work &work, const QString &left, FormDialog *dialog)
{
    const auto offer = [&](const QString &text, const Work &rest) {
        notice->setAction(text, this, [this, rest, dialog = QPointer(dialog)] { begin(rest, dialog); });
    };
    const QString alias = work.change.create;
    if (!left.isEmpty()) {
        offer(tr("Remove “%1”").arg(shownName(left)),
              {.change = {.kind = m_kind, .remove = left, .id = work.change.id}, .done = work.done});
    } else if (alias != defaultAlias) {
        offer(tr("Set “%1”").arg(shownName(alias)),
              {.change = {.kind = m_kind,
                          .create = alias,
                          .id = work.change.id,
                          .removeAfter = work.change.removeAfter},
               .done = work.done});
    } else if (work.before) {
        const QString shown = shownAs(*work.before);
        offer(tr("Put “%1” back").arg(shown),
              {.change = {.kind = m_kind, .create = alias, .id = *work.before},
               .done = tr("“%1” is put back.").arg(shown)});
    }
}

} // namespace explorer
