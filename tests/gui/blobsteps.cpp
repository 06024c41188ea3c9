// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Files dropped on the window, and blobs deleted again.
#include "tests/gui/tour.h"
#include "ui/viewer/textview.h"

#include <QDialog>
#include <QDir>
#include <QFile>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>
#include <QUuid>

#include <algorithm>
#include <memory>

namespace guicheck {

using namespace Qt::StringLiterals;

void Tour::dropFiles()
{
    // Content that no node has yet: of what is stored twice, a node releases only one.
    const QByteArray stamp = QUuid::createUuid().toByteArray();
    QByteArray large;
    while (large.size() < 3 * 1024 * 1024)
        large += stamp + QByteArray(1000, char('a' + large.size() % 26));
    m_files = {
        {{}, u"meeting-notes.txt"_s, "Notes of the explorer's check " + stamp + "\nTea, then code.\n", {}},
        {{}, u"field-recording.bin"_s, large, {}}};
    QList<QUrl> urls;
    for (File &file : m_files) {
        file.path = m_folder.filePath(file.name);
        file.blob = NodeSide::blobIdOf(file.content);
        QFile on(file.path);
        expect(on.open(QIODevice::WriteOnly) && on.write(file.content) == file.content.size(),
               u"the file to drop can't be written"_s);
        urls += QUrl::fromLocalFile(file.path);
    }
    QMimeData mime;
    mime.setUrls(urls);
    goTo(u"Blobs"_s);
    // Whatever is in the middle of the page: a node without blobs shows no table.
    auto *page = m_window.window()->findChild<QWidget *>(u"blobsPage"_s);
    expect(page && page->isVisible(), u"the page of blobs is not shown"_s);
    QWidget *over = page->childAt(page->rect().center());
    m_window.hold(over, &mime);
    auto *overlay = m_window.window()->findChild<QWidget *>(u"drop-overlay"_s);
    expect(overlay && overlay->isVisible(), u"nothing says what letting go would do"_s);
    Driver::waitFor(
        [&] {
            return overlay->accessibleName().startsWith(u"Drop 2 files to store them on "_s)
                && overlay->accessibleDescription().contains(u"3.1 MB"_s);
        },
        u"the overlay to name the files and their size"_s);
    picture(u"drop"_s);
    for (const File &file : m_files)
        m_storedBlobs += file.blob;
    m_window.letGo(over, &mime);
    expect(!overlay->isVisible(), u"the overlay stays after the drop"_s);
    say(u"two files held over the window are named and counted before they are let go"_s);

    auto *list = m_window.find<QListView>(u"Transfers"_s);
    Driver::waitFor(
        [&] {
            for (const File &file : m_files) {
                bool stored = false;
                for (int row = 0; row < list->model()->rowCount(); ++row) {
                    const QString text = list->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
                    stored |= text.startsWith(u"Upload of "_s + file.name + u", stored"_s);
                }
                if (!stored)
                    return false;
            }
            return true;
        },
        u"both transfers to finish"_s, 120);
    picture(u"transfers"_s);
    say(u"both transfers finished"_s);
}

void Tour::checkStored()
{
    expect(!m_storedBlobs.isEmpty(), u"nothing was dropped"_s);
    auto *view = m_window.find<QTableView>(u"Blobs"_s);
    for (const File &file : m_files) {
        expect(m_node.hasBlob(file.blob), u"the node has no blob %1 (%2)"_s.arg(file.blob, file.name));
        expect(m_node.blob(file.blob) == file.content, u"the node has other bytes for %1"_s.arg(file.name));
        Driver::waitFor(
            [&] {
                const auto row = rowsOf(view).value(file.blob);
                return row.value(u"Name"_s).shown == file.name
                    && row.value(u"Size"_s).exact == QString::number(file.content.size())
                    && row.value(u"Id"_s).exact == file.blob;
            },
            u"%1 in the table of blobs with name, size and id"_s.arg(file.name));
    }
    expectCount(u"Blobs"_s, m_node.blobs().size());
    picture(u"blobs-stored"_s);
    say(u"both blobs are in the table and on the node, under the ids worked out from the files"_s);
}

void Tour::previewBlob()
{
    auto *view = m_window.find<QTableView>(u"Blobs"_s);
    m_window.chooseRow(view, rowOf(view, m_files.first().blob));
    expectField(u"Blob id"_s, m_files.first().blob);
    m_window.chooseTab(u"Parts of the inspector"_s, u"Preview"_s);
    auto *inspector = m_window.find<QWidget>(u"Inspector"_s);
    auto *text = m_window.find<explorer::TextView>(u"Content of the blob"_s, inspector);
    Driver::waitFor([&] { return text->text().contains(u"Tea, then code."_s); }, u"the text of the blob"_s);
    picture(u"preview"_s);
    m_window.chooseTab(u"Parts of the inspector"_s, u"Details"_s);
    say(u"the preview shows the text of the blob"_s);
}

void Tour::deleteBlobs()
{
    if (m_storedBlobs.isEmpty())
        return;
    goTo(u"Blobs"_s);
    auto *view = m_window.find<QTableView>(u"Blobs"_s);
    m_window.chooseRow(view, rowOf(view, m_files.at(0).blob));
    m_window.chooseRow(view, rowOf(view, m_files.at(1).blob), Qt::ControlModifier);
    // The inspector's button is for the one blob it shows; the table's menu for all that are selected.
    m_window.openMenuOf(view, rowOf(view, m_files.at(1).blob));
    m_window.chooseInMenu(u"Delete…"_s);
    QDialog *question = m_window.dialog(u"Delete 2 blobs?"_s);
    picture(u"delete-blobs"_s);
    m_window.press(u"Delete"_s, question);
    m_window.waitUntilClosed(u"Delete 2 blobs?"_s);
    for (const File &file : m_files)
        expect(!m_node.hasBlob(file.blob), u"%1 is still on the node"_s.arg(file.name));
    m_storedBlobs.clear();
    Driver::waitFor(
        [&] {
            const auto rows = rowsOf(view);
            return std::none_of(m_files.begin(), m_files.end(),
                                [&](const File &file) { return rows.contains(file.blob); });
        },
        u"the blobs to leave the table"_s);
    say(u"both blobs were deleted through the window and are gone from the node"_s);
}

} // namespace guicheck
