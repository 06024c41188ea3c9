// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/filechooser.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

namespace explorer {

namespace {

QFileDialog *dialogFor(QWidget *parent, const QString &title, const QString &folder,
                       QFileDialog::FileMode mode)
{
    auto *dialog = new QFileDialog(parent, title, folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(mode);
    return dialog;
}

} // namespace

void FileChooser::openFiles(QWidget *parent, const QString &title, Chosen chosen)
{
    auto *dialog = dialogFor(parent, title, m_lastFolder, QFileDialog::ExistingFiles);
    QObject::connect(dialog, &QFileDialog::filesSelected, parent, [this, chosen](const QStringList &paths) {
        if (paths.isEmpty())
            return;
        m_lastFolder = QFileInfo(paths.first()).path();
        chosen(paths);
    });
    dialog->open();
}

void FileChooser::saveFile(QWidget *parent, const QString &title, const QString &suggested, Named named)
{
    const QString folder = m_lastFolder.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::DownloadLocation)
        : m_lastFolder;
    auto *dialog = dialogFor(parent, title, folder, QFileDialog::AnyFile);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggested);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [this, named](const QString &path) {
        m_lastFolder = QFileInfo(path).path();
        // The dialog itself asks before it takes the name of a file that is there.
        named(path, true);
    });
    dialog->open();
}

void FileChooser::folder(QWidget *parent, const QString &title, Chosen chosen)
{
    auto *dialog = dialogFor(parent, title, m_lastFolder, QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [this, chosen](const QString &path) {
        m_lastFolder = path;
        chosen({path});
    });
    dialog->open();
}

} // namespace explorer
