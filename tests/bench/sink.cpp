// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// bench-sink --blob-id ID --hash HEX --content FILE [--size N] [--port N]
//
// The least a node could be: what is uploaded is read and thrown away, the one blob it has is sent from the
// page cache by the kernel. It neither hashes nor writes, so what a client needs for a transfer is seen
// without a node's own work. To each upload it answers with the id and size it was told; the rest is what an
// empty node without log-in answers. Prints its address, and ends when its standard input does.
#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <strings.h>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace std::string_view_literals;

namespace {

constexpr std::size_t bufferSize = 1024 * 1024;
constexpr std::size_t headLimit = 64 * 1024;

struct Options {
    std::string id;
    std::string hash; ///< hex
    long long size = -1; ///< what uploads are said to have; without it the content's
    int content = -1;
    long long contentSize = 0;
    int port = 0;
};

Options options;

struct Head {
    std::string_view method;
    std::string_view path; ///< without the query
    long long length = 0; ///< of the body
    bool chunked = false;
    bool expects = false;
    bool close = false;
};

bool sameName(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && ::strncasecmp(a.data(), b.data(), a.size()) == 0;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

/// Null: that is no request.
std::optional<Head> parse(std::string_view text)
{
    const std::size_t lineEnd = text.find('\n');
    const std::string_view line = text.substr(0, lineEnd);
    const std::size_t first = line.find(' ');
    const std::size_t second = line.find(' ', first + 1);
    if (first == line.npos || second == line.npos)
        return {};
    Head head{.method = line.substr(0, first), .path = line.substr(first + 1, second - first - 1)};
    head.path = head.path.substr(0, head.path.find('?'));
    text.remove_prefix(lineEnd + 1);
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view header = text.substr(0, end);
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
        const std::size_t colon = header.find(':');
        if (colon == header.npos)
            continue;
        const std::string_view name = header.substr(0, colon);
        const std::string_view value = trimmed(header.substr(colon + 1));
        if (sameName(name, "content-length"sv))
            std::from_chars(value.data(), value.data() + value.size(), head.length);
        else if (sameName(name, "transfer-encoding"sv))
            head.chunked = true;
        else if (sameName(name, "expect"sv))
            head.expects = true;
        else if (sameName(name, "connection"sv))
            head.close = sameName(value, "close"sv);
    }
    return head;
}

class Connection {
public:
    explicit Connection(int socket) : m_socket(socket), m_buffer(bufferSize) { }
    ~Connection() { ::close(m_socket); }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    void run()
    {
        while (serve()) { }
    }

private:
    /// One request and its answer. False: the connection is at its end.
    bool serve()
    {
        std::size_t end = 0;
        while ((end = std::string_view(m_buffer.data(), m_filled).find("\r\n\r\n"sv))
               == std::string_view::npos) {
            if (m_filled >= headLimit || !receive())
                return false;
        }
        // The path is looked at after the body came, when the buffer has other things in it.
        const std::string text(m_buffer.data(), end + 2);
        const std::size_t used = end + 4;
        std::memmove(m_buffer.data(), m_buffer.data() + used, m_filled - used);
        m_filled -= used;
        const auto head = parse(text);
        if (!head || head->chunked)
            return false;
        if (head->expects && !send("HTTP/1.1 100 Continue\r\n\r\n"sv))
            return false;
        return swallow(head->length) && answer(*head) && !head->close;
    }

    bool receive()
    {
        const ssize_t count = ::recv(m_socket, m_buffer.data() + m_filled, m_buffer.size() - m_filled, 0);
        if (count <= 0)
            return false;
        m_filled += static_cast<std::size_t>(count);
        return true;
    }

    bool swallow(long long length)
    {
        const auto here =
            static_cast<std::size_t>(std::min<long long>(length, static_cast<long long>(m_filled)));
        std::memmove(m_buffer.data(), m_buffer.data() + here, m_filled - here);
        m_filled -= here;
        length -= static_cast<long long>(here);
        while (length > 0) {
            const auto most = static_cast<std::size_t>(
                std::min<long long>(length, static_cast<long long>(m_buffer.size())));
            const ssize_t count = ::recv(m_socket, m_buffer.data(), most, 0);
            if (count <= 0)
                return false;
            length -= count;
        }
        return true;
    }

