// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Many nodes open at once, and one line that searches all of them.
//
// Settings: "nodes" are their addresses, parted by commas; the window opens on the first. "rows" is how many
// blobs each has.
#include "core/session/node.h"
#include "tests/bench/scenario.h"
#include "ui/blobs/blobsmodel.h"
#include "ui/blobs/blobspage.h"
#include "ui/goto/gotobox.h"
#include "ui/window/mainwindow.h"
#include "ui/window/workspace.h"

#include <QJsonArray>
#include <QLineEdit>
#include <QListView>
#include <QTableView>
#include <QTest>

#include <ctime>

namespace bench {

using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

constexpr int idleSeconds = 30;

TableModel *blobsOf(const MainWindow &window)
{
    return window.workspace()->find<BlobsPage>()->model();
}

/// The blobs of the node that is shown, seen and filtered.
void lookThroughBlobs(Seat &seat, const MainWindow &window)
{
    seat.driver.goToPage(u"Blobs"_s);
    const auto rows = static_cast<int>(seat.number(u"rows"_s));
    const TableModel *model = blobsOf(window);
    Seat::until(
        [&] {
            return model->loadState() == calimero::table::ListLoader::State::Complete
                && model->totalRows() >= rows && model->isSettled();
        },
        u"all blobs"_s);
    auto *table = seat.driver.find<QTableView>(u"Blobs"_s);
    table->setFocus();
    QTest::keyClicks(table, u"7x"_s); // typing in the table starts the filter
    Seat::until([&] { return model->isSettled() && model->rowCount() < model->totalRows(); },
                u"the filter"_s);
    Seat::rest(200);
}

double processorSeconds()
{
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return double(used.tv_sec) + double(used.tv_nsec) / 1e9;
}

/// To each node that was seen before, by its key.
void switchBetween(Seat &seat, MainWindow &window, qsizetype nodes)
{
    QJsonArray took;
    QJsonArray turns;
    for (qsizetype i = 0; i < nodes; ++i) {
        const Workspace *before = window.workspace();
        Seat::rest(100);
        seat.forgetStops();
        QElapsedTimer clock;
        clock.start();
        QTest::keyClick(&window, Qt::Key_PageDown, Qt::ControlModifier);
        Seat::until([&] { return window.workspace() != before; }, u"the next node"_s);
        Seat::untilPainted(seat.driver.find<QTableView>(u"Blobs"_s)->viewport(), u"its page"_s);
        took += milliseconds(clock);
        Seat::rest(50);
        turns += double(seat.watchdog()->longest().elapsed.count()) / 1000;
    }
    seat.say(u"switch"_s, took);
    seat.say(u"switchTurn"_s, turns);
}

void openMany(Seat &seat)
{
    auto &window = *qobject_cast<MainWindow *>(seat.driver.window());
    (void)openNode(seat);
    const QStringList nodes = seat.setting(u"nodes"_s).split(u',');
    for (qsizetype i = 0; i < nodes.size(); ++i) {
        if (i > 0) {
            window.openUrl(QUrl(nodes.at(i)));
            const int port = QUrl(nodes.at(i)).port();
            Seat::until([&] { return window.node() && window.node()->profile().url.port() == port; },
                        u"the node"_s);
            (void)openNode(seat);
        }
        lookThroughBlobs(seat, window);
        if (i == 0 || i == 4 || i == nodes.size() - 1) {
            Seat::rest(1000);
            seat.say(u"memory%1"_s.arg(i + 1), Seat::proportionalMemory());
        }
    }
    if (nodes.size() == 1)
        return;
    switchBetween(seat, window, nodes.size());
    Seat::rest(2000);
    const double before = processorSeconds();
    Seat::rest(idleSeconds * 1000);
    seat.say(u"idle"_s, (processorSeconds() - before) / idleSeconds * 100);
}

/// From the key to what is found first, and until all of it is.
void goToAny(Seat &seat)
{
    auto &window = *qobject_cast<MainWindow *>(seat.driver.window());
    (void)openNode(seat);
    const auto rows = static_cast<int>(seat.number(u"rows"_s));
    seat.driver.goToPage(u"Blobs"_s);
    const TableModel *model = blobsOf(window);
    Seat::until([&] { return model->totalRows() >= rows && model->isSettled(); }, u"all blobs"_s);
    Seat::rest(500);
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    auto *box = window.findChild<GoToBox *>();
    Seat::until([&] { return box->hasFocus(); }, u"the line"_s);
    const std::pair<QString, QString> words[] = {{u"part"_s, u"b 7x"_s}, {u"nothing"_s, u"b 0l0l0l"_s}};
    for (const auto &[name, word] : words) {
        box->selectAll();
        QTest::keyClicks(box, word.chopped(1));
        Seat::until([&] { return !box->isSearching(); }, u"the search to end"_s);
        Seat::rest(200);
        seat.forgetStops();
        QElapsedTimer clock;
        clock.start();
        QTest::keyClicks(box, word.last(1));
        if (name == "part"_L1) {
            Seat::until([&] { return box->list()->model()->rowCount() > 0; }, u"what is found"_s);
            Seat::untilPainted(box->list()->viewport(), u"what is found on the screen"_s);
            seat.say(u"first"_s, milliseconds(clock));
        }
        Seat::until([&] { return !box->isSearching(); }, u"the search to end"_s);
        seat.say(name, milliseconds(clock));
        seat.say(name + u"Turn"_s, double(seat.watchdog()->longest().elapsed.count()) / 1000);
    }
}

} // namespace

Scenarios nodeScenarios()
{
    return {{u"nodes"_s, &openMany}, {u"goto"_s, &goToAny}};
}

} // namespace bench
