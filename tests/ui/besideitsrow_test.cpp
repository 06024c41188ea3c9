// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A row and what stands beside it, in the inspector or on a page of its own, are of one thing: what is read
// later of one shows in the other.
#include "core/session/rereading.h"
#include "tests/support/testprogram.h"
#include "tests/ui/onethingcase.h"
#include "ui/applications/applicationspage.h"
#include "ui/contexts/contextspage.h"

#include <QApplication>
#include <QSignalSpy>

namespace besideitsrow_test {

namespace {

class BesideItsRowTest : public OneThingCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { begin(); }
    void cleanup() { end(); }

    void blobBesideItsRow();
    void anotherBuildBesideItsRow();
    void anotherStateBesideItsRow();
    void theOwnPageIsKeptTrue();
    void installedAgain();
};

void BesideItsRowTest::blobBesideItsRow()
{
    answerBlobs();
    m_fake->on("HEAD", "/admin-api/blobs/*", FakeAnswer::empty(200).with("x-blob-mime-type", "image/png"));
    open();
    choose(u"blobs"_s, m_other.toString());
    QTRY_VERIFY(inspectorSays(u"image/png"_s));
    QList<calimero::Asker> askers;
    const QObject listening;
    connect(&node().transport(), &calimero::Transport::exchangeStarted, &listening,
            [&askers, id = m_other.toString()](const calimero::Exchange &exchange) {
                if (exchange.method == "HEAD" && exchange.url.contains(id))
                    askers += exchange.asker;
            });
    m_fake->on(
        "GET", "/admin-api/blobs",
        FakeAnswer::json(R"({"data":{"blobs":[{"blob_id":")" + m_other.toUtf8() + R"(","size":8}]}})"));
    readAgain(node().blobs());
    QTRY_COMPARE(askers, QList{calimero::Asker::Explorer});
}

// The row and what stands beside it are of one thing.
void BesideItsRowTest::anotherBuildBesideItsRow()
{
    open();
    choose(u"applications"_s, m_application.toString());
    QTRY_VERIFY(inspectorSays(u"Version: 1.1.0"_s));
    QVERIFY(inspectorSays(u"892 B"_s));
    answerApplication("1.2.0", "999");
    readAgain(node().applications());
    QTRY_VERIFY(inspectorSays(u"Version: 1.2.0"_s));
    QVERIFY(inspectorSays(u"999 B"_s));
    // What was wrong with the reading before is not said twice, and not any more once it is right.
    m_fake->on("GET", "/admin-api/applications/" + m_application.toUtf8() + "/versions",
               FakeAnswer::empty(500));
    answerApplication("1.3.0", "999");
    m_fake->on("GET", "/admin-api/applications/" + m_application.toUtf8() + "/versions",
               FakeAnswer::empty(500));
    readAgain(node().applications());
    QTRY_VERIFY(inspectorSays(u"Version: 1.3.0"_s));
    QTRY_VERIFY(inspectorSays(u"/versions"_s));
    answerApplication("1.4.0", "999");
    readAgain(node().applications());
    QTRY_VERIFY(inspectorSays(u"Version: 1.4.0"_s));
    QTRY_VERIFY(!inspectorSays(u"/versions"_s));
}

void BesideItsRowTest::anotherStateBesideItsRow()
{
    open();
    choose(u"contexts"_s, m_context.toString());
    QTRY_VERIFY(inspectorSays(hashOf("a").toString()));
    answerContext("b");
    readAgain(node().contexts());
    QTRY_VERIFY(inspectorSays(hashOf("b").toString()));
    QVERIFY(!inspectorSays(hashOf("a").toString()));
    // A reading that brings the same asks nothing.
    const QByteArray path = "/admin-api/contexts/" + m_context.toUtf8();
    const auto asked = m_fake->count("GET", path);
    QSignalSpy ended(&node().contexts(), &ListLoader::rereadEnded);
    readAgain(node().contexts());
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(m_fake->count("GET", path), asked);
}

void BesideItsRowTest::theOwnPageIsKeptTrue()
{
    open();
    m_whole->workspace().showPage(u"overview"_s);
    calimero::Rereading &reading = node().rereadings().of(node().contexts());
    auto subject = m_whole->workspace().find<ContextsPage>()->subject(Link::to(m_context));
    QVERIFY(subject->rereadings().contains(&reading));
    const auto application = m_whole->workspace().find<ApplicationsPage>()->subject(Link::to(m_application));
    QVERIFY(application->rereadings().contains(&node().rereadings().of(node().applications())));
}

void BesideItsRowTest::installedAgain()
{
    open();
    choose(u"applications"_s, m_application.toString());
    QTRY_VERIFY(inspectorSays(u"Version: 1.1.0"_s));
    const auto subject = m_whole->workspace().find<ApplicationsPage>()->subject(Link::to(m_application));
    subject->load();
    QTRY_VERIFY(subject->subtitle().contains(u"1.1.0"_s));
    answerNoApplication();
    readAgain(node().applications());
    QTRY_VERIFY(subject->isGone());
    answerApplication("2.0.0", "5");
    readAgain(node().applications());
    QTRY_VERIFY(!subject->isGone());
    QTRY_VERIFY(subject->subtitle().contains(u"2.0.0"_s));
}

const TestCase testCase(runTest<BesideItsRowTest, QApplication>);

} // namespace

} // namespace besideitsrow_test

#include "besideitsrow_test.moc"
