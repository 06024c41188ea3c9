// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Files that are put together of pieces: whole or not there at all.
#include "core/base/newfile.h"
#include "core/session/fileexport.h"
#include "tests/support/fulldisk.h"
#include "tests/support/testfolder.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <cerrno>

namespace fileexport_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

class FileExportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<TestFolder>(); }
    void piecesInOrder();
    void whatWasThereStaysUntilItIsWhole();
    void stoppedItLeavesNothing();
    void itEndsWithItsNode();
    void whereNoFileCanBe_data();
    void whereNoFileCanBe();
    void aDiskThatIsFull();
    void aSmallFileOnADiskThatIsFull();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"rows.csv"_s); }
    [[nodiscard]] QByteArray content() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : "none";
    }
    /// Files in the folder, hidden ones too.
    [[nodiscard]] QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden | QDir::System);
    }
    /// Pieces that are made when the test says so.
    FileExport slow(qsizetype pieces)
    {
        return {.path = path(),
                .replace = true,
                .pieces = pieces,
                .make = [this](qsizetype piece, QObject *, const FileExport::Made &made) {
                    m_asked += piece;
                    m_made = made;
                }};
    }

    std::unique_ptr<TestFolder> m_folder;
    QList<qsizetype> m_asked;
    FileExport::Made m_made;
};

void FileExportTest::piecesInOrder()
{
    Operations operations;
    Operation *operation = operations.begin(planOf(
        {.path = path(), .pieces = 40, .make = [](qsizetype piece, QObject *context, const auto &made) {
             QMetaObject::invokeMethod(
                 context, [piece, made] { made(QByteArray::number(piece) + '\n'); }, Qt::QueuedConnection);
         }}));
    QSignalSpy ended(operation, &Operation::ended);
    QList<bool> wasThere;
    connect(operation, &Operation::partEnded, this, [&] { wasThere += QFile::exists(path()); });
    QTRY_COMPARE(ended.size(), 1);
    QByteArray expected;
    for (int i = 0; i < 40; ++i)
        expected += QByteArray::number(i) + '\n';
    QCOMPARE(content(), expected);
    QCOMPARE(wasThere.count(true), 1); // from the last piece on
    QCOMPARE(files(), QStringList(u"rows.csv"_s));
}

void FileExportTest::whatWasThereStaysUntilItIsWhole()
{
    QFile before(path());
    QVERIFY(before.open(QIODevice::WriteOnly));
    before.write("before");
    before.close();
    m_asked.clear();
    Operations operations;
    Operation *operation = operations.begin(planOf(slow(2)));
    QSignalSpy ended(operation, &Operation::ended);
    m_made("first,");
    QTRY_COMPARE(m_asked, QList<qsizetype>({0, 1}));
    QCOMPARE(content(), "before");
    m_made("second");
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(content(), "first,second");
}

void FileExportTest::stoppedItLeavesNothing()
{
    m_asked.clear();
    Operations operations;
    Operation *operation = operations.begin(planOf(slow(3)));
    QCOMPARE(operation->cancelling(), Operation::Cancelling::Stops);
    QSignalSpy ended(operation, &Operation::ended);
    m_made("first,");
    QTRY_COMPARE(m_asked.size(), 2);
    QVERIFY(!QFile::exists(path()));
    operation->cancel();
    QTRY_COMPARE(ended.size(), 1);
    m_made = {};
    QTRY_COMPARE(operations.underWay(), 0);
    QTRY_COMPARE(files(), QStringList());
}

void FileExportTest::itEndsWithItsNode()
{
    m_asked.clear();
    auto operations = std::make_unique<Operations>();
    operations->begin(planOf(slow(3)));
    m_made("first,");
    QTRY_COMPARE(m_asked.size(), 2);
    operations.reset();
    m_made = {};
    QTRY_COMPARE(files(), QStringList());
}

void FileExportTest::whereNoFileCanBe_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Error::Reason>("reason");
    QTest::newRow("a folder") << u""_s << Error::Reason::IsFolder;
    QTest::newRow("a file, and nobody said that it goes") << u"/there"_s << Error::Reason::FileExists;
    QTest::newRow("no such folder") << u"/none/file"_s << Error::Reason::None;
}

void FileExportTest::whereNoFileCanBe()
{
    QFETCH(QString, path);
    QFETCH(Error::Reason, reason);
    QFile there(m_folder->filePath(u"there"_s));
    QVERIFY(there.open(QIODevice::WriteOnly));
    there.write("mine");
    there.close();
    const QString target = m_folder->path() + path;
    NewFile file(target, false);
    const auto opened = file.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::File);
    QCOMPARE(opened.error().reason, reason);
    QCOMPARE(opened.error().path, target);
    QVERIFY(reason != Error::Reason::None || !opened.error().message.isEmpty());
    QVERIFY(there.open(QIODevice::ReadOnly));
    QCOMPARE(there.readAll(), "mine");
}

void FileExportTest::aDiskThatIsFull()
{
    const FullDisk disk(100'000);
    QVERIFY(disk.isFull());
    Operations operations;
    int made = 0;
    Operation *operation = operations.begin(
        planOf({.path = path(), .pieces = 50, .make = [&made](qsizetype, QObject *context, const auto &give) {
                    ++made;
                    QMetaObject::invokeMethod(
                        context, [give] { give(QByteArray(30'000, 'x')); }, Qt::QueuedConnection);
                }}));
    std::optional<Error> error;
    connect(operation, &Operation::ended, this, [&] { error = operation->failures().value(0).error; });
    QTRY_VERIFY(error);
    QCOMPARE(error->kind, Error::Kind::File);
    QVERIFY(!error->message.isEmpty());
    QCOMPARE(made, 4); // and no further
    QTRY_COMPARE(files(), QStringList());
}

/// One that Qt would keep in a buffer until it has the name, and lose there.
void FileExportTest::aSmallFileOnADiskThatIsFull()
{
    QVERIFY(writeWhole(path(), "before", false));
    {
        const FullDisk disk(100);
        QVERIFY(disk.isFull());
        const auto written = writeWhole(path(), QByteArray(5000, 'x'), true, NewFile::Readers::OwnerOnly);
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Error::Kind::File);
        QCOMPARE(written.error().path, path());
        QCOMPARE(written.error().message, qt_error_string(EFBIG)); // the system's words
    }
    QCOMPARE(content(), "before");
    QCOMPARE(files(), QStringList(u"rows.csv"_s));
    QVERIFY(writeWhole(path(), "after", true, NewFile::Readers::OwnerOnly));
    QCOMPARE(content(), "after");
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFile::permissions(path()) & others, QFile::Permissions());
}

} // namespace

const TestCase testCase(runTest<FileExportTest>);

} // namespace fileexport_test

#include "fileexport_test.moc"
