// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/deletion.h"

#include "core/session/node.h"
#include "core/session/told.h"
#include "ui/models/cells.h"
#include "ui/pages/follow.h"
#include "ui/pages/report.h"
#include "ui/support/errortext.h"

#include <QSet>

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostNamed = 3; // items in what is said

// One deletion, from the question on; the dialog's, and shared with the operations it begins.
struct Deletion {
    DeletionWords words;
    QList<Link> links;
    DeletePart part;
    QList<qsizetype> left; // items that are not deleted yet
    QStringList absent; // short ids
    // What came of each so far; of those that are not in it nothing was sent.
    enum class Came { Deleted, Absent, Refused, Unknown };
    QHash<qsizetype, std::pair<Came, QString>> came;
    QSet<qsizetype> listed; // before anything was sent
    QPointer<Notice> notice; // what was said last
    QPointer<QObject> look; // while the list is read for those of which nobody knows
    QList<qsizetype> all(Came what) const
    {
        QList<qsizetype> items;
        for (const qsizetype item : left) {
            if (const auto one = came.constFind(item); one != came.constEnd() && one->first == what)
                items += item;
        }
        return items;
    }
};

QString nameIn(const Deletion &deletion, qsizetype item)
{
    return deletion.words.name ? deletion.words.name(deletion.links.at(item)) : QString();
}

QString calledIn(const Deletion &deletion, qsizetype item)
{
    return called(nameIn(deletion, item), deletion.links.at(item).id);
}

QString reasonOf(const Deletion &deletion, qsizetype item, const Error &error)
{
    const QString better = error.maybeDone
        ? QString()
        : deletion.words.reason(shortText(deletion.links.at(item).id.toLatin1()), error);
    return better.isEmpty() ? ErrorText::sentence(error) : better;
}

QList<ItemReport::Item> reportOf(const Deletion &deletion)
{
    QList<ItemReport::Item> items;
    for (qsizetype item = 0; item < deletion.links.size(); ++item) {
        const auto came = deletion.came.constFind(item);
        QString outcome = FormDialog::tr("not tried");
        if (came != deletion.came.constEnd())
            outcome = came->first == Deletion::Came::Deleted ? FormDialog::tr("done")
                : came->first == Deletion::Came::Absent      ? FormDialog::tr("was not there any more")
                                                             : came->second;
        items += {calledIn(deletion, item), outcome};
    }
    return items;
}

// Of several each has a say.
void offerReportOf(const std::shared_ptr<Deletion> &deletion, Notice *notice, const QString &answer,
                   Host &host)
{
    if (!notice || deletion->links.size() == 1)
        return;
    offerReport(notice, {[deletion] { return reportOf(*deletion); }, answer}, host.window());
    notice->setAnswer({}); // it is in there
}

void tellDeleted(const std::shared_ptr<Deletion> &of, const Operation &operation, const OperationEnd &end,
                 Host &host)
{
    const Deletion &deletion = *of;
    const int left = int(operation.parts() - operation.partsDone());
    const int done = int(operation.partsDone());
    QStringList said;
    if (done > 0 && (left > 0 || !end.dialog()))
        said += deletion.words.done(done);
    const auto unknown = int(deletion.all(Deletion::Came::Unknown).size());
    if (left > unknown && operation.parts() > 1)
        said += deletion.words.left(left - unknown);
    QString answer;
    if (!operation.failures().isEmpty()) {
        const Operation::Failure &first = operation.failures().first();
        said += reasonOf(deletion, deletion.left.at(first.part), first.error);
        answer = ErrorText::rawAnswer(operation.failures().first().error);
    }
    for (const QString &id : deletion.absent.first(std::min(mostNamed, deletion.absent.size())))
        said += FormDialog::tr("%1 was not there any more.").arg(id);
    if (deletion.absent.size() > mostNamed)
        said += FormDialog::tr("%n more were not there any more.", nullptr,
                               int(deletion.absent.size() - mostNamed));
    const auto severity = !operation.failures().isEmpty() ? Notice::Severity::Bad
        : left > 0 || !deletion.absent.isEmpty()          ? Notice::Severity::Warn
                                                          : Notice::Severity::Ok;
    of->notice = nullptr;
    if (!end.dialog()) {
        of->notice = end.say(severity, said.join(u' '), answer);
        offerReportOf(of, of->notice, answer, host);
    } else if (said.isEmpty()) {
        offerReportOf(of, end.succeed(deletion.words.done(int(deletion.links.size()))), {}, host);
    } else {
        end.dialog()->notice()->setMessage(severity, said.join(u' '));
        end.dialog()->notice()->setAnswer(answer);
        of->notice = end.dialog()->notice();
        offerReportOf(of, of->notice, answer, host);
        if (left == 0)
            end.dialog()->setDone();
    }
}

