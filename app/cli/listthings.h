// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/cli/nodecommand.h"
#include "app/cli/thingreader.h"

namespace explorer::cli {

/// `list KIND`: all of them, or nothing but the reason.
class ListThings : public NodeCommand {
    Q_OBJECT

public:
    using NodeCommand::NodeCommand;

protected:
    [[nodiscard]] QString readWords() override;
    void begin() override;
    void stop() override;

private:
    void show(const calimero::api::Rows &rows);

    Kind m_kind = Kind::Contexts;
    std::unique_ptr<ThingReader> m_reader;
};

} // namespace explorer::cli
