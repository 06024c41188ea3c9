// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QStringList>

#include <functional>

class QWidget;

namespace explorer {

// Asks a person for files and folders, never waiting for the answer. Tests put their own in its place.
class FileChooser {
public:
    using Chosen = std::function<void(const QStringList &)>;
    // Empty path: nothing was chosen. `replace`: the person agreed that the file there goes.
    using Named = std::function<void(const QString &path, bool replace)>;

    virtual ~FileChooser() = default;

    // For all that stands in this window, and for its dialogs, which ask of(): the way of texts that are
    // shown in many places. Must outlive what asks.
    void belongTo(QWidget *window);
    static FileChooser *of(const QWidget *widget); // null: none belongs to it

    // Files to read; not called when the person cancels.
    virtual void openFiles(QWidget *parent, const QString &title, Chosen chosen);
    // A file to write.
    virtual void saveFile(QWidget *parent, const QString &title, const QString &suggested, Named named);
    // A folder to write into.
    virtual void folder(QWidget *parent, const QString &title, Chosen chosen);

private:
    QString m_lastFolder;
};

} // namespace explorer
