// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QJsonObject>
#include <QObject>
#include <QTimer>

namespace explorer {

// What the window remembers: sizes, columns, sort, filters, the page last used on each node, the theme. Our
// own JSON in one file, never the binary state of Qt's classes, which a later version may not be able to
// read. A broken file is put aside and the window starts as new. Saved a moment after each change, on a
// worker.
class UiState : public QObject {
    Q_OBJECT

public:
    // An empty name keeps everything in memory (tests).
    explicit UiState(const QString &fileName, QObject *parent = nullptr);
    ~UiState() override;

    // Keys are paths: "window/size", "page/contexts/columns".
    QJsonValue value(const QString &key, const QJsonValue &fallback = {}) const;
    void setValue(const QString &key, const QJsonValue &value);

    // Writes now what has not been written; for the end of the program.
    void flush();

private:
    void save();

    QString m_fileName;
    QJsonObject m_values;
    QTimer m_later;
    bool m_dirty = false;
};

} // namespace explorer