ConfirmDialog::Question questionOf(const Deletion &deletion)
{
    QList<Link> links;
    QList<ConfirmDialog::Thing> few;
    for (const qsizetype item : deletion.left) {
        links += deletion.links.at(item);
        if (few.size() < mostListed)
            few += thingOf(nameIn(deletion, item), deletion.links.at(item).id);
    }
    ConfirmDialog::Question question = deletion.words.question(links);
    if (links.size() > 1)
        question.things = firstOf(few, links.size());
    return question;
}

// What the list, read again, says of those that no answer told of.
void tellLooked(const std::shared_ptr<Deletion> &of, ConfirmDialog *dialog, Host &host,
                const Deleted &deleted)
{
    Deletion &deletion = *of;
    int gone = 0;
    int still = 0;
    const auto unknown = deletion.all(Deletion::Came::Unknown);
    for (const qsizetype item : unknown) {
        // It tells nothing of what was never in it.
        if (!deletion.listed.contains(item) && !deleted.isListed(item))
            continue;
        if (deleted.isListed(item)) {
            ++still;
            continue;
        }
        ++gone;
        deletion.came.insert(item, {Deletion::Came::Deleted, {}});
        deletion.left.removeOne(item);
        deleted.item(item);
        host.forget(deletion.links.at(item));
    }
    if (gone + still == 0)
        return;
    QStringList said;
    if (gone > 0)
        said += deletion.words.done(gone);
    if (still > 0)
        said += FormDialog::tr("%n of which no answer came are still in the list, which was read again: the "
                               "node may be at it, or has not done it.",
                               nullptr, still);
    if (const auto refused = deletion.all(Deletion::Came::Refused); !refused.isEmpty())
        said += QStringList{deletion.words.left(int(refused.size())),
                            deletion.came.value(refused.first()).second};
    const auto severity = deletion.left.isEmpty() ? Notice::Severity::Ok : Notice::Severity::Warn;
    if (dialog && dialog->isVisible()) {
        dialog->notice()->setMessage(severity, said.join(u' '));
        if (deletion.left.isEmpty())
            dialog->setDone();
        else
            dialog->ask(questionOf(deletion));
    } else {
        if (deletion.notice)
            deletion.notice->dismiss();
        deletion.notice = host.say(severity, said.join(u' '), {}, {}, deletion.words.about);
        offerReportOf(of, deletion.notice, {}, host);
    }
}

// Reads the list again; where no answer told what came of something, it does.
void lookForUnknown(const std::shared_ptr<Deletion> &deletion, ConfirmDialog *question, Host &host,
                    QObject *context, const Deleted &deleted)
{
    deleted.list.load();
    if (deletion->all(Deletion::Came::Unknown).isEmpty())
        return;
    auto *look = new QObject(context);
    deletion->look = look;
    QObject::connect(&deleted.list, &table::ListLoader::stateChanged, look,
                     [=, &host, dialog = QPointer(question)] {
                         if (deleted.list.state() != table::ListLoader::State::Complete
                             || toldOf(deleted.list) != Told::All)
                             return; // it is read again once the node is back
                         look->deleteLater();
                         QObject::disconnect(&deleted.list, nullptr, look, nullptr);
                         tellLooked(deletion, dialog, host, deleted);
                     });
    // Before that, too, whoever wants to know asks.
    if (deletion->notice && !deletion->notice->hasAction())
        deletion->notice->setAction(FormDialog::tr("Look"), look, [&list = deleted.list] { list.load(); });
}

} // namespace

