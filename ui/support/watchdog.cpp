// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/support/watchdog.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QEvent>
#include <QLibrary>
#include <QMetaEnum>

#include <cstdio>

namespace explorer {

// GLib calls a function of ours in place of poll(): what lies between two calls is one turn. Looked up at run
// time, since Qt has GLib loaded or does without it.
struct PollHook {
    using Poll = int (*)(void *descriptors, unsigned count, int timeout);

    static bool install(Watchdog *watchdog)
    {
        if (s_watchdog || !QAbstractEventDispatcher::instance()->inherits("QEventDispatcherGlib"))
            return false;
        if (const Poll present = getPoll()) {
            s_poll = present;
            s_watchdog = watchdog;
            setPoll(&PollHook::poll);
        }
        return s_watchdog == watchdog;
    }

    static void remove(const Watchdog *watchdog)
    {
        if (s_watchdog != watchdog)
            return;
        setPoll(s_poll);
        s_watchdog = nullptr;
    }

private:
    static int poll(void *descriptors, unsigned count, int timeout)
    {
        s_watchdog->goToSleep();
        const int ready = s_poll(descriptors, count, timeout);
        s_watchdog->wakeUp();
        return ready;
    }

    static QFunctionPointer symbol(const char *name)
    {
        return QLibrary::resolve(QStringLiteral("libglib-2.0.so.0"), name);
    }
    static Poll getPoll()
    {
        const auto get = reinterpret_cast<Poll (*)(void *)>(symbol("g_main_context_get_poll_func"));
        return get && symbol("g_main_context_set_poll_func") ? get(nullptr) : nullptr;
    }
    static void setPoll(Poll poll)
    {
        reinterpret_cast<void (*)(void *, Poll)>(symbol("g_main_context_set_poll_func"))(nullptr, poll);
    }

    static inline Watchdog *s_watchdog = nullptr; // GLib hands no pointer along
    static inline Poll s_poll = nullptr;
};

Watchdog *Watchdog::install(QCoreApplication &application)
{
    if (qgetenv("CALIMERO_WATCHDOG") != "1")
        return nullptr;
    auto *watchdog = new Watchdog(application);
    watchdog->setParent(&application);
    connect(watchdog, &Watchdog::usable, watchdog,
            [] { std::fputs("watchdog: the window can be used\n", stderr); });
    connect(watchdog, &Watchdog::stopped, watchdog, [](const Turn &turn) {
        std::fprintf(stderr, "watchdog: %.1f ms: %s\n", double(turn.elapsed.count()) / 1000,
                     turn.heldBy.constData());
    });
    connect(&application, &QCoreApplication::aboutToQuit, watchdog, [watchdog] {
        std::fprintf(stderr, "watchdog: %d turns took more than %d ms, the longest %.1f ms: %s\n",
                     watchdog->m_stops, int(frame.count() / 1000),
                     double(watchdog->m_longest.elapsed.count()) / 1000,
                     watchdog->m_longest.heldBy.constData());
    });
    return watchdog;
}

Watchdog::Watchdog(QCoreApplication &application)
{
    application.installEventFilter(this);
    if (!PollHook::install(this)) {
        QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
        connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, &Watchdog::goToSleep);
    }
}

Watchdog::~Watchdog()
{
    PollHook::remove(this);
}

void Watchdog::reset()
{
    m_longest = {};
    m_stops = 0;
    m_isAwake = false;
}

void Watchdog::pause()
{
    goToSleep();
    m_isPaused = true;
}

void Watchdog::resume()
{
    m_isPaused = false;
    wakeUp();
}

bool Watchdog::eventFilter(QObject *watched, QEvent *event)
{
    if (m_isPaused)
        return false;
    if (!m_isAwake)
        wakeUp();
    endStretch(Clock::now());
    m_stretch = {.receiver = watched->metaObject()->className(),
                 .owner = watched->parent() ? watched->parent()->metaObject()->className() : nullptr,
                 .type = event->type()};
    if (event->type() == QEvent::Paint && watched->isWidgetType())
        m_hasPainted = true;
    return false;
}

void Watchdog::wakeUp()
{
    if (m_isPaused)
        return;
    m_isAwake = true;
    m_wokeUp = m_stretchBegan = Clock::now();
    m_stretch = {};
    m_heldBy = {};
    m_heldFor = {};
}

void Watchdog::endStretch(Clock::time_point now)
{
    const auto took = std::chrono::duration_cast<Microseconds>(now - m_stretchBegan);
    if (took > m_heldFor) {
        m_heldFor = took;
        m_heldBy = m_stretch;
    }
    m_stretchBegan = now;
}

void Watchdog::goToSleep()
{
    if (!m_isAwake)
        return;
    const auto now = Clock::now();
    endStretch(now);
    m_isAwake = false;
    const auto elapsed = std::chrono::duration_cast<Microseconds>(now - m_wokeUp);
    // What comes before there is a window can be felt as the start only.
    if (m_isUsable && elapsed > m_longest.elapsed)
        m_longest = {elapsed, nameOf(m_heldBy)};
    if (m_isUsable && elapsed > frame) {
        ++m_stops;
        Q_EMIT stopped({elapsed, nameOf(m_heldBy)});
    }
    if (m_hasPainted && !m_isUsable) {
        m_isUsable = true;
        Q_EMIT usable();
    }
}

QByteArray Watchdog::nameOf(const Stretch &stretch) const
{
    if (!stretch.receiver)
        return "before the first event";
    QByteArray name = stretch.receiver;
    if (stretch.owner)
        name += QByteArray(" of ") + stretch.owner;
    const char *type = QMetaEnum::fromType<QEvent::Type>().valueToKey(stretch.type);
    return name + " (" + (type ? QByteArray(type) : QByteArray::number(stretch.type)) + ')';
}

} // namespace explorer
