// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/synccontexts.h"

#include "app/cli/texttable.h"
#include "core/api/contexts.h"
#include "core/json/writer.h"

namespace explorer::cli {

using namespace calimero;
using namespace Qt::StringLiterals;

QString SyncContexts::readWords()
{
    for (const QString &word : words()) {
        Aliased<ContextId> typed;
        if (QString wrong = readAliased(word, typed); !wrong.isEmpty())
            return wrong;
        m_typed += typed;
    }
    return {};
}

void SyncContexts::begin()
{
    progress().begin([this] {
        return m_contexts.isEmpty()
            ? tr("waiting for the answer")
            : tr("context %1 of %2").arg(QString::number(m_next), QString::number(m_contexts.size()));
    });
    if (m_typed.isEmpty())
        send(api::SyncAllContexts{}.request(), [this] { finishAll(); });
    else
        findNext();
}

/// All before the first is synced: one that nothing has is said while nothing was done.
void SyncContexts::findNext()
{
    if (m_typed.isEmpty()) {
        next();
        return;
    }
    m_finding = findAliased(transport(), m_typed.takeFirst());
    m_finding.then(this, [this](const Result<ContextId> &context) {
        if (!context) {
            fail(context.error());
            return;
        }
        if (!m_contexts.contains(*context))
            m_contexts += *context;
        findNext();
    });
}

/// A node says yes to an id of no context, too: it is asked for each before.
void SyncContexts::next()
{
    if (m_next == m_contexts.size()) {
        finishAll();
        return;
    }
    const ContextId id = m_contexts[m_next++];
    m_call = transport().send(api::GetContext{id}.request());
    m_call.then(this, [this, id](const Result<Answer> &answer) {
        if (answer)
            askFor(id);
        else
            fail(answer.error());
    });
}

void SyncContexts::askFor(const ContextId &id)
{
    send(api::SyncContext{id}.request(), [this, id] {
        m_rows += json::object({{"contextId", json::text(id.toString())}, {"queued", json::boolean(true)}});
        next();
    });
}

void SyncContexts::send(const Request &request, std::function<void()> then)
{
    m_isOut = !transport().isSafe();
    m_call = transport().send(request);
    m_call.then(this, [this, then = std::move(then)](const Result<Answer> &answer) {
        m_isOut = false;
        if (answer)
            then();
        else
            fail(answer.error());
    });
}

void SyncContexts::finishAll()
{
    const bool isAll = m_contexts.isEmpty();
    if (arguments().json) {
        finish(isAll ? "{\"all\":true,\"queued\":true}\n"_ba : arrayOf(m_rows));
        return;
    }
    QString text = tr("the node brings all contexts up to date") + u'\n';
    if (!isAll) {
        text.clear();
        for (const ContextId &id : std::as_const(m_contexts))
            text += tr("%1: the node brings it up to date").arg(id.toString()) + u'\n';
    }
    finish(text.toUtf8());
}

void SyncContexts::stop()
{
    m_finding.abort();
    m_call.abort();
}

} // namespace explorer::cli
