// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/base/growing.h"
#include "core/base/log.h"
#include "core/json/bytetext.h"
#include "core/net/answererror.h"
#include "core/net/framing.h"
#include "core/net/httpjob.h"

#include <limits>

namespace calimero {

namespace {

constexpr qint64 smallPiece = 64 * 1024;
constexpr qint64 refusalLimit = 1024 * 1024; ///< what follows is not waited for

/// Whether it says of itself that it is not all: nobody asked for a part.
bool isPart(const Answer &head)
{
    const QByteArray range = head.header("content-range").simplified();
    if (range.isEmpty())
        return head.status == 206;
    // bytes 0-23/24
    const qsizetype dash = range.indexOf('-');
    const qsizetype slash = range.indexOf('/');
    if (!range.startsWith("bytes 0-") || slash < dash)
        return true;
    bool isNumber = false;
    bool isTotal = false;
    const qint64 last = range.sliced(dash + 1, slash - dash - 1).toLongLong(&isNumber);
    const qint64 total = range.sliced(slash + 1).toLongLong(&isTotal);
    return !isNumber || !isTotal || last != total - 1;
}

} // namespace

void Transport::HttpJob::receive()
{
    const QNetworkReply *const reply = m_reply;
    if (!reply)
        return;
    if (!m_headSeen)
        readHead();
    if (m_reply != reply)
        return; // ended by its head, or asked once more
    const bool toSink = goesToSink();
    while (m_reply == reply) {
        if (toSink && m_streams.sink->isFull()) {
            m_pace.held();
            return;
        }
        if (!(toSink ? receiveInto(*m_streams.sink) : receivePiece()))
            break;
    }
    if (m_reply != reply)
        return;
    if (m_decoder && m_decoder->hasFailed())
        packedOddly();
    else if (toSink && m_replyFinished)
        complete();
}

/// Bytes of the body, unpacked.
qint64 Transport::HttpJob::take(char *to, qint64 most)
{
    const auto read = [this](char *place, qint64 room) {
        const qint64 count = qMax<qint64>(0, m_reply->read(place, room));
        m_wire += count;
        m_pace.moved(count);
        if (m_watched)
            m_watched->took(m_wire);
        return count;
    };
    if (!m_decoder)
        return read(to, most);
    for (;;) {
        if (const qint64 count = m_decoder->read(to, most); count > 0)
            return count;
        QByteArray packed(smallPiece, Qt::Uninitialized);
        packed.truncate(read(packed.data(), packed.size()));
        if (packed.isEmpty() || m_decoder->hasFailed())
            return 0;
        m_decoder->add(packed);
    }
}

/// As much as there is; more than that is not allocated, since pieces are kept.
QByteArray Transport::HttpJob::takePiece(qint64 most)
{
    const qint64 here = m_decoder ? smallPiece : qMin(most, m_reply->bytesAvailable());
    QByteArray piece(here, Qt::Uninitialized);
    piece.truncate(here > 0 ? take(piece.data(), here) : 0);
    if (m_decoder)
        piece.squeeze();
    return piece;
}

/// False when there is nothing to be read now.
bool Transport::HttpJob::receivePiece()
{
    // Qt has kept all of some refusals: not once more.
    const QByteArray piece = takePiece(m_answer.isSuccess() ? std::numeric_limits<qint64>::max() : pieceSize);
    if (piece.isEmpty())
        return false;
    m_received += piece.size();
    if (!m_answer.isSuccess()) {
        // Of a refusal only so much is kept; its status is what counts.
        m_answer.body += piece.left(errorSizeLimit - m_answer.body.size());
        if (m_received > refusalLimit)
            enough();
    } else if (m_received > m_request.sizeLimit)
        tooLarge();
    else {
        appendWithin(m_answer.body, piece, m_request.sizeLimit);
    }
    return true;
}

bool Transport::HttpJob::receiveInto(BodySink &sink)
{
    QByteArray piece;
    std::span<char> room = sink.room();
    const bool isSinks = !room.empty();
    if (isSinks) {
        room = room.first(static_cast<std::size_t>(take(room.data(), static_cast<qint64>(room.size()))));
    } else {
        piece = takePiece(pieceSize);
        room = {piece.data(), static_cast<std::size_t>(piece.size())};
    }
    const auto count = static_cast<qsizetype>(room.size());
    if (count == 0)
        return false;
    m_received += count;
    if (const qsizetype missing = Exchange::keptBody - m_exchange.answerBody.size(); missing > 0)
        m_exchange.answerBody.append(room.data(), qMin(missing, count));
    if (isSinks)
        sink.filled(count);
    else
        sink.write(piece);
    Q_EMIT progressed(m_received, m_decoder ? -1 : m_expected);
    return true;
}

void Transport::HttpJob::readHead()
{
    m_answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_answer.status == 0)
        return;
    m_headSeen = true;
    // Of these Qt has kept the body back, if there was one.
    if (m_watched && m_answer.status != 401 && m_answer.status != 407)
        m_watched->took(0);
    const auto headers = m_reply->rawHeaderPairs();
    for (const auto &[name, value] : headers) {
        QByteArray &said = m_answer.headers[name.toLower()];
        said = said.isNull() ? value : QByteArray(said + ", " + value); // newer Qt does not join them
    }
    const Framing framing =
        framingOf(m_answer.header("transfer-encoding"), m_answer.header("content-length"));
    m_expected = framing.size;
    const bool hasBody = m_answer.isSuccess() && mayHaveBody();
    if (hasBody && (framing.end == Framing::End::Unknown || isPart(m_answer))) {
        fail({.kind = Error::Kind::Unreachable,
              .reason = Error::Reason::AnswerBrokeOff,
              .httpStatus = m_answer.status});
        return;
    }
    if (hasBody && framing.end != Framing::End::Sized && !m_toTheLetter) {
        askToTheLetter({});
        return;
    }
    const QByteArray encoding = m_answer.header("content-encoding");
    if (m_request.verb != Verb::Head && ContentDecoder::isPacked(encoding)) {
        m_decoder = ContentDecoder::of(encoding);
        if (!m_decoder && !(goesToSink() && !m_answer.isSuccess())) {
            packedOddly();
            return;
        }
    }
    if (hasBody && !m_streams.sink && m_expected > m_request.sizeLimit) {
        tooLarge();
        return;
    }
    if (goesToSink())
        m_streams.sink->begin(m_answer);
}

