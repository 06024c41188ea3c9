// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/connection.h"

#include "app/demo-node/upload.h"

#include <QDateTime>
#include <QLocale>
#include <QTcpSocket>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace demonode {

namespace {

constexpr qint64 readBufferBytes = 1024 * 1024;
constexpr qint64 sendAheadBytes = 256 * 1024; ///< how much may wait in the socket before we ask for more
constexpr qsizetype headLimit = 64 * 1024;
constexpr std::chrono::milliseconds tick{1}; ///< how evenly an answer with a pace goes out

Connection *of(http_parser *parser)
{
    return static_cast<Connection *>(parser->data);
}

QByteArray httpDate()
{
    return QLocale::c()
        .toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
        .toLatin1();
}

QByteArray reason(int status)
{
    return http_status_str(static_cast<http_status>(status));
}

/// Its length, when the bytes begin with a method that the parser does not know by name; else 0.
qsizetype strangeMethod(QByteArrayView bytes)
{
    const qsizetype length = bytes.indexOf(' ');
    const auto isLetter = [](char one) { return (one >= 'A' && one <= 'Z') || one == '-'; };
    if (length <= 0 || length > 32 || !std::all_of(bytes.begin(), bytes.begin() + length, isLetter))
        return 0;
    for (int method = HTTP_DELETE; method <= HTTP_SOURCE; ++method) {
        if (bytes.first(length) == QByteArrayView(http_method_str(static_cast<http_method>(method))))
            return 0;
    }
    return length;
}

} // namespace

const http_parser_settings Connection::callbacks = [] {
    http_parser_settings settings;
    http_parser_settings_init(&settings);
    settings.on_message_begin = [](http_parser *parser) {
        of(parser)->resetRequest();
        return 0;
    };
    settings.on_url = [](http_parser *parser, const char *at, size_t length) {
        of(parser)->m_target.append(at, static_cast<qsizetype>(length));
        return of(parser)->m_target.size() > headLimit ? 1 : 0;
    };
    settings.on_header_field = [](http_parser *parser, const char *at, size_t length) {
        Connection *self = of(parser);
        if (self->m_inHeaderValue)
            self->storeHeader();
        self->m_headerName.append(at, static_cast<qsizetype>(length));
        return 0;
    };
    settings.on_header_value = [](http_parser *parser, const char *at, size_t length) {
        of(parser)->m_inHeaderValue = true;
        of(parser)->m_headerValue.append(at, static_cast<qsizetype>(length));
        return 0;
    };
    settings.on_headers_complete = [](http_parser *parser) { return of(parser)->headersComplete(); };
    settings.on_body = [](http_parser *parser, const char *at, size_t length) {
        return of(parser)->bodyPiece(QByteArrayView(at, static_cast<qsizetype>(length)));
    };
    settings.on_message_complete = [](http_parser *parser) { return of(parser)->messageComplete(); };
    return settings;
}();

Connection::Connection(QTcpSocket *socket, Dispatch dispatch, QObject *parent)
    : QObject(parent), m_socket(socket), m_dispatch(std::move(dispatch))
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(readBufferBytes);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    http_parser_init(&m_parser, HTTP_REQUEST);
    m_parser.data = this;
    connect(m_socket, &QTcpSocket::readyRead, this, &Connection::read);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &Connection::pump);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    m_tick.setTimerType(Qt::PreciseTimer);
    m_tick.setInterval(tick);
    connect(&m_tick, &QTimer::timeout, this, &Connection::pump);
}

Connection::~Connection() = default;

void Connection::read()
{
    if (m_reading)
        return;
    m_reading = true;
    // While an answer goes out nothing more is parsed, but what is left of the answered request's own body.
    while (m_socket->state() == QAbstractSocket::ConnectedState && !(m_sending && m_complete)) {
        const bool isBegin = !m_headSeen && m_head.isEmpty();
        QByteArray bytes = m_unread.isEmpty() ? m_socket->read(readBufferBytes) : std::exchange(m_unread, {});
        if (bytes.isEmpty())
            break;
        if (!m_headSeen || m_plan.takeOver)
            m_head += bytes;
        // A node takes any word for a method and has no route for it; the parser only those of its list.
        if (const qsizetype length = isBegin ? strangeMethod(bytes) : 0; length > 0) {
            m_strangeMethod = bytes.first(length);
            bytes.replace(0, length, "UNLINK");
        }
        const size_t parsed =
            http_parser_execute(&m_parser, &callbacks, bytes.constData(), static_cast<size_t>(bytes.size()));
        if (m_plan.takeOver && m_complete) {
            handOver();
            return;
        }
        if (m_parser.upgrade) {
            // Nothing here speaks another protocol: the answer is given like any other, then we hang up.
            m_keepAlive = false;
            break;
        }
        const auto error = static_cast<http_errno>(m_parser.http_errno);
        if (error == HPE_PAUSED) {
            http_parser_pause(&m_parser, 0);
            m_unread = bytes.mid(static_cast<qsizetype>(parsed));
        } else if (error != HPE_OK) {
            refuseMalformed();
            break;
        }
    }
    m_reading = false;
}

void Connection::resetRequest()
{
    m_target.clear();
    m_headerName.clear();
    m_headerValue.clear();
    m_inHeaderValue = false;
    m_request = {};
    m_plan = {};
    m_complete = false;
    m_answered = false;
}

