// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/connectionwatch.h"

#include "core/net/openconnections.h"

#include <QAbstractSocket>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <vector>

namespace calimero {

using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

/// A gigabyte a second is 5 MB in between.
constexpr auto pace = 5ms;
/// Behind the last call, for what goes on without one. Where nothing came for a while nothing will: Qt hears
/// of an abort() as soon as no bytes come, and reads nothing on a connection that waits for a request.
constexpr auto linger = 2s;
constexpr auto lingerInSilence = 300ms;
/// While nothing is under way only what goes on at once is quick; many nodes are asked all the time how they
/// are.
constexpr auto soonBehind = 100ms;
constexpr auto paceBehind = 20ms;
/// Without a call nothing opens a connection: then only those that are known are looked at, and all so often.
constexpr auto pacesOfAll = 500ms;
/// Until Qt has closed the connection of a call that was given up.
constexpr auto closingTakes = 30ms;
/// What is handed on later than that never is.
constexpr auto handingOnTakes = 1s;
/// Whoever takes the bytes tells by this that it can: its thread may be held by something else for a while,
/// and what came meanwhile is Qt's to keep, up to the buffer of a reply and that of its socket.
constexpr auto turnEach = 20ms;
constexpr auto heldAfter = 60ms;
constexpr auto takingTakes = 300ms; ///< behind that, until it took what was kept
constexpr qint64 keptMeanwhile = 8 * 1024 * 1024;
/// A connection that was quiet for so long has nothing to do with what is handed on now.
constexpr auto quiet = 200ms;
/// Behind less nobody looks whose it was.
constexpr qint64 smallest = 16 * 1024;
/// Of the bytes of a connection so few may be the body's: chunks of a few bytes, in TLS.
constexpr qint64 mostOverhead = 8;
/// Requests that were begun and given up before they were sent.
constexpr int mostSpare = 8;
/// A handshake is answered, too; only behind it a request can be told.
constexpr quint64 handshake = 64 * 1024;

std::mutex leftOutMutex;
std::multiset<quint16> leftOutPorts; ///< of this side

} // namespace

struct ConnectionWatch::Private {
    using Claim = Call::Claim;

    /// What is known of a connection from one look to the next.
    struct Seen {
        quint16 port = 0;
        quint64 handedOut = 0;
        quint64 sent = 0;
        quint64 base = 0; ///< handed out before its present request
        Clock::time_point grewAt{};
        bool isNobodys = false; ///< at the look before
        std::optional<Clock::time_point> since; ///< when it was more than unclaimedForLong
    };

    std::mutex mutex;
    std::condition_variable changed;
    bool isEnding = false;
    std::vector<std::shared_ptr<Claim>> claims; ///< of calls under way
    std::vector<std::shared_ptr<Claim>> justEnded; ///< since the last look
    std::map<quint16, Clock::time_point> endedAt; ///< of the last call to a port
    std::map<quint16, int> requests; ///< begun, and not seen on a connection yet

    std::atomic<Clock::time_point> turned{}; ///< by the thread that takes the bytes
    QTimer turns; ///< of that thread, while calls are under way

    std::map<quint64, Seen> seen; ///< of the thread alone
    OpenConnections open; ///< likewise, when all were looked at
    Clock::time_point lookedAtAll{};
    Clock::time_point heldUntil{};
    std::thread thread;

    void run();
    void look();
    [[nodiscard]] bool isSilent(quint16 port, Clock::time_point now) const;
    void judge(Clock::time_point now, const OpenConnections &connections,
               const std::vector<std::shared_ptr<Claim>> &under,
               const std::vector<std::shared_ptr<Claim>> &before);
    void update(Clock::time_point now, const std::set<quint16> &ports, const OpenConnections &connections);
    void compare(const OpenConnections &connections, const std::vector<std::shared_ptr<Claim>> &all) const;
    [[nodiscard]] std::set<quint64> claimed(Clock::time_point now, const OpenConnections &connections,
                                            const std::vector<std::shared_ptr<Claim>> &under) const;
    [[nodiscard]] qint64 unclaimedOf(const OpenConnection &connection) const
    {
        return static_cast<qint64>(connection.handedOut - seen.at(connection.id).base);
    }
};

ConnectionWatch::Call::Call(std::shared_ptr<ConnectionWatch> watch, quint16 port)
    : m_watch(std::move(watch)), m_claim(std::make_shared<Claim>())
{
    m_claim->port = port;
    Private &d = *m_watch->d;
    const std::lock_guard lock(d.mutex);
    d.claims.push_back(m_claim);
    d.turned = Clock::now();
    d.turns.start();
    // Some never get a connection.
    int &begun = d.requests[port];
    begun = std::min(begun + 1, static_cast<int>(d.claims.size()) + mostSpare);
#ifdef Q_OS_LINUX
    if (!d.thread.joinable())
        d.thread = std::thread([&d] { d.run(); });
#endif
    d.changed.notify_one();
}