void Transport::HttpJob::enough()
{
    m_isEnough = true;
    complete();
}

bool Transport::HttpJob::goesToSink() const
{
    return m_streams.sink && m_headSeen && (m_answer.isSuccess() || m_streams.sink->takesRefusals());
}

bool Transport::HttpJob::mayHaveBody() const
{
    return m_request.verb != Verb::Head && m_answer.status != 204 && m_answer.status != 304;
}

/// Whether an answer is complete although the connection is said to have closed: at times Qt takes the end of
/// a body that ends with it for a break. Of those it reads only what leads elsewhere, or refuses.
bool Transport::HttpJob::isWhole() const
{
    if (m_toTheLetter || m_answer.status == 0)
        return false;
    return m_expected < 0 || m_wire >= m_expected;
}

/// The request is out, and no whole answer came back.
void Transport::HttpJob::judgeChange(Error &error) const
{
    if (!isChange(m_request) || isBodyCut())
        return;
    error.maybeDone = true;
    if (error.kind == Error::Kind::Unreachable)
        error.kind = Error::Kind::Interrupted;
}

/// Whether the node can not have got all of the body: it does nothing with less than was announced
/// (docs/node/http.md#upload). What the network has taken to the end may be there. Who answers before that
/// has its own rules.
bool Transport::HttpJob::isBodyCut() const
{
    return m_body && m_body->bytesAvailable() > 0 && m_answer.status == 0;
}

void Transport::HttpJob::tooLarge()
{
    fail({.kind = Error::Kind::TooLarge, .httpStatus = m_answer.status, .limit = m_request.sizeLimit});
}

/// In a way that was not asked for, and can not be read. Of what is no good answer the status says enough.
void Transport::HttpJob::packedOddly()
{
    if (!m_answer.isSuccess()) {
        enough();
        return;
    }
    fail({.kind = Error::Kind::BadReply,
          .reason = Error::Reason::NotUnpackable,
          .httpStatus = m_answer.status,
          .message = json::safeText(QString::fromLatin1(m_answer.header("content-encoding")), 32)});
}

void Transport::HttpJob::endExchange(const Error &error)
{
    m_exchange.finished = true;
    m_exchange.status = m_answer.status;
    m_exchange.answerHeaders = maskedHeaders(m_answer.headers);
    for (QByteArray &value : m_exchange.answerHeaders)
        value = m_secrets.masked(value);
    m_exchange.answerBytes = m_received;
    if (!goesToSink())
        m_exchange.answerBody = m_answer.body.left(Exchange::keptBody);
    m_exchange.answerBody = maskedBody(m_secrets.masked(m_exchange.answerBody));
    m_exchange.answerBody.squeeze(); // kept for long: not with the room it grew into
    m_exchange.elapsed = std::chrono::microseconds(m_clock.isValid() ? m_clock.nsecsElapsed() / 1000 : 0);
    m_exchange.error = error;
    m_secrets.mask(m_exchange.error);
    qCDebug(lcHttp, "%s", logLine(m_exchange).constData());
    Q_EMIT m_transport->exchangeFinished(m_exchange);
}

} // namespace calimero
