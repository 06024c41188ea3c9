// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/hostile/hostilenode.h"

#include "tests/hostile/honest.h"

#include <QCryptographicHash>

#include <algorithm>
#include <atomic>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hostile {

namespace {

using Clock = std::chrono::steady_clock;

/// 127.0.0.1, any free port.
int listening(quint16 &port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto *any = reinterpret_cast<sockaddr *>(&address);
    socklen_t size = sizeof address;
    if (socket < 0 || ::bind(socket, any, size) != 0 || ::listen(socket, 64) != 0
        || ::getsockname(socket, any, &size) != 0)
        qFatal("no port to listen on");
    port = ntohs(address.sin_port);
    return socket;
}

QByteArray headerOf(const QByteArray &head, const QByteArray &name)
{
    const qsizetype at = head.toLower().indexOf("\r\n" + name + ':');
    if (at < 0)
        return {};
    const qsizetype begin = at + name.size() + 3;
    return head.mid(begin, head.indexOf('\r', begin) - begin).trimmed();
}

struct Place {
    const Trick *trick = nullptr; ///< null: elsewhere
    int socket = -1;
    quint16 port = 0;
    std::atomic<int> open{0};
    std::atomic<int> requests{0};
    std::atomic<qint64> sent{0};
    std::atomic<bool> isEnded{false};
};

struct Connection {
    Place *place;
    int socket;
    QByteArray in = {};
    QByteArray request = {}; ///< the head that is being answered
    QList<Step> steps = {};
    qsizetype step = 0;
    qint64 done = 0; ///< of the step: bytes
    Clock::time_point due = Clock::now();
    bool isOver = false;
    bool isAnswering = false;
};

} // namespace

class HostileNode::Loop {
public:
    Loop(const QList<Trick> &tricks, Secrets secrets);
    ~Loop();

    [[nodiscard]] const Place &placeOf(const Trick &trick) const;
    [[nodiscard]] Place &placeOf(const Trick &trick)
    {
        return const_cast<Place &>(std::as_const(*this).placeOf(trick));
    }
    void wake() const { (void)::eventfd_write(m_wake, 1); }

    QByteArray elsewhere;
    QByteArray picture;
    mutable std::mutex mutex; ///< of these two

private:
    void run();
    void accept(Place &place);
    void read(Connection &connection);
    void begin(Connection &connection);
    [[nodiscard]] QList<Step> stepsFor(const Connection &connection) const;
    [[nodiscard]] QByteArray filledIn(const QByteArray &bytes, const Connection &connection) const;
    void goOn(Connection &connection);
    bool write(Connection &connection, const QByteArray &bytes, qint64 times, qint64 most);
    static void close(Connection &connection, bool reset = false);

    QList<Trick> m_tricks;
    Secrets m_secrets;
    Honest m_honest;
    std::list<Place> m_places;
    std::list<Connection> m_connections;
    int m_wake;
    std::atomic<bool> m_stops{false};
    std::thread m_thread;
};

HostileNode::Loop::Loop(const QList<Trick> &tricks, Secrets secrets)
    : m_tricks(tricks), m_secrets(std::move(secrets)), m_wake(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    m_places.emplace_back();
    for (const Trick &trick : std::as_const(m_tricks))
        m_places.emplace_back().trick = &trick;
    for (Place &place : m_places)
        place.socket = listening(place.port);
    m_thread = std::thread([this] { run(); });
}

HostileNode::Loop::~Loop()
{
    m_stops = true;
    wake();
    m_thread.join();
    for (Connection &connection : m_connections)
        close(connection);
    for (const Place &place : m_places)
        ::close(place.socket);
    ::close(m_wake);
}

const Place &HostileNode::Loop::placeOf(const Trick &trick) const
{
    return *std::find_if(m_places.begin(), m_places.end(), [&trick](const Place &place) {
        return place.trick && place.trick->name == trick.name;
    });
}

