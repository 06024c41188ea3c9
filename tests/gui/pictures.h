// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QString>
#include <QWidget>

namespace guicheck {

/// Pictures of what a person sees: the window with the dialogs over it.
class Pictures {
public:
    explicit Pictures(QString folder);

    /// "contexts" in the dark is saved as contexts-dark.png.
    void setDark(bool dark) { m_dark = dark; }
    void save(QWidget *window, const QString &name);
    [[nodiscard]] const QString &folder() const { return m_folder; }
    [[nodiscard]] int count() const { return m_count; }

private:
    QString m_folder;
    bool m_dark = false;
    int m_count = 0;
};

} // namespace guicheck
