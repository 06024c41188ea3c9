// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/cli/aliased.h"
#include "app/cli/nodecommand.h"
#include "app/cli/transferprogress.h"
#include "core/transfer/download.h"

#include <QThreadPool>

class QFile;

namespace explorer::cli {

/// `download BLOB [FILE] [--context ID]`: saves a blob as a file, which is there only when all of it is. To
/// standard output ("-") it goes only when all of it came and was checked, too.
class DownloadBlob : public NodeCommand {
    Q_OBJECT

public:
    using NodeCommand::NodeCommand;
    ~DownloadBlob() override;

protected:
    [[nodiscard]] QString readWords() override;
    void begin() override;
    void stop() override;
    [[nodiscard]] QByteArray refine(calimero::Error &error) const override;

private:
    [[nodiscard]] QString readPlace();
    void fetch();
    void receive(const calimero::Result<calimero::SavedBlob> &result);
    void passOn(const std::shared_ptr<QFile> &whole);
    void passPiece();

    std::optional<Aliased<calimero::ContextId>> m_typed; ///< the context
    calimero::Call<calimero::ContextId> m_finding;
    calimero::DownloadOrder m_order;
    QString m_shown; ///< the file as it was typed; empty: standard output
    QThreadPool m_workers; ///< outlives the call
    calimero::Call<calimero::SavedBlob> m_call;
    std::shared_ptr<QFile> m_whole; ///< for standard output
    TransferProgress m_moved;
};

} // namespace explorer::cli
