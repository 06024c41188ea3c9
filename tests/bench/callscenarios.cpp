// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Calls from the window: one after the other, many at once, and from the button to the screen.
#include "core/rpc/calls.h"
#include "core/session/node.h"
#include "core/socket/nodesocket.h"
#include "tests/bench/scenario.h"
#include "ui/console/consolewidget.h"
#include "ui/console/resultview.h"
#include "ui/contexts/contextsmodel.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QEventLoop>
#include <QJsonArray>
#include <QPushButton>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

calimero::Node &nodeWithChannel(const Seat &seat)
{
    calimero::Node &node = openNode(seat);
    if (seat.setting(u"channel"_s) == "WebSocket"_L1)
        Seat::until([&] { return node.socket().isUp(); }, u"the WebSocket"_s);
    return node;
}

/// So many calls through the console's way to the node, with `atOnce` of them under way all the time, in the
/// event loop of the program.
class Calls : public QObject {
public:
    Calls(calimero::rpc::CallChannel &channel, const calimero::api::Execute &call)
        : m_channel(channel), m_call(call)
    {
    }

    /// Milliseconds from the first call to the last answer.
    double make(int times, int atOnce)
    {
        m_left = times;
        m_toStart = times;
        m_clock.start();
        for (int i = 0; i < qMin(times, atOnce); ++i)
            startOne();
        if (m_left > 0)
            m_loop.exec();
        guicheck::expect(m_failed.isEmpty(), u"a call failed: "_s + m_failed);
        return m_milliseconds;
    }

    [[nodiscard]] QString channel() const { return m_channelName; }

private:
    void startOne()
    {
        --m_toStart;
        auto started = m_channel.execute(m_call);
        m_channelName = started.channel;
        started.call.then(this, [this](const calimero::Result<calimero::Reply<calimero::json::Raw>> &reply) {
            if (!reply && reply.error().kind != calimero::Error::Kind::Rpc)
                m_failed = reply.error().message.whole();
            if (m_toStart > 0)
                startOne();
            if (--m_left == 0) {
                m_milliseconds = milliseconds(m_clock);
                m_loop.quit();
            }
        });
    }

    calimero::rpc::CallChannel &m_channel;
    calimero::api::Execute m_call;
    QEventLoop m_loop;
    QElapsedTimer m_clock;
    double m_milliseconds = 0;
    int m_toStart = 0;
    int m_left = 0;
    QString m_channelName;
    QString m_failed;
};

calimero::api::Execute callOf(const Seat &seat)
{
    return {.context = *calimero::ContextId::parse(seat.setting(u"context"_s)),
            .method = seat.setting(u"method"_s),
            .args = seat.setting(u"args"_s).toUtf8()};
}

/// So many calls, so many of them at once.
void calls(Seat &seat)
{
    calimero::Node &node = nodeWithChannel(seat);
    Seat::rest(1000); // what opens with the window is not of this measurement
    seat.forgetStops();
    Calls calls(node.channel(), callOf(seat));
    const auto times = int(seat.number(u"times"_s));
    const auto atOnce = int(seat.number(u"atOnce"_s, 1));
    calls.make(qMax(1, times / 10), atOnce); // warm
    seat.say(u"milliseconds"_s, calls.make(times, atOnce));
    seat.say(u"channel"_s, calls.channel());
}

/// Tells when the answer to the next call is painted, not only that there is one. An answer that is the same
/// as the one before stays as it stands: then it is what is said about it.
class AnswerWatch : public QObject {
public:
    AnswerWatch(const calimero::rpc::Calls &calls, QWidget *answers)
    {
        connect(&calls, &calimero::rpc::Calls::finished, this, [this] { m_isThere = true; });
        const auto parts = answers->findChildren<QWidget *>();
        for (QWidget *part : parts)
            part->installEventFilter(this);
    }
    [[nodiscard]] bool isPainted() const { return m_isPainted; }

private:
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_isPainted = m_isPainted || (m_isThere && event->type() == QEvent::Paint);
        return false;
    }

    bool m_isThere = false;
    bool m_isPainted = false;
};

/// From the press of the button to the painted answer, in ms; the same call again and again.
void callsOnScreen(Seat &seat)
{
    calimero::Node &node = nodeWithChannel(seat);
    auto *console = seat.driver.window()->findChild<explorer::ConsoleWidget *>();
    const calimero::api::Execute call = callOf(seat);
    console->openCall(call.context, call.method, call.args);
    Seat::until([&] { return console->isVisible() && console->method() == call.method; }, u"the console"_s);
    Seat::rest(1000);
    seat.forgetStops();
    auto *run = seat.driver.find<QPushButton>(u"Run the call"_s, console);
    seat.driver.press(u"Run the call"_s, console);
    auto *answers = console->findChild<explorer::ResultView *>();
    Seat::rest(200);
    QApplication::setDoubleClickInterval(0); // the same press again so soon is no double click here
    QElapsedTimer clock;
    QObject::connect(run, &QPushButton::released, run, [&clock] { clock.start(); });
    QJsonArray all;
    for (qint64 i = 0; i < seat.number(u"times"_s); ++i) {
        const AnswerWatch watch(node.calls(), answers);
        seat.driver.press(u"Run the call"_s, console);
        Seat::until([&] { return watch.isPainted(); }, u"the answer on the screen"_s);
        all.append(milliseconds(clock));
        Seat::rest(50); // nobody clicks faster
    }
    seat.say(u"milliseconds"_s, all);
}

} // namespace

Scenarios callScenarios()
{
    return {{u"calls"_s, &calls}, {u"calls-on-screen"_s, &callsOnScreen}};
}

} // namespace bench