void Connection::storeHeader()
{
    m_request.headers.insert(m_headerName.toLower(), m_headerValue.trimmed());
    m_headerName.clear();
    m_headerValue.clear();
    m_inHeaderValue = false;
}

int Connection::headersComplete()
{
    if (m_inHeaderValue)
        storeHeader();
    m_keepAlive = http_should_keep_alive(&m_parser) != 0;
    m_request.method = http_method_str(static_cast<http_method>(m_parser.method));
    if (!m_strangeMethod.isEmpty())
        m_request.method = std::exchange(m_strangeMethod, {});
    m_request.head = m_request.method == "HEAD";
    const qsizetype question = m_target.indexOf('?');
    m_request.path = question < 0 ? m_target : m_target.left(question);
    m_request.query = question < 0 ? QByteArray() : m_target.mid(question + 1);

    const bool expects = m_request.header("expect").toLower() == "100-continue";
    m_plan = m_dispatch(m_request);
    m_headSeen = true;
    if (!m_plan.takeOver)
        m_head.clear();
    if (m_plan.refusal) {
        if (expects) {
            // Nobody knows whether the body still comes, so nothing can follow on this connection.
            m_keepAlive = false;
            m_complete = true;
        }
        answer(std::move(*m_plan.refusal));
    } else if (expects) {
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    return 0;
}

int Connection::bodyPiece(QByteArrayView piece)
{
    if (m_answered)
        return 0; // refused already: the rest of the body is read and forgotten
    switch (m_plan.body) {
    case BodyKind::Ignored:
        break;
    case BodyKind::Buffered:
        if (m_request.body.size() + piece.size() > m_plan.limit) {
            m_request.body.clear();
            m_request.bodyTooLarge = true;
            answer(m_plan.handler(m_request));
        } else {
            m_request.body.append(piece);
        }
        break;
    case BodyKind::Streamed:
        if (!m_request.upload->add(piece))
            answer(m_plan.handler(m_request));
        break;
    }
    return 0;
}

int Connection::messageComplete()
{
    m_complete = true;
    m_headSeen = false;
    if (m_plan.takeOver)
        return 0;
    if (!m_answered)
        answer(m_plan.handler(m_request));
    else if (!m_sending)
        finish();
    // Read on once this answer is out; m_unread keeps what came with it.
    http_parser_pause(&m_parser, 1);
    return 0;
}

void Connection::answer(Response response)
{
    m_answered = true;
    m_sending = true;
    m_response = std::move(response);
    m_request.upload.reset();
    const qint64 length = m_response.more ? m_response.length : m_response.body.size();
    QByteArray head =
        "HTTP/1.1 " + QByteArray::number(m_response.status) + ' ' + reason(m_response.status) + "\r\n";
    for (const auto &[name, value] : std::as_const(m_response.headers))
        head += name + ": " + value + "\r\n";
    head += "content-length: " + QByteArray::number(length) + "\r\ndate: " + httpDate() + "\r\n";
    if (!m_keepAlive)
        head += "connection: close\r\n";
    head += "\r\n";
    m_socket->write(head);
    m_length = length;
    m_left = m_request.head ? 0 : length;
    m_piece.clear();
    if (!m_response.more)
        m_piece = std::exchange(m_response.body, {});
    m_clock.start();
    if (m_left > 0 && m_response.pace.count() > 0)
        m_tick.start();
    QMetaObject::invokeMethod(this, &Connection::pump, Qt::QueuedConnection);
}

// How much of the body may have gone out by now.
qint64 Connection::dueBytes() const
{
    const qint64 pace = std::chrono::nanoseconds(m_response.pace).count();
    const qint64 passed = m_clock.nsecsElapsed();
    return passed >= pace ? m_length : qint64(double(m_length) * double(passed) / double(pace));
}

void Connection::pump()
{
    if (!m_sending)
        return;
    const qint64 due = dueBytes();
    while (m_left > m_length - due && m_socket->bytesToWrite() < sendAheadBytes) {
        if (m_piece.isEmpty() && m_response.more)
            m_piece = m_response.more();
        if (m_piece.isEmpty()) { // the source dried up: a cut answer is the only honest end
            m_socket->disconnectFromHost();
            return;
        }
        const qsizetype size = qMin<qint64>(m_piece.size(), m_left - (m_length - due));
        m_socket->write(size == m_piece.size() ? std::exchange(m_piece, {}) : m_piece.first(size));
        m_piece.remove(0, qMin(size, m_piece.size()));
        m_left -= size;
    }
    if (m_left > 0)
        return;
    m_tick.stop();
    m_sending = false;
    m_response = {};
    if (m_complete)
        finish();
    else
        read();
}

void Connection::finish()
{
    m_answered = false;
    if (!m_keepAlive) {
        m_socket->disconnectFromHost();
        return;
    }
    QMetaObject::invokeMethod(this, &Connection::read, Qt::QueuedConnection);
}

// Whoever takes the connection over reads the request himself.
void Connection::handOver()
{
    m_socket->disconnect(this);
    std::for_each(m_head.crbegin(), m_head.crend(), [this](char byte) { m_socket->ungetChar(byte); });
    m_plan.takeOver(std::exchange(m_socket, nullptr));
    deleteLater();
}

void Connection::refuseMalformed()
{
    m_keepAlive = false;
    m_complete = true;
    if (m_answered)
        m_socket->disconnectFromHost();
    else
        answer(emptyResponse(400));
}

} // namespace demonode
