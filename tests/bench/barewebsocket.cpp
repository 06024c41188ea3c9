// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/bench/barewebsocket.h"

#include "tests/bench/row.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t shortPayload = 125;
constexpr std::array<char, 4> mask{'\x12', '\x34', '\x56', '\x78'};

void appendFrame(std::string &out, std::string_view text)
{
    out += '\x81'; // a whole text
    if (text.size() <= shortPayload) {
        out += static_cast<char>(0x80 | text.size());
    } else {
        out += '\xfe';
        out += static_cast<char>(text.size() >> 8);
        out += static_cast<char>(text.size() & 0xff);
    }
    out.append(mask.data(), mask.size());
    for (std::size_t i = 0; i < text.size(); ++i)
        out += static_cast<char>(text[i] ^ mask[i % mask.size()]);
}

} // namespace

BareWebSocket::BareWebSocket(const std::string &host, std::uint16_t port, const std::string &lines)
{
    m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    ::inet_pton(AF_INET, host.c_str(), &address.sin_addr);
    if (m_socket < 0 || ::connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        throw Failed{u"no connection to %1"_s.arg(QString::fromStdString(host))};
    const int on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sendAll("GET /ws HTTP/1.1\r\nHost: " + host + ':' + std::to_string(port) + "\r\n" + lines
            + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    std::size_t end = std::string::npos;
    while ((end = m_received.find("\r\n\r\n")) == std::string::npos)
        receiveMore();
    if (m_received.find(" 101 ") > end)
        throw Failed{u"the node has no WebSocket"_s};
    m_received.erase(0, end + 4);
}

BareWebSocket::~BareWebSocket()
{
    ::close(m_socket);
}

void BareWebSocket::sendAll(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            throw Failed{u"the WebSocket broke"_s};
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

void BareWebSocket::receiveMore()
{
    std::array<char, 64 * 1024> piece; // NOLINT: read into
    const ssize_t size = ::recv(m_socket, piece.data(), piece.size(), 0);
    if (size <= 0)
        throw Failed{u"the WebSocket broke"_s};
    m_received.append(piece.data(), static_cast<std::size_t>(size));
}

/// How many answers are whole.
int BareWebSocket::takeFrames()
{
    int answers = 0;
    std::size_t at = 0;
    while (m_received.size() - at >= 2) {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(m_received[at + i]); };
        std::size_t length = byte(1);
        std::size_t head = 2;
        if (length == 126) {
            head = 4;
            if (m_received.size() - at < head)
                break;
            length = std::size_t(byte(2)) << 8 | byte(3);
        } else if (length > shortPayload) {
            throw Failed{u"an answer is too long for the bare loop"_s};
        }
        if (m_received.size() - at < head + length)
            break;
        answers += byte(0) == 0x81;
        at += head + length;
    }
    m_received.erase(0, at);
    return answers;
}

void BareWebSocket::call(std::string_view rest, int times, int atOnce)
{
    int sent = 0;
    std::string out;
    const auto add = [&](int count) {
        for (; count > 0 && sent < times; --count, ++sent)
            appendFrame(out, "{\"id\":" + std::to_string(++m_lastId) + ',' + std::string(rest));
        sendAll(out);
        out.clear();
    };
    add(atOnce);
    for (int answered = 0; answered < times;) {
        receiveMore();
        const int answers = takeFrames();
        answered += answers;
        add(answers);
    }
}

} // namespace bench
