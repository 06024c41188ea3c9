// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/application.h"

#include "app/demoprocess.h"
#include "app/localnodes.h"
#include "app/openoption.h"
#include "core/auth/keychain.h"
#include "core/auth/tokenfile.h"
#include "core/base/endsignals.h"
#include "core/base/log.h"
#include "core/base/nearest.h"
#include "core/net/paths.h"
#include "core/rpc/history.h"
#include "core/session/profilestore.h"
#include "translations/translators.h"
#include "ui/support/errortext.h"
#include "ui/support/icons.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"
#include "ui/support/uistate.h"
#include "ui/support/watchdog.h"
#include "ui/window/mainwindow.h"
#include "ui/window/settingsdialog.h"
#include "ui/window/welcomepage.h"

#include <QApplication>
#include <QDir>
#include <QLocale>
#include <QSocketNotifier>
#include <QStandardPaths>

#include <cstdio>
#include <cstdlib>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

QString folderOf(QStandardPaths::StandardLocation location)
{
    const QString folder = QStandardPaths::writableLocation(location);
    QDir().mkpath(folder);
    return folder;
}

// Qt 6.4 does not know the place for state yet (XDG Base Directory 0.8).
QString stateFolder()
{
    QString base = qEnvironmentVariable("XDG_STATE_HOME");
    if (!QDir::isAbsolutePath(base))
        base = QDir::homePath() + "/.local/state"_L1;
    const QString folder = base + "/calimero-explorer"_L1;
    QDir().mkpath(folder);
    return folder;
}

QtMessageHandler messagesBefore = nullptr;

// A display that is named and does not answer: Qt would abort.
void endWithoutDisplay(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (type != QtFatalMsg) {
        messagesBefore(type, context, text);
        return;
    }
    std::fprintf(stderr, "%s\n(%s)\n", noDisplay, qPrintable(text));
    std::_Exit(EXIT_FAILURE);
}

// A pair may be being renewed, and a keychain may still be asked for something. What runs longer than
// Nodes::settle() and Keychain::settle() wait is left behind.
void quitWhenSettled(QApplication &application, MainWindow &window, Keychain &keychain)
{
    window.nodes()
        .settle()
        .then(&application, [&keychain](const Result<Done> &) { return keychain.settle(); })
        .then(&application, [](const Result<Done> &) { QApplication::quit(); });
}

// Told to end by a signal: as if the window was closed, and nothing is asked.
void endOnSignal(QApplication &application, MainWindow &window, Keychain &keychain)
{
    const int file = catchEndSignals();
    if (file < 0)
        return;
    auto *notifier = new QSocketNotifier(file, QSocketNotifier::Read, &application);
    QObject::connect(notifier, &QSocketNotifier::activated, &application,
                     [notifier, &application, &window, &keychain] {
                         notifier->setEnabled(false);
                         window.closeNow();
                         quitWhenSettled(application, window, keychain);
                     });
}

} // namespace

std::optional<WindowOptions> WindowOptions::parse(const QStringList &arguments, QString &problem)
{
    WindowOptions options;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        const auto value = [&]() -> QString {
            const qsizetype equals = argument.indexOf(u'=');
            if (equals > 0)
                return argument.sliced(equals + 1);
            return i + 1 < arguments.size() ? arguments.at(++i) : QString();
        };
        const QString name = argument.section(u'=', 0, 0);
        if (name == "-reverse"_L1 || name == "--reverse"_L1) {
            // Qt's own: the window mirrored, as for a language that is written from the right.
        } else if (name == "--demo"_L1) {
            options.demo = true;
        } else if (name == "--no-discovery"_L1) {
            options.lookForNodes = false;
        } else if (name == "--safe"_L1) {
            options.safe = true;
        } else if (name == "--node"_L1) {
            const auto url = nodeUrl(value());
            if (!url) {
                problem = u"--node: "_s + ErrorText::badAddress(url.error());
                return std::nullopt;
            }
            options.node = *url;
        } else if (name == "--open"_L1) {
            const Link link = readOpenOption(value(), problem);
            if (!link.isValid())
                return std::nullopt;
            options.open = link.toString();
        } else {
            const QString meant = nearestWord(name,
                                              {u"--demo"_s, u"--no-discovery"_s, u"--node"_s, u"--open"_s,
                                               u"--safe"_s, u"--version"_s, u"--help"_s});
            problem = withoutSecretParts(name) + u" is not an option; "_s
                + (meant.isEmpty() ? u"--help shows what there is"_s : u"did you mean %1?"_s.arg(meant));
            return std::nullopt;
        }
    }
    if (options.demo && options.node) {
        problem = u"--demo and --node are two different nodes; give one of them"_s;
        return std::nullopt;
    }
    return options;
}

