// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What is in blobs is asked for where somebody looks, a few at a time, and once.
#include "core/session/blobtypes.h"

#include "core/base/hash.h"
#include "core/net/transport.h"
#include "core/table/builder.h"
#include "core/table/lists.h"
#include "core/transfer/blobnotes.h"
#include "tests/support/fakenode.h"
#include "tests/support/testfolder.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

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
    void allOfAListAreLookedAt();
    void lookingEnds();
    void refusedIsNotLookedAt();

private:
    [[nodiscard]] static BlobId id(int number) { return BlobHasher::of(QByteArray::number(number)); }
    [[nodiscard]] static QList<BlobId> ids(int first, int count)
    {
        QList<BlobId> all;
        for (int i = 0; i < count; ++i)
            all += id(first + i);
        return all;
    }
    /// As a list of blobs has them.
    [[nodiscard]] static table::TablePtr rows(int count)
    {
        QByteArrayList blobs;
        for (int i = 0; i < count; ++i)
            blobs += "{\"blob_id\":\"" + id(i).toUtf8() + "\",\"size\":1}";
        const QByteArray list = "{\"data\":{\"blobs\":[" + blobs.join(',') + "]}}";
        table::Builder builder(*table::blobList().schema);
        json::Findings findings;
        if (!table::readAnswer(table::blobList(), list, builder, findings))
            qFatal("the answer can not be read");
        return builder.finish();
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

/// Part by part, each once, and not those that are known.
void BlobTypesTest::allOfAListAreLookedAt()
{
    constexpr int count = 3 * int(BlobTypes::mostFound) + 7;
    answer("image/png");
    m_node->on("HEAD", "/admin-api/blobs/" + id(300).toUtf8(), FakeAnswer::empty(404));
    BlobNotes notes({}, {});
    BlobTypes types(*m_transport, notes);
    types.add(id(3), u"text/html"_s);
    const table::TablePtr list = rows(count);
    QCOMPARE(list->rows(), quint32(count));
    QCOMPARE(types.unseen(list)({}).count, count - 1);
    QCOMPARE(types.unseen(list)({}).first.size(), BlobTypes::mostFound);
    // Nobody sees it any more when the first part is known: that ends, and no other begins.
    int most = 0;
    connect(&types, &BlobTypes::searchChanged, this, [&] {
        most = std::max(most, int(types.left()));
        if (types.left() == count - 1)
            types.setSearchPaused(true);
    });
    types.search(list);
    QVERIFY(types.isSearching());
    QTRY_COMPARE(most, count - 1);
    QTRY_COMPARE(m_node->requests().size(), BlobTypes::mostFound);
    QTRY_COMPARE(types.all().size(), BlobTypes::mostFound + 1);
    QCoreApplication::processEvents();
    QCOMPARE(m_node->requests().size(), BlobTypes::mostFound);
    QVERIFY(types.isSearching());
    types.setSearchPaused(false);
    QTRY_VERIFY_WITH_TIMEOUT(!types.isSearching(), 20'000);
    QCOMPARE(m_node->requests().size(), qsizetype(count - 1));
    QTRY_COMPARE(types.all().size(), qsizetype(count - 1)); // without the one that is gone
    QCOMPARE(types.unseen(list)({}).count, 0);
}

void BlobTypesTest::lookingEnds()
{
    const table::TablePtr list = rows(1000);
    BlobNotes notes({}, {});
    BlobTypes types(*m_transport, notes);
    // The node goes away: it is not asked a thousand times.
    answer({}, FakeAnswer::Fault::Close);
    types.search(list);
    QTRY_VERIFY(!types.isSearching());
    QTRY_VERIFY(m_node->requests().size() > 0);
    QVERIFY(m_node->requests().size() <= 2 * BlobTypes::mostFound); // each that was lost once more
    QCOMPARE(types.unseen(list)({}).count, 1000);
    // Somebody does not want it any more.
    QTRY_VERIFY(types.all().isEmpty());
    answer("image/png", FakeAnswer::Fault::Hold);
    types.search(list);
    QTRY_COMPARE(m_node->held(), BlobTypes::mostAtOnce);
    types.stopSearch();
    QVERIFY(!types.isSearching());
    answer("image/png");
    m_node->release();
    // What was begun ends, and no other part begins.
    QTRY_COMPARE_WITH_TIMEOUT(types.all().size(), BlobTypes::mostFound, 20'000);
    QCoreApplication::processEvents();
    QCOMPARE(m_node->count("HEAD", "/admin-api/blobs/" + id(int(BlobTypes::mostFound)).toUtf8()), 0);
    // And begins again.
    types.search(list);
    QTRY_VERIFY_WITH_TIMEOUT(!types.isSearching(), 20'000);
    QTRY_COMPARE(types.all().size(), qsizetype(1000));
}

/// What the node does not tell was not looked at: it is still counted, and asked for when somebody wants
/// that.
void BlobTypesTest::refusedIsNotLookedAt()
{
    const table::TablePtr list = rows(50);
    BlobNotes notes({}, {});
    BlobTypes types(*m_transport, notes);
    m_node->on("HEAD", "/admin-api/blobs/*", FakeAnswer::empty(403));
    types.search(list);
    QTRY_VERIFY(!types.isSearching());
    QTRY_COMPARE(m_node->requests().size(), BlobTypes::mostAtOnce);
    QCOMPARE(types.unseen(list)({}).count, 50);
    // Who only looks at them does not ask again.
    answer("image/png");
    types.want(ids(0, int(BlobTypes::mostAtOnce) + 1));
    QTRY_COMPARE(types.all().size(), qsizetype(1));
    QCOMPARE(types.of(id(int(BlobTypes::mostAtOnce))).whole(), u"image/png"_s);
    QCOMPARE(m_node->requests().size(), BlobTypes::mostAtOnce + 1);
    // The others first, so that one that is refused each time does not keep them back; then those too.
    types.search(list);
    QTRY_VERIFY(!types.isSearching());
    QTRY_COMPARE(types.all().size(), 50 - BlobTypes::mostAtOnce);
    QCOMPARE(types.unseen(list)({}).count, BlobTypes::mostAtOnce);
    types.search(list);
    QTRY_VERIFY(!types.isSearching());
    QTRY_COMPARE(types.all().size(), qsizetype(50));
    QCOMPARE(types.unseen(list)({}).count, 0);
}

} // namespace

const TestCase testCase(runTest<BlobTypesTest>);

} // namespace blobtypes_test

#include "blobtypes_test.moc"
