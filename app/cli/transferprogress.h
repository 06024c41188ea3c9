// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/transfer/speedmeter.h"

#include <QElapsedTimer>
#include <QString>

namespace explorer::cli {

/// How far an upload or a download is, as a line for people.
class TransferProgress {
public:
    void restart(const QString &name);
    void moved(qint64 done, qint64 total); ///< bytes; `total` -1: not known
    [[nodiscard]] QString text() const;

private:
    QString m_name;
    qint64 m_done = 0;
    qint64 m_total = -1;
    QElapsedTimer m_clock;
    calimero::SpeedMeter m_speed;
};

} // namespace explorer::cli
