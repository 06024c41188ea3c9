// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QStringList>

#include <chrono>
#include <optional>

namespace demonode {

/// What the command line asks for.
struct Options {
    quint16 port = 0; ///< 0: any free one
    QByteArray user; ///< empty: no log-in
    QByteArray password;
    qint64 tokenExpirySeconds = 3600;
    qint64 leewaySeconds = 60;
    quint64 seed = 1;
    bool empty = false;
    bool webSocket = true;
    QString installFolder; ///< empty: nothing is installed from a disk
    qint64 extraContexts = 0;
    qint64 extraBlobs = 0;
    qint64 extraIdentities = 0;
    qint64 extraMethods = 0;
    bool realPace = false;
    int nodes = 1;
    std::chrono::milliseconds syncDelay{1000};
    QByteArrayList without; ///< routes that are taken away
    bool control = false;
    bool withParent = false;
    bool help = false;

    [[nodiscard]] bool asksForLogin() const { return !user.isEmpty(); }

    /// Nothing when an option is unknown or malformed; `problem` then says which.
    [[nodiscard]] static std::optional<Options> parse(const QStringList &arguments, QString &problem);
    [[nodiscard]] static QByteArray usage();
};

} // namespace demonode
