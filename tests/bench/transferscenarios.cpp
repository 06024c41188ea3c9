// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Files dropped on the window, and a blob saved from it.
//
// Settings: "files" is a folder of which all files are dropped; "blob" the id of what is saved as the file
// "into"; "file" what is hashed.
#include "core/session/node.h"
#include "core/transfer/filesource.h"
#include "core/transfer/transferqueue.h"
#include "tests/bench/scenario.h"
#include "ui/models/roles.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPointer>
#include <QTableView>
#include <QThreadPool>

namespace bench {

using namespace Qt::StringLiterals;
using calimero::Transfer;
using calimero::TransferQueue;
using guicheck::expect;

namespace {

constexpr int patience = 200; // s

/// It sends all, whatever the node has: the same files go there again and again.
TransferQueue &queueOf(const Seat &seat)
{
    TransferQueue &queue = qobject_cast<explorer::MainWindow *>(seat.driver.window())->node()->transfers();
    queue.setKnown({});
    return queue;
}

QTableView *blobsPage(const Seat &seat)
{
    seat.driver.goToPage(u"Blobs"_s);
    return seat.driver.find<QTableView>(u"Blobs"_s);
}

/// Waits until so many have come to their end behind those that were there.
void waitFor(TransferQueue &queue, qsizetype before, qsizetype count)
{
    const auto hasEnded = [&](qsizetype row) { return !queue.at(row).isUnderWay(); };
    qsizetype row = before;
    const auto isOver = [&] {
        while (row < queue.count() && hasEnded(row))
            ++row;
        return row == before + count;
    };
    Seat::until(isOver, u"the transfers"_s, patience);
    for (qsizetype done = before; done < row; ++done)
        expect(queue.at(done).state == Transfer::State::Done,
               u"“%1” failed: %2"_s.arg(queue.at(done).path.text(), queue.at(done).error.message.whole()));
}

/// All of it stands in the list of transfers.
void expectStored(const Seat &seat, qsizetype from)
{
    const auto *list = seat.driver.find<QListView>(u"Transfers"_s);
    for (int row = int(from); row < list->model()->rowCount(); ++row) {
        const QString text = list->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
        expect(text.startsWith(u"Upload of "_s) && text.contains(u", stored"_s),
               u"the list of transfers says “%1”"_s.arg(text));
    }
}

/// Milliseconds from letting go of the files until all are stored.
double drop(Seat &seat)
{
    QWidget *over = seat.driver.window();
    TransferQueue &queue = queueOf(seat);
    QMimeData mime;
    QList<QUrl> urls;
    const QDir folder(seat.setting(u"files"_s));
    const QStringList names = folder.entryList(QDir::Files);
    for (const QString &name : names)
        urls += QUrl::fromLocalFile(folder.filePath(name));
    mime.setUrls(urls);
    seat.driver.hold(over, &mime);
    auto *overlay = seat.driver.window()->findChild<QWidget *>(u"drop-overlay"_s);
    Seat::until([&] { return overlay->accessibleDescription().contains(u" in all."_s); },
                u"the overlay to name the files"_s);
    const qsizetype before = queue.count();
    QElapsedTimer clock;
    clock.start();
    seat.driver.letGo(over, &mime);
    waitFor(queue, before, names.size());
    const double took = milliseconds(clock);
    expectStored(seat, before);
    return took;
}

/// Milliseconds from the answer to where it shall go until the file is there.
double save(Seat &seat)
{
    auto *table = blobsPage(seat);
    QModelIndex blob;
    Seat::until(
        [&] {
            for (int row = 0; row < table->model()->rowCount() && !blob.isValid(); ++row) {
                const QModelIndex index = table->model()->index(row, 0);
                if (index.data(explorer::IdTextRole).toString() == seat.setting(u"blob"_s))
                    blob = index;
            }
            return blob.isValid();
        },
        u"the blob in the table"_s);
    seat.driver.chooseRow(table, blob);
    seat.driver.openMenuOf(table, blob);
    seat.driver.chooseInMenu(u"Save as…"_s);
    auto *dialog = qobject_cast<QFileDialog *>(seat.driver.dialog(u"Save blob"_s));
    expect(dialog, u"no dialog asks for a file"_s);
    const QString path = seat.setting(u"into"_s);
    seat.driver.type(dialog->findChild<QLineEdit *>(), path);
    TransferQueue &queue = queueOf(seat);
    const qsizetype before = queue.count();
    QElapsedTimer clock;
    clock.start();
    const QPointer<QDialog> asking(dialog);
    seat.driver.press(u"Save"_s, dialog);
    // What is asked here is Qt's own dialog, in place of the desktop's: not the explorer's stop.
    Seat::until([&] { return !asking; }, u"the dialog to go"_s);
    seat.forgetStops();
    waitFor(queue, before, 1);
    const double took = milliseconds(clock);
    expect(QFileInfo(path).size() == queue.at(before).size, u"“%1” is not all of the blob"_s.arg(path));
    return took;
}

void open(Seat &seat)
{
    // One in which a person can be played.
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    auto *window = qobject_cast<explorer::MainWindow *>(seat.driver.window());
    Seat::until([&] { return window->node() && window->node()->phase() == calimero::Node::Phase::Open; },
                u"the node"_s);
    Seat::rest(1000);
    seat.forgetStops();
}

void dropFiles(Seat &seat)
{
    open(seat);
    seat.say(u"up"_s, drop(seat));
}

void saveBlob(Seat &seat)
{
    open(seat);
    seat.say(u"down"_s, save(seat));
}

void backAndThere(Seat &seat)
{
    open(seat);
    const double idle = Seat::residentMemory();
    Seat::resetPeak();
    (void)save(seat);
    (void)drop(seat);
    seat.say(u"memory"_s, Seat::peakMemory() - idle);
}

/// What an upload does with a file, without the sending.
void hashFile(Seat &seat)
{
    open(seat);
    QThreadPool workers;
    calimero::FileSource source(seat.setting(u"file"_s), workers);
    QByteArray block(calimero::FileSource::blockSize, Qt::Uninitialized);
    bool failed = false;
    QObject::connect(&source, &calimero::FileSource::failed, &source, [&] { failed = true; });
    QObject::connect(&source, &QIODevice::readyRead, &source, [&] {
        while (source.read(block.data(), block.size()) > 0) { }
    });
    QElapsedTimer clock;
    clock.start();
    source.start();
    Seat::until([&] { return failed || source.blobId(); }, u"the blob id"_s);
    seat.say(u"took"_s, milliseconds(clock));
    expect(!failed && source.blobId()->toString() == seat.setting(u"blob"_s), u"that is another blob id"_s);
    source.stop();
}

} // namespace

Scenarios transferScenarios()
{
    return {{u"drop-files"_s, &dropFiles},
            {u"save-blob"_s, &saveBlob},
            {u"back-and-there"_s, &backAndThere},
            {u"hash-file"_s, &hashFile}};
}

} // namespace bench
