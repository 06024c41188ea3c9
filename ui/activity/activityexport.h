// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/result.h"
#include "ui/activity/activityentry.h"

#include <QList>

#include <functional>

class QObject;

namespace explorer {

/// Writes them into a file, one line of JSON each, what came first on top. A worker does it. The file has its
/// name when all of it is there, and one that was there before stays until then. With Kind::File the error
/// has the system's words. `done` gets how many lines there are, and is not called when `context` has died.
void exportActivity(const QList<ActivityEntry> &entries, const QString &path, bool replace, QObject *context,
                    std::function<void(const calimero::Result<qsizetype> &lines)> done);

} // namespace explorer
