// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/rpc/consolecall.h"
#include "core/rpc/history.h"

#include <functional>

namespace calimero::rpc {

/// What is said of a call beside its outcome.
struct CallFacts {
    quint64 number = 0; ///< rising, of one node; 0: none, as of calls from the history
    api::Execute call;
    Foreign contextName;
    QDateTime startedAt; ///< UTC
};

/// The calls of one node that are under way. They belong to the node, not to the widget they were started in:
/// whoever looks may come and go. What comes of each is in the history; so is one that was cancelled, and one
/// that was under way when this was destroyed.
class Calls : public QObject {
    Q_OBJECT

public:
    /// `node` is whose history it is in; without a history nothing is remembered. Both must outlive this.
    Calls(CallChannel &channel, QString node, History *history, QObject *parent = nullptr);
    ~Calls() override;

    /// Asks why a call of this method has to be taken for a change; None when it only reads. An empty call,
    /// as without this: nobody is asked, and it is one.
    using WhyChange = std::function<Call<Error::Reason>(const ContextId &context, const QString &method)>;
    void setWhyChange(WhyChange why) { m_why = std::move(why); }

    /// The call deletes itself at its end. In safe mode one that may change something ends with
    /// Kind::SafeMode and the reason it was taken for such.
    ConsoleCall *start(const api::Execute &call, const Foreign &contextName);

    [[nodiscard]] const QList<ConsoleCall *> &running() const { return m_running; } ///< the oldest first
    [[nodiscard]] CallFacts factsOf(const ConsoleCall *call) const { return m_facts.value(call); }
    /// Nobody waits for them any more; the node is not told.
    void cancelAll();

Q_SIGNALS:
    void started(calimero::rpc::ConsoleCall *call);
    void finished(const calimero::rpc::CallFacts &facts, const calimero::rpc::CallOutcome &outcome);
    void cancelled(const calimero::rpc::CallFacts &facts);

private:
    void ended(ConsoleCall *call, const CallOutcome &outcome);
    void remember(const CallFacts &facts, const CallOutcome &outcome);

    CallChannel &m_channel;
    QString m_node;
    History *m_history;
    QList<ConsoleCall *> m_running;
    QHash<const ConsoleCall *, CallFacts> m_facts;
    WhyChange m_why;
    quint64 m_last = 0;
};

} // namespace calimero::rpc
