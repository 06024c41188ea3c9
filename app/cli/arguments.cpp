// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/arguments.h"

#include "core/base/nearest.h"
#include "core/net/paths.h"
#include "core/transfer/filepath.h"

#include <QCoreApplication>
#include <QMap>
#include <QStringDecoder>

#include <algorithm>

namespace explorer::cli {

using namespace Qt::StringLiterals;
using calimero::FilePath;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(explorer::cli)
};

using Command = Arguments::Command;

/// Options that are followed by a value; the window's too, so that their values are not taken for commands.
const QStringList valued{u"--node"_s,    u"--base-url"_s,  u"--node-name"_s, u"--user"_s,
                         u"--body"_s,    u"--auth-mode"_s, u"--open"_s,      u"--profile"_s,
                         u"--context"_s, u"--keep"_s,      u"--auth-url"_s};
const QStringList flags{u"--json"_s, u"--check"_s, u"--password-stdin"_s, u"--safe"_s};

/// Of the window and of all commands.
const QStringList otherOptions{u"--demo"_s, u"--no-discovery"_s, u"--version"_s, u"--help"_s};

/// A byte that is not UTF-8, as Python has it too ("surrogateescape").
constexpr char16_t escapedByte = 0xdc00;

/// Commands in plain words; the others have names of their own.
const QMap<QString, Command> plainWords{{u"list"_s, Command::List},         {u"show"_s, Command::Show},
                                        {u"call"_s, Command::Call},         {u"upload"_s, Command::Upload},
                                        {u"download"_s, Command::Download}, {u"sync"_s, Command::Sync},
                                        {u"login"_s, Command::LogIn},       {u"logout"_s, Command::LogOut},
                                        {u"profiles"_s, Command::Profiles}, {u"inspect"_s, Command::Inspect}};

/// A word as it may be printed: what was meant as an address may have a password in it, wherever it stands.
QString shown(const QString &word)
{
    return calimero::withoutSecretParts(word);
}

QString noSuchOption(const QString &name)
{
    const QString meant = calimero::nearestWord(name, valued + flags + otherOptions);
    return meant.isEmpty() ? Text::tr("there is no option %1").arg(shown(name))
                           : Text::tr("there is no option %1; did you mean %2?").arg(shown(name), meant);
}

QString noSuchCommand(const QString &word)
{
    const QString meant =
        calimero::nearestWord(word, plainWords.keys() + QStringList{u"api"_s, u"list-contexts"_s, u"help"_s});
    return meant.isEmpty()
        ? Text::tr("there is no command \"%1\"; --help shows what there is").arg(shown(word))
        : Text::tr("there is no command \"%1\"; did you mean \"%2\"?").arg(shown(word), meant);
}

struct Split {
    QMap<QString, QString> options; ///< flags have no value
    QStringList words;
    QString wrong; ///< why it could not be split
    bool version = false;
    bool help = false;
};

Split split(const QStringList &arguments)
{
    Split out;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (argument == "--"_L1 && plainWords.contains(out.words.value(0))) {
            out.words += arguments.sliced(i + 1); // a file may be called "--node"
            break;
        }
        if (argument == "--version"_L1 || argument == "-v"_L1) {
            out.version = true;
        } else if (argument == "--help"_L1 || argument == "-h"_L1
                   || (argument == "help"_L1 && out.words.isEmpty() && !out.help)) {
            out.help = true; // also "help upload"
        } else if (!argument.startsWith("--"_L1)) {
            out.words += argument;
        } else {
            const qsizetype equals = argument.indexOf(u'=');
            const QString name = equals < 0 ? argument : argument.first(equals);
            if (out.options.contains(name)) {
                out.wrong = Text::tr("%1 is given twice").arg(shown(name));
            } else if (flags.contains(name) && equals < 0) {
                out.options.insert(name, {});
            } else if (!valued.contains(name)) {
                out.wrong = noSuchOption(name);
            } else if (equals >= 0) {
                out.options.insert(name, argument.sliced(equals + 1));
            } else if (i + 1 < arguments.size()) {
                out.options.insert(name, arguments[++i]);
            } else {
                out.wrong = Text::tr("%1 needs a value").arg(shown(name));
            }
        }
    }
    return out;
}

