// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What changed on a node since its lists were first read.
#include "core/session/changes.h"

#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/base/hash.h"
#include "core/table/fields.h"
#include "core/transfer/transferqueue.h"
#include "tests/core/nodecase.h"
#include "tests/core/transfercase.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QSignalSpy>

namespace changes_test {

using namespace livenode;
using Of = Changes::Of;
using What = Changes::What;

namespace {

QByteArray idOf(int number)
{
    return ContextId(Sha256::of(QByteArray::number(number))).toUtf8();
}

QByteArray contextRow(int number, const QByteArray &name, int hash = 0)
{
    return "{\"id\":\"" + idOf(number) + R"(","applicationId":")" + idOf(900) + R"(","contextStateHash":")"
        + idOf(1000 + hash) + R"(","dagHeads":[],"name":")" + name + "\"}";
}

FakeAnswer contexts(const QByteArrayList &rows)
{
    return FakeAnswer::json(R"({"data":{"contexts":[)" + rows.join(',') + "]}}");
}

class ChangesTest : public NodeCase {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }

    void whatCameChangedAndWent();
    void whatIsPatchedIn();
    void aFailedReadingShowsNothing();
    void peers();
    void signingOutForgets();
    void endedTokensForgetNothing();
    void manyAtOnce();
    void piecesOfOwnUploadsAreNoNews();

private:
    static void signIn(Node &node, Changes &changes)
    {
        changes.follow(node);
        node.open();
        QTRY_COMPARE(node.phase(), Phase::NeedsSignIn);
        node.session().logIn(u"ada"_s, u"secret"_s);
        QTRY_COMPARE(node.phase(), Phase::Open);
    }
    // Loads the contexts anew and waits for what is found.
    static void reread(Node &node)
    {
        QSignalSpy read(&node.contexts(), &ListLoader::stateChanged);
        node.contexts().load();
        QTRY_VERIFY(read.size() >= 2 && isLoaded(node.contexts()));
    }
};

void ChangesTest::whatCameChangedAndWent()
{
    FakeNode scripted;
    answerAsOpenNode(scripted);
    scripted.on("GET", "/admin-api/contexts*",
                contexts({contextRow(1, "stays"), contextRow(2, "goes"), contextRow(3, "moves", 1)}));
    Node node(profileOf(scripted), shared());
    Changes changes;
    changes.follow(node);
    QVERIFY(!changes.since().isValid());
    openWhole(node);
    QTRY_VERIFY(changes.since().isValid());
    QVERIFY(changes.latest().isEmpty()); // what was there from the beginning is no news
    scripted.on("GET", "/admin-api/contexts*",
                contexts({contextRow(1, "stays"), contextRow(3, "moves", 2), contextRow(4, "comes")}));
    reread(node);
    QTRY_COMPARE(changes.latest().size(), 3);
    const auto counts = changes.counts(Of::Contexts);
    QCOMPARE(counts.added, 1U);
    QCOMPARE(counts.changed, 1U);
    QCOMPARE(counts.gone, 1U);
    QVERIFY(counts.last.isValid());
    QVERIFY(changes.counts(Of::Blobs).isNone());
    for (const auto &[what, name, number] :
         {std::tuple(What::New, u"comes"_s, 4), std::tuple(What::Changed, u"moves"_s, 3),
          std::tuple(What::Gone, u"goes"_s, 2)}) {
        const auto found = std::find_if(changes.latest().begin(), changes.latest().end(),
                                        [what = what](const auto &change) { return change.what == what; });
        QVERIFY(found != changes.latest().end());
        QCOMPARE(found->name.whole(), name);
        QCOMPARE(ContextId(found->id).toUtf8(), idOf(number));
        QVERIFY(found->at.isValid());
    }
    // Read again without a change: nothing more.
    QSignalSpy told(&changes, &Changes::changed);
    reread(node);
    reread(node);
    QCOMPARE(told.size(), 0);
    QCOMPARE(changes.latest().size(), 3);
    // What comes later stands first.
    scripted.on("GET", "/admin-api/contexts*", contexts({contextRow(5, "last")}));
    reread(node);
    QTRY_COMPARE(changes.counts(Of::Contexts).gone, 4U);
    QCOMPARE(changes.latest().first().name.whole(), u"last"_s);
}

// What was stored or deleted from here is not read again, and is known all the same.
void ChangesTest::whatIsPatchedIn()
{
    FakeNode scripted;
    answerAsOpenNode(scripted);
    Node node(profileOf(scripted), shared());
    Changes changes;
    changes.follow(node);
    openWhole(node);
    QTRY_VERIFY(changes.since().isValid());
    const BlobId id(Sha256::of("new"));
    node.blobs().patch(table::Patch::with(api::Blob{.id = id, .sizeBytes = 3}));
    QTRY_COMPARE(changes.counts(Of::Blobs).added, 1U);
    node.blobs().patch(table::Patch::without(id));
    QTRY_COMPARE(changes.counts(Of::Blobs).gone, 1U);
    QCOMPARE(BlobId(changes.latest().first().id), id);
}

void ChangesTest::aFailedReadingShowsNothing()
{
    FakeNode scripted;
    answerAsOpenNode(scripted);
    scripted.on("GET", "/admin-api/contexts*", contexts({contextRow(1, "one"), contextRow(2, "two")}));
    Node node(profileOf(scripted), shared());
    Changes changes;
    changes.follow(node);
    openWhole(node);
    QTRY_VERIFY(changes.since().isValid());
    scripted.on("GET", "/admin-api/contexts*", FakeAnswer::json(R"({"error":"no"})", 500));
    node.contexts().load();
    QTRY_COMPARE(node.contexts().state(), ListLoader::State::Failed);
    QVERIFY(changes.latest().isEmpty());
    scripted.on("GET", "/admin-api/contexts*", contexts({contextRow(1, "one"), contextRow(2, "two")}));
    reread(node);
    QVERIFY(changes.latest().isEmpty());
}

void ChangesTest::peers()
{
    FakeNode scripted;
    answerAsOpenNode(scripted);
    Node node(profileOf(scripted), shared());
    Changes changes;
    changes.follow(node);
    openWhole(node);
    QTRY_COMPARE(node.peers(), std::optional<quint64>(3));
    QVERIFY(changes.counts(Of::Peers).isNone());
    // Not told once: nobody has gone.
    scripted.once("GET", "/admin-api/peers", FakeAnswer::empty(403));
    node.readFacts(Asker::Explorer);
    QTRY_VERIFY(node.peersError());
    QVERIFY(changes.counts(Of::Peers).isNone());
    scripted.on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":5})"));
    node.readFacts(Asker::Explorer);
    QTRY_COMPARE(changes.counts(Of::Peers).changed, 1U);
    QVERIFY(!node.peersError());
    QCOMPARE(changes.latest().first().of, Of::Peers);
    QCOMPARE(changes.latest().first().before, 3U);
    QCOMPARE(changes.latest().first().now, 5U);
}

