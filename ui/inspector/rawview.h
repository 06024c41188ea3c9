// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/viewer/viewer.h"

namespace explorer {

// What a node sent, as it was sent: laid out, but with every digit kept.
class RawView : public Viewer {
    Q_OBJECT

public:
    explicit RawView(QWidget *parent = nullptr);

    // One part after the other, each below its heading; the begin of them at once, however long they are.
    void setParts(const QList<std::pair<QString, QByteArray>> &parts);
    // All of it.
    QString text() const { return wholeText().make(); }

private:
    QList<std::pair<QString, QByteArray>> m_told;
};

} // namespace explorer