std::optional<Command> commandOf(const QStringList &words)
{
    if (const auto plain = plainWords.constFind(words.value(0)); plain != plainWords.constEnd())
        return *plain;
    if (words.value(0) == "list-contexts"_L1)
        return Command::ListContexts;
    if (words.value(0) != "api"_L1)
        return std::nullopt;
    if (words.value(1) == "list"_L1)
        return Command::ApiList;
    if (words.value(1) == "show"_L1)
        return Command::ApiShow;
    if (words.value(1) == "docs"_L1)
        return Command::ApiDocs;
    if (words.value(1) == "call"_L1)
        return Command::ApiCall;
    if (words.value(1) == "get"_L1)
        return Command::ApiGet;
    return std::nullopt;
}

/// How the node is named, and who one is there.
const QStringList nodeOptions{u"--node"_s, u"--auth-url"_s,       u"--node-name"_s, u"--profile"_s,
                              u"--user"_s, u"--password-stdin"_s, u"--json"_s,      u"--safe"_s};

QStringList optionsOf(Command command)
{
    switch (command) {
    case Command::ApiList:
        return {u"--json"_s};
    case Command::ApiCall:
        return {u"--node"_s,           u"--node-name"_s, u"--user"_s, u"--body"_s,
                u"--password-stdin"_s, u"--check"_s,     u"--safe"_s};
    case Command::ApiGet:
        return {u"--node"_s, u"--node-name"_s, u"--user"_s, u"--password-stdin"_s};
    case Command::ListContexts:
        return {u"--base-url"_s, u"--node-name"_s, u"--auth-mode"_s};
    case Command::List:
    case Command::Show:
    case Command::Sync:
        return nodeOptions;
    case Command::LogIn:
        return nodeOptions + QStringList{u"--keep"_s};
    case Command::LogOut:
        return {u"--node"_s, u"--node-name"_s, u"--profile"_s, u"--json"_s};
    case Command::Profiles:
    case Command::Inspect:
        return {u"--json"_s};
    case Command::Call:
        return nodeOptions + QStringList{u"--check"_s};
    case Command::Upload:
    case Command::Download:
        return nodeOptions + QStringList{u"--context"_s};
    case Command::ApiShow:
    case Command::ApiDocs:
    case Command::Version:
    case Command::Help:
        break;
    }
    return {};
}

bool isPlainWord(Command command)
{
    return std::find(plainWords.cbegin(), plainWords.cend(), command) != plainWords.cend();
}

/// Reads the words behind the command; says what is wrong with them.
QString readWords(const QStringList &words, Arguments &out)
{
    if (isPlainWord(out.command)) {
        out.words = words.sliced(1); // each command reads its own
        return {};
    }
    if (out.command == Command::ApiCall) {
        if (words.size() < 3)
            return Text::tr("api call needs the name of a request; \"api list\" shows them");
        out.name = words[2].toUtf8();
        for (const QString &word : words.sliced(3)) {
            const qsizetype equals = word.indexOf(u'=');
            if (equals < 1)
                return Text::tr("\"%1\" is no parameter; write name=value").arg(shown(word));
            out.values.emplaceBack(word.first(equals).toUtf8(), word.sliced(equals + 1));
        }
        return {};
    }
    const qsizetype expected = out.command == Command::ApiGet || out.command == Command::ApiShow ? 3
        : out.command == Command::ListContexts                                                   ? 1
                                                                                                 : 2;
    if (words.size() < expected && out.command == Command::ApiShow)
        return Text::tr("api show needs the name of a request; \"api list\" shows them");
    if (words.size() < expected)
        return Text::tr("api get needs a path, such as admin-api/contexts");
    if (words.size() > expected)
        return Text::tr("\"%1\" is too much").arg(shown(words[expected]));
    if (out.command == Command::ApiGet)
        out.path = words[2];
    if (out.command == Command::ApiShow)
        out.name = words[2].toUtf8();
    return {};
}

