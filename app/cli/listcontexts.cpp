// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/listcontexts.h"

#include "app/cli/output.h"
#include "core/api/contexts.h"
#include "core/auth/modeprobe.h"
#include "core/net/answererror.h"

namespace explorer::cli {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

/// Of rows, before the next page is asked for: all that a node can list take a third.
constexpr qsizetype mostBytes = qsizetype(128) * 1024 * 1024;

} // namespace

ListContexts::ListContexts(Arguments arguments, QObject *parent)
    : QObject(parent), m_arguments(std::move(arguments)), m_signIn(m_arguments)
{
    connect(&m_signIn, &SignIn::failed, this, &ListContexts::fail);
    connect(&m_signIn, &SignIn::ready, this, [this] {
        // Without a token the first page itself tells whether one is needed.
        if (m_arguments.expectedMode && m_signIn.hasToken())
            probe();
        else
            askPage();
    });
}

void ListContexts::start()
{
    m_signIn.useStored();
}

void ListContexts::probe()
{
    Request request = api::RequestFor<api::ListContexts>();
    request.anonymous = true;
    m_call = m_signIn.transport().exchange(request);
    m_call.then(this, [this](const Result<Answer> &answer) {
        if (!answer) {
            fail(answer.error());
            return;
        }
        compareMode(*answer);
        askPage();
    });
}

/// A warning only after an answer that is a node's: a web page or a proxy's refusal has no log-in mode.
void ListContexts::compareMode(const Answer &answer)
{
    const auto need = needShownBy(answer);
    if (!need)
        return;
    const QString found = *need == AuthMode::Need::None ? u"none"_s : u"required"_s;
    m_modeCompared = true;
    if (m_arguments.expectedMode && *m_arguments.expectedMode != found)
        writeError(tr("calimero-explorer: warning: the node's log-in mode is \"%1\", not \"%2\"")
                       .arg(found, *m_arguments.expectedMode)
                       .toUtf8());
}

void ListContexts::askPage()
{
    m_call = m_signIn.transport().exchange(api::ListContexts{.offset = m_offset}.request());
    m_call.then(this, [this](const Result<Answer> &result) { takePage(result); });
}

void ListContexts::takePage(const Result<Answer> &result)
{
    if (!result) {
        fail(result.error());
        return;
    }
    // With a token a page says nothing of the mode; the probe did.
    if (m_arguments.expectedMode && !m_modeCompared && !m_signIn.hasToken())
        compareMode(*result);
    if (!result->isSuccess()) {
        fail(errorOf(*result));
        return;
    }
    json::Findings findings;
    const auto rows = json::readAt<QList<json::Raw>>(result->body, {"data", "contexts"}, findings);
    if (!rows) {
        Error error = unreadable(rows.error(), result->body, result->header("content-type"));
        error.httpStatus = result->status;
        if (error.answeredBy == Error::AnsweredBy::WebPage)
            error.message = tr("a web page, not a list of contexts");
        else if (error.reason == Error::Reason::NotJson)
            error.message = tr("this is not a list of contexts");
        else
            error.message = tr("this is not a list of contexts: %1 is not there or is something else")
                                .arg(error.path.isEmpty() ? u"$"_s : error.path.whole());
        fail(error);
        return;
    }
    for (const json::Raw &row : *rows) {
        if (!m_rows.isEmpty())
            m_rows += ',';
        m_rows += row.json;
    }
    if (rows->size() < static_cast<qsizetype>(api::ListContexts::pageSize)) {
        print();
    } else if (m_rows.size() > mostBytes) {
        writeError(
            tr("calimero-explorer: warning: the list is cut off here; there may be more contexts").toUtf8());
        print();
    } else if (m_offset + api::ListContexts::pageSize > api::ListContexts::lastOffset) {
        writeError(
            tr("calimero-explorer: warning: the node gives no contexts behind these; there may be more")
                .toUtf8());
        print();
    } else {
        m_offset += api::ListContexts::pageSize;
        askPage();
    }
}

void ListContexts::print()
{
    m_ended = true;
    if (writeOut("{\"data\":{\"contexts\":[" + m_rows + "]}}\n")) {
        Q_EMIT ended(Done);
        return;
    }
    writeError(errorLine({.kind = Error::Kind::File, .message = tr("standard output was closed")}));
    Q_EMIT ended(Failed);
}

void ListContexts::interrupt()
{
    fail({.kind = Error::Kind::Aborted, .message = tr("interrupted")});
}

void ListContexts::fail(const Error &error)
{
    if (m_ended)
        return;
    m_ended = true;
    m_call.abort();
    writeError(errorLine(error, m_signIn.advice()));
    Q_EMIT ended(Failed);
}

} // namespace explorer::cli
