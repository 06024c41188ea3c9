// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/arguments.h"

#include <QCoreApplication>

namespace explorer::cli {

using namespace Qt::StringLiterals;

namespace {

struct HelpText {
    Q_DECLARE_TR_FUNCTIONS(explorer::cli)
};

QString wholeHelp()
{
    return HelpText::tr(
        "Calimero Explorer: see into a Calimero node and act on it.\n"
        "\n"
        "  calimero-explorer [--demo] [--node URL] [--open KIND:ID] [--safe] [--no-discovery]\n"
        "      Opens the window: on a node to practise with, on this node, or at this context, application, "
        "blob,\n"
        "      identity or namespace; of the first two their alias goes too. page:ID shows a page; node, "
        "method,\n"
        "      package, account, device, group, peer and signer are looked for as by Ctrl+K. With --safe "
        "nothing\n"
        "      that changes a node is sent in this run.\n"
        "      The welcome page looks for nodes on this computer unless --no-discovery is given.\n"
        "  calimero-explorer api list [--json]\n"
        "      The requests it can make.\n"
        "  calimero-explorer api show NAME\n"
        "      One of them: what it takes and answers, whether it changes anything, who may lack it.\n"
        "  calimero-explorer api docs\n"
        "      All of them as a page of Markdown.\n"
        "  calimero-explorer api call NAME [param=value ...] [--body FILE|-] --node URL\n"
        "                    [--node-name NAME] [--user NAME --password-stdin] [--check] [--safe]\n"
        "      Sends exactly one request and prints the answer as the node sent it.\n"
        "  calimero-explorer api get PATH --node URL\n"
        "                    [--node-name NAME] [--user NAME --password-stdin]\n"
        "      The same for any path below the node's address; / is the address itself.\n"
        "  calimero-explorer --base-url URL [--node-name NAME] [--auth-mode none|required] list-contexts\n"
        "      All contexts of a node, as it sent them.\n"
        "  calimero-explorer list KIND NODE\n"
        "      All contexts, applications, blobs, namespaces, identities, packages or aliases.\n"
        "  calimero-explorer show KIND ID NODE\n"
        "      One of them.\n"
        "  calimero-explorer call CONTEXT METHOD [JSON|-] NODE [--check]\n"
        "      Calls a method of the application that runs in a context and prints what it gives.\n"
        "  calimero-explorer upload FILE... NODE [--context ID]\n"
        "      Stores files, and all in folders, as blobs; the context hears of them.\n"
        "  calimero-explorer download BLOB [FILE|-] NODE [--context ID]\n"
        "      Saves a blob, checked against its id; the members of the context are asked for it, too. A "
        "file\n"
        "      is replaced only when all came.\n"
        "  calimero-explorer sync [CONTEXT...] NODE\n"
        "      Has the node bring these contexts, or all, up to date with the others in them.\n"
        "  calimero-explorer login --profile NAME [--user NAME] --password-stdin [--keep keychain|file]\n"
        "  calimero-explorer logout --profile NAME\n"
        "      Signs in, for the window too, or deletes the tokens; also with --node URL --node-name NAME.\n"
        "  calimero-explorer profiles [export [FILE|-] | import FILE|-] [--json]\n"
        "      The saved nodes; as a file without ids and tokens.\n"
        "  calimero-explorer inspect FILE [--json]\n"
        "      What a .wasm or .mpk file is, without a node: hashes, manifest, signature, methods, exports; "
        "ends\n"
        "      with 1 when something is wrong with it.\n"
        "  calimero-explorer help [COMMAND], --version, --help\n"
        "\n"
        "  NODE is --node URL [--auth-url URL] [--node-name NAME] [--user NAME --password-stdin]\n"
        "  or --profile NAME. CONTEXT, and the ID of a context or an application, may be an alias; what is "
        "spelt\n"
        "  as an id is one, whatever quotes or unseen characters came along with it.\n"
        "  These take --safe, and print tables, or JSON with --json. Behind -- no word is an option.\n"
        "\n"
        "  --body FILE        sent byte for byte; - is standard input\n"
        "  --profile NAME     the node that is saved under this name or id, with the tokens the window has "
        "for "
        "it\n"
        "  --auth-url URL     where the node's log-in service lives, when that is not below its address\n"
        "  --node-name NAME   use and write this entry of ~/.merobox/auth_cache, as the Python client does\n"
        "  --user NAME        log in first, with the password on the first line of standard input\n"
        "                     (--password-stdin); without --node-name nothing of it is kept\n"
        "  --safe             send nothing that changes the node; log-in and renewal pass\n"
        "  --check            name each field that is missing or odd, one JSON path a line, on standard "
        "error\n"
        "\n"
        "In api call self stands for the id of the key that is signed in.\n"
        "\n"
        "CALIMERO_DEMO_SECRET=PORT:SECRET in the environment, as calimero-demo-node prints it, lets in to "
        "that\n"
        "demo node.\n"
        "\n"
        "Ends with 0 when the node did it;\n"
        "1 when it did not (no answer, a redirect, which is not followed, a status of 400 or more, a\n"
        "JSON-RPC error, to api call a web page in place of its answer), with a line of JSON on\n"
        "standard error; \"outcome\":\"unknown\" in it says that a change was sent and its answer never "
        "came,\n"
        "so that nobody knows whether it was done;\n"
        "2 when nothing was sent because the command was wrong; 3 when --check found something.\n");
}

/// The lines of a command. Several that stand one below the other are told of together.
QStringList linesOfCommand(const QString &command, const QString &commands)
{
    QStringList group;
    bool isMeant = false;
    bool isHead = false;
    for (const QString &line : commands.split(u'\n')) {
        const bool begins = line.startsWith("  calimero-explorer "_L1);
        if (begins && !isHead) {
            if (isMeant)
                break;
            group.clear();
        }
        group += line;
        isMeant = isMeant || (begins && line.section(u' ', 3, 3) == command);
        isHead = begins;
    }
    return isMeant ? group : QStringList();
}

} // namespace

QString helpText(const QString &command)
{
    // What it is, the commands, what goes for those in plain words, the options, and the rest.
    enum Paragraph { Commands = 1, OfNodes, Options };
    const QString all = wholeHelp();
    const QStringList paragraphs = all.split(u"\n\n"_s);
    const QStringList own = linesOfCommand(command, paragraphs.value(Commands));
    if (command.isEmpty() || own.isEmpty())
        return all;
    QStringList told{own.join(u'\n')};
    if (command != "profiles"_L1 && command != "inspect"_L1) // these ask no node
        told << paragraphs.value(OfNodes) << paragraphs.value(Options);
    told << HelpText::tr("calimero-explorer --help tells all there is.") + u'\n';
    return told.join(u"\n\n"_s);
}

} // namespace explorer::cli