/// What is wrong with the address of a node; without a password that stood in it.
QString notAnAddress(const QString &typed, Error::Reason reason)
{
    const QString address = calimero::addressWithoutSecrets(typed);
    switch (reason) {
    case Error::Reason::UserInfo:
        return Text::tr("\"%1\" has a user name or password in it; leave them out and write --user NAME "
                        "--password-stdin")
            .arg(address);
    case Error::Reason::InvisibleCharacter:
        return Text::tr("the address of the node has characters in it that nobody sees; type it anew");
    case Error::Reason::BlankWithin:
        return Text::tr("\"%1\" has a blank in it; write http://host:port").arg(address);
    case Error::Reason::NumberForHost:
        return Text::tr(
                   "\"%1\" is neither a name nor a whole address of four numbers; write http://host:port")
            .arg(address);
    case Error::Reason::OtherScheme:
        return Text::tr("\"%1\" has to begin with http:// or https://, once").arg(address);
    case Error::Reason::NoPort:
        return Text::tr("\"%1\" has no port behind its colon; write http://host:port").arg(address);
    case Error::Reason::QueryOrFragment:
        return Text::tr("\"%1\" is the address of a node only without what follows ? or #").arg(address);
    default:
        return Text::tr("\"%1\" is not the address of a node; write http://host:port").arg(address);
    }
}

/// A profile says where its node is, and who one is there.
QString readProfile(const Split &typed, const Arguments &out)
{
    if (out.profile->isEmpty())
        return Text::tr("--profile needs a name");
    for (const QString &name : {u"--node"_s, u"--auth-url"_s, u"--node-name"_s, u"--user"_s}) {
        // Only the log-in says anew who one is there.
        if (typed.options.contains(name) && !(name == "--user"_L1 && out.command == Command::LogIn))
            return Text::tr(
                       "%1 does not go with --profile, which says where the node is and who you are there")
                .arg(name);
    }
    return {};
}

QString readOptions(const Split &typed, Arguments &out)
{
    const QStringList allowed = optionsOf(out.command);
    for (const QString &name : typed.options.keys()) {
        if (!allowed.contains(name))
            return Text::tr("%1 does not go with this command").arg(shown(name));
    }
    const auto value = [&](const QString &name) {
        const auto found = typed.options.find(name);
        return found == typed.options.end() ? std::nullopt : std::optional(*found);
    };
    out.json = value(u"--json"_s).has_value();
    out.check = value(u"--check"_s).has_value();
    out.isSafe = value(u"--safe"_s).has_value();
    out.context = value(u"--context"_s);
    out.bodyFile = value(u"--body"_s);
    out.nodeName = value(u"--node-name"_s);
    out.user = value(u"--user"_s);
    out.expectedMode = value(u"--auth-mode"_s);
    if (out.command == Command::ApiList || out.command == Command::ApiShow || out.command == Command::ApiDocs
        || out.command == Command::Profiles || out.command == Command::Inspect)
        return {};

    const QString nodeOption = out.command == Command::ListContexts ? u"--base-url"_s : u"--node"_s;
    const auto typedNode = value(nodeOption);
    const bool passwordFollows = value(u"--password-stdin"_s).has_value();
    out.passwordFollows = passwordFollows;
    out.keep = value(u"--keep"_s);
    out.profile = value(u"--profile"_s);
    if (out.profile) {
        if (const QString wrong = readProfile(typed, out); !wrong.isEmpty())
            return wrong;
    } else if (!typedNode) {
        return isPlainWord(out.command) ? Text::tr("--node URL or --profile NAME is missing")
                                        : Text::tr("%1 URL is missing").arg(nodeOption);
    }
    if (typedNode) {
        const auto node = calimero::nodeUrl(*typedNode);
        if (!node)
            return notAnAddress(*typedNode, node.error().reason);
        out.node = *node;
    }
    if (const auto typedAuth = value(u"--auth-url"_s)) {
        const auto service = calimero::nodeUrl(*typedAuth);
        if (!service)
            return notAnAddress(*typedAuth, service.error().reason);
        out.authUrl = *service;
    }

    if (out.user && !passwordFollows)
        return Text::tr("--user needs --password-stdin: the password is read from standard input");
    if (out.command == Command::LogIn && !passwordFollows)
        return Text::tr("login needs --password-stdin: the password is read from standard input");
    const bool isKnownUser = out.command == Command::LogIn && out.profile;
    if (passwordFollows && !out.user && !isKnownUser)
        return Text::tr("--password-stdin needs --user NAME");
    if (out.user && out.user->isEmpty())
        return Text::tr("--user needs a name");
    if (passwordFollows && out.bodyFile == u"-"_s)
        return Text::tr("standard input can not be both the password and the body");
    if (out.expectedMode && *out.expectedMode != "none"_L1 && *out.expectedMode != "required"_L1)
        return Text::tr("--auth-mode is none or required");
    return {};
}

