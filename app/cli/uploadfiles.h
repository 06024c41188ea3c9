// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/cli/aliased.h"
#include "app/cli/nodecommand.h"
#include "app/cli/transferprogress.h"
#include "core/transfer/droppedfiles.h"
#include "core/transfer/upload.h"

#include <QThreadPool>

namespace explorer::cli {

/// `upload FILE… [--context ID]`: stores files, and all in the folders that were named, one after another. A
/// line for each, as soon as the node has it.
class UploadFiles : public NodeCommand {
    Q_OBJECT

public:
    using NodeCommand::NodeCommand;

protected:
    [[nodiscard]] QString readWords() override;
    void begin() override;
    void stop() override;
    [[nodiscard]] bool isChanging() const override { return m_isOut; }

private:
    [[nodiscard]] QString readFiles();
    void beginAll();
    void next();
    void receive(const calimero::FoundFile &file, const calimero::Result<calimero::StoredBlob> &result);
    [[nodiscard]] bool closeArray();
    [[nodiscard]] bool printStored(const calimero::FoundFile &file, const calimero::StoredBlob &blob);

    std::optional<Aliased<calimero::ContextId>> m_typed; ///< the context
    calimero::Call<calimero::ContextId> m_finding;
    std::optional<calimero::ContextId> m_context;
    QList<calimero::FoundFile> m_files;
    QThreadPool m_workers; ///< outlives the calls
    calimero::Call<calimero::StoredBlob> m_call;
    TransferProgress m_moved;
    qsizetype m_next = 0;
    qsizetype m_stored = 0;
    bool m_isArrayOpen = false; ///< of --json
    bool m_isOut = false;
    int m_exitCode = Done;
};

} // namespace explorer::cli