const char *const noDisplay = "calimero-explorer: there is no display; the command line needs none: --help";

bool isDisplayNamed()
{
    const auto isSet = [](const char *name) { return !qEnvironmentVariableIsEmpty(name); };
    return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY") || isSet("WAYLAND_SOCKET")
        || isSet("QT_QPA_PLATFORM");
}

int runWindow(int argc, char **argv, const WindowOptions &options)
{
    QApplication::setDesktopFileName(u"io.github.calimero_explorer.Explorer"_s);
    messagesBefore = qInstallMessageHandler(endWithoutDisplay);
    QApplication application(argc, argv);
    qInstallMessageHandler(messagesBefore);
    Watchdog::install(application);
    QApplication::setApplicationDisplayName(u"Calimero Explorer"_s);
    QApplication::setApplicationVersion(QStringLiteral(CALIMERO_EXPLORER_VERSION));
    QLocale::setDefault(installTranslators(application, QLocale()));
    QApplication::setStyle(new Style);
    QApplication::setWindowIcon(Icons::application());

    UiState state(stateFolder() + "/window.json"_L1);
    Theme theme;
    SettingsDialog::restore(&theme, &state);
    ProfileStore profiles(ProfileStore::defaultFile());
    const auto loaded = profiles.load();
    Keychain keychain;
    const QString data = folderOf(QStandardPaths::AppDataLocation);
    rpc::History history(data + "/history.sqlite"_L1);

    MainWindow window({.theme = &theme,
                       .state = &state,
                       .profiles = &profiles,
                       .keychain = &keychain,
                       .history = &history,
                       .tokenFolder = TokenFile::defaultFolder(),
                       .notesFile = data + "/blobs.sqlite"_L1,
                       .transfersFolder = data + "/transfers"_L1,
                       // The only one the demo node installs from.
                       .handoverFolder = data + "/demo-applications"_L1,
                       .isSafe = options.safe});
    if (!loaded)
        window.sayProfilesBroken(loaded.error());

    DemoProcess demo(data + "/demo-applications"_L1);
    QObject::connect(&window, &MainWindow::demoRequested, &demo, [&] {
        window.welcome()->setDemoStarting(true);
        demo.start();
    });
    QObject::connect(&demo, &DemoProcess::failed, &window,
                     [&](const QString &reason) { window.welcome()->showDemoProblem(reason); });
    QObject::connect(&demo, &DemoProcess::started, &window, [&](const QUrl &url, const QByteArray &secret) {
        window.welcome()->setDemoStarting(false);
        Profile profile;
        profile.id = u"demo"_s;
        profile.name = DemoProcess::tr("Demo node");
        profile.nodeName = u"calimero-explorer-demo"_s;
        profile.url = url;
        profile.demoSecret = secret;
        window.openUnsaved(profile);
    });

    LocalNodes local;
    QObject::connect(
        &local, &LocalNodes::found, window.welcome(),
        [&](const QList<WelcomePage::Found> &found) { window.welcome()->setFound(found, true); });
    window.show();
    if (!options.open.isEmpty())
        window.openLink(Link::parse(options.open));
    if (options.demo)
        demo.start();
    else if (options.node)
        window.openUrl(*options.node);
    else if (const QString last = state.value(u"lastNode"_s).toString(); profiles.find(last))
        window.openProfile(last);
    if (options.lookForNodes && state.value(u"lookForNodes"_s, true).toBool())
        local.look();
    else
        window.welcome()->setNotLooking();

    QApplication::setQuitOnLastWindowClosed(false);
    QObject::connect(&application, &QGuiApplication::lastWindowClosed, &keychain,
                     [&] { quitWhenSettled(application, window, keychain); });
    endOnSignal(application, window, keychain);
    return QApplication::exec();
}

} // namespace explorer
