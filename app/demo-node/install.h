// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/demo-node/world.h"

namespace demonode {

/// What a person may say about code that carries no manifest.
struct InstallNotes {
    QByteArray metadata;
    QByteArray package = "unknown";
    QByteArray version = "0.0.0";
};

/// The application, or why there is none, in the node's words.
struct Installed {
    std::optional<ApplicationId> id;
    QByteArray failure;
};

/// Stores the file as a blob and puts the application in. A name that ends in .mpk is a bundle, anything else
/// is taken for bare code, whatever it is (docs/node/abi.md#what-files-hold). Unlike a node it takes only
/// regular files of at most 64 MiB below `folder`, which is as the system names it; an empty one: none.
[[nodiscard]] Installed installFile(World &world, const QString &folder, const QString &path,
                                    const InstallNotes &notes);
[[nodiscard]] Installed installBundle(World &world, const QByteArray &bytes, const QByteArray &source);

/// A bundle of one of this node's own programs.
[[nodiscard]] QByteArray makeBundle(const Program &program, const QByteArray &package,
                                    const QByteArray &version, const QByteArray &displayName,
                                    const QByteArray &description);

} // namespace demonode
