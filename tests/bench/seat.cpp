// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/node.h"
#include "tests/bench/scenario.h"
#include "ui/contexts/contextsmodel.h"
#include "ui/contexts/contextspage.h"
#include "ui/window/mainwindow.h"
#include "ui/window/workspace.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QTimer>

#include <thread>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

// One value in kB of a file of /proc, as MB.
double ofProc(const char *path, const QByteArray &name)
{
    QFile file(QString::fromLatin1(path));
    guicheck::expect(file.open(QIODevice::ReadOnly), u"%1 can't be read"_s.arg(file.fileName()));
    const QByteArray text = file.readAll();
    const qsizetype line = text.indexOf(name + ':');
    guicheck::expect(line >= 0, u"%1 has no %2"_s.arg(file.fileName(), QString::fromLatin1(name)));
    const qsizetype from = line + name.size() + 1;
    return text.sliced(from, text.indexOf("kB", from) - from).trimmed().toDouble() / 1000;
}

} // namespace

Seat::Seat(QWidget *window, explorer::Watchdog *watchdog, QMap<QString, QString> settings)
    : driver(window), m_watchdog(watchdog), m_settings(std::move(settings))
{
}

qint64 Seat::number(const QString &name, qint64 otherwise) const
{
    bool ok = false;
    const qint64 value = m_settings.value(name).toLongLong(&ok);
    return ok ? value : otherwise;
}

void Seat::until(const std::function<bool()> &holds, const QString &what, int seconds)
{
    bool late = false;
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&limit, &QTimer::timeout, &limit, [&] { late = true; });
    limit.start(seconds * 1000);
    while (!holds()) {
        guicheck::expect(!late, u"waited %1 s in vain for %2"_s.arg(seconds).arg(what));
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
}

void Seat::untilPainted(QWidget *widget, const QString &what)
{
    struct Watch : QObject {
        bool eventFilter(QObject *, QEvent *event) override
        {
            painted = painted || event->type() == QEvent::Paint;
            return false;
        }
        bool painted = false;
    } watch;
    widget->installEventFilter(&watch);
    until([&] { return watch.painted; }, what);
}

void Seat::rest(int milliseconds)
{
    QElapsedTimer clock;
    clock.start();
    QTimer tick;
    tick.start(qMax(1, milliseconds));
    until([&] { return clock.elapsed() >= milliseconds; }, u"the time to pass"_s);
}

void Seat::elsewhere(const std::function<void()> &work)
{
    bool done = false;
    QObject here;
    std::thread thread([&] {
        work();
        QMetaObject::invokeMethod(
            &here, [&] { done = true; }, Qt::QueuedConnection);
    });
    until([&] { return done; }, u"the reference"_s);
    thread.join();
}

double Seat::proportionalMemory()
{
    return ofProc("/proc/self/smaps_rollup", "Pss");
}

double Seat::residentMemory()
{
    return ofProc("/proc/self/status", "VmRSS");
}

double Seat::peakMemory()
{
    return ofProc("/proc/self/status", "VmHWM");
}

void Seat::resetPeak()
{
    QFile file(u"/proc/self/clear_refs"_s);
    guicheck::expect(file.open(QIODevice::WriteOnly) && file.write("5") == 1, u"the peak can't be reset"_s);
}

calimero::Node &openNode(const Seat &seat)
{
    auto *window = qobject_cast<explorer::MainWindow *>(seat.driver.window());
    Seat::until([&] { return window->node() && window->node()->phase() == calimero::Node::Phase::Open; },
                u"the node to open"_s);
    calimero::Node &node = *window->node();
    Seat::until(
        [&] {
            return window->workspace()->find<explorer::ContextsPage>()->model()->loadState()
                == calimero::table::ListLoader::State::Complete;
        },
        u"the contexts"_s);
    return node;
}

} // namespace bench