QStringList asTexts(const QStringList &words)
{
    QStringList texts;
    for (const QString &word : words)
        texts += isText(word) ? word : FilePath::ofBytes(bytesOf(word)).text();
    return texts;
}

/// The first word that has to be a text and is none; what `upload` stores may have any name.
QString notText(const Split &typed)
{
    const bool isUpload = typed.words.value(0) == "upload"_L1;
    const QStringList words = (isUpload ? typed.words.first(1) : typed.words) + typed.options.values();
    const auto strange = std::find_if_not(words.cbegin(), words.cend(), isText);
    return strange == words.cend() ? QString() : *strange;
}

} // namespace

QString wordOf(const QByteArray &bytes)
{
    auto decode = QStringDecoder(QStringDecoder::Utf8);
    QString text = decode(bytes);
    if (!decode.hasError())
        return text;
    text.clear();
    for (const char c : bytes) {
        const char16_t byte = static_cast<unsigned char>(c);
        text += QChar(static_cast<char16_t>(byte < 0x80 ? byte : escapedByte + byte));
    }
    return text;
}

bool isText(const QString &word)
{
    for (qsizetype i = 0; i < word.size(); ++i) {
        if (word[i].isHighSurrogate())
            ++i;
        else if (word[i].isLowSurrogate())
            return false;
    }
    return true;
}

QByteArray bytesOf(const QString &word)
{
    if (isText(word))
        return word.toUtf8();
    QByteArray bytes;
    for (const QChar c : word)
        bytes += static_cast<char>(c.unicode() & 0xff);
    return bytes;
}

bool isCommand(const QStringList &arguments)
{
    const Split typed = split(arguments);
    const QString word = typed.words.value(0);
    // A word that is none of these is a command that somebody mistyped: the window takes options only.
    const bool isMeantAsOne = typed.wrong.isEmpty() && !word.isEmpty() && !word.startsWith(u'-');
    return typed.version || typed.help || word == "api"_L1 || word == "list-contexts"_L1
        || plainWords.contains(word) || isMeantAsOne;
}

tl::expected<Arguments, QString> parse(const QStringList &arguments)
{
    Split typed = split(arguments);
    // These take no names of files but that of a body, and stay as they are.
    if (!plainWords.contains(typed.words.value(0)))
        typed = split(asTexts(arguments));
    Arguments out;
    if (typed.help) {
        if (plainWords.contains(typed.words.value(0)))
            out.words = typed.words.first(1);
        return out;
    }
    if (typed.version) {
        out.command = Command::Version;
        return out;
    }
    if (!typed.wrong.isEmpty())
        return tl::unexpected(typed.wrong);
    if (const QString strange = notText(typed); !strange.isEmpty())
        return tl::unexpected(Text::tr("\"%1\" is not UTF-8: only files to be stored may be called like that")
                                  .arg(FilePath::ofBytes(bytesOf(strange)).text()));
    const auto command = commandOf(typed.words);
    if (!command)
        return tl::unexpected(typed.words.value(0) == "api"_L1
                                  ? Text::tr("write api list, api show, api docs, api call or api get")
                                  : typed.words.isEmpty()
                                  ? Text::tr("write a command; --help shows what there is")
                                  : noSuchCommand(typed.words.first()));
    out.command = *command;
    QString wrong = readWords(typed.words, out);
    if (wrong.isEmpty())
        wrong = readOptions(typed, out);
    if (!wrong.isEmpty())
        return tl::unexpected(wrong);
    return out;
}

} // namespace explorer::cli
