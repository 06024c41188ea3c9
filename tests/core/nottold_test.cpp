// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What a node did not tell is not known, and not none.
#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/base/hash.h"
#include "core/session/builds.h"
#include "core/session/identitylists.h"
#include "core/session/uses.h"
#include "core/table/fields.h"
#include "tests/core/nodecase.h"
#include "tests/support/testprogram.h"

namespace nottold_test {

using namespace livenode;

namespace {

class NotToldTest : public NodeCase {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }

    void contextsOfAnApplication();
    void codeOfABlob();
    void codeOfANamespace();
    void whoseAnIdentityIs();

private:
    const ApplicationId m_application =
        *ApplicationId::parse(u"Cfow1SkzdqiVvzy6MzBME9g6b4sgwBtetGHiBgfC9QHc"_s);
    const ApplicationId m_unused{Sha256::of("unused")};
};

void NotToldTest::contextsOfAnApplication()
{
    FakeNode fake;
    answerAsOpenNode(fake);
    fake.on("GET", "/admin-api/contexts?offset*", FakeAnswer::empty(403));
    Node node(profileOf(fake), shared());
    QCOMPARE(node.uses().contextsTold(), Told::NotYet);
    QCOMPARE(node.uses().contextsOf(m_application), std::nullopt);
    node.open();
    QTRY_COMPARE(node.contexts().state(), ListLoader::State::Failed);
    QCOMPARE(node.uses().contextsTold(), Told::Not);
    QCOMPARE(node.uses().contextsOf(m_application), std::nullopt);
    answerAsOpenNode(fake);
    node.reloadAll();
    QTRY_COMPARE(node.uses().contextsOf(m_application), std::optional(2U));
    QCOMPARE(node.uses().contextsOf(m_unused), std::optional(0U));
    // Refused again: what was seen stays, and that others are used by none is not known any more.
    fake.on("GET", "/admin-api/contexts?offset*", FakeAnswer::empty(403));
    node.contexts().load();
    QTRY_COMPARE(node.contexts().state(), ListLoader::State::Failed);
    QCOMPARE(node.uses().contextsOf(m_application), std::optional(2U));
    QCOMPARE(node.uses().contextsOf(m_unused), std::nullopt);
}

void NotToldTest::codeOfABlob()
{
    const BlobId kept(Sha256::of("an older build"));
    const BlobId other(Sha256::of("a picture"));
    FakeNode fake;
    answerAsOpenNode(fake);
    const QByteArray path = "/admin-api/applications/" + m_application.toUtf8();
    fake.on("GET", path, FakeAnswer::recorded(u"apps/get"_s));
    fake.on("GET", path + "/versions",
            FakeAnswer::json(R"({"data":[{"version":"0.0.1","blobId":")" + kept.toUtf8()
                             + R"(","size":7,"package":"p"}]})"));
    Node node(profileOf(fake), shared());
    openWhole(node);
    // Nobody wanted to know it.
    QCOMPARE(node.uses().useOf(other).told, Told::NotYet);
    QCOMPARE(node.uses().useOf(kept).told, Told::NotYet);
    node.uses().builds().want();
    QTRY_VERIFY(node.uses().useOf(kept).application);
    QVERIFY(!node.uses().useOf(kept).isInstalled);
    QVERIFY(!node.uses().applicationOf(kept)); // it is not what runs
    QTRY_VERIFY(node.uses().useOf(other).told == Told::All);
    QVERIFY(!node.uses().useOf(other).application);
    // Refused: nobody knows whose it is.
    fake.on("GET", path, FakeAnswer::empty(403));
    fake.on("GET", path + "/versions", FakeAnswer::empty(403));
    node.applications().load();
    QTRY_COMPARE(node.uses().useOf(other).told, Told::Not);
    fake.on("GET", "/admin-api/applications", FakeAnswer::empty(403));
    node.applications().load();
    QTRY_COMPARE(node.applications().state(), ListLoader::State::Failed);
    QCOMPARE(node.uses().useOf(other).told, Told::Not);
}

