// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <functional>

class QObject;

namespace explorer {

// Writes the bytes into a file, on a worker. The file has its name when all of it is there, and one that was
// there before stays until then. Without `replace` one that is there is Reason::FileExists; else Kind::File
// has the system's words. `done` is not called when `context` has died.
void writeFile(const QString &path, const QByteArray &bytes, bool replace, QObject *context,
               std::function<void(const std::optional<calimero::Error> &error)> done);

} // namespace explorer
