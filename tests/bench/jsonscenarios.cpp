// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A large answer in the console: until its first rows are painted, until all of it is searched, until all of
// it is open in the tree.
#include "core/session/node.h"
#include "core/socket/nodesocket.h"
#include "core/table/listloader.h"
#include "tests/bench/scenario.h"
#include "ui/console/consolewidget.h"
#include "ui/contexts/contextsmodel.h"
#include "ui/viewer/textview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/workspace.h"

#include <simdjson.h>

#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

/// How long simdjson takes to read the same bytes, with a parser that has its memory already.
class Parse {
public:
    explicit Parse(const QByteArray &json) : m_text(json.constData(), static_cast<std::size_t>(json.size()))
    {
        (void)milliseconds();
    }

    [[nodiscard]] double milliseconds()
    {
        QElapsedTimer clock;
        clock.start();
        guicheck::expect(m_parser.parse(m_text).error() == simdjson::SUCCESS, u"the answer is no JSON"_s);
        return bench::milliseconds(clock);
    }

private:
    simdjson::padded_string m_text;
    simdjson::dom::parser m_parser;
};

void largeAnswer(Seat &seat)
{
    auto *window = qobject_cast<explorer::MainWindow *>(seat.driver.window());
    calimero::Node &node = openNode(seat);
    auto *console = window->findChild<explorer::ConsoleWidget *>();
    console->openCall(*calimero::ContextId::parse(seat.setting(u"context"_s)), u"samples"_s,
                      "{\"rows\":" + seat.setting(u"rows"_s).toLatin1() + '}');
    Seat::until([&] { return console->isVisible() && console->method() == "samples"_L1; }, u"the console"_s);
    // What opens with the window is not of this measurement.
    Seat::rest(1500);
    seat.forgetStops();

    QElapsedTimer clock;
    QObject arrival;
    const auto arrived = [&](const calimero::Exchange &exchange) {
        if (exchange.answerBytes > 1'000'000)
            clock.start();
    };
    QObject::connect(&node.transport(), &calimero::Transport::exchangeFinished, &arrival, arrived);
    QObject::connect(&node.socket(), &calimero::NodeSocket::exchangeFinished, &arrival, arrived);
    auto *view = console->findChild<explorer::TextView *>();
    seat.driver.press(u"Run the call"_s);
    Seat::until([&] { return clock.isValid(); }, u"the answer"_s);
    if (!view->hasJson() || view->json().size() < 1'000'000)
        Seat::until([&] { return view->hasJson() && view->json().size() > 1'000'000; }, u"the view"_s);
    Seat::untilPainted(view->viewport(), u"the answer on the screen"_s);
    seat.say(u"firstPaint"_s, milliseconds(clock));
    Seat::until([&] { return view->index()->isFinished(); }, u"the whole index"_s);
    seat.say(u"indexed"_s, milliseconds(clock));
    seat.say(u"bytes"_s, view->json().size());

    std::optional<Parse> parse;
    Seat::elsewhere([&, json = view->json()] { parse.emplace(json); });
    QJsonArray searches;
    QJsonArray parses;
    auto *field = seat.driver.look<QLineEdit>(u"Search in the answer"_s, console);
    if (!field) {
        seat.driver.key(view, Qt::Key_F, Qt::ControlModifier);
        field = seat.driver.find<QLineEdit>(u"Search in the answer"_s, console);
    }
    // In every row, in the last row only, nowhere; each from its last key on.
    for (const QString &text : {u"player"_s, seat.setting(u"last"_s), u"nowhere to be found"_s}) {
        Seat::elsewhere([&] { parses.append(parse->milliseconds()); });
        field->setText(text.chopped(1));
        Seat::until([&] { return !view->isSearching(); }, u"the search"_s);
        clock.restart();
        seat.driver.window()->activateWindow();
        field->insert(text.right(1));
        Seat::until([&] { return view->searchText() == text && !view->isSearching(); },
                    u"the search to its end"_s);
        searches.append(milliseconds(clock));
        seat.say(u"matches "_s + text, view->matches().size());
    }
    seat.say(u"searches"_s, searches);
    seat.say(u"parses"_s, parses);
    field->clear();

    seat.driver.chooseTab(u"How the answer is shown"_s, u"Tree"_s, console);
    view->setFocus();
    const qsizetype closed = view->rowCount();
    clock.restart();
    seat.driver.key(view, Qt::Key_Asterisk);
    Seat::until([&] { return view->rowCount() > closed; }, u"the open tree"_s);
    Seat::untilPainted(view->viewport(), u"the open tree on the screen"_s);
    seat.say(u"expanded"_s, milliseconds(clock));
    seat.say(u"rows"_s, view->rowCount());
    for (const Qt::Key key : {Qt::Key_End, Qt::Key_PageUp, Qt::Key_Home, Qt::Key_PageDown}) {
        seat.driver.key(view, key);
        Seat::untilPainted(view->viewport(), u"the page"_s);
    }
}

} // namespace

Scenarios jsonScenarios()
{
    return {{u"large-answer"_s, &largeAnswer}};
}

} // namespace bench
