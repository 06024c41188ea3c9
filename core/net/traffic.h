// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"
#include "core/net/masking.h"
#include "core/net/request.h"

#include <QDateTime>
#include <QUrl>

namespace calimero {

/// One request and its answer as they went over the wire, with every secret already masked: what the activity
/// panel shows and the log writes. Also a message to the node's WebSocket and the one that answers it.
struct Exchange {
    static constexpr qsizetype keptBody = 64 * 1024; ///< of each body; more is counted only

    quint64 id = 0; ///< rising, unique in one process
    QByteArray name; ///< registry entry
    QByteArray method; ///< "GET"…, or "WS": a message, which has no status and no headers
    QString url; ///< whole, without any token
    Asker asker = Asker::Person;
    bool isChange = false; ///< of a request: it may change something on the node
    QDateTime startedAt;
    QList<std::pair<QByteArray, QByteArray>> requestHeaders; ///< `Authorization` as "Bearer …"
    QByteArray requestBody; ///< cut to keptBody; tokens and passwords masked
    bool isSureOfMasks = false; ///< whatever looks like a mask in it is one; else only where a secret belongs
    qint64 requestBytes = 0;

    bool toDemoNode = false; ///< the secret of a demo node went with it, likewise
    bool authorized = false; ///< a token went with it, or with the upgrade of the WebSocket it went over

    bool finished = false;
    int status = 0; ///< 0 while running and when nothing came, and of messages
    QMap<QByteArray, QByteArray> answerHeaders;
    QByteArray answerBody; ///< cut to keptBody; tokens masked
    qint64 answerBytes = 0;
    std::chrono::microseconds elapsed{};
    Error error; ///< when nothing came: why

    /// Roughly, with all that it holds.
    [[nodiscard]] qsizetype memoryUsed() const;
    [[nodiscard]] bool isMessage() const { return method == "WS"; }
    // By what was counted: a masked body has another size than what went over the wire. What was put together
    // to be copied is longer, and whole.
    [[nodiscard]] bool isRequestCut() const
    {
        return !requestBody.isEmpty() && requestBytes > keptBody && requestBody.size() != requestBytes;
    }
    [[nodiscard]] bool isAnswerCut() const { return !answerBody.isEmpty() && answerBytes > keptBody; }
    [[nodiscard]] bool isAnswered() const { return status > 0 || (isMessage() && answerBytes > 0); }
};

/// For Exchange::id.
[[nodiscard]] quint64 nextExchangeId();

/// The exchange as a curl command a person can run: a variable of the shell wherever a secret was masked. The
/// token is $TOKEN, wherever it stood, a password $PASSWORD, another secret as its field is named, the secret
/// of a demo node $DEMO_SECRET. Quoted for a POSIX shell. A long body stands behind it as a here-document; of
/// one that is not here, or only its beginning, FILE is named, which has to hold it. Of a message the POST to
/// /jsonrpc that does the same.
[[nodiscard]] QString curlCommand(const Exchange &exchange);

/// All of the exchange as one line of JSON, for a file or the clipboard: names as here, in words with
/// underscores; bodies as text, one that is cut with "…_body_cut": true; times in microseconds. As free of
/// secrets as the exchange is.
[[nodiscard]] QByteArray wholeLine(const Exchange &exchange);

/// One line of JSON for the log: id, name, method, path, status, ms, bytes. Never a header or body.
[[nodiscard]] QByteArray logLine(const Exchange &exchange);

} // namespace calimero

Q_DECLARE_METATYPE(calimero::Exchange)
