// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What is in blobs is asked for where somebody looks, a few at a time, and once.
#include "core/session/blobtypes.h"

#include "core/base/hash.h"
#include "core/net/transport.h"
#include "core/transfer/blobnotes.h"
#include "tests/support/fakenode.h"
#include "tests/support/testfolder.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

namespace blobtypes_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

class BlobTypesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void fewAtATime();
    void whatIsSoughtGoesFirst();
    void askedOnce();
    void keptForTheNextStart();
    void awayIsNoAnswer();

private:
    [[nodiscard]] static BlobId id(int number) { return BlobHasher::of(QByteArray::number(number)); }
    [[nodiscard]] static QList<BlobId> ids(int first, int count)
    {
        QList<BlobId> all;
        for (int i = 0; i < count; ++i)
            all += id(first + i);
        return all;
    }
    void answer(const QByteArray &type, FakeAnswer::Fault fault = FakeAnswer::Fault::None)
    {
        m_node->on("HEAD", "/admin-api/blobs/*",
                   FakeAnswer::empty(200).with("X-Blob-MIME-Type", type).withFault(fault));
    }

    std::unique_ptr<TestFolder> m_folder;
    std::unique_ptr<FakeNode> m_node;
    std::unique_ptr<Transport> m_transport;
};

void BlobTypesTest::init()
{
    m_folder = std::make_unique<TestFolder>();
    m_node = std::make_unique<FakeNode>();
    m_transport = std::make_unique<Transport>(m_node->url());
}

void BlobTypesTest::fewAtATime()
{
    answer("image/png", FakeAnswer::Fault::Hold);
    BlobNotes notes({}, {});
    BlobTypes types(*m_transport, notes);
    types.want(ids(0, 30));
    QTRY_COMPARE(m_node->held(), BlobTypes::mostAtOnce);
    // Somebody went on before the others had their turn.
    types.want(ids(100, 2));
    answer("image/png");
    m_node->release();
    QTRY_COMPARE(types.all().size(), BlobTypes::mostAtOnce + 2);
    QCOMPARE(types.of(id(0)).whole(), u"image/png"_s);
    QCOMPARE(types.of(id(101)).whole(), u"image/png"_s);
    QVERIFY(types.of(id(20)).isEmpty());
    QCOMPARE(m_node->requests().size(), BlobTypes::mostAtOnce + 2);
}

void BlobTypesTest::whatIsSoughtGoesFirst()
{
    answer("image/png");
    m_node->on("HEAD", "/admin-api/blobs/" + id(7).toUtf8(), FakeAnswer::empty(404));
    BlobNotes notes({}, {});
    BlobTypes types(*m_transport, notes);
    int done = 0;
    types.find({id(5), id(6), id(7)}, this, [&] {
        ++done;
        QCOMPARE(types.of(id(5)).whole(), u"image/png"_s);
        QCOMPARE(types.of(id(6)).whole(), u"image/png"_s);
        QVERIFY(types.of(id(7)).isEmpty());
    });
    // Looking at others does not put it off.
    types.want(ids(50, 10));
    QCOMPARE(done, 0);
    QTRY_COMPARE(done, 1);
    // Nothing has to be asked any more.
    types.find({id(5), id(7)}, this, [&] { ++done; });
    QCOMPARE(done, 2);
    // Nor is anybody told who is gone.
    auto gone = std::make_unique<QObject>();
    types.find({id(200)}, gone.get(), [&] { ++done; });
    gone.reset();
    QTRY_COMPARE(types.of(id(200)).whole(), u"image/png"_s);
    QCOMPARE(done, 2);
}

void BlobTypesTest::askedOnce()
{
    answer("text/html");
    m_node->on("HEAD", "/admin-api/blobs/" + id(1).toUtf8(), FakeAnswer::empty(404));
    BlobNotes notes({}, {});
    BlobTypes types(*m_transport, notes);
    QSignalSpy changed(&types, &BlobTypes::changed);
    types.want(ids(0, 20));
    QTRY_COMPARE(types.all().size(), qsizetype(19));
    QCOMPARE(m_node->requests().size(), qsizetype(20));
    QVERIFY2(changed.size() < 10, qPrintable(QString::number(changed.size())));
    types.want(ids(0, 21));
    QTRY_COMPARE(types.all().size(), qsizetype(20));
    QCOMPARE(m_node->requests().size(), qsizetype(21));
}

void BlobTypesTest::keptForTheNextStart()
{
    answer("image/gif");
    const QString file = m_folder->filePath(u"notes.db"_s);
    {
        BlobNotes notes(file, u"a"_s);
        BlobTypes types(*m_transport, notes);
        types.want(ids(0, 3));
        QTRY_COMPARE(m_node->requests().size(), qsizetype(3));
        QTRY_COMPARE(types.all().size(), qsizetype(3));
        types.add(id(9), u"image/bmp"_s); // heard just before the end
    }
    BlobNotes notes(file, u"a"_s);
    BlobTypes types(*m_transport, notes);
    QTRY_VERIFY(notes.isLoaded());
    QCOMPARE(types.of(id(2)).whole(), u"image/gif"_s);
    QCOMPARE(types.of(id(9)).whole(), u"image/bmp"_s);
    QCOMPARE(notes.all().size(), qsizetype(0)); // which is no name
    BlobNotes other(file, u"b"_s);
    QTRY_VERIFY(other.isLoaded());
    QVERIFY(other.types().isEmpty());
    notes.clear();
    QSignalSpy written(&notes, &BlobNotes::written);
    QTRY_VERIFY(written.size() > 0);
    BlobNotes again(file, u"a"_s);
    QTRY_VERIFY(again.isLoaded());
    QVERIFY(again.types().isEmpty());
}

// What was not answered is asked again.
void BlobTypesTest::awayIsNoAnswer()
{
    answer({}, FakeAnswer::Fault::Close);
    BlobNotes notes({}, {});
    BlobTypes types(*m_transport, notes);
    int done = 0;
    types.find({id(0)}, this, [&] { ++done; });
    QTRY_COMPARE(done, 1);
    QVERIFY(types.of(id(0)).isEmpty());
    answer("image/png");
    types.find({id(0)}, this, [&] { ++done; });
    QTRY_COMPARE(done, 2);
    QCOMPARE(types.of(id(0)).whole(), u"image/png"_s);
}

} // namespace

const TestCase testCase(runTest<BlobTypesTest>);

} // namespace blobtypes_test

#include "blobtypes_test.moc"
