// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/console/consoletext.h"

#include "core/base/naming.h"
#include "core/base/nearest.h"
#include "core/json/bytetext.h"
#include "core/json/reader.h"
#include "core/net/answererror.h"
#include "core/net/traffic.h"
#include "ui/applications/abifields.h"
#include "ui/support/errortext.h"
#include "ui/support/format.h"
#include "ui/support/shownname.h"

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

using Failure = ConsoleText::Failure;

// The callable method whose name was most likely meant; empty: none is near.
QString nearestMethod(const rpc::Manifest &abi, const QString &typed)
{
    QStringList names;
    names.reserve(abi.callable.size());
    for (const qsizetype place : abi.callable)
        names += abi.methods.at(place).name.whole();
    return nearestWord(typed, names);
}

struct Words {
    Q_DECLARE_TR_FUNCTIONS(explorer::ConsoleText)

public:
    static QString reason(json::SyntaxError::Reason reason)
    {
        using Reason = json::SyntaxError::Reason;
        switch (reason) {
        case Reason::Empty:
            return tr("there is nothing here");
        case Reason::UnexpectedEnd:
            return tr("the text ends too early, a bracket is still open");
        case Reason::ValueExpected:
            return tr("a value belongs here");
        case Reason::KeyExpected:
            return tr("a name in double quotes belongs here");
        case Reason::ColonExpected:
            return tr("a colon belongs here");
        case Reason::CommaExpected:
            return tr("a comma or the closing bracket belongs here");
        case Reason::TrailingComma:
            return tr("a comma too many before the closing bracket");
        case Reason::WrongBracket:
            return tr("this bracket does not close the one that is open");
        case Reason::TextBehind:
            return tr("nothing may follow the value");
        case Reason::OpenString:
            return tr("the closing quote is missing");
        case Reason::ControlCharacter:
            return tr("a line break or control character in a string is written \\n or \\u000a");
        case Reason::BadEscape:
            return tr("this escape does not exist");
        case Reason::LoneSurrogate:
            return tr("half of a surrogate pair; the node refuses it");
        case Reason::BadNumber:
            return tr("this is no number");
        case Reason::LeadingZero:
            return tr("a number does not begin with a zero");
        case Reason::UnknownWord:
            return tr("only true, false and null need no quotes");
        case Reason::SingleQuotes:
            return tr("strings have double quotes");
        case Reason::NotUtf8:
            return tr("these bytes are no text");
        }
        return {};
    }

    static QString problem(const rpc::Parameter &parameter, rpc::FieldProblem problem)
    {
        using rpc::FieldProblem;
        const rpc::Plain plain = parameter.plain.value_or(rpc::Plain::String);
        switch (problem) {
        case FieldProblem::None:
            return {};
        case FieldProblem::Missing:
            return tr("a value is needed");
        case FieldProblem::NotABool:
            return tr("true or false");
        case FieldProblem::NotAnInteger:
            return tr("a whole number, digits only");
        case FieldProblem::NotANumber:
            return tr("a number, with a point and no spaces");
        case FieldProblem::TooLarge:
            return tr("largest %1 is %2").arg(shownName(parameter.type), QString(rpc::largestOf(plain)));
        case FieldProblem::TooSmall:
            return tr("smallest %1 is %2").arg(shownName(parameter.type), QString(rpc::smallestOf(plain)));
        case FieldProblem::NotJson:
            return tr("this is not JSON");
        case FieldProblem::HalfPair:
            return tr("half of a surrogate pair can not be sent");
        }
        return {};
    }

    static QString unseen(const QString &text)
    {
        const auto isBreak = [](QChar c) {
            return c == u'\n' || c == u'\r' || c == QChar(0x0085) || c == QChar::LineSeparator
                || c == QChar::ParagraphSeparator;
        };
        const QStringView inner = QStringView(text).trimmed();
        if (text.isEmpty())
            return {};
        if (inner.isEmpty())
            return tr("has nothing but white space in it");
        QStringList parts;
        if (isBreak(text.front()))
            parts += tr("begins with a line break");
        else if (text.front().isSpace())
            parts += tr("begins with a blank");
        if (std::any_of(inner.begin(), inner.end(), isBreak))
            parts += tr("has a line break in it");
        if (isBreak(text.back()))
            parts += tr("ends with a line break");
        else if (text.back().isSpace())
            parts += tr("ends with a blank");
        return parts.join(u", "_s);
    }

