// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/connectionwatch.h"
#include "core/net/contentdecoder.h"
#include "core/net/oncebody.h"
#include "core/net/pace.h"
#include "core/net/transport.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

namespace calimero {

/// One call through all its tries. For Transport only.
class Transport::HttpJob : public Job<Answer> {
public:
    HttpJob(Transport *transport, Request request, Streams streams, bool refusalsAreErrors);
    ~HttpJob() override;
    void begin();
    void readMore();
    void breakOffChange(); ///< safe mode was turned on
    [[nodiscard]] const Request &request() const { return m_request; }

private:
    [[nodiscard]] std::optional<Error> refused() const;
    void authorizeAndSend();
    void post(const QByteArray &authorization);
    void askToTheLetter(const Error &why);
    [[nodiscard]] OnceBody *onceBody();

    // What comes back: httpjobanswer.cpp.
    void receive();
    [[nodiscard]] qint64 take(char *to, qint64 most);
    [[nodiscard]] QByteArray takePiece(qint64 most);
    bool receivePiece();
    bool receiveInto(BodySink &sink);
    void readHead();
    void enough();
    [[nodiscard]] bool goesToSink() const;
    [[nodiscard]] bool mayHaveBody() const;
    [[nodiscard]] bool isWhole() const;
    void judgeChange(Error &error) const;
    [[nodiscard]] bool isBodyCut() const;
    void tooLarge();
    void packedOddly();

    void finish(Result<Answer> outcome);
    void forgetSecrets();
    void fail(Error error);
    void judgeCertificate(const QList<QSslError> &errors);
    void replyFinished();
    void complete();
    void judged(Authorizer::Verdict verdict);
    /// What was answered as an error. The node's words are cut, and a secret that was cut is not known again.
    [[nodiscard]] Error refusal() const;
    void deliver();
    void drop();
    void watchTime();
    void judgeTime();
    [[nodiscard]] bool isStreamed() const;
    void startExchange(const QByteArray &authorization);
    void endExchange(const Error &error);

    static constexpr qint64 pieceSize = 1024 * 1024;

    Transport *m_transport;
    Request m_request;
    Streams m_streams;
    bool m_refusalsAreErrors;
    QUrl m_url;
    QByteArray m_authorization;
    QNetworkReply *m_reply = nullptr;
    QElapsedTimer m_clock;
    Answer m_answer;
    Secrets m_secrets; ///< of the request that is out
    Exchange m_exchange;
    std::unique_ptr<ContentDecoder> m_decoder;
    std::unique_ptr<ConnectionWatch::Call> m_watched;
    QTimer m_time; ///< of the whole call, or of the piece that is looked at for its pace
    Pace m_pace;
    qint64 m_expected = -1; ///< bytes of the body, as the head says; -1: it does not
    qint64 m_received = 0;
    qint64 m_wire = 0; ///< the same before it was unpacked
    qint64 m_sent = 0;
    QPointer<OnceBody> m_body; ///< of the try that is out, as long as its reply has it
    bool m_headSeen = false;
    bool m_replyFinished = false;
    bool m_isEnough = false; ///< of a refusal that goes on and on
    bool m_replayed = false;
    bool m_toTheLetter = false; ///< read by our own reader, not by Qt
};

} // namespace calimero
