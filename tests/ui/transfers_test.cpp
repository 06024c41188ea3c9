// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/base/hash.h"
#include "core/transfer/blobnotes.h"
#include "core/transfer/transferqueue.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/fakenode.h"
#include "translations/translators.h"
#include "ui/transfers/dropzone.h"
#include "ui/transfers/filechooser.h"
#include "ui/transfers/folderquestion.h"
#include "ui/transfers/saveblobs.h"
#include "ui/transfers/transferdelegate.h"
#include "ui/transfers/transfersmodel.h"
#include "ui/transfers/transferswidget.h"
#include "ui/transfers/transfertext.h"
#include "ui/widgets/dropoverlay.h"
#include "ui/widgets/notice.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QDBusConnection>
#include <QDBusContext>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace explorer;
using namespace Qt::StringLiterals;
using calimero::BlobHasher;
using calimero::BlobId;
using calimero::Error;
using calimero::FoundFile;
using calimero::Transfer;
using calimero::TransferQueue;
using calimero::Transport;

namespace {

QByteArray storedAnswer(const QByteArray &body)
{
    return R"({"data":{"blob_id":")" + BlobHasher::of(body).toUtf8() + R"(","size":)"
        + QByteArray::number(body.size()) + "}}";
}

/// Answers as the test says.
class ToldChooser : public FileChooser {
public:
    void openFiles(QWidget *, const QString &title, Chosen chosen) override
    {
        titles += title;
        if (!paths.isEmpty())
            chosen(paths);
    }
    void saveFile(QWidget *, const QString &title, const QString &suggested, Named named) override
    {
        titles += title;
        suggestions += suggested;
        named(paths.value(0), true);
    }
    void folder(QWidget *, const QString &title, Chosen chosen) override
    {
        titles += title;
        chosen(paths);
    }

    QStringList paths;
    QStringList titles;
    QStringList suggestions;
};

/// The document portal, as far as a drop needs it.
class MockPortal : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.FileTransfer")

public:
    QStringList files;

public Q_SLOTS:
    QStringList RetrieveFiles(const QString &key, const QVariantMap &)
    {
        if (key != "4711"_L1)
            sendErrorReply(u"org.freedesktop.DBus.Error.AccessDenied"_s, u"Invalid transfer"_s);
        return files;
    }
};

class TransfersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();

    void heldFilesAreNamedBeforeTheyAreLetGo();
    void anyPartOfTheWindowTakesThem();
    void droppedFilesAreStored();
    void nowhereToGoIsSaid();
    void unreadableIsSaid();
    void folderIsAskedAbout();
    void textIsLeftToTheFields();
    void portalIsAsked();
    void portalThatRefusesIsSaid();
    void chosenFilesAreStored();

    void rowsSayWhatIsGoingOn();
    void rowsSayWhatWentWrong_data();
    void rowsSayWhatWentWrong();
    void keysCancelAndRemove();
    void keysCopyAndShow();
    void buttonsInRows();
    void failedTriesAgain();
    void modelFollowsTheQueue();
    void namesForScreenReaders();

    void suggestsNames_data();
    void suggestsNames();
    void savesBlobsUnderNamesOfTheirOwn();
    void remembersWhatWasStored();