void askToDelete(const DeletionWords &words, const QList<Link> &links, DeletePart part, Host &host,
                 QObject *context, const Deleted &deleted)
{
    if (links.isEmpty())
        return;
    const auto deletion = std::make_shared<Deletion>();
    deletion->words = words;
    deletion->links = links;
    deletion->part = std::move(part);
    for (qsizetype item = 0; item < links.size(); ++item)
        deletion->left += item;
    auto *question = new ConfirmDialog(questionOf(*deletion), host.window());
    QObject::connect(question, &FormDialog::answerRequested, context,
                     [&host](const QString &answer) { host.showAnswer(answer); });
    QObject::connect(question, &FormDialog::submitted, context, [=, &host] {
        deletion->absent.clear();
        delete deletion->look;
        deletion->listed.clear();
        for (const qsizetype item : std::as_const(deletion->left)) {
            if (deleted.isListed(item))
                deletion->listed.insert(item);
        }
        Operation *operation = host.node().operations().begin(
            {.begin =
                 [deletion](qsizetype index, QObject *receiver, Operation::Finish finish) {
                     const qsizetype item = deletion->left.at(index);
                     const auto &hindrance = deletion->words.hindrance;
                     if (const auto error = hindrance ? hindrance(deletion->links.at(item)) : std::nullopt)
                         return Operation::refuse(receiver, std::move(finish), *error);
                     return deletion->part(item, receiver, std::move(finish), [deletion, item] {
                         deletion->absent += shortText(deletion->links.at(item).id.toLatin1());
                         deletion->came.insert(item, {Deletion::Came::Absent, {}});
                     });
                 },
             .parts = deletion->left.size(),
             .cancelling = Operation::Cancelling::LeavesOut});
        const auto gone = std::make_shared<QList<qsizetype>>();
        QObject::connect(operation, &Operation::partEnded, context,
                         [=, &host](qsizetype index, const std::optional<Error> &error) {
                             const qsizetype item = deletion->left.at(index);
                             if (error) {
                                 deletion->came.insert(
                                     item,
                                     {error->maybeDone ? Deletion::Came::Unknown : Deletion::Came::Refused,
                                      reasonOf(*deletion, item, *error)});
                                 return;
                             }
                             if (deletion->came.value(item).first != Deletion::Came::Absent)
                                 deletion->came.insert(item, {Deletion::Came::Deleted, {}});
                             gone->append(item);
                             deleted.item(gone->last());
                             host.forget(deletion->links.at(gone->last()));
                         });
        follow(operation, question, host, context,
               {deletion->words.busy, deletion->words.afterCancel, deletion->words.about},
               [=, &host](const OperationEnd &end) {
                   tellDeleted(deletion, *operation, end, host);
                   const QSet<qsizetype> done(gone->cbegin(), gone->cend());
                   deletion->left.removeIf([&](qsizetype item) { return done.contains(item); });
                   // What it goes on asking is about what is left.
                   if (end.dialog() && !done.isEmpty() && !deletion->left.isEmpty())
                       question->ask(questionOf(*deletion));
                   if (!operation->failures().isEmpty())
                       lookForUnknown(deletion, question, host, context, deleted);
               });
    });
    if (words.changes)
        words.changes(question, [question, deletion] {
            if (!question->isBusy() && !deletion->left.isEmpty())
                question->ask(questionOf(*deletion));
        });
    openAbout(host.node(), question);
}

} // namespace explorer
