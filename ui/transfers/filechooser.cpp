// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/filechooser.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QStandardPaths>
#include <QVariant>
#include <QWidget>

#include <algorithm>

namespace explorer {

namespace {

constexpr char chooserOfWindow[] = "fileChooser"; // a property

QFileDialog *dialogFor(QWidget *parent, const QString &title, const QString &folder,
                       QFileDialog::FileMode mode)
{
    auto *dialog = new QFileDialog(parent, title, folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(mode);
    return dialog;
}

// Empty: it has none. What stands behind the last dot of a version or of a hidden name is no ending.
QString endingOf(const QString &fileName)
{
    constexpr qsizetype longest = 8;
    const QFileInfo name(fileName);
    const QString ending = name.suffix();
    const bool isOne = !name.completeBaseName().isEmpty() && ending.size() <= longest
        && std::any_of(ending.begin(), ending.end(), [](QChar c) { return c.isLetter(); })
        && std::all_of(ending.begin(), ending.end(), [](QChar c) { return c.isLetterOrNumber(); });
    return isOne ? ending : QString();
}

} // namespace

void FileChooser::belongTo(QWidget *window)
{
    window->setProperty(chooserOfWindow, QVariant::fromValue(static_cast<void *>(this)));
}

FileChooser *FileChooser::of(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (void *chooser = widget->property(chooserOfWindow).value<void *>())
            return static_cast<FileChooser *>(chooser);
    }
    return nullptr;
}

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
    // What is typed over the suggestion has its ending too. A dialog of the desktop asks about the name as it
    // was typed: there it is put on only where that takes the place of nothing.
    const QString ending = endingOf(suggested);
    const bool isQts = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit")) != nullptr;
    if (isQts)
        dialog->setDefaultSuffix(ending);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [this, named, ending, isQts](const QString &chosen) {
                         QString path = chosen;
                         if (const QString whole = chosen + u'.' + ending; !isQts && !ending.isEmpty()
                             && QFileInfo(chosen).suffix().isEmpty() && !QFileInfo::exists(whole))
                             path = whole;
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
