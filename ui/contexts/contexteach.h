// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/names.h"
#include "core/session/operation.h"
#include "ui/pages/follow.h"
#include "ui/widgets/confirmdialog.h"

#include <functional>
#include <memory>

namespace calimero {
class Node;
}

namespace explorer {

// One thing that is done with each of several contexts, a few at a time: the words for it, each a whole
// sentence, and what is sent.
struct EachContext {
    QString about; // what is said of it is about this
    QString busy = {}; // "Leaving…"
    QString afterCancel = {}; // the node goes on with what was sent
    std::function<QString(int count)> done; // "12 contexts are left."
    std::function<QString(int count)> left; // "3 contexts are not."
    std::function<QString(const QString &name)> leftOne; // "notes (79Lkb3…4n7P) is not."
    QString outcome; // of one of them: "sync is queued"
    // Why one was refused, where that is known better than the error has it; may be empty.
    std::function<QString(const calimero::Error &error)> reason = {};
    std::function<calimero::CallJob *(const calimero::ContextId &id, QObject *context,
                                      calimero::Operation::Finish finish)>
        send;
    // Of each that went well or may have, and at the end of all.
    std::function<void(const calimero::ContextId &id)> one = {};
    std::function<void()> ended = {};
};

// Does it, and says over the pages what came of it, with a report of each where there are several.
void doWithEach(const EachContext &each, const QList<calimero::ContextId> &ids, Host &host, QObject *context);

// The same once somebody agreed in this dialog, which is opened here; what could not be done is left to be
// tried again in it. `send` may look at the dialog while it is open.
void askForEach(FormDialog *question, const EachContext &each, const QList<calimero::ContextId> &ids,
                Host &host, QObject *context);

// "the context “notes”" or "12 contexts", for a question; and the first of several, one line each.
QString titleOfEach(const QList<calimero::ContextId> &ids, const calimero::Names &names,
                    const std::function<QString(const QString &name)> &one,
                    const std::function<QString(int count)> &many);
QList<ConfirmDialog::Thing> linesOfEach(const QList<calimero::ContextId> &ids, const calimero::Names &names);

} // namespace explorer