void HostileNode::Loop::run()
{
    std::vector<pollfd> waits;
    while (!m_stops) {
        waits.clear();
        waits.push_back({m_wake, POLLIN, 0});
        for (const Place &place : m_places)
            waits.push_back({place.socket, POLLIN, 0});
        const auto now = Clock::now();
        auto next = now + 1h;
        for (Connection &connection : m_connections) {
            short events = POLLIN;
            if (connection.isAnswering && connection.due <= now)
                events |= POLLOUT;
            else if (connection.isAnswering)
                next = std::min(next, connection.due);
            waits.push_back({connection.socket, events, 0});
        }
        const auto pause = std::chrono::duration_cast<std::chrono::milliseconds>(next - now).count() + 1;
        ::poll(waits.data(), waits.size(), int(pause));
        eventfd_t value = 0;
        (void)::eventfd_read(m_wake, &value);
        std::size_t at = 1 + m_places.size();
        for (Connection &connection : m_connections) {
            const short events = waits[at++].revents;
            if (connection.place->isEnded)
                close(connection, true);
            if (!connection.isOver && (events & (POLLIN | POLLHUP | POLLERR)))
                read(connection);
            if (!connection.isOver && connection.isAnswering && connection.due <= Clock::now())
                goOn(connection);
        }
        m_connections.remove_if([](const Connection &connection) { return connection.isOver; });
        at = 1;
        for (Place &place : m_places) {
            if (waits[at++].revents & POLLIN)
                accept(place);
        }
    }
}

