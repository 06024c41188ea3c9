// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/cli/nodecommand.h"

namespace explorer::cli {

/// `login`: signs in and keeps the tokens where the window finds them: of a profile, or in the entry of the
/// token file cache that was named.
class LogIn : public NodeCommand {
    Q_OBJECT

public:
    using NodeCommand::NodeCommand;

protected:
    [[nodiscard]] QString readWords() override;
    void enter() override;
    void begin() override;

private:
    void logIn();
};

/// `logout`: deletes the tokens, wherever they are.
class LogOut : public NodeCommand {
    Q_OBJECT

public:
    using NodeCommand::NodeCommand;

protected:
    [[nodiscard]] QString readWords() override;
    void enter() override;
    void begin() override { }
};

} // namespace explorer::cli
