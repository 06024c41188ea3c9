// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// explorer-check [--pictures FOLDER] [--light-only] [--node URL [--user NAME --password-stdin]]
// explorer-check --looks                                names of looks, and the pixels of the screen for each
// explorer-check [--pictures FOLDER] --look NAME
//
// explorer-check [--pictures FOLDER] --story nodes [--dark]
//
// The explorer itself, as `calimero-explorer` runs it, with somebody in front of it who does the
// main job and compares what is shown with what the node says. Without --node on a demo node that asks for a
// log-in. A look has pictures of
// all windows as a small or large screen, large text or a mirrored language makes them; `run` has each on a
// display of its size.
#include "app/application.h"
#include "app/keepprivate.h"
#include "core/base/unseen.h"
#include "tests/gui/looks.h"
#include "tests/gui/nodesstory.h"
#include "tests/gui/ownhome.h"
#include "tests/gui/tour.h"
#include "tests/support/demonodeprocess.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLocale>
#include <QMainWindow>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr int wrongUsage = 2;

struct CheckOptions {
    guicheck::TourOptions tour;
    bool passwordFromStdin = false;
    bool looks = false;
    std::optional<guicheck::Look> look;
    bool nodesStory = false;
    bool isDark = false; // of the story
};

std::optional<CheckOptions> parse(const QStringList &arguments, QString &problem)
{
    CheckOptions options;
    options.tour.pictures = QDir::current().filePath(u"check-pictures"_s);
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        const bool last = i + 1 >= arguments.size();
        if (argument == "--light-only"_L1) {
            options.tour.darkToo = false;
        } else if (argument == "--looks"_L1) {
            options.looks = true;
        } else if (argument == "--look"_L1 && !last) {
            options.look = guicheck::Look::called(arguments.at(++i));
        } else if (argument == "--story"_L1 && !last && arguments.at(i + 1) == "nodes"_L1) {
            options.nodesStory = true;
            ++i;
        } else if (argument == "--dark"_L1) {
            options.isDark = true;
        } else if (argument == "--password-stdin"_L1) {
            options.passwordFromStdin = true;
        } else if (argument == "--pictures"_L1 && !last) {
            options.tour.pictures = QDir().absoluteFilePath(arguments.at(++i));
        } else if (argument == "--user"_L1 && !last) {
            options.tour.user = arguments.at(++i);
        } else if (argument == "--node"_L1 && !last) {
            options.tour.node = QUrl(arguments.at(++i), QUrl::StrictMode);
            if (!options.tour.node.isValid() || options.tour.node.host().isEmpty()) {
                problem = u"--node wants the address of a node, like http://127.0.0.1:2528"_s;
                return std::nullopt;
            }
        } else {
            problem = u"what is “%1”? --node URL [--user NAME --password-stdin]"_s.arg(argument);
            return std::nullopt;
        }
    }
    if (options.passwordFromStdin == options.tour.user.isEmpty())
        problem = u"--user and --password-stdin go together"_s;
    else if (!options.tour.user.isEmpty() && options.tour.node.isEmpty())
        problem = u"--user is for --node URL"_s;
    return problem.isEmpty() ? std::optional(options) : std::nullopt;
}

QString lineFromStdin()
{
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly))
        return {};
    QByteArray line = in.readLine();
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return QString::fromUtf8(line);
}

guicheck::TourOptions tourOptions;
std::optional<guicheck::Look> wantedLook;
bool isNodesStory = false;

// Runs once the application's loop does, in its place: from here on somebody sits in front of the window.
void sitDown()
{
    QMainWindow *window = nullptr;
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *top : windows) {
        if (auto *main = qobject_cast<QMainWindow *>(top))
            window = main;
    }
    if (!window) {
        std::fputs("FAILED  the application opened no window\n", stdout);
        QCoreApplication::exit(1);
        return;
    }
    if (isNodesStory) {
        const bool isTold = guicheck::tellNodesStory(tourOptions.pictures, wantedLook->isDark, window);
        QCoreApplication::exit(isTold ? 0 : 1);
        return;
    }
    if (wantedLook) {
        QCoreApplication::exit(guicheck::takeLook(*wantedLook, tourOptions.pictures, window) ? 0 : 1);
        return;
    }
    DemoNodeProcess demo;
    if (tourOptions.node.isEmpty()) {
        tourOptions.user = u"ada"_s;
        tourOptions.password = u"correct horse battery"_s;
        tourOptions.name = u"Demo node"_s;
        if (!demo.start({u"--auth"_s, tourOptions.user + u':' + tourOptions.password})) {
            std::printf("FAILED  the demo node did not start: %s\n", demo.problem().toUtf8().constData());
            QCoreApplication::exit(1);
            return;
        }
        tourOptions.node = demo.url();
    }
    guicheck::Tour tour(tourOptions, window);
    QCoreApplication::exit(tour.run() ? 0 : 1);
}

void whenTheApplicationIsThere()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    if (wantedLook)
        guicheck::beginLook(*wantedLook);
    QTimer::singleShot(0, qApp, &sitDown);
}
Q_COREAPP_STARTUP_FUNCTION(whenTheApplicationIsThere)

} // namespace

int main(int argc, char **argv)
{
    explorer::keepMemoryPrivate();
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments += QString::fromLocal8Bit(argv[i]);
    QString problem;
    auto options = parse(arguments, problem);
    if (!options) {
        std::fprintf(stderr, "explorer-check: %s\n",
                     calimero::withUnseenEscaped(problem).toUtf8().constData());
        return wrongUsage;
    }
    if (options->passwordFromStdin)
        options->tour.password = lineFromStdin();
    const QTemporaryDir home;
    guicheck::useHome(home.path());
    QCoreApplication::setApplicationName(u"calimero-explorer"_s);

    tourOptions = options->tour;
    if (options->looks) {
        for (const guicheck::Look &look : guicheck::Look::all())
            std::printf("%s %dx%d\n", qUtf8Printable(look.name), look.screen.width(), look.screen.height());
        return 0;
    }
    explorer::WindowOptions window;
    window.lookForNodes = false;
    int count = 1; // the options are ours, not Qt's
    QByteArray reverse("-reverse");
    char *mirrored[] = {argv[0], reverse.data(), nullptr};
    if (options->nodesStory) {
        isNodesStory = true;
        options->look = guicheck::Look::called(options->isDark ? u"1280x800-dark"_s : u"1280x800"_s);
    }
    if (options->look) {
        wantedLook = options->look;
        guicheck::prepareLook(*wantedLook,
                              qEnvironmentVariable("XDG_STATE_HOME") + u"/calimero-explorer/window.json"_s);
        window.demo = !isNodesStory;
        if (wantedLook->isMirrored) {
            argv = mirrored;
            count = 2;
        }
    }
    return explorer::runWindow(count, argv, window);
}