void HostileNode::Loop::accept(Place &place)
{
    const int socket = ::accept4(place.socket, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (socket < 0)
        return;
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ++place.open;
    Connection &connection = m_connections.emplace_back(Connection{&place, socket});
    if (!place.trick) {
        const std::lock_guard lock(mutex);
        elsewhere += "a connection\n";
    } else if (!place.trick->atConnect.isEmpty()) {
        connection.steps = place.trick->atConnect;
        connection.isAnswering = true;
    }
}

void HostileNode::Loop::close(Connection &connection, bool reset)
{
    if (std::exchange(connection.isOver, true))
        return;
    const linger hard{1, 0};
    if (reset)
        ::setsockopt(connection.socket, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    else
        ::shutdown(connection.socket, SHUT_WR);
    ::close(connection.socket);
    --connection.place->open;
}

void HostileNode::Loop::read(Connection &connection)
{
    char piece[64 * 1024];
    const ssize_t got = ::recv(connection.socket, piece, sizeof piece, 0);
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) {
        close(connection);
        return;
    }
    if (got < 0)
        return;
    if (!connection.place->trick) {
        const std::lock_guard lock(mutex);
        elsewhere += QByteArrayView(piece, got);
        return;
    }
    if (!connection.isAnswering || connection.in.size() < 1024 * 1024)
        connection.in += QByteArrayView(piece, got);
    if (!connection.isAnswering)
        begin(connection);
}

/// Once a whole request is there.
void HostileNode::Loop::begin(Connection &connection)
{
    const qsizetype end = connection.in.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QByteArray head = connection.in.left(end + 4);
    const qint64 length = headerOf(head, "content-length").toLongLong();
    if (connection.in.size() < end + 4 + length)
        return;
    connection.in.remove(0, end + 4 + length);
    connection.request = head;
    ++connection.place->requests;
    connection.steps = stepsFor(connection);
    connection.step = 0;
    connection.done = 0;
    connection.due = Clock::now();
    connection.isAnswering = true;
}

QList<Step> HostileNode::Loop::stepsFor(const Connection &connection) const
{
    const Trick &trick = *connection.place->trick;
    const QList<QByteArray> line = connection.request.left(connection.request.indexOf('\r')).split(' ');
    const QByteArray path = line.value(1).split('?').first();
    const bool isSigned = connection.request.contains("Bearer " + m_secrets.accessToken);
    if (trick.wantsToken && !isSigned)
        return {{.bytes = m_honest.answer(line.first(), path, Honest::As::AsksForLogIn)}};
    for (const Route &route : trick.routes) {
        const bool fits =
            route.path.endsWith('*') ? path.startsWith(route.path.chopped(1)) : path == route.path;
        if (fits && (route.method == "*" || route.method == line.first()))
            return route.steps;
    }
    return {{.bytes = m_honest.answer(line.first(), path,
                                      trick.wantsPassword ? Honest::As::AsksForLogIn : Honest::As::Open)}};
}

QByteArray HostileNode::Loop::filledIn(const QByteArray &bytes, const Connection &connection) const
{
    if (bytes.size() > 1024 * 1024 || !bytes.contains('@'))
        return bytes;
    QByteArray asText = connection.request;
    asText.replace('\\', "\\\\").replace('"', "\\\"").replace("\r\n", "\\n");
    QByteArray filled = bytes;
    {
        const std::lock_guard lock(mutex);
        filled.replace("@PICTURE@", picture);
    }
    filled.replace("@ELSEWHERE@", "127.0.0.1:" + QByteArray::number(m_places.front().port))
        .replace("@HOST@", "127.0.0.1:" + QByteArray::number(connection.place->port))
        .replace("@TOKEN@", m_secrets.accessToken)
        .replace("@REQUEST@", asText);
    // What was filled in changed the length that was announced.
    const qsizetype end = filled.indexOf("\r\n\r\n");
    const qsizetype said = filled.indexOf("Content-Length: ");
    if (filled.size() != bytes.size() && bytes.startsWith("HTTP/1.1 ") && said > 0 && said < end)
        filled.replace(said, filled.indexOf('\r', said) - said,
                       "Content-Length: " + QByteArray::number(filled.size() - end - 4));
    return filled;
}

/// Whether all of it is out.
bool HostileNode::Loop::write(Connection &connection, const QByteArray &bytes, qint64 times, qint64 most)
{
    if (bytes.isEmpty())
        return true;
    const qint64 all = times == 0 ? std::numeric_limits<qint64>::max() : bytes.size() * times;
    qint64 left = most;
    while (connection.done < all && left > 0) {
        const qint64 at = connection.done % bytes.size();
        const qint64 size = std::min({bytes.size() - at, all - connection.done, left});
        const ssize_t sent =
            ::send(connection.socket, bytes.constData() + at, std::size_t(size), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0) {
            if (errno != EAGAIN && errno != EINTR)
                close(connection);
            return false;
        }
        connection.done += sent;
        connection.place->sent += sent;
        left -= sent;
    }
    return connection.done >= all;
}

void HostileNode::Loop::goOn(Connection &connection)
{
    constexpr qint64 piece = 256 * 1024; // then the others
    while (!connection.isOver && connection.step < connection.steps.size()) {
        Step &step = connection.steps[connection.step];
        switch (step.kind) {
        case Step::Kind::Send:
        case Step::Kind::Drip:
            if (connection.done == 0)
                step.bytes = filledIn(step.bytes, connection);
            if (!write(connection, step.bytes, step.times, step.kind == Step::Kind::Drip ? 1 : piece)) {
                connection.due = Clock::now() + step.pause;
                return;
            }
            break;
        case Step::Kind::Wait:
            if (connection.done++ == 0) {
                connection.due = Clock::now() + step.pause;
                return;
            }
            break;
        case Step::Kind::Hang:
            connection.due = Clock::now() + 1h;
            return;
        case Step::Kind::Close:
        case Step::Kind::Reset:
            close(connection, step.kind == Step::Kind::Reset);
            return;
        case Step::Kind::Upgrade: {
            const QByteArray key = headerOf(connection.request, "sec-websocket-key");
            const QByteArray accept = QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                                               QCryptographicHash::Sha1)
                                          .toBase64();
            step.kind = Step::Kind::Send;
            step.bytes = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                         "Sec-WebSocket-Accept: "
                + accept + "\r\n\r\n";
            continue;
        }
        }
        ++connection.step;
        connection.done = 0;
    }
    if (connection.isOver)
        return;
    connection.isAnswering = false;
    begin(connection);
}

HostileNode::HostileNode(const QList<Trick> &tricks, const Secrets &secrets)
    : m_loop(std::make_unique<Loop>(tricks, secrets))
{
}

HostileNode::~HostileNode() = default;

QUrl HostileNode::url(const Trick &trick) const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_loop->placeOf(trick).port));
}

QByteArray HostileNode::elsewhere() const
{
    const std::lock_guard lock(m_loop->mutex);
    return m_loop->elsewhere;
}

void HostileNode::setPicture(const QByteArray &path)
{
    const std::lock_guard lock(m_loop->mutex);
    m_loop->picture = path;
}

int HostileNode::connections(const Trick &trick) const
{
    return m_loop->placeOf(trick).open;
}

int HostileNode::requests(const Trick &trick) const
{
    return m_loop->placeOf(trick).requests;
}

qint64 HostileNode::sent(const Trick &trick) const
{
    return m_loop->placeOf(trick).sent;
}

void HostileNode::end(const Trick &trick)
{
    m_loop->placeOf(trick).isEnded = true;
    m_loop->wake();
}

} // namespace hostile
