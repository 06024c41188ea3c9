// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/json/syntax.h"
#include "core/rpc/abi.h"
#include "core/rpc/calls.h"
#include "core/rpc/explain.h"
#include "core/rpc/form.h"
#include "core/rpc/history.h"

#include <QCoreApplication>
#include <QDateTime>

namespace explorer {

// What an answer belongs to, in words: a call of the console, a request of the API page.
struct Asked {
    quint64 number = 0; // rising, of one node; 0: none, as of calls from the history
    QString name; // short: "get", "list-contexts"
    QString title; // which one it is, in one line
    // What is called, and where, whatever is given to it: the same for a call that is made anew.
    QByteArray subject = {};
    QDateTime time = {}; // when it was made, or, of one from the history, answered
    QString fileName = {}; // what a file of its answer is called first, without ending; empty: by its name
    // Said where the application turned out not to have the method (ConsoleText::ifMissing).
    QString ifMissing = {};
};

} // namespace explorer

// Sentences of the console.
namespace explorer::ConsoleText {

// "Line 2, column 9: a comma too many before the closing bracket"
QString syntaxError(const calimero::json::SyntaxError &error);

// "largest u64 is 18446744073709551615"; empty when nothing is wrong.
QString fieldProblem(const calimero::rpc::Parameter &parameter, calimero::rpc::FieldProblem problem);

// What of a text nobody sees in a field of one line, and is sent all the same: "ends with a line break".
// Empty when there is nothing of that kind.
QString unseen(const QString &text);

// Why JSON does not fit into the form.
QString misfit(const calimero::rpc::FormContent &content);

// What a failed call means and what to do.
struct Failure {
    QString headline; // "The application answered with an error: NotFound"
    QString details; // one to three sentences; may be empty
};
// `ifMissing`: of a method that the application does not have.
Failure failure(const calimero::Error &error, const QString &ifMissing = {});

// What there is to do about a method that the application does not have: whether its ABI (null: not known)
// has it decides which of the two is wrong.
QString ifMissing(const calimero::rpc::Manifest *abi, const QString &method);

// Of a context that is not on the node.
QString contextGone();

// Of a call that was done, and whose answer holds nothing.
QString withoutResult();

// Why an answer can not be read: "Line 1, column 31: only true, false and null need no quotes". Of an answer
// of `wholeSize` bytes `raw` is the beginning; `brokenAt` is where it breaks, -1 when only `raw` can tell.
QString notJson(const QByteArray &raw, qint64 wholeSize, qint64 brokenAt = -1);

// Which call it is, in one line: "get · inventory · {"key":"apples"}". Secrets are masked.
QString call(const calimero::rpc::CallFacts &facts);
Asked asked(const calimero::rpc::CallFacts &facts);
// How it is called in a list: by the name it was saved under, or else by its method.
QString titled(const calimero::rpc::HistoryEntry &entry);
// As it was typed, without what would change the line it stands in.
QString methodName(const calimero::Foreign &method);

// What has to be filled in before remembered arguments can be sent: "password", "users[1].token".
QString hidden(const QStringList &places);

// Why there is no list of methods. `isMissing`: the application is known not to be installed.
QString noMethods(const calimero::Error &error, bool isMissing = false);

// "now", "12 s", "4 min", "1 h", "3 d"
QString age(const QDateTime &time);

} // namespace explorer::ConsoleText
