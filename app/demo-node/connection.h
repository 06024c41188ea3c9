// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/demo-node/http.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <http_parser.h>

class QTcpSocket;

namespace demonode {

/// One client: reads requests one after the other (keep-alive, also pipelined), answers each before it
/// reads the next. Bodies never pile up: they are limited, streamed on or thrown away.
class Connection : public QObject {
    Q_OBJECT
public:
    Connection(QTcpSocket *socket, Dispatch dispatch, QObject *parent);
    ~Connection() override;

private:
    void read();
    void pump();
    [[nodiscard]] qint64 dueBytes() const;
    void answer(Response response);
    void finish();
    void handOver();
    void refuseMalformed();

    int headersComplete();
    int bodyPiece(QByteArrayView piece);
    int messageComplete();
    void storeHeader();
    void resetRequest();

    static const http_parser_settings callbacks;

    QTcpSocket *m_socket;
    Dispatch m_dispatch;
    http_parser m_parser;

    // The request that is coming in
    QByteArray m_head; ///< all that was read of it, until it is known that nobody takes the connection over
    bool m_headSeen = false;
    QByteArray m_strangeMethod; ///< what stood in place of the method the parser was shown
    QByteArray m_target;
    QByteArray m_headerName;
    QByteArray m_headerValue;
    bool m_inHeaderValue = false;
    Request m_request;
    Plan m_plan;
    bool m_complete = false; ///< the whole request was read
    bool m_answered = false; ///< the answer was begun, perhaps before the body was complete

    // The answer that is going out
    Response m_response;
    qint64 m_length = 0;
    qint64 m_left = 0; ///< bytes of the body still to be written
    QByteArray m_piece; ///< asked for, and not written yet
    QElapsedTimer m_clock; ///< since the head of the answer went out
    QTimer m_tick; ///< while the answer keeps a pace
    bool m_sending = false;
    bool m_keepAlive = true;
    bool m_reading = false;
    QByteArray m_unread; ///< bytes of requests that have to wait
};

} // namespace demonode
