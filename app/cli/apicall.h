// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/cli/arguments.h"
#include "app/cli/output.h"
#include "app/cli/signin.h"
#include "core/api/registry.h"
#include "core/net/pace.h"

#include <QTimer>

#include <memory>

namespace explorer::cli {

/// `api call` and `api get`: signs in if told to, sends one request with only what was given, and prints the
/// answer as it comes.
class ApiCall : public QObject {
    Q_OBJECT

public:
    explicit ApiCall(Arguments arguments, QObject *parent = nullptr);
    ~ApiCall() override;

    /// What is wrong with the arguments, read against the registry; empty when nothing is. Sends nothing.
    [[nodiscard]] QString prepare();
    void start();
    /// By the person: stops, and says so.
    void interrupt();

Q_SIGNALS:
    void ended(int exitCode);

private:
    [[nodiscard]] QString prepareCall();
    [[nodiscard]] QString preparePath();
    [[nodiscard]] QString giveMissingBody();
    [[nodiscard]] bool fillInOwnKey();
    void noteWhatBodyDoes();
    [[nodiscard]] bool isRpc() const { return m_entry && !m_entry->rpcMethod.isEmpty(); }
    void learnSecrets();
    void send();
    void receive(const calimero::Result<calimero::Answer> &result);
    void receiveRedirect(const calimero::Answer &answer);
    [[nodiscard]] std::optional<calimero::Error> othersAnswer(const calimero::Answer &answer) const;
    void fail(const calimero::Error &error);
    void end(int exitCode);

    Arguments m_arguments;
    const calimero::api::Entry *m_entry = nullptr; ///< null for a path
    calimero::Request m_request;
    QStringList m_path; ///< values of its {variables}, in their order
    std::chrono::milliseconds m_patience{};
    std::unique_ptr<QIODevice> m_body;
    QByteArray m_password;
    calimero::Secrets m_secrets;
    std::unique_ptr<OutputSink> m_sink;
    SignIn m_signIn;
    calimero::Call<calimero::Answer> m_call;
    /// Our own instead of the transport's: while standard output is not read there is no progress either.
    QTimer m_silence;
    /// And of the whole: an answer that comes by the byte ends too.
    QTimer m_paceTimer;
    calimero::Pace m_pace;
    qint64 m_moved = 0; ///< of the longer direction
    bool m_ended = false;
};

} // namespace explorer::cli