// What one person saw is nothing for the next.
void ChangesTest::signingOutForgets()
{
    FakeNode scripted;
    const QByteArray token = goodToken();
    answerAsLockedNode(scripted, token);
    Node node(profileOf(scripted), shared());
    Changes changes;
    signIn(node, changes);
    QTRY_VERIFY(changes.since().isValid() && isLoaded(node.blobs()));
    node.blobs().patch(table::Patch::with(api::Blob{.id = BlobId(Sha256::of("new")), .sizeBytes = 3}));
    QTRY_VERIFY(!changes.latest().isEmpty());
    node.signOut();
    QTRY_COMPARE(node.phase(), Phase::NeedsSignIn);
    QVERIFY(changes.latest().isEmpty());
    QVERIFY(changes.counts(Of::Blobs).isNone());
    QVERIFY(!changes.since().isValid());
}

// The same person signs in again and sees what happened since; another one does not.
void ChangesTest::endedTokensForgetNothing()
{
    FakeNode scripted;
    answerAsLockedNode(scripted, goodToken());
    Node node(profileOf(scripted), shared());
    Changes changes;
    signIn(node, changes);
    QTRY_VERIFY(changes.since().isValid() && isLoaded(node.blobs()) && isLoaded(node.contexts()));
    node.blobs().patch(table::Patch::with(api::Blob{.id = BlobId(Sha256::of("new")), .sizeBytes = 3}));
    QTRY_COMPARE(changes.latest().size(), 1);
    const QDateTime since = changes.since();
    scripted.once("GET", "/admin-api/contexts*",
                  FakeAnswer::empty(403).with("X-Auth-Error", "token_revoked"));
    node.contexts().load();
    QTRY_COMPARE(node.phase(), Phase::NeedsSignIn);
    QCOMPARE(node.signInReason(), Session::Ended::Revoked);
    QCOMPARE(changes.latest().size(), 1);
    QCOMPARE(changes.since(), since);
    node.session().logIn(u"ada"_s, u"secret"_s);
    QTRY_COMPARE(node.phase(), Phase::Open);
    QTRY_VERIFY(isLoaded(node.contexts()) && isLoaded(node.blobs()));
    QCOMPARE(changes.since(), since);
    QCOMPARE(changes.counts(Of::Blobs).added, 1U);
    QVERIFY(changes.counts(Of::Contexts).isNone());

    scripted.once("GET", "/admin-api/contexts*",
                  FakeAnswer::empty(403).with("X-Auth-Error", "token_revoked"));
    node.contexts().load();
    QTRY_COMPARE(node.phase(), Phase::NeedsSignIn);
    node.session().logIn(u"bob"_s, u"secret"_s);
    QTRY_COMPARE(node.phase(), Phase::Open);
    QVERIFY(changes.counts(Of::Blobs).isNone());
}

