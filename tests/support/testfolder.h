// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QDir>
#include <QTemporaryDir>

/// A folder of its own for each test. It is there until the program ends: nobody waits for what a window, a
/// node or a history that is gone still writes.
class TestFolder {
public:
    TestFolder()
    {
        static const QTemporaryDir all;
        static int count = 0;
        m_path = all.filePath(QString::number(++count));
        m_isValid = QDir().mkpath(m_path);
    }

    [[nodiscard]] bool isValid() const { return m_isValid; }
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] QString filePath(const QString &name) const { return QDir(m_path).filePath(name); }

private:
    QString m_path;
    bool m_isValid = false;
};