    static QString misfit(const rpc::FormContent &content)
    {
        using rpc::FormMisfit;
        switch (content.misfit) {
        case FormMisfit::None:
            return {};
        case FormMisfit::NotJson:
            return tr("The form can show the arguments once they are JSON.");
        case FormMisfit::NotAnObject:
            return tr("The form can show only an object of named arguments.");
        case FormMisfit::UnknownName:
            return tr("The form has no field for “%1”.").arg(shownName(content.name, 60));
        case FormMisfit::TwiceTheSame:
            return tr("The form can not show “%1” twice.").arg(shownName(content.name, 60));
        case FormMisfit::OtherType:
            return tr("The value of “%1” does not fit into its field.").arg(shownName(content.name, 60));
        }
        return {};
    }

    static Failure failure(const Error &error, const rpc::Explanation &e, const QString &ifMissing)
    {
        using Kind = rpc::Explanation::Kind;
        const QString words = shownName(e.words, mostOfText);
        switch (e.kind) {
        case Kind::Application:
            if (e.title.isEmpty())
                return {tr("The application answered with an error of its own"), {}};
            return {tr("The application answered with an error: %1").arg(shownName(e.title)), {}};
        case Kind::ArgumentsRefused:
            if (e.expected.isEmpty())
                return {tr("The application refused the arguments"), words};
            return {tr("The application refused the arguments"),
                    tr("%1. It expects %2.").arg(words, shownName(e.expected))};
        case Kind::Crashed:
            if (e.place.isEmpty())
                return {tr("The application crashed"), words};
            return {tr("The application crashed"), tr("%1 (at %2)").arg(words, shownName(e.place))};
        case Kind::NoSuchMethod:
            return {tr("The application has no such method"), ifMissing.isEmpty() ? spelling() : ifMissing};
        case Kind::OutOfGas:
            return {tr("The call took too long and was stopped by the node"), words};
        case Kind::AlreadyInitialized:
            return {tr("The context has been initialized before"),
                    tr("init runs only while a context is created.")};
        case Kind::NotAMember:
            return {tr("This node is not a member of the context"),
                    tr("It has left the context or never joined it, or it was deleted: it can call nothing "
                       "there.")};
        case Kind::ContextNotFound:
            return {tr("The node does not know this context"),
                    tr("It may have been deleted. Reload the contexts.")};
        case Kind::Unauthorized:
            return {tr("The node may not call in this context"),
                    tr("It holds no key for its member identity there.")};
        case Kind::NoStateYet:
            return {tr("The context has no state yet"),
                    tr("The node is still waiting for peers to send it. Sync the context, then call again.")};
        case Kind::ApplicationMissing:
            return {
                tr("The application's code is not on this node yet"),
                tr("It comes from a peer or is installed on the Applications page. Call again after that.")};
        case Kind::KeyPending:
            return {tr("The node is waiting for a key of the group"), tr("Call again in a moment.")};
        case Kind::UpgradeInProgress:
            return {tr("The application is being upgraded"),
                    tr("Views still work; call again after the upgrade.")};
        case Kind::NotPermitted:
            return {tr("Another context is not permitted to call this"), words};
        case Kind::OutputNotJson:
            return {tr("The application answered with something that is not JSON"), words};
        case Kind::NodeInternal:
            return {tr("The node failed while it ran the call"), words};
        case Kind::Other:
            if (!error.rpcType.isEmpty() && error.rpcType != "FunctionCallError"_L1)
                return {tr("The node answered with an error: %1").arg(shownName(error.rpcType, 60)), words};
            return {tr("The call failed"), words};
        case Kind::NotRpc:
            return {ErrorText::title(error), ErrorText::advice(error)};
        }
        return {};
    }

    static QString spelling() { return tr("Look at the spelling."); }

    static QString ifMissing(const rpc::Manifest *abi, const QString &method)
    {
        if (!abi)
            return spelling();
        if (abi->method(method))
            return tr("What is known of its methods may belong to another version. Reload the methods.");
        if (const QString nearest = nearestMethod(*abi, method); !nearest.isEmpty())
            return tr("Neither has its ABI: look at the spelling. Did you mean “%1”?")
                .arg(ConsoleText::methodName(nearest));
        return tr("Neither has its ABI: look at the spelling.");
    }

    static QString contextGone()
    {
        return tr(
            "This context is not on the node: it was deleted or left, or its id is wrong. What you typed "
            "stays.");
    }

    static QString withoutResult() { return tr("Answered without a result"); }

    static QString noMethods(const Error &error, bool isMissing)
    {
        const QString why = AbiFields::whyNone(error, isMissing);
        // A node runs what it has of it, installed or not.
        return isMissing && saysItIsNotThere(error)
            ? tr("%1 Contexts still run; type the name of a method, or install it.").arg(why)
            : tr("%1 Type the name of one.").arg(why);
    }

