// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// explorer-bench-window SCENARIO [key=value …]
//
// The explorer as `calimero-explorer` runs it, opened on the node of the setting "node", with somebody in
// front of it who does one scenario with a stop watch. Prints one JSON object of figures.
#include "app/application.h"
#include "tests/bench/scenario.h"
#include "tests/gui/ownhome.h"

#include <QApplication>
#include <QJsonDocument>
#include <QLocale>
#include <QMainWindow>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr int wrongUsage = 2;

bench::Scenario scenario;
QMap<QString, QString> settings;

bool sitDown()
{
    QWidget *window = nullptr;
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *top : windows) {
        if (auto *main = qobject_cast<QMainWindow *>(top))
            window = main;
    }
    auto *watchdog = qApp->findChild<explorer::Watchdog *>();
    if (!window || !watchdog) {
        std::fputs("the application opened no window\n", stderr);
        return false;
    }
    bench::Seat seat(window, watchdog, settings);
    try {
        bench::Seat::until([&] { return watchdog->isUsable(); }, u"the first paint"_s);
        scenario(seat);
    } catch (const guicheck::Failed &failed) {
        std::fprintf(stderr, "%s\n", qPrintable(failed.reason));
        return false;
    }
    seat.say(u"longestTurn"_s, double(watchdog->longest().elapsed.count()) / 1000);
    seat.say(u"heldBy"_s, QString::fromLatin1(watchdog->longest().heldBy));
    const QByteArray json = QJsonDocument(seat.figures()).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(json.constData(), 1, static_cast<std::size_t>(json.size()), stdout);
    return true;
}

void whenTheApplicationIsThere()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QTimer::singleShot(0, qApp, [] { QCoreApplication::exit(sitDown() ? 0 : 1); });
}
Q_COREAPP_STARTUP_FUNCTION(whenTheApplicationIsThere)

bench::Scenarios allScenarios()
{
    bench::Scenarios all;
    for (auto &&area : {bench::callScenarios(), bench::inspectorScenarios(), bench::jsonScenarios(),
                        bench::listScenarios(), bench::nodeScenarios(), bench::transferScenarios()})
        all.insert(area);
    return all;
}

} // namespace

int main(int argc, char **argv)
{
    for (int i = 2; i < argc; ++i) {
        const QString setting = QString::fromLocal8Bit(argv[i]);
        settings.insert(setting.section(u'=', 0, 0), setting.section(u'=', 1));
    }
    scenario = allScenarios().value(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString());
    if (!scenario) {
        std::fputs("explorer-bench-window: which scenario?\n", stderr);
        return wrongUsage;
    }
    const QTemporaryDir home;
    guicheck::useHome(home.path());
    QCoreApplication::setApplicationName(u"calimero-explorer"_s);
    qputenv("CALIMERO_WATCHDOG", "1");

    explorer::WindowOptions window;
    window.lookForNodes = false;
    if (settings.contains(u"node"_s))
        window.node = QUrl(settings.value(u"node"_s));
    int count = 1; // the options are ours, not Qt's
    return explorer::runWindow(count, argv, window);
}
