// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/deletion.h"

#include "core/session/node.h"
#include "ui/pages/follow.h"
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
};

QString shortId(const Link &link)
{
    return link.id.left(8) + u'…';
}

QString reasonOf(const Deletion &deletion, const Operation::Failure &failure)
{
    const QString better =
        deletion.words.reason(shortId(deletion.links.at(deletion.left.at(failure.part))), failure.error);
    return better.isEmpty() ? ErrorText::sentence(failure.error) : better;
}

void tellDeleted(const Deletion &deletion, const Operation &operation, const OperationEnd &end)
{
    const int left = int(operation.parts() - operation.partsDone());
    const int done = int(operation.partsDone());
    QStringList said;
    if (done > 0 && (left > 0 || !end.dialog()))
        said += deletion.words.done(done);
    if (left > 0 && operation.parts() > 1)
        said += deletion.words.left(left);
    QString answer;
    if (!operation.failures().isEmpty()) {
        said += reasonOf(deletion, operation.failures().first());
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
        end.say(severity, said.join(u' '), answer);
    } else if (said.isEmpty()) {
        end.dialog()->accept();
    } else {
        end.dialog()->notice()->setMessage(severity, said.join(u' '));
        end.dialog()->notice()->setAnswer(answer);
        if (left == 0)
            end.dialog()->setDone();
    }
}

} // namespace

void askToDelete(const DeletionWords &words, const QList<Link> &links, DeletePart part, Host &host,
                 QObject *context, const Deleted &deleted)
{
    if (links.isEmpty())
        return;
    auto *question = new ConfirmDialog(words.question, host.window());
    const auto deletion = std::make_shared<Deletion>(Deletion{words, links, std::move(part), {}, {}});
    for (qsizetype item = 0; item < links.size(); ++item)
        deletion->left += item;
    QObject::connect(question, &FormDialog::answerRequested, context,
                     [&host](const QString &answer) { host.showAnswer(answer); });
    QObject::connect(question, &FormDialog::submitted, context, [=, &host] {
        deletion->absent.clear();
        Operation *operation = host.node().operations().begin(
            {.begin =
                 [deletion](qsizetype index, QObject *receiver, Operation::Finish finish) {
                     const qsizetype item = deletion->left.at(index);
                     return deletion->part(item, receiver, std::move(finish), [deletion, item] {
                         deletion->absent += shortId(deletion->links.at(item));
                     });
                 },
             .parts = deletion->left.size(),
             .cancelling = Operation::Cancelling::LeavesOut});
        const auto gone = std::make_shared<QList<qsizetype>>();
        QObject::connect(operation, &Operation::partEnded, context,
                         [=, &host](qsizetype index, const std::optional<Error> &error) {
                             if (error)
                                 return;
                             gone->append(deletion->left.at(index));
                             deleted.item(gone->last());
                             host.forget(deletion->links.at(gone->last()));
                         });
        follow(operation, question, host, context,
               {deletion->words.busy, deletion->words.afterCancel, deletion->words.about},
               [=](const OperationEnd &end) {
                   tellDeleted(*deletion, *operation, end);
                   const QSet<qsizetype> done(gone->cbegin(), gone->cend());
                   deletion->left.removeIf([&](qsizetype item) { return done.contains(item); });
                   if (!operation->failures().isEmpty())
                       deleted.unsure();
               });
    });
    question->open();
}

} // namespace explorer
