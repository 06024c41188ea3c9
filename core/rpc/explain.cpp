// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/rpc/explain.h"

#include "core/json/bytetext.h"
#include "core/json/reader.h"
#include "core/json/syntax.h"

#include <QRegularExpression>

namespace calimero::rpc {

using namespace Qt::StringLiterals;
using Kind = Explanation::Kind;

namespace {

struct OwnError {
    std::optional<QString> kind;
    std::optional<json::Raw> data;

    static constexpr auto fields()
    {
        return std::tuple(json::always("kind", &OwnError::kind), json::optional("data", &OwnError::data));
    }
};

/// The text of error.data as the node sent it. Error::message has byte lists already turned into text, and
/// cut.
QString sentText(const Error &error)
{
    json::Findings ignored;
    const auto text = json::readAt<QString>(error.raw, {"error", "data"}, ignored);
    return text ? *text : error.message.whole();
}

Explanation ownError(const QByteArray &bytes)
{
    Explanation out{.kind = Kind::Application, .body = bytes};
    if (json::syntaxErrorIn(bytes, json::LoneSurrogates::Taken)) {
        out.title = json::safeText(QString::fromUtf8(bytes));
        out.body.clear();
        return out;
    }
    json::Findings ignored;
    if (bytes.trimmed().startsWith('"')) {
        const QByteArray text = bytes.trimmed();
        out.title = json::safeText(
            QString::fromUtf8(json::unescaped({text.constData(), static_cast<std::size_t>(text.size())})));
        out.body.clear();
    } else if (const auto own = json::readAt<OwnError>(bytes, {}, ignored); own && own->kind) {
        out.title = json::safeText(*own->kind);
        out.body = own->data ? own->data->json : QByteArray();
    }
    return out;
}

Explanation panic(const QString &text)
{
    Explanation out{.kind = Kind::Crashed};
    QString words = text;
    static const QRegularExpression tail(u" at (\\S+:\\d+:\\d+)$"_s);
    if (const auto match = tail.match(text); match.hasMatch()) {
        out.place = match.captured(1);
        words = text.left(match.capturedStart());
    }
    static const QRegularExpression refused(
        u"^(?:\\w+: )?failed to deserialize arguments(?: \\(expected (.*?)\\))?: (?:Error\\((.*)\\)|(.*))$"_s,
        QRegularExpression::DotMatchesEverythingOption);
    const auto match = refused.match(words);
    static const QRegularExpression takesNone(u"^\\w+: (takes no arguments, but the call sent .*)$"_s);
    if (const auto none = takesNone.match(words); none.hasMatch()) {
        out.kind = Kind::ArgumentsRefused;
        words = none.captured(1);
    }
    if (!match.hasMatch()) {
        out.words = words;
        return out;
    }
    out.kind = Kind::ArgumentsRefused;
    out.expected = match.captured(1);
    words = match.captured(2).isEmpty() ? match.captured(3) : match.captured(2);
    // Rust's debug form: "text", line: 1, column: 8
    static const QRegularExpression debugText(uR"re(^"((?:[^"\\]|\\.)*)"(?:, line: \d+, column: \d+)?$)re"_s);
    if (const auto inner = debugText.match(words); inner.hasMatch())
        words = inner.captured(1).replace(u"\\\""_s, u"\""_s).replace(u"\\\\"_s, u"\\"_s);
    static const QRegularExpression named(u"(?:unknown|missing|duplicate) field `([^`]+)`"_s);
    out.field = named.match(words).captured(1);
    out.words = words;
    return out;
}

Explanation functionCallError(const Error &error)
{
    const QString text = sentText(error);
    if (const auto list = json::byteListIn(text))
        return ownError(list->bytes);
    constexpr QLatin1String panicked = "guest panicked: "_L1;
    if (text.startsWith(panicked))
        return panic(text.mid(panicked.size()));
    Explanation out{.kind = Kind::Other, .words = text};
    if (text.startsWith("method \""_L1) && text.endsWith("not found"_L1))
        out.kind = Kind::NoSuchMethod;
    else if (text.contains("exhausted its gas limit"_L1))
        out.kind = Kind::OutOfGas;
    else if (text.contains("Cannot initialize over already existing state"_L1))
        out.kind = Kind::AlreadyInitialized;
    else if (text.startsWith("No owned identity found"_L1) || text.startsWith("Caller is not a member"_L1))
        out.kind = Kind::NotAMember;
    return out;
}

} // namespace

Explanation explain(const Error &error)
{
    if (error.kind != Error::Kind::Rpc)
        return {.kind = Kind::NotRpc, .words = error.message};
    if (error.rpcType == "FunctionCallError"_L1) {
        Explanation out = functionCallError(error);
        out.words = json::safeText(out.words.whole(), 4000);
        return out;
    }
    static constexpr std::pair<QLatin1String, Kind> types[] = {
        {"ContextNotFound"_L1, Kind::ContextNotFound},
        {"Unauthorized"_L1, Kind::Unauthorized},
        {"Uninitialized"_L1, Kind::NoStateYet},
        {"ApplicationNotInstalled"_L1, Kind::ApplicationMissing},
        {"GroupKeyPending"_L1, Kind::KeyPending},
        {"UpgradeInProgress"_L1, Kind::UpgradeInProgress},
        {"XCallNotPermitted"_L1, Kind::NotPermitted},
        {"SerdeError"_L1, Kind::OutputNotJson},
        {"InternalError"_L1, Kind::NodeInternal}};
    for (const auto &[type, kind] : types) {
        if (error.rpcType == type)
            return {.kind = kind, .words = error.message};
    }
    return {.kind = Kind::Other, .words = error.message};
}

} // namespace calimero::rpc
