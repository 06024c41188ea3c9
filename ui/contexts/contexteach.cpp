// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/contexts/contexteach.h"

#include "core/session/node.h"
#include "ui/pages/report.h"
#include "ui/support/errortext.h"
#include "ui/support/shownname.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

struct EachWords {
    Q_DECLARE_TR_FUNCTIONS(ContextActions)
};

// From the beginning on, shared with the operations it begins.
struct EachRun {
    EachContext each;
    QList<ContextId> ids;
    QList<ContextId> left; // not done yet
    ContextNames names;
    QHash<ContextId, QString> came; // of each that was answered
    QSet<ContextId> unknown; // of those that are left: no answer told
};

using RunPtr = std::shared_ptr<EachRun>;

QString whyRefused(const EachRun &run, const Error &error)
{
    const QString better = run.each.reason && !error.maybeDone ? run.each.reason(error) : QString();
    return better.isEmpty() ? ErrorText::sentence(error) : better;
}

Operation *beginEach(const RunPtr &run, Host &host, QObject *context)
{
    // As it is left now: an attempt that follows has less to do.
    const QList<ContextId> ids = run->left;
    Operation *operation = host.node().operations().begin(
        {.begin =
             [ids, send = run->each.send](qsizetype part, QObject *receiver, Operation::Finish finish) {
                 return send(ids.at(part), receiver, std::move(finish));
             },
         .parts = ids.size(),
         .cancelling = Operation::Cancelling::LeavesOut});
    QObject::connect(operation, &Operation::partEnded, context,
                     [run, ids](qsizetype part, const std::optional<Error> &error) {
                         const ContextId &id = ids.at(part);
                         run->came.insert(id, error ? whyRefused(*run, *error) : run->each.outcome);
                         run->unknown.remove(id);
                         if (error && error->maybeDone)
                             run->unknown.insert(id);
                         if (!error)
                             run->left.removeOne(id);
                         if (run->each.one && (!error || error->maybeDone))
                             run->each.one(id);
                     });
    return operation;
}

void tellEach(const RunPtr &run, const Operation &operation, const OperationEnd &end, Host &host)
{
    const int done = int(run->ids.size() - run->left.size());
    const int left = int(run->left.size());
    const int notDone = left - int(run->unknown.size());
    QStringList said;
    if (done > 0)
        said += run->each.done(done);
    const ContextId one = run->left.value(0);
    if (left == 1 && notDone == 0)
        said +=
            EachWords::tr("Nobody knows what came of %1.").arg(called(run->names.of(one), one.toString()));
    else if (left == 1)
        said += run->each.leftOne(called(run->names.of(one), one.toString()));
    else if (notDone > 0)
        said += run->each.left(notDone);
    QString answer;
    if (!operation.failures().isEmpty()) {
        const Error &error = operation.failures().first().error;
        said += whyRefused(*run, error);
        answer = ErrorText::rawAnswer(error);
    }
    const auto severity = !operation.failures().isEmpty() ? Notice::Severity::Bad
        : left > 0                                        ? Notice::Severity::Warn
                                                          : Notice::Severity::Ok;
    Notice *notice = nullptr;
    if (end.dialog() && left > 0) {
        notice = end.dialog()->notice();
        notice->setMessage(severity, said.join(u' '));
        notice->setAnswer(answer);
    } else {
        if (end.dialog())
            end.dialog()->accept();
        notice = end.say(severity, said.join(u' '), answer);
    }
    if (!notice || run->ids.size() == 1)
        return;
    const auto items = [run] {
        QList<ItemReport::Item> all;
        for (const ContextId &id : std::as_const(run->ids))
            all +=
                {called(run->names.of(id), id.toString()), run->came.value(id, EachWords::tr("not tried"))};
        return all;
    };
    offerReport(notice, {items, answer}, host.window());
    notice->setAnswer({}); // it is in there
}

RunPtr runOf(const EachContext &each, const QList<ContextId> &ids, Host &host)
{
    return std::make_shared<EachRun>(EachRun{each, ids, ids, host.node().names().contexts(), {}});
}

} // namespace

void doWithEach(const EachContext &each, const QList<ContextId> &ids, Host &host, QObject *context)
{
    if (ids.isEmpty())
        return;
    const RunPtr run = runOf(each, ids, host);
    Operation *operation = beginEach(run, host, context);
    QObject::connect(operation, &Operation::ended, context, [run, operation, &host] {
        tellEach(run, *operation, {nullptr, host, nullptr, run->each.about}, host);
        if (run->each.ended)
            run->each.ended();
    });
}

void askForEach(FormDialog *question, const EachContext &each, const QList<ContextId> &ids, Host &host,
                QObject *context)
{
    const RunPtr run = runOf(each, ids, host);
    QObject::connect(question, &FormDialog::answerRequested, context,
                     [&host](const QString &answer) { host.showAnswer(answer); });
    QObject::connect(question, &FormDialog::submitted, context, [run, question, &host, context] {
        Operation *operation = beginEach(run, host, context);
        const auto look = [run, &host] {
            if (!run->unknown.isEmpty())
                host.openThing(Link::to(*run->unknown.cbegin()));
        };
        follow(operation, question, host, context,
               {run->each.busy, run->each.afterCancel, run->each.about, look},
               [run, operation, &host](const OperationEnd &end) {
                   tellEach(run, *operation, end, host);
                   if (run->each.ended)
                       run->each.ended();
               });
    });
    openAbout(host.node(), question);
}

QString titleOfEach(const QList<ContextId> &ids, const Names &names,
                    const std::function<QString(const QString &name)> &one,
                    const std::function<QString(int count)> &many)
{
    return ids.size() == 1 ? one(shownName(names.called(ids.first()))) : many(int(ids.size()));
}

QList<ConfirmDialog::Thing> linesOfEach(const QList<ContextId> &ids, const Names &names)
{
    if (ids.size() < 2)
        return {};
    QList<ConfirmDialog::Thing> few;
    for (const ContextId &id : ids.first(std::min(mostListed, ids.size())))
        few += thingOf(names.of(id), id.toString());
    return firstOf(few, ids.size());
}

} // namespace explorer