private:
    QString write(const QString &name, const QByteArray &bytes)
    {
        QDir(m_folder->path()).mkpath(QFileInfo(m_folder->filePath(name)).path());
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("can not write a test file");
        return file.fileName();
    }
    static std::unique_ptr<QMimeData> mimeOf(const QStringList &paths)
    {
        auto mime = std::make_unique<QMimeData>();
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls += QUrl::fromLocalFile(path);
        mime->setUrls(urls);
        return mime;
    }
    // Whether the desktop shows that it may be let go.
    static bool hold(QWidget *over, const QMimeData *mime)
    {
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction | Qt::MoveAction, mime, Qt::LeftButton, {});
        QApplication::sendEvent(over, &enter);
        QDragMoveEvent move(QPoint(6, 6), Qt::CopyAction | Qt::MoveAction, mime, Qt::LeftButton, {});
        QApplication::sendEvent(over, &move);
        return move.isAccepted() && move.dropAction() == Qt::CopyAction;
    }
    static bool letGo(QWidget *over, const QMimeData *mime)
    {
        QDropEvent event(QPointF(5, 5), Qt::CopyAction | Qt::MoveAction, mime, Qt::LeftButton, {});
        QApplication::sendEvent(over, &event);
        return event.isAccepted();
    }
    static void leave(QWidget *over)
    {
        QDragLeaveEvent event;
        QApplication::sendEvent(over, &event);
    }
    [[nodiscard]] QString overlayTitle() const { return m_zone->overlay()->accessibleName(); }
    [[nodiscard]] QString overlayText() const { return m_zone->overlay()->accessibleDescription(); }
    [[nodiscard]] QString status(int row) const
    {
        return m_transfers->list()->model()->index(row, 0).data(TransfersModel::StatusRole).toString();
    }
    [[nodiscard]] QAction *action(const QString &name) const
    {
        return m_transfers->findChild<QAction *>(name);
    }
    void choose(int row)
    {
        m_transfers->list()->setFocus();
        m_transfers->list()->setCurrentIndex(m_transfers->list()->model()->index(row, 0));
    }
    void storeAll()
    {
        m_node->on("PUT", "/admin-api/blobs",
                   [](const FakeRequest &request) { return FakeAnswer::json(storedAnswer(request.body)); });
    }

    QProcess m_bus;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeNode> m_node;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<TransferQueue> m_queue;
    std::unique_ptr<QWidget> m_window;
    ToldChooser m_chooser;
    DropZone *m_zone = nullptr;
    QLineEdit *m_line = nullptr;
    QPlainTextEdit *m_text = nullptr;
    TransfersWidget *m_transfers = nullptr;
};

void TransfersTest::initTestCase()
{
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    QLocale::setDefault(english);
    installTranslators(*qApp, english);
    m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    if (m_bus.waitForStarted() && m_bus.waitForReadyRead())
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
}

void TransfersTest::cleanupTestCase()
{
    m_bus.kill();
    m_bus.waitForFinished();
}

void TransfersTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_node = std::make_unique<FakeNode>();
    m_transport = std::make_unique<Transport>(m_node->url());
    m_queue = std::make_unique<TransferQueue>(*m_transport);
    m_chooser = {};
    m_window = std::make_unique<QWidget>();
    m_line = new QLineEdit(m_window.get());
    m_text = new QPlainTextEdit(m_window.get());
    m_transfers = new TransfersWidget(m_window.get());
    auto *column = new QVBoxLayout(m_window.get());
    column->addWidget(m_line);
    column->addWidget(m_text);
    column->addWidget(m_transfers);
    m_zone = new DropZone(m_window.get(), m_chooser, m_window.get());
    connect(m_zone, &DropZone::problem, m_transfers, &TransfersWidget::showProblem);
    connect(m_transfers, &TransfersWidget::uploadRequested, m_zone, &DropZone::chooseFiles);
    m_zone->setTarget(u"Local node"_s, m_queue.get());
    m_transfers->setQueue(m_queue.get());
    m_window->resize(900, 600);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
}

void TransfersTest::cleanup()
{
    m_window.reset();
    m_queue.reset();
    m_transport.reset();
    m_node.reset();
}

