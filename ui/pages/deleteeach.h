// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/send.h"
#include "ui/widgets/confirmdialog.h"

#include <QPointer>

#include <memory>

namespace explorer {

// Once the question is answered, `request(id)` is sent for each of the ids, and `told(id, result, question)`
// hears each answer; what is wrong it puts on the question, which is null when a person closed it meanwhile:
// what was begun is told to the end all the same. After the last one `done()` is called, and the question
// closes unless there is something to be read on it.
template<typename Id, typename Request, typename Told, typename Done>
void deleteEach(ConfirmDialog *question, const QString &busy, const QList<Id> &ids,
                calimero::Transport &transport, QObject *context, Request request, Told told, Done done)
{
    const auto start = [=, &transport, question = QPointer(question)] {
        question->setBusy(true, busy);
        auto left = std::make_shared<qsizetype>(ids.size());
        for (const Id &id : ids) {
            calimero::api::send(transport, request(id)).then(context, [=](const auto &result) {
                told(id, result, question.data());
                --*left;
                if (question)
                    question->setBusy(*left > 0, busy);
                if (*left > 0)
                    return;
                done();
                if (question && question->notice()->text().isEmpty())
                    question->accept();
            });
        }
    };
    QObject::connect(question, &FormDialog::submitted, context, start);
    question->open();
}

} // namespace explorer
