// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/options.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace demonode {

namespace {

constexpr qint64 maximumRows = 5'000'000;
constexpr int highestPort = 65535;
constexpr qint64 maximumNodes = 100;
constexpr qint64 maximumDelayMs = 600'000;

bool readNumber(const QString &text, qint64 maximum, qint64 &number)
{
    bool good = false;
    const qulonglong value = text.toULongLong(&good);
    if (!good || text.startsWith('+'_L1) || value > static_cast<qulonglong>(maximum))
        return false;
    number = static_cast<qint64>(value);
    return true;
}

bool readRows(const QString &text, Options &options)
{
    const QStringList parts = text.split(','_L1);
    for (const QString &part : parts) {
        const qsizetype equals = part.indexOf('='_L1);
        const QString name = part.left(equals);
        qint64 *target = name == "contexts"_L1 ? &options.extraContexts
            : name == "blobs"_L1               ? &options.extraBlobs
            : name == "identities"_L1          ? &options.extraIdentities
            : name == "methods"_L1             ? &options.extraMethods
                                               : nullptr;
        if (equals < 0 || !target || !readNumber(part.mid(equals + 1), maximumRows, *target))
            return false;
    }
    return true;
}

bool readValue(const QString &name, const QString &value, Options &options)
{
    qint64 number = 0;
    if (name == "--port"_L1) {
        const bool good = readNumber(value, highestPort, number);
        options.port = static_cast<quint16>(number);
        return good;
    }
    if (name == "--token-expiry"_L1)
        return readNumber(value, 1'000'000'000, options.tokenExpirySeconds);
    if (name == "--leeway"_L1)
        return readNumber(value, 1'000'000'000, options.leewaySeconds);
    if (name == "--nodes"_L1) {
        const bool good = readNumber(value, maximumNodes, number) && number > 0;
        options.nodes = static_cast<int>(number);
        return good;
    }
    if (name == "--sync-delay"_L1) {
        const bool good = readNumber(value, maximumDelayMs, number);
        options.syncDelay = std::chrono::milliseconds(number);
        return good;
    }
    if (name == "--without"_L1) {
        options.without += value.simplified().toUtf8();
        return value.contains('/'_L1);
    }
    if (name == "--rows"_L1)
        return readRows(value, options);
    if (name == "--seed"_L1) {
        bool good = false;
        options.seed = value.toULongLong(&good);
        return good;
    }
    if (name == "--pace"_L1) {
        options.realPace = value == "real"_L1;
        return options.realPace;
    }
    if (name == "--install-from"_L1) {
        // As the system names it: what is installed is compared with it.
        options.installFolder = QFileInfo(value).isDir() ? QFileInfo(value).canonicalFilePath() : QString();
        return !options.installFolder.isEmpty();
    }
    const qsizetype colon = value.indexOf(':'_L1); // --auth
    options.user = value.left(colon).toUtf8();
    options.password = value.mid(colon + 1).toUtf8();
    return colon > 0 && !options.password.isEmpty();
}

} // namespace

std::optional<Options> Options::parse(const QStringList &arguments, QString &problem)
{
    static const QStringList withValue{u"--port"_s,       u"--auth"_s,    u"--token-expiry"_s, u"--leeway"_s,
                                       u"--seed"_s,       u"--rows"_s,    u"--pace"_s,         u"--nodes"_s,
                                       u"--sync-delay"_s, u"--without"_s, u"--install-from"_s};
    Options options;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        const qsizetype equals = argument.indexOf('='_L1);
        // Both --port 80 and --port=80; the value of --rows has equals signs of its own.
        const QString name = equals < 0 ? argument : argument.left(equals);
        if (argument == "--empty"_L1) {
            options.empty = true;
        } else if (argument == "--no-websocket"_L1) {
            options.webSocket = false;
        } else if (argument == "--control"_L1) {
            options.control = true;
        } else if (argument == "--with-parent"_L1) {
            options.withParent = true;
        } else if (argument == "--help"_L1) {
            options.help = true;
        } else if (!withValue.contains(name)) {
            problem = u"unknown option '%1'"_s.arg(argument);
            return std::nullopt;
        } else if (equals < 0 && i + 1 >= arguments.size()) {
            problem = u"option '%1' needs a value"_s.arg(name);
            return std::nullopt;
        } else {
            const QString value = equals < 0 ? arguments.at(++i) : argument.mid(equals + 1);
            if (!readValue(name, value, options)) {
                problem = u"'%1' is no value for option '%2'"_s.arg(value, name);
                return std::nullopt;
            }
        }
    }
    if (options.port + options.nodes - 1 > highestPort) {
        problem = u"there are not %1 ports from %2 on"_s.arg(QString::number(options.nodes),
                                                             QString::number(options.port));
        return std::nullopt;
    }
    return options;
}

QByteArray Options::usage()
{
    return R"(usage: calimero-demo-node [options]
A node to practise on. It listens on 127.0.0.1 only, keeps everything in memory and forgets it
when it ends. Its address is the first line it prints; it answers only who sends the secret of the
second one, a header as curl -H takes it. The third is a variable of the environment that lets
calimero-explorer in.

  --port N                  the port; 0 or none: a free one
  --auth USER:PASSWORD      ask for a log-in
  --token-expiry S          seconds an access token lives (3600)
  --leeway S                seconds an expired token is still taken (60)
  --seed N                  makes other ids and keys, the same ones each time (1)
  --empty                   a node just set up: nothing in it
  --install-from FOLDER     the one folder applications are installed from; none: from nowhere
  --no-websocket            /ws is switched off
  --rows contexts=N,blobs=N so many more rows; also identities=N and methods=N: of one more
                            context and of the application it runs
  --pace real               send the lists of blobs and contexts as slowly as a real node: 3 µs a
                            blob, 5 µs a context
  --without ROUTE           a node that lacks a route, as older ones do: "/admin-api/usage", or
                            "DELETE /admin-api/contexts/:context_id" for one method of it. A path
                            of which nothing is left is 404, another method than those left 405.
                            May be given again
  --with-parent             end when the process that started it ends

Several nodes:

  --nodes N                 N nodes of one small world, each with an account, a device, a peer id and
                            a port of its own (with --port P: P, P+1, ...). Their addresses are the
                            first N lines; one secret lets in to all. All are members of what is there
                            at the start, and of groups made below it; a new namespace stays with who
                            made it. Contexts that are made, changed, taken out of their group or
                            deleted, groups that are deleted and members that leave are heard of by
                            the others. A blob that was uploaded for a context can be downloaded from
                            the others for that context. Blobs of --rows are others on each node;
                            aliases, applications and log-ins are each node's own
  --sync-delay MS           how long until the others hear of it (1000). POST contexts/sync, for one
                            context or all, brings what is on its way to or from that node at once

For tests:

  --control                 adds GET and PUT /demo/contexts/CONTEXT_ID, with the secret and without a
                            log-in. PUT takes what JSON-RPC's sync_status is to say of the context:
                            {"isInitialized":false,"syncState":{"state":"backingOff",
                            "retry_in_secs":4},"failureCount":1,"lastError":"blob share"}. What is
                            left out is as usual, so {} ends it. While it is not initialized the
                            state hash is 32 times 1 and calls are refused. With "apart":true the
                            context tells and hears of no change, and has another state hash than on
                            every other node
)";
}

} // namespace demonode