    static QString age(qint64 seconds)
    {
        if (seconds < 5)
            return tr("now");
        if (seconds < 60)
            return tr("%1 s").arg(seconds);
        if (seconds < 3600)
            return tr("%1 min").arg(seconds / 60);
        if (seconds < 48 * 3600)
            return tr("%1 h").arg(seconds / 3600);
        return tr("%1 d").arg(seconds / 86400);
    }

    static QString notJson(const QByteArray &raw, qint64 wholeSize, qint64 brokenAt)
    {
        if (brokenAt >= raw.size() && brokenAt < wholeSize)
            return tr("It stops being JSON after its first %1. Its beginning is shown here.")
                .arg(Format::size(quint64(brokenAt)));
        const bool isCut = wholeSize > raw.size() || raw.size() >= errorSizeLimit;
        const std::string_view text =
            json::withoutMark({raw.constData(), static_cast<std::size_t>(raw.size())});
        const auto error =
            json::syntaxErrorIn(QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())),
                                json::LoneSurrogates::Taken);
        // The end of the piece that was kept is not where the answer is broken.
        if (isCut
            && (!error || error->offset >= raw.size()
                || error->reason == json::SyntaxError::Reason::OpenString))
            return tr("It stops being JSON after its first %1, which are shown here.")
                .arg(Format::size(quint64(raw.size())));
        return error ? place(*error) : tr("It is JSON, but not an answer to a call.");
    }

    static QString hidden(const QStringList &places)
    {
        if (places.contains(QString()))
            return tr("What looked like a secret is not remembered: … stands in its place. Fill it in, then "
                      "run the call.");
        QStringList names;
        for (const QString &place : places)
            names += shownName(place, 60);
        return tr("%1 is not remembered, since it looked like a secret. Fill it in, then run the call.")
            .arg(QLocale().createSeparatedList(names));
    }

    static QString place(const json::SyntaxError &error)
    {
        return tr("Line %1, column %2: %3")
            .arg(QString::number(error.line), QString::number(error.column), reason(error.reason));
    }
};

} // namespace

QString ConsoleText::syntaxError(const json::SyntaxError &error)
{
    return Words::place(error);
}

QString ConsoleText::fieldProblem(const rpc::Parameter &parameter, rpc::FieldProblem problem)
{
    return Words::problem(parameter, problem);
}

QString ConsoleText::unseen(const QString &text)
{
    return Words::unseen(text);
}

QString ConsoleText::misfit(const rpc::FormContent &content)
{
    return Words::misfit(content);
}

QString ConsoleText::notJson(const QByteArray &raw, qint64 wholeSize, qint64 brokenAt)
{
    return Words::notJson(raw, wholeSize, brokenAt);
}

QString ConsoleText::hidden(const QStringList &places)
{
    return Words::hidden(places);
}

QString ConsoleText::titled(const rpc::HistoryEntry &entry)
{
    const QString method = shownName(entry.method);
    return entry.savedAs.isEmpty() ? method : shownName(entry.savedAs) + u" · "_s + method;
}

QString ConsoleText::methodName(const Foreign &method)
{
    return shownName(method, 80);
}

QString ConsoleText::call(const rpc::CallFacts &facts)
{
    constexpr qsizetype most = 200; // characters of the arguments; all of them are where they were typed
    QStringList parts{methodName(facts.call.method)};
    parts += naming::orShort(facts.contextName.isEmpty() ? QString() : shownName(facts.contextName, 80),
                             facts.call.context);
    const QByteArray args = json::compacted(maskedBody(facts.call.args.left(16 * 1024)));
    if (!args.isEmpty() && args != "{}")
        parts += shownName(QString::fromUtf8(args), most);
    return parts.join(u" · "_s);
}

Asked ConsoleText::asked(const rpc::CallFacts &facts)
{
    return {.number = facts.number,
            .name = methodName(facts.call.method),
            .title = call(facts),
            .subject = facts.call.context.toUtf8() + '/' + facts.call.method.toUtf8(),
            .time = facts.startedAt};
}

ConsoleText::Failure ConsoleText::failure(const Error &error, const QString &ifMissing)
{
    return Words::failure(error, rpc::explain(error), ifMissing);
}

QString ConsoleText::ifMissing(const rpc::Manifest *abi, const QString &method)
{
    return Words::ifMissing(abi, method);
}

QString ConsoleText::contextGone()
{
    return Words::contextGone();
}

QString ConsoleText::withoutResult()
{
    return Words::withoutResult();
}

QString ConsoleText::noMethods(const Error &error, bool isMissing)
{
    return Words::noMethods(error, isMissing);
}

QString ConsoleText::age(const QDateTime &time)
{
    return Words::age(std::max<qint64>(0, time.secsTo(QDateTime::currentDateTimeUtc())));
}

} // namespace explorer