void ChangesTest::manyAtOnce()
{
    constexpr int all = 10'000;
    FakeNode scripted;
    answerAsOpenNode(scripted);
    Node node(profileOf(scripted), shared());
    Changes changes;
    changes.follow(node);
    openWhole(node);
    QTRY_VERIFY(changes.since().isValid());
    QByteArrayList blobs;
    for (int i = 0; i < all; ++i)
        blobs += R"({"blob_id":")" + idOf(i) + R"(","size":1})";
    scripted.on("GET", "/admin-api/blobs",
                FakeAnswer::json(R"({"data":{"blobs":[)" + blobs.join(',') + "]}}"));
    node.blobs().load();
    QTRY_COMPARE(changes.counts(Of::Blobs).added, quint64(all));
    QCOMPARE(changes.latest().size(), Changes::mostAtOnce);
}

/// A node lists what it has of an upload as blobs until it has all of it (docs/node/http.md#upload).
void ChangesTest::piecesOfOwnUploadsAreNoNews()
{
    FakeNode scripted;
    answerAsOpenNode(scripted);
    QByteArray whole;
    const QByteArray bytes = transfers::content(2 * transfers::mebi + 5);
    const auto list = [&](const QByteArrayList &ids) {
        QByteArrayList rows;
        for (const QByteArray &id : ids)
            rows += R"({"blob_id":")" + id + R"(","size":)"
                + QByteArray::number(id == whole ? bytes.size() : transfers::mebi) + '}';
        scripted.on("GET", "/admin-api/blobs",
                    FakeAnswer::json(R"({"data":{"blobs":[)" + rows.join(',') + "]}}"));
    };
    list({idOf(1)});
    scripted.on("PUT", "/admin-api/blobs",
                FakeAnswer::json(transfers::storedAnswer(bytes)).withFault(FakeAnswer::Fault::Hold));
    QFile file(m_folder->filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    Node node(profileOf(scripted), shared());
    Changes changes;
    changes.follow(node);
    openWhole(node);
    QTRY_VERIFY(changes.since().isValid());

    node.transfers().upload({{file.fileName(), bytes.size()}});
    QTRY_COMPARE(scripted.held(), 1);
    const QSet<BlobId> pieces = node.transfers().pieces();
    QCOMPARE(pieces.size(), 2);
    QByteArrayList ids{idOf(1), idOf(2)};
    for (const BlobId &piece : pieces)
        ids += piece.toUtf8();
    list(ids);
    node.blobs().load();
    QTRY_COMPARE(changes.counts(Of::Blobs).added, 1U); // somebody else's
    QCOMPARE(changes.latest().size(), 1);
    // Stored: they go, as they have come, and the whole is there.
    scripted.release();
    QTRY_COMPARE(node.transfers().at(0).state, Transfer::State::Done);
    QVERIFY(node.transfers().pieces().isEmpty());
    QTRY_COMPARE(changes.counts(Of::Blobs).added, 2U);
    whole = node.transfers().at(0).blob->toUtf8();
    list({idOf(1), whole});
    node.blobs().load();
    QTRY_COMPARE(changes.counts(Of::Blobs).gone, 1U);
    QCOMPARE(BlobId(changes.latest().first().id).toUtf8(), idOf(2));
    QCOMPARE(changes.counts(Of::Blobs).added, 2U);
    QCOMPARE(changes.latest().size(), 3);
}

const TestCase testCase(runTest<ChangesTest>);

} // namespace

} // namespace changes_test

#include "changes_test.moc"
