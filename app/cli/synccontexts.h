// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/cli/aliased.h"
#include "app/cli/nodecommand.h"
#include "core/api/contexts.h"
#include "core/api/reply.h"

namespace explorer::cli {

/// `sync [CONTEXT…]`: has the node bring contexts up to date with the others in them, or all of them. The
/// node answers before it has. None is asked for where it lacks one of them; where it fails later, those that
/// were queued are said all the same.
class SyncContexts : public NodeCommand {
    Q_OBJECT

public:
    using NodeCommand::NodeCommand;

protected:
    [[nodiscard]] QString readWords() override;
    void begin() override;
    void stop() override;
    [[nodiscard]] bool isChanging() const override { return m_isOut; }

private:
    void findNext();
    void checkNext();
    void syncNext();
    template<class Sync>
    void send(const Sync &request, std::function<void()> then);
    [[nodiscard]] QByteArray queuedText() const;

    QList<Aliased<calimero::ContextId>> m_typed; ///< of which the ids are not known yet
    calimero::Call<calimero::ContextId> m_finding;
    QList<calimero::ContextId> m_contexts;
    qsizetype m_checked = 0; ///< so many of them the node has
    qsizetype m_queued = 0;
    calimero::Call<calimero::Reply<calimero::api::Context>> m_check;
    calimero::Call<calimero::Reply<calimero::Done>> m_sync;
    bool m_isOut = false;
};

} // namespace explorer::cli
