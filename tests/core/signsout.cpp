// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// signs-out URL FOLDER: signs in at a node as "ada" with the password on standard input, says "in", signs out
// when it is told something more, says "out", and stays until it is told no more. signedout_test looks into
// its memory meanwhile.
#include "core/session/node.h"
#include "tests/support/wordbyword.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <utility>

using namespace calimero;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    Profile profile;
    profile.id = u"one"_s;
    profile.name = u"node"_s;
    profile.url = QUrl(QString::fromLocal8Bit(argv[1]));
    profile.tokens.preferred = TokenPlace::File;
    Node node(profile, {.tokenFolder = QString::fromLocal8Bit(argv[2])});
    QObject::connect(&node, &Node::signInWanted, &node,
                     [&node] { node.session().logIn(u"ada"_s, QString::fromUtf8(line())); });
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    input.setEnabled(false);
    QObject::connect(&node, &Node::factsChanged, &input, [&node, &input] {
        if (node.phase() != Node::Phase::Open || !node.peers() || input.isEnabled())
            return;
        input.setEnabled(true);
        say("in");
    });
    bool isOut = false;
    QObject::connect(&input, &QSocketNotifier::activated, &node, [&] {
        line();
        if (std::exchange(isOut, true)) {
            QCoreApplication::quit();
            return;
        }
        QObject::connect(&node.transport(), &Transport::forgotten, &node, [] { say("out"); });
        node.signOut();
    });
    node.open();
    return QCoreApplication::exec();
}