ConnectionWatch::Call::~Call()
{
    Private &d = *m_watch->d;
    const std::lock_guard lock(d.mutex);
    std::erase(d.claims, m_claim);
    if (d.claims.empty())
        d.turns.stop();
    if (d.thread.joinable())
        d.justEnded.push_back(m_claim);
    d.endedAt[m_claim->port] = Clock::now();
}

ConnectionWatch::ConnectionWatch() : d(std::make_unique<Private>())
{
    d->turns.setTimerType(Qt::PreciseTimer);
    d->turns.setInterval(turnEach);
    QObject::connect(&d->turns, &QTimer::timeout, &d->turns, [this] { d->turned = Clock::now(); });
}

ConnectionWatch::~ConnectionWatch()
{
    {
        const std::lock_guard lock(d->mutex);
        d->isEnding = true;
    }
    d->changed.notify_one();
    if (d->thread.joinable())
        d->thread.join();
}

std::shared_ptr<ConnectionWatch> ConnectionWatch::shared()
{
    static std::mutex mutex;
    static std::weak_ptr<ConnectionWatch> present;
    const std::lock_guard lock(mutex);
    std::shared_ptr<ConnectionWatch> watch = present.lock();
    if (!watch) {
        watch.reset(new ConnectionWatch);
        present = watch;
    }
    return watch;
}

void ConnectionWatch::leaveOut(QAbstractSocket *socket)
{
    const auto port = std::make_shared<quint16>(0);
    const auto forget = [port] {
        const std::lock_guard lock(leftOutMutex);
        if (const auto found = leftOutPorts.find(*port); found != leftOutPorts.end())
            leftOutPorts.erase(found);
        *port = 0;
    };
    QObject::connect(socket, &QAbstractSocket::connected, socket, [socket, port, forget] {
        forget();
        const std::lock_guard lock(leftOutMutex);
        *port = localPortOf(socket->socketDescriptor());
        leftOutPorts.insert(*port);
    });
    QObject::connect(socket, &QObject::destroyed, socket, forget);
}

void ConnectionWatch::Private::run()
{
    std::unique_lock lock(mutex);
    while (!isEnding) {
        const auto now = Clock::now();
        std::erase_if(endedAt, [this, now](const auto &ended) {
            const auto [port, at] = ended;
            return now - at > linger || (now - at > lingerInSilence && isSilent(port, now));
        });
        if (claims.empty() && endedAt.empty()) {
            changed.wait(lock, [this] { return isEnding || !claims.empty(); });
            continue;
        }
        const bool isSoon = !claims.empty()
            || std::any_of(endedAt.begin(), endedAt.end(),
                           [now](const auto &ended) { return now - ended.second < soonBehind; });
        const bool isIdle = claims.empty();
        changed.wait_for(lock, isSoon ? pace : paceBehind,
                         [this, isIdle] { return isEnding || (isIdle && !claims.empty()); });
        lock.unlock();
        look();
        lock.lock();
    }
}

/// Nothing came on any connection to it.
bool ConnectionWatch::Private::isSilent(quint16 port, Clock::time_point now) const
{
    return std::none_of(seen.begin(), seen.end(), [port, now](const auto &known) {
        return known.second.port == port && now - known.second.grewAt <= lingerInSilence;
    });
}

void ConnectionWatch::Private::look()
{
    std::vector<std::shared_ptr<Claim>> under;
    std::vector<std::shared_ptr<Claim>> before;
    std::set<quint16> ports;
    {
        const std::lock_guard lock(mutex);
        under = claims;
        // What came since the last look may have been theirs.
        before.swap(justEnded);
        for (const auto &claim : under)
            ports.insert(claim->port);
        for (const auto &ended : endedAt)
            ports.insert(ended.first);
    }
    for (const auto *calls : {&under, &before}) {
        for (const auto &claim : *calls)
            claim->bytesBefore = claim->bytes;
    }
    const auto now = Clock::now();
    WatchedPorts watched{.peers = ports, .leftOut = {}};
    {
        const std::lock_guard lock(leftOutMutex);
        watched.leftOut = leftOutPorts;
    }
    if (!under.empty() || !before.empty() || now - lookedAtAll >= pacesOfAll) {
        open = connectionsTo(watched);
        lookedAtAll = now;
    } else {
        open = connectionsAmong(open, watched);
    }
    const auto &connections = open;
    update(now, ports, connections);
    judge(now, connections, under, before);
}

