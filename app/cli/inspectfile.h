// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/cli/arguments.h"
#include "app/cli/progressline.h"
#include "core/files/inspection.h"

#include <QObject>

namespace explorer::cli {

/// `inspect FILE`: what a .wasm or .mpk is, without a node. Fails, after it has printed all it knows, when
/// something is wrong with the file.
class InspectFile : public QObject {
    Q_OBJECT

public:
    explicit InspectFile(Arguments arguments, QObject *parent = nullptr);

    /// What is wrong with what was typed.
    [[nodiscard]] QString prepare();
    void start();
    void interrupt();

Q_SIGNALS:
    void ended(int exitCode);

private:
    void finish(const calimero::files::Inspection &file);
    void fail(const calimero::Error &error);

    Arguments m_arguments;
    ProgressLine m_progress;
    qint64 m_done = 0;
    qint64 m_size = 0;
    calimero::ScopedCall<calimero::files::Inspection> m_call;
    bool m_ended = false;
};

} // namespace explorer::cli
