// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>
#include <QUrl>

#include <tl/expected.hpp>

#include <optional>
#include <utility>

namespace explorer::cli {

/// What was typed behind the program's name, for the commands that need no window.
struct Arguments {
    enum class Command {
        Version,
        Help,
        ApiList,
        ApiShow,
        ApiDocs,
        ApiCall,
        ApiGet,
        ListContexts,
        // in plain words
        List,
        Show,
        Call,
        Upload,
        Download,
        Sync,
        LogIn,
        LogOut,
        Profiles,
        Inspect,
    };

    Command command = Command::Help;
    QStringList words; ///< behind a command in plain words; of Help that command, or nothing
    bool json = false; ///< api list, and all commands in plain words
    QByteArray name; ///< api call, api show: of the registry entry
    QList<std::pair<QByteArray, QString>> values; ///< api call: param=value, in the order typed
    QString path; ///< api get: with its query
    std::optional<QString> bodyFile; ///< "-" is standard input
    QUrl node; ///< without a slash at the end
    QUrl authUrl; ///< where its log-in service lives; empty: below `node`
    std::optional<QString> profile; ///< its name or id; `node` is empty then
    std::optional<QString> context; ///< upload, download
    std::optional<QString> nodeName; ///< of the entry in the token file cache
    std::optional<QString> user;
    bool passwordFollows = false; ///< on standard input
    std::optional<QString> keep; ///< login: "keychain" or "file"
    bool check = false;
    bool isSafe = false; ///< nothing that changes the node is sent
    std::optional<QString> expectedMode; ///< list-contexts: "none" or "required"
};

/// A word as the system has it, as a text: a path need not be UTF-8. Of such a one each byte beyond ASCII is
/// half a surrogate pair, which no text has; bytesOf() gives them back.
[[nodiscard]] QString wordOf(const QByteArray &bytes);
[[nodiscard]] QByteArray bytesOf(const QString &word);
[[nodiscard]] bool isText(const QString &word);

/// Whether the arguments (without the program's name) name one of these commands, or what was meant as one.
/// If not, they are for the window.
[[nodiscard]] bool isCommand(const QStringList &arguments);

/// The arguments, or what is wrong with them: a sentence for people.
[[nodiscard]] tl::expected<Arguments, QString> parse(const QStringList &arguments);

/// All of it, or what there is to say of one command in plain words.
[[nodiscard]] QString helpText(const QString &command = {});

} // namespace explorer::cli
