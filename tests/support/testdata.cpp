// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/support/testdata.h"

QString testData(const QString &name)
{
    return QStringLiteral(TEST_DATA_DIR "/") + name;
}
