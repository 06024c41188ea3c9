// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// types-password URL FOLDER: the whole window, signed in by somebody who types the user name and the password
// on standard input into the dialog. It says "in", signs out when it is told something more, says "out", and
// stays until it is told no more. typedpassword_test looks into its memory meanwhile.
#include "tests/support/wordbyword.h"
#include "tests/ui/wholewindow.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QSocketNotifier>

#include <cstdio>
#include <utility>

using namespace Qt::StringLiterals;
using calimero::Node;
using calimero::Transport;
using guicheck::Driver;

namespace {

QString typedLine()
{
    return QString::fromUtf8(line());
}

void signIn(const Driver &driver)
{
    QDialog *dialog = driver.dialog(u"Sign in to "_s);
    driver.type(driver.find<QLineEdit>(u"User name"_s, dialog), typedLine());
    driver.type(driver.find<QLineEdit>(u"Password"_s, dialog), typedLine());
    driver.chooseIn(driver.find<QComboBox>(u"Keep me signed in"_s, dialog), u"In a file other tools share"_s);
    driver.press(u"Sign in"_s, dialog);
}

void run(const QUrl &url, const QString &folder)
{
    WholeWindow whole(folder);
    whole.open(url);
    signIn(whole.driver());
    Node &node = whole.workspace().node();
    Driver::waitFor([&node] { return node.phase() == Node::Phase::Open && !node.isReadingFacts(); },
                    u"the node"_s);
    bool isTold = false;
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &input, [&isTold] {
        (void)line();
        isTold = true;
    });
    const auto waitToBeTold = [&isTold] {
        Driver::waitFor([&isTold] { return std::exchange(isTold, false); }, u"a word"_s, 120);
    };
    say("in");
    waitToBeTold();
    bool isForgotten = false;
    QObject::connect(&node.transport(), &Transport::forgotten, &input,
                     [&isForgotten] { isForgotten = true; });
    whole.trigger(u"signOut"_s);
    Driver::waitFor([&isForgotten] { return isForgotten; }, u"the end of the session"_s);
    say("out");
    waitToBeTold();
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    prepareWindows();
    try {
        run(QUrl(QString::fromLocal8Bit(argv[1])), QString::fromLocal8Bit(argv[2]));
    } catch (const guicheck::Failed &failed) {
        std::fprintf(stderr, "%s\n", qPrintable(failed.reason));
        return 1;
    }
    return 0;
}
