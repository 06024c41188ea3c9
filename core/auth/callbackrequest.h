// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QMap>

namespace calimero {

/// What a browser sends to the address that the log-in page leads back to, read piece by piece and bounded:
/// anybody on this computer can connect there.
class CallbackRequest {
public:
    static constexpr qsizetype headLimit = 8 * 1024;
    static constexpr qsizetype bodyLimit = 160 * 1024; ///< two tokens, encoded, and a little more

    enum class State {
        Reading, ///< more has to come
        Whole,
        Bad, ///< no HTTP that is taken here: status()
    };

    ~CallbackRequest(); ///< overwrites the body, which has the tokens

    CallbackRequest() = default;
    CallbackRequest(const CallbackRequest &) = delete;
    CallbackRequest &operator=(const CallbackRequest &) = delete;

    /// What comes behind a whole request is left out.
    State add(const QByteArray &bytes);
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] int status() const { return m_status; } ///< to refuse it with: 400, 411, 413, 431, 505

    [[nodiscard]] const QByteArray &method() const { return m_method; }
    [[nodiscard]] const QByteArray &path() const { return m_path; } ///< without the query
    [[nodiscard]] const QByteArray &query() const { return m_query; } ///< without its "?"
    /// `name` in lower case. Of one that stands there twice nothing is known: it is a reason for Bad where it
    /// counts (Host, Content-Length), else the last one.
    [[nodiscard]] QByteArray header(const QByteArray &name) const { return m_headers.value(name); }
    [[nodiscard]] bool hasHeader(const QByteArray &name) const { return m_headers.contains(name); }
    [[nodiscard]] const QByteArray &body() const { return m_body; }

private:
    State refuse(int status);
    State readHead(qsizetype end);
    [[nodiscard]] bool readLine(const QByteArray &line);
    [[nodiscard]] bool readHeaders(const QList<QByteArray> &lines);

    QByteArray m_received; ///< of the head
    State m_state = State::Reading;
    int m_status = 0;
    bool m_hasHead = false;
    QByteArray m_method;
    QByteArray m_path;
    QByteArray m_query;
    QMap<QByteArray, QByteArray> m_headers;
    qsizetype m_length = 0; ///< of the body, as announced
    QByteArray m_body;
};

} // namespace calimero
