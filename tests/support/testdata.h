// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QString>

/// The path of a fixture in tests/data, like "bus.conf" or "wire/auth/login.json".
QString testData(const QString &name);