void TransfersTest::heldFilesAreNamedBeforeTheyAreLetGo()
{
    const auto mime =
        mimeOf({write(u"a"_s, QByteArray(1'500'000, 'a')), write(u"b"_s, QByteArray(500'000, 'b'))});
    QVERIFY(!m_zone->overlay()->isVisible());
    QVERIFY(hold(m_window.get(), mime.get()));
    QVERIFY(m_zone->overlay()->isVisible()); // at once, before the disk has said anything
    QCOMPARE(overlayTitle(), u"Drop 2 files to store them on Local node"_s);
    QTRY_COMPARE(overlayText(), u"2.0 MB in all. They are announced to no context."_s);
    leave(m_window.get());
    QTRY_VERIFY(!m_zone->overlay()->isVisible());
    QCOMPARE(m_queue->count(), qsizetype(0));

    // A folder is counted with what is in it.
    write(u"folder/x"_s, "123");
    write(u"folder/y"_s, "4567");
    const auto folder = mimeOf({m_folder->filePath(u"folder"_s)});
    QVERIFY(hold(m_window.get(), folder.get()));
    QTRY_COMPARE(overlayTitle(), u"Drop 2 files to store them on Local node"_s);
    QCOMPARE(overlayText(), u"7 B in all. You are asked before the files of a folder are sent."_s);
}

void TransfersTest::anyPartOfTheWindowTakesThem()
{
    storeAll();
    const auto mime = mimeOf({write(u"a"_s, "a")});
    for (QWidget *part : {static_cast<QWidget *>(m_line), m_text->viewport(), m_transfers->list()->viewport(),
                          m_window.get()}) {
        QVERIFY(hold(part, mime.get()));
        QVERIFY(m_zone->overlay()->isVisible());
        // On to the next part: it stays where it is.
        leave(part);
        QVERIFY(hold(m_window.get(), mime.get()));
        QCoreApplication::processEvents();
        QVERIFY(m_zone->overlay()->isVisible());
        QVERIFY(letGo(part, mime.get()));
        QVERIFY(!m_zone->overlay()->isVisible());
    }
    QTRY_COMPARE(m_queue->totals().done, 4);
    QVERIFY(m_line->text().isEmpty());
    QVERIFY(m_text->toPlainText().isEmpty());
    // A window of its own is not ours.
    QLineEdit other;
    other.show();
    hold(&other, mime.get());
    QVERIFY(!m_zone->overlay()->isVisible());
}

void TransfersTest::droppedFilesAreStored()
{
    DemoNodeProcess demo;
    QVERIFY2(demo.start({u"--empty"_s}), qPrintable(demo.problem()));
    Transport transport(demo.url());
    TransferQueue queue(transport);
    m_zone->setTarget(u"Demo node"_s, &queue);
    m_transfers->setQueue(&queue);
    QSignalSpy added(m_zone, &DropZone::uploadsAdded);
    const auto mime = mimeOf({write(u"one.txt"_s, "one"), write(u"empty"_s, "")});
    QVERIFY(hold(m_window.get(), mime.get()));
    QVERIFY(letGo(m_window.get(), mime.get()));
    QTRY_COMPARE(queue.totals().done, 2);
    QCOMPARE(added.count(), 1);
    QCOMPARE(added[0][0].toInt(), 2);
    QCOMPARE(queue.at(0).blob, BlobHasher::of("one"));
    QCOMPARE(status(0), u"stored · "_s + BlobHasher::of("one").toShortString());
    QCOMPARE(m_transfers->summary(), u"2 done"_s);
    m_transfers->setQueue(nullptr);
    m_zone->setTarget(u"Local node"_s, m_queue.get());
}

void TransfersTest::nowhereToGoIsSaid()
{
    const auto mime = mimeOf({write(u"a"_s, "a")});
    m_zone->setRefusal(u"Local node asks you to sign in"_s, u"Sign in, then drop the files again."_s);
    QVERIFY(!hold(m_window.get(), mime.get())); // the desktop shows that it can't be let go
    QVERIFY(m_zone->overlay()->isVisible());
    QCOMPARE(overlayTitle(), u"Local node asks you to sign in"_s);
    QCOMPARE(overlayText(), u"Sign in, then drop the files again."_s);
    QSignalSpy problems(m_zone, &DropZone::problem);
    QVERIFY(!letGo(m_window.get(), mime.get()));
    QCOMPARE(problems.count(), 1);
    QCOMPARE(problems[0][0].toString(),
             u"Local node asks you to sign in. Sign in, then drop the files again."_s);
    QVERIFY(!m_zone->overlay()->isVisible());
    m_zone->chooseFiles();
    QVERIFY(m_chooser.titles.isEmpty());
    QCOMPARE(problems.count(), 2);

    // The node of a queue that is gone.
    m_zone->setTarget(u"Local node"_s, m_queue.get());
    m_queue.reset();
    QVERIFY(!hold(m_window.get(), mime.get()));
}

void TransfersTest::unreadableIsSaid()
{
    storeAll();
    QSignalSpy problems(m_zone, &DropZone::problem);
    m_zone->take({m_folder->filePath(u"gone.txt"_s)});
    QTRY_COMPARE(problems.count(), 1);
    QCOMPARE(problems[0][0].toString(),
             u"None of it can be read: gone.txt. Check that it is there and that you may read it."_s);
    QCOMPARE(m_transfers->findChild<Notice *>()->text(), problems[0][0].toString());
    QVERIFY(m_transfers->findChild<Notice *>()->isVisible());

    m_zone->take({m_folder->filePath(u"gone.txt"_s), write(u"a"_s, "a")});
    QTRY_COMPARE(problems.count(), 2);
    QCOMPARE(problems[1][0].toString(), u"1 of them can't be read and is not stored: gone.txt."_s);
    QTRY_COMPARE(m_queue->totals().done, 1);

    QDir(m_folder->path()).mkdir(u"nothing"_s);
    m_zone->take({m_folder->filePath(u"nothing"_s)});
    QTRY_COMPARE(problems.count(), 3);
    QCOMPARE(problems[2][0].toString(), u"There is no file to store in it."_s);
}

void TransfersTest::folderIsAskedAbout()
{
    storeAll();
    write(u"folder/a"_s, QByteArray(1000, 'a'));
    write(u"folder/inner/b"_s, QByteArray(2000, 'b'));
    write(u"folder/.hidden"_s, "secret");
    const auto question = [this] { return m_window->findChild<FolderQuestion *>(); };

    m_zone->take({m_folder->filePath(u"folder"_s)});
    QTRY_VERIFY(question() && question()->isVisible());
    QCOMPARE(question()->accessibleName(), u"Store 2 files, 3.0 kB in all, on Local node?"_s);
    QCOMPARE(question()->accessibleDescription(), u"1 hidden file or folder is left out."_s);
    QTest::keyClick(question(), Qt::Key_Return); // Cancel is the default
    QTRY_VERIFY(!question());
    QCOMPARE(m_queue->count(), qsizetype(0));

    m_zone->take({m_folder->filePath(u"folder"_s)});
    QTRY_VERIFY(question() && question()->isVisible());
    question()->sendButton()->click();
    QTRY_COMPARE(m_queue->totals().done, 2);
    QCOMPARE(m_queue->at(0).fileName(), u"a"_s);
    QCOMPARE(m_node->requests().size(), 2);
}

void TransfersTest::textIsLeftToTheFields()
{
    QMimeData mime;
    mime.setText(u"hello"_s);
    QVERIFY(hold(m_line, &mime));
    QVERIFY(!m_zone->overlay()->isVisible());
    QVERIFY(letGo(m_line, &mime));
    QCOMPARE(m_line->text(), u"hello"_s);
    QMimeData web;
    web.setUrls({QUrl(u"https://example.org/file"_s)});
    hold(m_window.get(), &web);
    QVERIFY(!m_zone->overlay()->isVisible());
}

void TransfersTest::portalIsAsked()
{
    if (m_bus.state() != QProcess::Running)
        QSKIP("needs dbus-daemon");
    storeAll();
    MockPortal portal;
    portal.files = {write(u"from outside"_s, "outside")};
    QDBusConnection bus = QDBusConnection::connectToBus(
        QString::fromLocal8Bit(qgetenv("DBUS_SESSION_BUS_ADDRESS")), u"portal"_s);
    QVERIFY(
        bus.registerObject(u"/org/freedesktop/portal/documents"_s, &portal, QDBusConnection::ExportAllSlots));
    QVERIFY(bus.registerService(u"org.freedesktop.portal.Documents"_s));
    auto mime = std::make_unique<QMimeData>();
    mime->setData(u"application/vnd.portal.filetransfer"_s, QByteArray("4711\0", 5));
    QVERIFY(hold(m_window.get(), mime.get()));
    QCOMPARE(overlayTitle(), u"Drop the files to store them on Local node"_s);
    QVERIFY(letGo(m_window.get(), mime.get()));
    mime.reset(); // as after a drop
    QTRY_COMPARE(m_queue->totals().done, 1);
    QCOMPARE(m_node->requests().value(0).body, "outside"_ba);

    QSignalSpy problems(m_zone, &DropZone::problem);
    QMimeData wrong;
    wrong.setData(u"application/vnd.portal.filetransfer"_s, "1");
    QVERIFY(hold(m_window.get(), &wrong));
    QVERIFY(letGo(m_window.get(), &wrong));
    QTRY_COMPARE(problems.count(), 1);
    QVERIFY(problems[0][0].toString().contains(u"Invalid transfer"_s));
    QDBusConnection::disconnectFromBus(u"portal"_s);
}

void TransfersTest::portalThatRefusesIsSaid()
{
    // Nobody has the portal's name on this bus (or there is no bus at all).
    QSignalSpy problems(m_zone, &DropZone::problem);
    QMimeData mime;
    mime.setData(u"application/vnd.portal.filetransfer"_s, "1");
    QVERIFY(hold(m_window.get(), &mime));
    QVERIFY(letGo(m_window.get(), &mime));
    QTRY_COMPARE(problems.count(), 1);
    QVERIFY(problems[0][0].toString().startsWith(u"The desktop did not let the files into the sandbox: "_s));
    QVERIFY(problems[0][0].toString().endsWith(u"Choose them with “Upload files…” instead."_s));
}

void TransfersTest::chosenFilesAreStored()
{
    storeAll();
    m_chooser.paths = {write(u"a"_s, "a")};
    action(u"transfers-upload"_s)->trigger();
    QCOMPARE(m_chooser.titles, QStringList{u"Store files on Local node"_s});
    QTRY_COMPARE(m_queue->totals().done, 1);
    m_chooser.paths.clear(); // cancelled
    action(u"transfers-upload"_s)->trigger();
    QCOMPARE(m_queue->count(), qsizetype(1));
}

void TransfersTest::rowsSayWhatIsGoingOn()
{
    Transfer transfer{.path = u"/home/ann/holiday.mp4"_s};
    QCOMPARE(TransferText::status(transfer), u"waiting"_s);
    QCOMPARE(TransferText::amount(transfer), QString());
    transfer.state = Transfer::State::Running;
    transfer.size = 894'000'000;
    QCOMPARE(TransferText::status(transfer), u"starting"_s);
    transfer.done = 412'000'000;
    transfer.bytesPerSecond = 118e6;
    transfer.secondsLeft = 4;
    QCOMPARE(TransferText::status(transfer), u"118.0 MB/s · 4 s left"_s);
    QCOMPARE(TransferText::amount(transfer), u"412.0 of 894.0 MB"_s);
    transfer.done = 31'000;
    QCOMPARE(TransferText::amount(transfer), u"31.0 kB of 894.0 MB"_s);
    transfer.done = transfer.size;
    QCOMPARE(TransferText::status(transfer), u"waiting for the node's answer"_s);
    transfer.direction = Transfer::Direction::Down;
    QCOMPARE(TransferText::status(transfer), u"checking"_s);
    transfer.state = Transfer::State::Done;
    QCOMPARE(TransferText::status(transfer), u"saved and checked"_s);
    QCOMPARE(TransferText::amount(transfer), u"894.0 MB"_s);
    transfer.direction = Transfer::Direction::Up;
    transfer.blob = BlobHasher::of("hello blob\n");
    QCOMPARE(TransferText::status(transfer), u"stored · FFXxpz…S4kpc"_s.replace(u"S4kpc"_s, u"4kpc"_s));
    QVERIFY(TransferText::details(transfer).contains(transfer.blob->toString()));
    QVERIFY(TransferText::details(transfer).contains(u"894,000,000 bytes"_s));
    QCOMPARE(TransferText::timeLeft(59), u"59 s left"_s);
    QCOMPARE(TransferText::timeLeft(61), u"2 min left"_s);
    QCOMPARE(TransferText::timeLeft(2 * 3600 + 5 * 60 + 1), u"2 h 5 min left"_s);
    QCOMPARE(TransferText::summary({}), QString());
    QCOMPARE(TransferText::summary({.running = 2, .bytesPerSecond = 118e6}), u"2 running · 118.0 MB/s"_s);
    QCOMPARE(TransferText::summary({.waiting = 3, .running = 1, .done = 5, .failed = 1}),
             u"1 running · 3 waiting · 1 failed"_s);
}

void TransfersTest::rowsSayWhatWentWrong_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("status");
    QTest::newRow("1 GiB + 1 byte") << u"large"_s << u"Over 1 GiB: a node takes no larger blob"_s;
    QTest::newRow("a folder") << u"folder"_s << u"This is a folder"_s;
    QTest::newRow("vanished") << u"gone"_s << u"The file can't be read: No such file or directory"_s;
    QTest::newRow("refused") << u"refused"_s << u"The node refused this: disk of the node is full"_s;
    QTest::newRow("another id") << u"other"_s << u"What the node stored is not this file"_s;
}

void TransfersTest::rowsSayWhatWentWrong()
{
    QFETCH(QString, name);
    QFETCH(QString, status);
    QDir(m_folder->path()).mkdir(u"folder"_s);
    QFile large(m_folder->filePath(u"large"_s));
    QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(qint64(1024) * 1024 * 1024 + 1));
    write(u"refused"_s, "refused");
    write(u"other"_s, "other");
    m_node->on("PUT", "/admin-api/blobs", [](const FakeRequest &request) {
        return request.body == "refused" ? FakeAnswer::json(R"({"error":"disk of the node is full"})", 500)
                                         : FakeAnswer::json(storedAnswer("something else"));
    });
    m_queue->upload({FoundFile{m_folder->filePath(name), 1}});
    QTRY_COMPARE(m_queue->totals().failed, 1);
    QCOMPARE(this->status(0), status);
    const QModelIndex row = m_transfers->list()->model()->index(0, 0);
    QVERIFY(row.data(Qt::ToolTipRole).toString().contains(status));
    QVERIFY(TransferDelegate::buttons(row).contains(TransferDelegate::Button::Retry));
    const bool answered = name == "refused"_L1 || name == "other"_L1;
    QCOMPARE(TransferDelegate::buttons(row).contains(TransferDelegate::Button::Answer), answered);
    choose(0);
    QCOMPARE(action(u"transfers-answer"_s)->isEnabled(), answered);
    if (name == "refused"_L1) {
        QVERIFY(row.data(Qt::ToolTipRole).toString().contains(u"disk of the node is full"_s));
        QSignalSpy answers(m_transfers, &TransfersWidget::answerRequested);
        action(u"transfers-answer"_s)->trigger();
        QCOMPARE(answers.count(), 1);
        QCOMPARE(answers[0][0].toString(), uR"({"error":"disk of the node is full"})"_s);
    }
}

void TransfersTest::keysCancelAndRemove()
{
    m_node->on("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    m_queue->upload({{write(u"a"_s, "a"), 1}, {write(u"b"_s, "b"), 1}});
    QTRY_COMPARE(m_node->requests().size(), 2);
    QVERIFY(m_transfers->summary().startsWith(u"2 running"_s));
    choose(1);
    QTest::keyClick(m_transfers->list(), Qt::Key_Delete);
    QCOMPARE(m_queue->at(1).state, Transfer::State::Cancelled);
    QCOMPARE(m_queue->at(0).state, Transfer::State::Running);
    QCOMPARE(status(1), u"cancelled"_s);
    QTest::keyClick(m_transfers->list(), Qt::Key_Delete);
    QCOMPARE(m_queue->count(), qsizetype(1));
    QTest::keyClick(m_transfers->list(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(m_transfers->list(), Qt::Key_Backspace);
    QVERIFY(!m_queue->isBusy());
    action(u"transfers-clear"_s)->trigger();
    QCOMPARE(m_queue->count(), qsizetype(0));
}

void TransfersTest::keysCopyAndShow()
{
    storeAll();
    m_queue->upload({{write(u"a"_s, "a"), 1}, {write(u"b"_s, "b"), 1}});
    QTRY_COMPARE(m_queue->totals().done, 2);
    choose(0);
    QApplication::clipboard()->clear();
    QTest::keyClick(m_transfers->list(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), BlobHasher::of("a").toString());
    QTest::keyClick(m_transfers->list(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(m_transfers->list(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(),
             BlobHasher::of("a").toString() + u'\n' + BlobHasher::of("b").toString());

    choose(1);
    QSignalSpy shown(m_transfers, &TransfersWidget::showBlobRequested);
    QTest::keyClick(m_transfers->list(), Qt::Key_Return);
    QCOMPARE(shown.count(), 1);
    QCOMPARE(shown[0][0].value<BlobId>(), BlobHasher::of("b"));
    // A download shows its file instead.
    m_node->on("GET", "/admin-api/blobs/*", FakeAnswer::text("a", 200, "application/octet-stream"));
    m_queue->download({.blob = BlobHasher::of("a"), .path = m_folder->filePath(u"saved"_s)});
    QTRY_COMPARE(m_queue->totals().done, 3);
    choose(2);
    QSignalSpy files(m_transfers, &TransfersWidget::showFileRequested);
    QTest::keyClick(m_transfers->list(), Qt::Key_Return);
    QCOMPARE(files.count(), 1);
    QCOMPARE(files[0][0].toString(), m_folder->filePath(u"saved"_s));
    QCOMPARE(shown.count(), 1);
}

void TransfersTest::buttonsInRows()
{
    m_node->on("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    m_queue->upload({{write(u"a"_s, "a"), 1}, {write(u"b"_s, "b"), 1}});
    QTRY_COMPARE(m_node->requests().size(), 2);
    QListView *list = m_transfers->list();
    const auto click = [&](int row, TransferDelegate::Button button) {
        const QModelIndex index = list->model()->index(row, 0);
        const QRect rect = list->visualRect(index);
        const qsizetype place = TransferDelegate::buttons(index).indexOf(button);
        QVERIFY(place >= 0);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          TransferDelegate::buttonRect(rect, place).center());
    };
    click(1, TransferDelegate::Button::Close);
    QCOMPARE(m_queue->at(0).state, Transfer::State::Running);
    QCOMPARE(m_queue->at(1).state, Transfer::State::Cancelled);
    storeAll();
    click(1, TransferDelegate::Button::Retry);
    QTRY_COMPARE(m_queue->at(1).state, Transfer::State::Done);
    click(1, TransferDelegate::Button::Copy);
    QCOMPARE(QApplication::clipboard()->text(), BlobHasher::of("b").toString());
    click(1, TransferDelegate::Button::Close);
    QCOMPARE(m_queue->count(), qsizetype(1));
    // A click beside the buttons only selects.
    const QRect row = list->visualRect(list->model()->index(0, 0));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, row.center());
    QCOMPARE(m_queue->at(0).state, Transfer::State::Running);
}

void TransfersTest::failedTriesAgain()
{
    m_node->once("PUT", "/admin-api/blobs", FakeAnswer::empty(503), 2);
    storeAll();
    const auto again = [this] {
        for (const auto *button : m_transfers->findChildren<QToolButton *>()) {
            if (button->defaultAction() == action(u"transfers-retry-failed"_s))
                return button->isVisible();
        }
        return false;
    };
    QVERIFY(!again());
    m_queue->upload({{write(u"a"_s, "a"), 1}, {write(u"b"_s, "b"), 1}});
    QTRY_COMPARE(m_queue->totals().failed, 2);
    QCOMPARE(m_transfers->summary(), u"2 failed"_s);
    QVERIFY(again());
    action(u"transfers-retry-failed"_s)->trigger();
    QTRY_COMPARE(m_queue->totals().done, 2);

    // Of a file that is there already "try again" is to replace it.
    m_node->on("GET", "/admin-api/blobs/*", FakeAnswer::text("a", 200, "application/octet-stream"));
    const QString there = write(u"there"_s, "old");
    m_queue->download({.blob = BlobHasher::of("a"), .path = there});
    QTRY_COMPARE(m_queue->totals().failed, 1);
    QCOMPARE(status(2), u"A file of this name is there already"_s);
    choose(2);
    QCOMPARE(action(u"transfers-retry"_s)->text(), u"&Replace it"_s);
    action(u"transfers-retry"_s)->trigger();
    QTRY_COMPARE(m_queue->totals().done, 3);
    QFile file(there);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "a"_ba);
}

void TransfersTest::modelFollowsTheQueue()
{
    storeAll();
    TransfersModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    model.setQueue(m_queue.get());
    m_queue->upload({{write(u"a"_s, "a"), 1}, {m_folder->filePath(u"gone"_s), 1}, {write(u"c"_s, "c"), 1}});
    QCOMPARE(model.rowCount(), 3);
    QTRY_VERIFY(!m_queue->isBusy());
    QCOMPARE(model.index(1, 0).data(TransfersModel::StateRole).toInt(), int(Transfer::State::Failed));
    QCOMPARE(model.index(2, 0).data(TransfersModel::BlobRole).toString(), BlobHasher::of("c").toString());
    QVERIFY(!model.index(1, 0).data(TransfersModel::BlobRole).isValid());
    m_queue->remove(m_queue->at(1).id);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(1, 0).data().toString(), u"c"_s);
    m_queue->clearFinished();
    QCOMPARE(model.rowCount(), 0);
    m_queue->upload({{write(u"a"_s, "a"), 1}});
    m_queue.reset();
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!m_transfers->uploadAction()->isEnabled());
}

void TransfersTest::namesForScreenReaders()
{
    storeAll();
    m_queue->upload({{write(u"a.txt"_s, "a"), 1}});
    QTRY_COMPARE(m_queue->totals().done, 1);
    const QString id = BlobHasher::of("a").toShortString();
    QCOMPARE(m_transfers->list()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString(),
             u"Upload of a.txt, stored · %1, 1 B"_s.arg(id));
    const auto widgets = m_transfers->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 widget->metaObject()->className());
    }
}

void TransfersTest::suggestsNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("suggested");
    QTest::newRow("remembered") << u"holiday.mp4"_s << u"video/mp4"_s << u"holiday.mp4"_s;
    QTest::newRow("by type") << QString() << u"image/png"_s << u"FFXxpz_4kpc.png"_s;
    QTest::newRow("type unknown") << QString() << u"application/octet-stream"_s << u"FFXxpz_4kpc"_s;
    QTest::newRow("hostile type") << QString() << u"../../etc"_s << u"FFXxpz_4kpc"_s;
    QTest::newRow("hostile name") << u"../../.bashrc"_s << QString() << u"_.._.bashrc"_s;
}

void TransfersTest::suggestsNames()
{
    QFETCH(QString, name);
    QFETCH(QString, type);
    QFETCH(QString, suggested);
    QCOMPARE(suggestedName({.id = BlobHasher::of("hello blob\n"), .name = name, .mimeType = type}),
             suggested);
}

void TransfersTest::savesBlobsUnderNamesOfTheirOwn()
{
    m_node->on("GET", "/admin-api/blobs/*", [](const FakeRequest &request) {
        const QByteArray body = request.path().endsWith(BlobHasher::of("one").toUtf8()) ? "one" : "two";
        return FakeAnswer::text(body, 200, "application/octet-stream");
    });
    m_chooser.paths = {m_folder->filePath(u"single"_s)};
    saveBlobs(m_window.get(), m_chooser, m_queue.get(), {{.id = BlobHasher::of("one"), .name = u"a.txt"_s}});
    QCOMPARE(m_chooser.suggestions, QStringList{u"a.txt"_s});
    QTRY_COMPARE(m_queue->totals().done, 1);

    m_chooser.paths = {m_folder->path()};
    saveBlobs(m_window.get(), m_chooser, m_queue.get(),
              {{.id = BlobHasher::of("one"), .name = u"a.txt"_s},
               {.id = BlobHasher::of("two"), .name = u"A.txt"_s}});
    QTRY_COMPARE(m_queue->totals().done, 3);
    const QStringList expected{u"A (2).txt"_s, u"a.txt"_s, u"single"_s};
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name), expected);

    m_chooser.paths = {QString()}; // cancelled
    saveBlobs(m_window.get(), m_chooser, m_queue.get(), {{.id = BlobHasher::of("one")}});
    QCOMPARE(m_queue->count(), qsizetype(3));
}

void TransfersTest::remembersWhatWasStored()
{
    storeAll();
    const QString path = write(u"a.txt"_s, "a");
    calimero::BlobNotes notes(m_folder->filePath(u"notes.db"_s), u"node"_s);
    calimero::rememberUploads(*m_queue, notes);
    const QDateTime before = QDateTime::currentDateTimeUtc().addMSecs(-1);
    m_queue->upload({{path, 1}, {m_folder->filePath(u"gone"_s), 1}});
    QTRY_VERIFY(!m_queue->isBusy());
    QCOMPARE(notes.all().size(), qsizetype(1));
    const auto note = notes.find(BlobHasher::of("a"));
    QVERIFY(note);
    QCOMPARE(note->fileName, u"a.txt"_s);
    QCOMPARE(note->folder, m_folder->path());
    QCOMPARE(note->size, qint64(1));
    QVERIFY(note->storedAt >= before && note->storedAt <= QDateTime::currentDateTimeUtc());
}

} // namespace

QTEST_MAIN(TransfersTest)
#include "transfers_test.moc"