// Nothing is installed any more, and the contexts run on.
void NotToldTest::codeOfANamespace()
{
    FakeNode fake;
    answerAsOpenNode(fake);
    fake.on("GET", "/admin-api/applications", FakeAnswer::json(R"({"data":{"apps":[]}})"));
    Node node(profileOf(fake), shared());
    openWhole(node);
    const auto row = node.namespaces().table()->at(0);
    const auto space = table::valueOf<&api::Namespace::id>(row);
    const auto pinned = table::valueOf<&api::Namespace::appKey>(row);
    QVERIFY(space && pinned);
    const BlobId build(pinned->bytes());
    const BlobUse use = node.uses().useOf(build);
    QVERIFY(!use.application);
    QVERIFY(use.pinnedBy == space);
    QCOMPARE(use.told, Told::All);
    const CodeUsers users = node.uses().usersOf({build});
    QCOMPARE(users.namespaces, QList<NamespaceId>{*space});
    QCOMPARE(users.contexts.size(), 2);
    QVERIFY(node.uses().usersOf({BlobId(Sha256::of("a picture"))}).contexts.isEmpty());
    // It is on another build now.
    fake.on("GET", "/admin-api/namespaces*", FakeAnswer::json(R"({"data":[]})"));
    node.namespaces().load();
    QTRY_VERIFY(!node.uses().useOf(build).pinnedBy);
}

void NotToldTest::whoseAnIdentityIs()
{
    const PublicKey own(Sha256::of("own"));
    const PublicKey ours(Sha256::of("ours"));
    const PublicKey theirs(Sha256::of("theirs"));
    const ContextId context(Sha256::of("context"));
    const auto keys = [](const QList<PublicKey> &all) {
        QByteArrayList texts;
        for (const PublicKey &key : all)
            texts += '"' + key.toUtf8() + '"';
        return FakeAnswer::json(R"({"data":{"identities":[)" + texts.join(',') + "]}}");
    };
    const QByteArray path = "/admin-api/contexts/" + context.toUtf8();
    FakeNode fake;
    fake.on("GET", path + "/identities", keys({own, ours, theirs}));
    fake.on("GET", path + "/identities-owned", FakeAnswer::empty(500));
    Transport transport(fake.url());
    IdentityLists lists(transport);
    lists.setOwn(own);
    lists.setContexts(table::tableOf<api::Context>({{.id = context}}));
    lists.load();
    QTRY_COMPARE(lists.failuresOfOwned(), 1);
    QTRY_VERIFY(!lists.isLoading());
    QCOMPARE(lists.failures(), 0);
    QCOMPARE(lists.error().kind, Error::Kind::NodeFault);
    const auto owned = [&lists](const PublicKey &key) {
        for (const IdentityRow &row : lists.known().rows()) {
            if (row.key == key && row.context)
                return row.isOwned;
        }
        return std::optional<bool>();
    };
    // The node's own key is its own, whatever it does not tell.
    QCOMPARE(owned(own), std::optional(true));
    QCOMPARE(owned(ours), std::nullopt);
    QCOMPARE(owned(theirs), std::nullopt);
    QCOMPARE(lists.known().contextsOf(theirs).first().second, std::nullopt);
    fake.on("GET", path + "/identities-owned", keys({ours}));
    lists.load();
    QTRY_VERIFY(!lists.isLoading());
    QCOMPARE(lists.failuresOfOwned(), 0);
    QCOMPARE(owned(own), std::optional(true));
    QCOMPARE(owned(ours), std::optional(true));
    QCOMPARE(owned(theirs), std::optional(false));
    // Both refused is one context that did not tell.
    fake.on("GET", path + "/identities", FakeAnswer::empty(500));
    fake.on("GET", path + "/identities-owned", FakeAnswer::empty(500));
    lists.load();
    QTRY_VERIFY(!lists.isLoading());
    QCOMPARE(lists.failures(), 1);
    QCOMPARE(lists.failuresOfOwned(), 0);
}

} // namespace

const TestCase testCase(runTest<NotToldTest>);

} // namespace nottold_test

#include "nottold_test.moc"
