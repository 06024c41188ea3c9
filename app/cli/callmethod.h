// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/cli/aliased.h"
#include "app/cli/nodecommand.h"
#include "core/api/rpc.h"

#include <memory>

namespace calimero {
class IntentQuestion;
}

namespace explorer::cli {

/// `call CONTEXT METHOD [JSON]`: calls a method of the application a context runs and prints what it gives.
class CallMethod : public NodeCommand {
    Q_OBJECT

public:
    using NodeCommand::NodeCommand;
    ~CallMethod() override;

protected:
    [[nodiscard]] QString readWords() override;
    void begin() override;
    void stop() override;
    [[nodiscard]] bool isChanging() const override { return m_isOut && !m_call.readsOnly; }
    [[nodiscard]] QByteArray refine(calimero::Error &error) const override;

private:
    [[nodiscard]] QString readArguments();
    void askFirst();
    void send(calimero::Error::Reason whyChange);
    void receive(const calimero::Answer &answer, const QByteArray &sent);

    Aliased<calimero::ContextId> m_context;
    calimero::Call<calimero::ContextId> m_finding;
    calimero::api::Execute m_call;
    std::unique_ptr<calimero::IntentQuestion> m_intents;
    calimero::Call<calimero::Error::Reason> m_question;
    calimero::Call<calimero::Answer> m_answer;
    bool m_isOut = false;
};

} // namespace explorer::cli
