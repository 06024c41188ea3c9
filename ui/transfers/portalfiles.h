// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/call.h"

#include <QStringList>

class QMimeData;

namespace explorer::PortalFiles {

// A file manager outside of a sandbox hands over files by a key of the document portal, which Qt 6 does not
// ask about (QTBUG-91357).
bool isIn(const QMimeData *mime);

// Whether this program runs in a sandbox (Flatpak, Snap), where the paths of a drop are those of outside.
bool isSandboxed();

// The paths behind the key, asked over the session bus. An error of Kind::File with the portal's words when
// it has none. Ends with `owner`.
calimero::Call<QStringList> retrieve(const QMimeData *mime, QObject *owner);

} // namespace explorer::PortalFiles
