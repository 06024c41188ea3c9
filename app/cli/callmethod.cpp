// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/callmethod.h"

#include "app/cli/input.h"
#include "app/cli/plainjson.h"
#include "core/json/syntax.h"
#include "core/json/writer.h"
#include "core/net/answererror.h"
#include "core/rpc/explain.h"
#include "core/session/intentquestion.h"

namespace explorer::cli {

using namespace calimero;
using namespace Qt::StringLiterals;

CallMethod::~CallMethod() = default;

QString CallMethod::readWords()
{
    constexpr qsizetype longestMethod = 256;
    if (words().size() < 2)
        return tr("write call CONTEXT METHOD, and the arguments as JSON");
    if (QString wrong = readAliased(words()[0], m_context); !wrong.isEmpty())
        return wrong;
    m_call.method = words()[1];
    if (m_call.method.isEmpty() || m_call.method.toUtf8().size() > longestMethod)
        return tr("the name of a method has 1 to %1 bytes").arg(longestMethod);
    if (QString wrong = tooMany(words(), 3); !wrong.isEmpty())
        return wrong;
    return readArguments();
}

QString CallMethod::readArguments()
{
    constexpr qint64 largestArguments = 2 * 1024 * 1024; // a node takes no more
    m_call.args = words().value(2, u"{}"_s).toUtf8();
    if (m_call.args == "-") {
        if (arguments().user)
            return tr("standard input can not be both the password and the arguments");
        QString problem;
        const auto input = openBody(u"-"_s, largestArguments, problem);
        if (!input)
            return tr("can not read standard input: %1").arg(problem);
        m_call.args = input->readAll();
    }
    if (auto error = json::syntaxErrorIn(m_call.args)) {
        json::locate(m_call.args, *error);
        return tr("the arguments are no JSON: line %1, column %2")
            .arg(QString::number(error->line), QString::number(error->column));
    }
    return {};
}

void CallMethod::begin()
{
    m_finding = findAliased(transport(), m_context);
    m_finding.then(this, [this](const Result<ContextId> &context) {
        if (!context) {
            fail(context.error());
            return;
        }
        m_call.context = *context;
        askFirst();
    });
}

/// In safe mode the node is asked first whether the method changes anything.
void CallMethod::askFirst()
{
    if (!transport().isSafe()) {
        send(Error::Reason::AbiNotKnown);
        return;
    }
    m_intents = std::make_unique<IntentQuestion>(transport());
    m_question = m_intents->ask(m_call.context, m_call.method);
    m_question.then(this, [this](const Result<Error::Reason> &why) {
        if (why)
            send(*why);
        else
            fail(why.error());
    });
}

void CallMethod::send(Error::Reason whyChange)
{
    m_call.readsOnly = whyChange == Error::Reason::None;
    const Request request = m_call.request();
    m_isOut = !transport().isSafe() || m_call.readsOnly;
    progress().begin([] { return tr("waiting for the answer"); });
    m_answer = transport().send(request);
    m_answer.then(this, [this, whyChange, sent = request.body](const Result<Answer> &answer) {
        m_isOut = false;
        if (answer) {
            receive(*answer, sent);
            return;
        }
        Error error = answer.error();
        if (error.kind == Error::Kind::SafeMode)
            error.reason = whyChange;
        fail(error);
    });
}

void CallMethod::receive(const Answer &answer, const QByteArray &sent)
{
    json::Findings findings;
    if (arguments().check) {
        findings = api::Execute::check(sent, answer);
        if (findings.isTooLarge()) {
            fail(
                {.kind = Error::Kind::TooLarge, .httpStatus = answer.status, .maybeDone = !m_call.readsOnly});
            return;
        }
        writeFindings(findings, transport().authorizer() ? transport().authorizer()->secrets() : Secrets());
    }
    json::Findings ignored;
    auto output = api::Execute::read(answer, ignored);
    if (output && output->json.isEmpty())
        output = tl::unexpected(json::notJson(answer.body, 0)); // who asked for a result has none
    if (!output) {
        Error error = output.error();
        if (error.raw.isEmpty())
            error.raw = answer.body.left(errorSizeLimit);
        using enum Error::Kind;
        const bool isBadAnswer = error.kind == BadReply || error.kind == TooLarge;
        if (isBadAnswer)
            error.httpStatus = answer.status;
        error.maybeDone = isBadAnswer && !m_call.readsOnly;
        fail(error);
        return;
    }
    QByteArray shown = plainJson(arguments().json ? output->json : json::pretty(output->json));
    if (!shown.endsWith('\n'))
        shown += '\n';
    finish(shown, findings.isEmpty() ? Done : Odd);
}

/// An application's own error as it meant it: what it is called and what it said of it.
QByteArray CallMethod::refine(Error &error) const
{
    const rpc::Explanation own = rpc::explain(error);
    if (own.kind != rpc::Explanation::Kind::Application)
        return {};
    QStringList parts{own.title.whole(), QString::fromUtf8(own.body)};
    parts.removeAll(QString());
    error.message = parts.join(u": "_s);
    error.rpcType.clear();
    const bool isJson = !own.body.isEmpty() && !json::syntaxErrorIn(own.body, json::LoneSurrogates::Taken);
    const QByteArray body = isJson ? own.body : QByteArray();
    return "\"application\":"
        + json::object({{"error", own.title.isEmpty() ? QByteArray() : json::text(own.title.whole())},
                        {"data", json::compacted(body)}});
}

void CallMethod::stop()
{
    m_finding.abort();
    m_question.abort();
    m_answer.abort();
}

} // namespace explorer::cli
