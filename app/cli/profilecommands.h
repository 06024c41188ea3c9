// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/cli/arguments.h"

#include <QObject>

#include <memory>

namespace calimero {
class ProfileStore;
struct Profile;
} // namespace calimero

namespace explorer::cli {

/// `profiles`, `profiles export [FILE]`, `profiles import FILE`: the saved connections. Asks no node.
class ProfileCommands : public QObject {
    Q_OBJECT

public:
    explicit ProfileCommands(Arguments arguments, QObject *parent = nullptr);
    ~ProfileCommands() override;

    /// What is wrong with what was typed, or with the file that is to be imported.
    [[nodiscard]] QString prepare();
    void start();
    void interrupt();

Q_SIGNALS:
    void ended(int exitCode);

private:
    [[nodiscard]] QString readImport();
    [[nodiscard]] QByteArray listed() const;
    void exportAll();
    void importAll();
    /// `changed`: what those are called that were there, and got safe mode or the production mark.
    [[nodiscard]] QByteArray importedText(qsizetype added, qsizetype same, const QStringList &changed) const;
    void finish(const QByteArray &output);
    void fail(const calimero::Error &error);

    Arguments m_arguments;
    std::unique_ptr<calimero::ProfileStore> m_store;
    QList<calimero::Profile> m_imported;
    bool m_ended = false;
};

} // namespace explorer::cli
