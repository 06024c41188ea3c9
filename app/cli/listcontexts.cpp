// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/listcontexts.h"

#include "app/cli/output.h"
#include "core/api/contexts.h"
#include "core/api/pages.h"
#include "core/auth/modeprobe.h"
#include "core/base/growing.h"
#include "core/json/reader.h"
#include "core/net/answererror.h"

namespace explorer::cli {

using namespace calimero;
using namespace Qt::StringLiterals;

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
    Request request = api::ListContexts{.offset = m_offset}.request();
    // With what is kept it takes no more than the first.
    request.sizeLimit = std::max(request.sizeLimit - m_rows.size(), Request::mostInOneGo);
    m_call = m_signIn.transport().exchange(request);
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
    const auto rows = addRows(*result);
    if (!rows) {
        Error error = unreadable(rows.error(), result->body, result->header("content-type"));
        error.httpStatus = result->status;
        if (error.answeredBy == Error::AnsweredBy::WebPage)
            error.message = tr("a web page, not a list of contexts");
        else if (error.reason == Error::Reason::NotJson)
            error.message = tr("this is not a list of contexts");
        else if (error.kind == Error::Kind::BadReply)
            error.message = tr("this is not a list of contexts: %1 is not there or is something else")
                                .arg(error.path.isEmpty() ? u"$"_s : error.path.whole());
        fail(error);
        return;
    }
    if (*rows < static_cast<qsizetype>(api::ListContexts::pageSize) && !m_isCutOff) {
        print();
    } else if (m_isCutOff) {
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

/// How many the page has. Far more than were asked for, or than may be kept, are not.
Result<qsizetype> ListContexts::addRows(const Answer &answer)
{
    constexpr qsizetype mostRows = api::AllRows::mostBytes + Request::mostInOneGo; // with all of a page
    qsizetype count = 0;
    const auto take = [&](json::Reader &reader, json::ondemand::value &value, const json::Path &path) {
        return reader.eachElement(value, path, [&](json::ondemand::value &element, const json::Path &here) {
            json::Raw row;
            m_isCutOff =
                m_isCutOff || count >= 2 * qsizetype(api::ListContexts::pageSize) || m_rows.size() > mostRows;
            ++count;
            if (m_isCutOff || !reader.read(element, here, row))
                return;
            if (!m_rows.isEmpty())
                m_rows += ',';
            appendWithin(m_rows, row.json, mostRows);
        });
    };
    json::Findings ignored;
    json::Document document(answer.body, answer.sizeLimit);
    const auto read = document.visitAt({"data", "contexts"}, ignored, take);
    if (!read)
        return tl::unexpected(read.error());
    const bool isFull = count >= qsizetype(api::ListContexts::pageSize);
    m_isCutOff = m_isCutOff || (isFull && m_rows.size() > api::AllRows::mostBytes);
    return count;
}

void ListContexts::print()
{
    m_ended = true;
    int why = writeOut("{\"data\":{\"contexts\":[");
    why = why == 0 ? writeOut(m_rows) : why;
    why = why == 0 ? writeOut("]}}\n") : why;
    if (why != 0)
        writeError(errorLine(outputError(why)));
    Q_EMIT ended(why == 0 ? Done : Failed);
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
