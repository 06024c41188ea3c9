// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Steps of the window are parted into turns, and what holds it all the same is named.
#include "tests/support/testprogram.h"
#include "ui/support/turns.h"
#include "ui/support/watchdog.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QWidget>

#include <memory>

namespace turns_test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TurnsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stepsInTurns();
    void watchdogNamesWhatHeldTheWindow();
};

void TurnsTest::stepsInTurns()
{
    explorer::Turns turns;
    QStringList done;
    auto gone = std::make_unique<QObject>();
    QTimer other;
    other.setInterval(0);
    connect(&other, &QTimer::timeout, this, [&] { done += u"other"_s; });
    turns.add(this, [&] {
        done += u"first"_s;
        turns.add(this, [&] { done += u"last"_s; });
    });
    turns.add(gone.get(), [&] { done += u"of what is gone"_s; });
    turns.add(this, [&] { done += u"second"_s; });
    gone.reset();
    other.start();
    QVERIFY(done.isEmpty());
    QTRY_VERIFY(done.contains(u"last"_s));
    other.stop();
    QStringList steps = done;
    steps.removeAll(u"other"_s);
    QCOMPARE(steps, (QStringList{u"first"_s, u"second"_s, u"last"_s}));
    QVERIFY(done.indexOf(u"other"_s) < done.indexOf(u"second"_s));
    QVERIFY(done.indexOf(u"other"_s, done.indexOf(u"second"_s)) < done.indexOf(u"last"_s));
}

// Holds the event loop when it is asked to.
class Holder : public QObject {
    Q_OBJECT

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < 30) { }
        return true;
    }
};

void TurnsTest::watchdogNamesWhatHeldTheWindow()
{
    using explorer::Watchdog;
    Watchdog watchdog(*qApp);
    QSignalSpy usable(&watchdog, &Watchdog::usable);
    // On a busy machine other turns may be long as well.
    int stops = 0;
    connect(&watchdog, &Watchdog::stopped, this, [&](const Watchdog::Turn &turn) {
        if (turn.heldBy.contains("Holder") && turn.elapsed >= 30ms)
            ++stops;
    });
    QWidget window;
    window.show();
    QTRY_COMPARE(usable.size(), 1);
    watchdog.reset();
    Holder holder;
    QCoreApplication::postEvent(&holder, new QEvent(QEvent::User));
    QTRY_COMPARE(stops, 1);
    QVERIFY(watchdog.stops() >= 1 && watchdog.longest().elapsed >= 30ms);

    // Who only looks on is not counted.
    bool seen = false;
    QTimer::singleShot(1, this, [&] {
        watchdog.pause();
        QCoreApplication::sendEvent(&holder, std::make_unique<QEvent>(QEvent::User).get());
        watchdog.resume();
        seen = true;
    });
    QTRY_VERIFY(seen);
    QCoreApplication::processEvents();
    QCOMPARE(stops, 1);
}

const TestCase testCase(runTest<TurnsTest, QApplication>);

} // namespace turns_test

#include "turns_test.moc"
