// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>

namespace hostile {

using namespace std::chrono_literals;

/// What is done with one connection, after a request that fits or, of a trick with `at connect`, before any.
struct Step {
    enum class Kind {
        Send, ///< `bytes`, `times` times; 0: for ever
        Drip, ///< the same, a byte each `pause`
        Wait, ///< `pause`
        Hang, ///< nothing more, and the connection stays
        Close,
        Reset, ///< the connection, as if the node had died
        Upgrade, ///< 101 with what the client's key wants; frames may follow
    };
    Kind kind = Kind::Send;
    QByteArray bytes = {};
    qint64 times = 1;
    std::chrono::milliseconds pause{0};
};

struct Route {
    QByteArray method; ///< "*": any
    QByteArray path; ///< without the query; a '*' at its end stands for any rest
    QList<Step> steps;
};

/// One way to misbehave: a file of tests/hostile/tricks (tests/hostile/README.md). All that it does
/// not name is answered as an honest node does.
struct Trick {
    QString name;
    QString about;
    QList<Route> routes;
    QList<Step> atConnect;
    QString page; ///< the page of the window that is looked at
    QStringList command; ///< arguments of the command line, without the address
    bool inWindow = true;
    bool atCommandLine = true;
    bool neverEnds = false; ///< by itself: it is left after a while, and must have stayed small
    bool wantsToken = false; ///< and gets one: what is not signed is answered with 401
    bool wantsPassword = false; ///< the command line logs in
    qint64 growsMiB = 16; ///< what a request of this kind may take; 64 more are let pass
    QList<int> exitCodes = {0, 1, 3}; ///< of the command line

    /// All of the folder, in order of name. What can not be read ends the program: a trick that is not tried
    /// would look as if it held.
    [[nodiscard]] static QList<Trick> all();
    [[nodiscard]] bool answersUploads() const { return command.value(0) == QStringLiteral("upload"); }
};

/// A file in this folder, for tricks that answer an upload; 22 bytes.
[[nodiscard]] QString fileToUpload(const QString &folder);

} // namespace hostile