/// What was handed out since the last request on each.
void ConnectionWatch::Private::update(Clock::time_point now, const std::set<quint16> &ports,
                                      const OpenConnections &connections)
{
    std::map<quint64, Seen> present;
    for (const auto &[id, known] : seen) {
        if (!ports.contains(known.port))
            present.emplace(id, known); // not looked at; the others are there or closed
    }
    const std::lock_guard lock(mutex);
    for (const auto &[descriptor, connection] : connections) {
        Seen &known = present[connection.id];
        if (const auto before = seen.find(connection.id); before != seen.end())
            known = before->second;
        known.port = connection.peerPort;
        if (connection.handedOut > known.handedOut)
            known.grewAt = now;
        // Something was sent: a request, if one was begun. What a node makes TLS send is none.
        if (connection.sent > known.sent && connection.handedOut > known.base) {
            int &begun = requests[connection.peerPort];
            const bool isHandshake = connection.handedOut <= handshake;
            if (begun > 0 || isHandshake) {
                known.base = connection.handedOut;
                if (begun > 0)
                    --begun;
            }
        }
        known.sent = connection.sent;
        known.handedOut = connection.handedOut;
    }
    seen = std::move(present);
}

/// What a connection handed out and what its call took stay within what Qt keeps of it in between. Of others
/// they only cross, so what counts is how far apart they have been.
void ConnectionWatch::Private::compare(const OpenConnections &connections,
                                       const std::vector<std::shared_ptr<Claim>> &all) const
{
    for (const auto &claim : all) {
        // The kernel was asked in between.
        const qint64 least = claim->bytesBefore;
        const qint64 most = claim->bytes;
        if (least < 0)
            continue;
        for (const auto &[descriptor, connection] : connections) {
            if (connection.peerPort != claim->port)
                continue;
            const qint64 count = unclaimedOf(connection);
            qint64 &apart = claim->apart[connection.id];
            apart = std::max({apart, least - count, count - most});
        }
    }
}

/// Each call whose body is handed on stands for one connection: the one that it was never far from.
std::set<quint64> ConnectionWatch::Private::claimed(Clock::time_point now, const OpenConnections &connections,
                                                    const std::vector<std::shared_ptr<Claim>> &under) const
{
    compare(connections, under);
    struct Pair {
        qint64 apart;
        std::size_t call;
        quint64 connection;
    };
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < under.size(); ++i) {
        const qint64 bytes = under[i]->bytes;
        if (bytes < 0)
            continue;
        for (const auto &[descriptor, connection] : connections) {
            const qint64 count = unclaimedOf(connection);
            const bool isBusy = now - seen.at(connection.id).grewAt < quiet;
            if (connection.peerPort == under[i]->port && isBusy && count >= smallest
                && count <= (bytes > 0 ? bytes * mostOverhead + unclaimedLimit : unclaimedForLong))
                pairs.push_back({under[i]->apart[connection.id], i, connection.id});
        }
    }
    std::sort(pairs.begin(), pairs.end(),
              [](const Pair &one, const Pair &other) { return one.apart < other.apart; });
    std::set<quint64> found;
    std::set<std::size_t> used;
    for (const Pair &pair : pairs) {
        if (!used.contains(pair.call) && !found.contains(pair.connection)) {
            used.insert(pair.call);
            found.insert(pair.connection);
        }
    }
    return found;
}

void ConnectionWatch::Private::judge(Clock::time_point now, const OpenConnections &connections,
                                     const std::vector<std::shared_ptr<Claim>> &under,
                                     const std::vector<std::shared_ptr<Claim>> &before)
{
    std::vector<std::shared_ptr<Claim>> all = under;
    all.insert(all.end(), before.begin(), before.end());
    const std::set<quint64> ofCalls = claimed(now, connections, all);
    if (!under.empty() && now - turned.load() > heldAfter)
        heldUntil = now + takingTakes;
    const bool isHeld = now < heldUntil;
    const qint64 limit = unclaimedLimit + (isHeld ? keptMeanwhile : 0);
    for (const auto &[descriptor, connection] : connections) {
        Seen &known = seen.at(connection.id);
        const auto isToSame = [port = connection.peerPort](const auto &claim) { return claim->port == port; };
        bool isNobodys = false; // it goes on behind the last call
        if (std::none_of(under.begin(), under.end(), isToSame)) {
            const std::lock_guard lock(mutex);
            const auto ended = endedAt.find(connection.peerPort);
            isNobodys = ended != endedAt.end() && now - ended->second > closingTakes;
        }
        const qint64 unclaimed = ofCalls.contains(connection.id) ? 0 : unclaimedOf(connection);
        if (unclaimed <= unclaimedForLong || isHeld)
            known.since.reset();
        else if (!known.since)
            known.since = now;
        const bool isOver = unclaimed > limit || (known.since && now - *known.since > handingOnTakes);
        const bool grew = known.grewAt == now;
        // Twice in a row: the last bytes of the last call.
        if (grew && (isOver || (isNobodys && known.isNobodys)))
            shutDown(descriptor, connection.id);
        known.isNobodys = isNobodys && (grew || known.isNobodys);
    }
}

} // namespace calimero
