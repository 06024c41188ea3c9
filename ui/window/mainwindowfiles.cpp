// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Files that are looked into, with or without a node, and what is pasted where no text goes.
#include "ui/files/filewindow.h"
#include "ui/files/whohasit.h"
#include "ui/goto/gotobox.h"
#include "ui/support/shownname.h"
#include "ui/transfers/dropzone.h"
#include "ui/transfers/filechooser.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>

namespace explorer {

using namespace calimero;

namespace {

constexpr qsizetype mostFileWindows = 10; // opened at once

constexpr qsizetype mostPastedText = 64 * 1024; // looked through for an id

} // namespace

// Text may have been meant for a field that does not have the keyboard: it is no transfer that failed.
void MainWindow::paste()
{
    const QMimeData *mime = QApplication::clipboard()->mimeData();
    if (DropZone::isStorable(mime)) {
        m_dropZone->chooseFiles(UploadFrom::Clipboard);
        return;
    }
    const QString text = mime ? mime->text().left(mostPastedText) : QString();
    if (const QString id = idToGoTo(text); !id.isEmpty())
        m_goTo->beginWith(id);
    else
        say(Notice::Severity::Info, tr("There is no file, no picture and no id on the clipboard."));
}

void MainWindow::chooseToInspect()
{
    m_chooser->openFiles(this, tr("Inspect a .wasm or .mpk file"),
                         [self = QPointer(this)](const QStringList &paths) {
                             if (self)
                                 self->inspectFiles(FilePath::listOf(paths));
                         });
}

void MainWindow::inspectFiles(const QList<FilePath> &paths)
{
    for (const FilePath &path : paths.first(std::min(mostFileWindows, paths.size())))
        inspectFile(path);
    if (paths.size() > mostFileWindows)
        say(Notice::Severity::Warn,
            tr("The first %n files were opened. Inspect the others when you have seen those.", nullptr,
               int(mostFileWindows)));
}

void MainWindow::inspectFile(const FilePath &path)
{
    const auto windows = findChildren<FileWindow *>();
    for (FileWindow *window : windows) {
        if (window->path() == path) {
            window->look();
            window->raise();
            window->activateWindow();
            return;
        }
    }
    auto *window = new FileWindow(m_nodes, path, this);
    window->setStorable(m_dropZone->isOpen());
    connect(m_dropZone, &DropZone::openChanged, window, &FileWindow::setStorable);
    connect(window, &FileWindow::storeRequested, m_dropZone,
            [this](const FilePath &file) { m_dropZone->take({file}); });
    connect(window, &FileWindow::linkActivated, this, [this](const QString &text) {
        const NodeLink link = NodeLink::parse(text);
        Workspace *workspace = m_workspaces.value(link.profileId);
        if (!workspace)
            return; // closed meanwhile
        if (workspace != m_workspace)
            bringUp(workspace);
        workspace->openThing(Link::parse(link.link));
        activateWindow();
        raise();
    });
    window->QWidget::show();
}

} // namespace explorer
