// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/synccontexts.h"

#include "app/cli/texttable.h"
#include "core/api/send.h"
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
            : tr("context %1 of %2").arg(QString::number(m_queued), QString::number(m_contexts.size()));
    });
    if (m_typed.isEmpty())
        send(api::SyncAllContexts{}, [this] {
            finish(arguments().json ? "{\"all\":true,\"queued\":true}\n"_ba
                                    : (tr("the node brings all contexts up to date") + u'\n').toUtf8());
        });
    else
        findNext();
}

/// All before the first is synced: one that nothing has is said while nothing was done.
void SyncContexts::findNext()
{
    if (m_typed.isEmpty()) {
        checkNext();
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
void SyncContexts::checkNext()
{
    if (m_checked == m_contexts.size()) {
        syncNext();
        return;
    }
    const ContextId id = m_contexts[m_checked];
    m_check = api::send(transport(), api::GetContext{id});
    m_check.then(this, [this, id](const auto &context) {
        if (!context) {
            failOf(id.toString(), context.error());
            return;
        }
        ++m_checked;
        checkNext();
    });
}

void SyncContexts::syncNext()
{
    if (m_queued == m_contexts.size()) {
        finish(queuedText());
        return;
    }
    send(api::SyncContext{m_contexts[m_queued]}, [this] {
        ++m_queued;
        syncNext();
    });
}

template<class Sync>
void SyncContexts::send(const Sync &request, std::function<void()> then)
{
    m_isOut = !transport().isSafe();
    m_sync = api::send(transport(), request);
    m_sync.then(this, [this, then = std::move(then)](const auto &done) {
        m_isOut = false;
        if (done)
            then();
        else if (m_contexts.isEmpty())
            fail(done.error());
        else
            failOf(m_contexts[m_queued].toString(), done.error());
    });
}

QByteArray SyncContexts::queuedText() const
{
    QByteArrayList rows;
    QString text;
    for (const ContextId &id : m_contexts.first(m_queued)) {
        rows += json::object({{"contextId", json::text(id.toString())}, {"queued", json::boolean(true)}});
        text += tr("%1: the node brings it up to date").arg(id.toString()) + u'\n';
    }
    return arguments().json ? arrayOf(rows) : text.toUtf8();
}

void SyncContexts::stop()
{
    m_finding.abort();
    m_check.abort();
    m_sync.abort();
    if (m_queued > 0)
        (void)print(queuedText());
}

} // namespace explorer::cli
