// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/deletion.h"

#include "core/session/node.h"
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
    enum class Came { Deleted, Absent, Refused };
    QHash<qsizetype, std::pair<Came, QString>> came;
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
    const QString better = deletion.words.reason(shortText(deletion.links.at(item).id.toLatin1()), error);
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
    if (left > 0 && operation.parts() > 1)
        said += deletion.words.left(left);
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
    if (!end.dialog()) {
        offerReportOf(of, end.say(severity, said.join(u' '), answer), answer, host);
    } else if (said.isEmpty()) {
        end.dialog()->accept();
        if (deletion.links.size() > 1)
            offerReportOf(of, end.say(severity, deletion.words.done(int(deletion.links.size()))), {}, host);
    } else {
        end.dialog()->notice()->setMessage(severity, said.join(u' '));
        end.dialog()->notice()->setAnswer(answer);
        offerReportOf(of, end.dialog()->notice(), answer, host);
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

} // namespace

void askToDelete(const DeletionWords &words, const QList<Link> &links, DeletePart part, Host &host,
                 QObject *context, const Deleted &deleted)
{
    if (links.isEmpty())
        return;
    const auto deletion = std::make_shared<Deletion>(Deletion{words, links, std::move(part), {}, {}, {}});
    for (qsizetype item = 0; item < links.size(); ++item)
        deletion->left += item;
    auto *question = new ConfirmDialog(questionOf(*deletion), host.window());
    QObject::connect(question, &FormDialog::answerRequested, context,
                     [&host](const QString &answer) { host.showAnswer(answer); });
    QObject::connect(question, &FormDialog::submitted, context, [=, &host] {
        deletion->absent.clear();
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
        QObject::connect(
            operation, &Operation::partEnded, context,
            [=, &host](qsizetype index, const std::optional<Error> &error) {
                const qsizetype item = deletion->left.at(index);
                if (error) {
                    deletion->came.insert(item, {Deletion::Came::Refused, reasonOf(*deletion, item, *error)});
                    return;
                }
                if (!deletion->came.contains(item)
                    || deletion->came.value(item).first == Deletion::Came::Refused)
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
                       deleted.unsure();
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
