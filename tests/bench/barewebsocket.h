// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bench {

/// The least that can be done to call a node over its WebSocket: a blocking socket and a loop, with nothing
/// of Qt and nothing that is read of an answer but its end. Throws Failed.
class BareWebSocket {
public:
    /// `lines`: of the head besides, each with its end.
    BareWebSocket(const std::string &host, std::uint16_t port, const std::string &lines = {});
    ~BareWebSocket();
    BareWebSocket(const BareWebSocket &) = delete;
    BareWebSocket &operator=(const BareWebSocket &) = delete;

    /// Sends `{"id":…,` + `rest` so many times, with `atOnce` of them under way all the time.
    void call(std::string_view rest, int times, int atOnce);

private:
    void sendAll(std::string_view bytes);
    void receiveMore();
    [[nodiscard]] int takeFrames();

    int m_socket = -1;
    std::uint64_t m_lastId = 0;
    std::string m_received;
};

} // namespace bench