    bool send(std::string_view text, int flags = 0)
    {
        while (!text.empty()) {
            const ssize_t count = ::send(m_socket, text.data(), text.size(), MSG_NOSIGNAL | flags);
            if (count <= 0)
                return false;
            text.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }

    bool sendJson(std::string_view status, std::string_view body)
    {
        std::string text = "HTTP/1.1 ";
        text += status;
        text += "\r\ncontent-type: application/json\r\ncontent-length: " + std::to_string(body.size())
            + "\r\n\r\n";
        text += body;
        return send(text);
    }

    bool sendContent(bool withBody)
    {
        const std::string head = "HTTP/1.1 200 OK\r\ncontent-type: application/octet-stream\r\netag: \""
            + options.hash + "\"\r\ncache-control: private, no-cache\r\nx-blob-id: " + options.id
            + "\r\nx-blob-hash: " + options.hash
            + "\r\nx-blob-mime-type: application/octet-stream\r\ncontent-length: "
            + std::to_string(options.contentSize) + "\r\n\r\n";
        if (!send(head, withBody ? MSG_MORE : 0))
            return false;
        off_t at = 0;
        while (withBody && at < options.contentSize) {
            if (::sendfile(m_socket, options.content, &at, static_cast<std::size_t>(options.contentSize - at))
                <= 0)
                return false;
        }
        return true;
    }

    bool answer(const Head &head)
    {
        const std::string row = "{\"blob_id\":\"" + options.id + "\",\"size\":";
        constexpr auto blobs = "/admin-api/blobs"sv;
        if (head.path == blobs && (head.method == "PUT"sv || head.method == "POST"sv))
            return sendJson("200 OK"sv, "{\"data\":" + row + std::to_string(options.size) + "}}");
        if (head.path == blobs)
            return sendJson("200 OK"sv,
                            "{\"data\":{\"blobs\":[" + row + std::to_string(options.contentSize) + "}]}}");
        if (head.path.substr(0, blobs.size()) == blobs && head.path.substr(blobs.size() + 1) == options.id
            && (head.method == "GET"sv || head.method == "HEAD"sv))
            return sendContent(head.method == "GET"sv);
        struct Said {
            std::string_view path;
            std::string_view body;
        };
        static constexpr Said said[] = {
            {"/admin-api/contexts"sv, R"({"data":{"contexts":[]}})"sv},
            {"/admin-api/applications"sv, R"({"data":{"apps":[]}})"sv},
            {"/admin-api/namespaces"sv, R"({"data":[]})"sv},
            {"/admin-api/peers"sv, R"({"count":0})"sv},
            {"/admin-api/health"sv, R"({"data":{"status":"alive"}})"sv},
            {"/admin-api/is-authed"sv, R"({"data":{"status":"alive"}})"sv},
            {"/admin-api/ready"sv, R"({"data":{"status":"ready"}})"sv},
        };
        for (const Said &one : said) {
            if (head.path == one.path)
                return sendJson("200 OK"sv, one.body);
        }
        return send("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n"sv);
    }

    const int m_socket;
    std::vector<char> m_buffer;
    std::size_t m_filled = 0;
};

bool takeOptions(int argc, char **argv)
{
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        if (name == "--blob-id"sv)
            options.id = argv[i + 1];
        else if (name == "--hash"sv)
            options.hash = argv[i + 1];
        else if (name == "--size"sv)
            options.size = std::atoll(argv[i + 1]);
        else if (name == "--port"sv)
            options.port = std::atoi(argv[i + 1]);
        else if (name == "--content"sv)
            options.content = ::open(argv[i + 1], O_RDONLY | O_CLOEXEC);
        else
            return false;
    }
    struct stat status = {};
    if (options.content < 0 || ::fstat(options.content, &status) != 0)
        return false;
    options.contentSize = status.st_size;
    if (options.size < 0)
        options.size = status.st_size;
    return !options.id.empty() && !options.hash.empty();
}

/// The listening socket, or -1; its port is in the options then.
int listenOnLoopback()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(options.port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto *plain = reinterpret_cast<sockaddr *>(&address);
    socklen_t length = sizeof address;
    if (socket < 0 || ::bind(socket, plain, length) != 0 || ::listen(socket, 64) != 0
        || ::getsockname(socket, plain, &length) != 0)
        return -1;
    options.port = ntohs(address.sin_port);
    return socket;
}

/// Ends with whoever started it: a pipe closes however that ends.
void endWithParent()
{
    std::array<char, 64> ignored;
    while (::read(STDIN_FILENO, ignored.data(), ignored.size()) > 0) { }
    std::_Exit(0);
}

} // namespace

int main(int argc, char **argv)
{
    if (!takeOptions(argc, argv)) {
        std::fputs("bench-sink --blob-id ID --hash HEX --content FILE [--size N] [--port N]\n", stderr);
        return 2;
    }
    const int server = listenOnLoopback();
    if (server < 0) {
        std::perror("bench-sink");
        return 1;
    }
    std::printf("http://127.0.0.1:%d\n", options.port);
    std::fflush(stdout);
    std::thread(endWithParent).detach();
    for (;;) {
        const int socket = ::accept4(server, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            continue;
        const int yes = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        std::thread([socket] { Connection(socket).run(); }).detach();
    }
}
