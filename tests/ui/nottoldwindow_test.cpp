// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the window says of what a node did not tell, or does not tell any more.
#include "tests/support/testprogram.h"
#include "tests/ui/onethingcase.h"
#include "ui/contexts/contextactions.h"
#include "ui/contexts/contextspage.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/subject.h"
#include "ui/pages/tablewidget.h"
#include "ui/usage/shares.h"
#include "ui/usage/usagepage.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QSignalSpy>

namespace nottoldwindow_test {

using namespace std::chrono_literals;

namespace {

class NotToldWindowTest : public OneThingCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { begin(); }
    void cleanup() { end(); }

    void contextsThatWereRefused();
    void questionTellsWhatComes();
    void gatewayTakesNothingAway();
    void aWebPageIsNoBlob();
    void pieceThatBelongsToTheWhole();
    void blobOfAKeptVersion();
    void blobOfWhatWasInstalledMeanwhile();
    void blobThatContextsRun();
    void blobsOfWhoKnowsWhom();
    void newContextWhileListsAreAsked();
    void newContextWithoutLists();
    void usageByTotalsOnly();
    void metricsOnceTheyAreClean();
};

void NotToldWindowTest::contextsThatWereRefused()
{
    m_fake->on("GET", "/admin-api/contexts?offset*", FakeAnswer::empty(403));
    open();
    choose(u"applications"_s, m_application.toString());
    QTRY_VERIFY(inspectorSays(u"Used by: not known: the contexts could not be listed"_s));
    QTest::keyClick(m_whole->table(u"applications"_s), Qt::Key_Delete);
    DRIVE({
        QDialog *asks = driver().dialog(u"Uninstall "_s);
        driver().waitForWords(u"Which contexts use it is not known: they could not be listed."_s, asks);
        QVERIFY(!driver().isSaid(u"Used by no context"_s, asks));
        driver().press(u"Cancel"_s, asks);
    })
    answerContext("a");
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY(inspectorSays(u"Used by: 1 context"_s));
}

void NotToldWindowTest::questionTellsWhatComes()
{
    const QByteArray context =
        R"({"id":")" + m_context.toUtf8() + R"(","applicationId":")" + m_application.toUtf8() + R"("})";
    m_fake->on(
        "GET", "/admin-api/contexts?offset*",
        FakeAnswer::json(R"({"data":{"contexts":[)" + context + "]}}").withFault(FakeAnswer::Fault::Hold));
    open();
    showPage(u"applications"_s);
    QTRY_VERIFY(m_whole->workspace().tableWidget(u"applications"_s)->select(m_application.toString()));
    QTest::keyClick(m_whole->table(u"applications"_s), Qt::Key_Delete);
    DRIVE({
        QDialog *asks = driver().dialog(u"Uninstall "_s);
        driver().waitForWords(u"is not known yet: they are still being listed"_s, asks);
        m_fake->release();
        driver().waitForWords(u"Used by 1 context on this node."_s, asks);
        QVERIFY(driver().isSaid(u"Changes of others no longer arrive."_s, asks));
        QVERIFY(!driver().isSaid(u"is not known yet"_s, asks));
        driver().press(u"Cancel"_s, asks);
    })
}

/// Only the way to the node is broken: what it has told of the blob stays, under the time it told it.
void NotToldWindowTest::gatewayTakesNothingAway()
{
    answerBlobs();
    m_fake->on("HEAD", "/admin-api/blobs/*", FakeAnswer::empty(200).with("x-blob-mime-type", "image/png"));
    open();
    choose(u"blobs"_s, m_other.toString());
    QTRY_VERIFY(inspectorSays(u"image/png"_s));
    Subject *subject = m_whole->window().findChild<Inspector *>()->subject();
    const auto before = m_fake->count("HEAD", "/admin-api/blobs/*");
    const QDateTime readAt = subject->readAt();
    QVERIFY(readAt.isValid());
    m_fake->on("HEAD", "/admin-api/blobs/*", FakeAnswer::text("<html>Bad Gateway</html>", 502, "text/html"));
    subject->reload();
    QTRY_VERIFY(m_fake->count("HEAD", "/admin-api/blobs/*") > before);
    QTRY_COMPARE(phase(), Node::Phase::Open); // it has been looked at
    QVERIFY(inspectorSays(u"image/png"_s));
    QCOMPARE(subject->readAt(), readAt);
}

/// It has a length too, and no header of a blob.
void NotToldWindowTest::aWebPageIsNoBlob()
{
    answerBlobs();
    m_fake->on("HEAD", "/admin-api/blobs/*", FakeAnswer::text({}, 200, "text/html"));
    open();
    choose(u"blobs"_s, m_other.toString());
    QTRY_VERIFY(inspectorSays(u"A web page answers here, not the node"_s));
    QVERIFY(!inspectorSays(u"0 B"_s));
}

/// It goes from the list when all is there, and is no less there (docs/node/http.md#upload).
void NotToldWindowTest::pieceThatBelongsToTheWhole()
{
    answerBlobs();
    m_fake->on("HEAD", "/admin-api/blobs/*", FakeAnswer::empty(200).with("x-blob-mime-type", "image/png"));
    open();
    choose(u"blobs"_s, m_other.toString());
    QTRY_VERIFY(inspectorSays(u"image/png"_s));
    const auto before = m_fake->count("HEAD", "/admin-api/blobs/*");
    m_fake->on("GET", "/admin-api/blobs", FakeAnswer::json(R"({"data":{"blobs":[]}})"));
    QSignalSpy ended(&node().blobs(), &ListLoader::rereadEnded);
    readAgain(node().blobs());
    QTRY_COMPARE(ended.size(), 1);
    QTRY_VERIFY(m_fake->count("HEAD", "/admin-api/blobs/*") > before);
    Subject *subject = m_whole->window().findChild<Inspector *>()->subject();
    QVERIFY(subject && !subject->isGone());
    QVERIFY(!inspectorSays(u"No longer on this node"_s));
    m_fake->on("HEAD", "/admin-api/blobs/*", FakeAnswer::empty(404));
    subject->reload();
    QTRY_VERIFY(inspectorSays(u"No longer on this node"_s));
    QVERIFY(inspectorSays(u"image/png"_s));
}

void NotToldWindowTest::blobOfAKeptVersion()
{
    answerBlobs();
    open();
    choose(u"blobs"_s, m_kept.toString());
    QTRY_VERIFY(inspectorSays(u"com.example.kv: a version or service of it that the node keeps"_s));
    QTest::keyClick(m_whole->table(u"blobs"_s), Qt::Key_Delete);
    DRIVE({
        QDialog *asks = driver().dialog(u"Delete the blob"_s);
        driver().waitForWords(u"with it that version goes"_s, asks);
        driver().press(u"Cancel"_s, asks);
    })
    choose(u"blobs"_s, m_other.toString());
    QTRY_VERIFY(inspectorSays(u"Used by: no installed application"_s));
}

// The list of the page is as old as it is: who is asked is told of now.
void NotToldWindowTest::blobOfWhatWasInstalledMeanwhile()
{
    answerBlobs();
    answerNoApplication();
    open();
    choose(u"blobs"_s, m_kept.toString());
    QTRY_VERIFY(inspectorSays(u"Used by: no installed application"_s));
    answerApplication("1.1.0", "892");
    QTest::keyClick(m_whole->table(u"blobs"_s), Qt::Key_Delete);
    DRIVE({
        QDialog *asks = driver().dialog(u"Delete the blob"_s);
        driver().waitForWords(u"with it that version goes"_s, asks);
        QTRY_VERIFY(!driver().isSaid(u"Looking whether anything uses it"_s, asks));
        driver().press(u"Cancel"_s, asks);
    })
}

// Uninstalling takes the name away, and not the need.
void NotToldWindowTest::blobThatContextsRun()
{
    answerBlobs();
    answerNoApplication();
    const QByteArray space = calimero::NamespaceId(Sha256::of("a namespace")).toUtf8();
    m_fake->on("GET", "/admin-api/namespaces*",
               FakeAnswer::json(R"({"data":[{"namespaceId":")" + space + R"(","appKey":")"
                                + calimero::AppKey(m_other.bytes()).toUtf8() + R"(","targetApplicationId":")"
                                + m_application.toUtf8()
                                + R"(","createdAt":0,"name":"team","memberCount":1,"contextCount":1,)"
                                + R"("subgroupCount":0}]})"));
    m_fake->on("GET", "/admin-api/contexts*",
               FakeAnswer::json(R"({"data":{"contexts":[{"id":")" + m_context.toUtf8()
                                + R"(","applicationId":")" + m_application.toUtf8() + R"(","groupId":")"
                                + space + R"(","name":"notes"}]}})"));
    open();
    choose(u"blobs"_s, m_other.toString());
    QTRY_VERIFY(inspectorSays(u"Used by: the namespace team, as its build"_s));
    QTest::keyClick(m_whole->table(u"blobs"_s), Qt::Key_Delete);
    DRIVE({
        QDialog *asks = driver().dialog(u"Delete the blob"_s);
        driver().waitForWords(u"it: notes. Once the node has started anew"_s, asks);
        driver().press(u"Cancel"_s, asks);
    })
}

void NotToldWindowTest::blobsOfWhoKnowsWhom()
{
    answerBlobs();
    m_fake->on("GET", "/admin-api/applications", FakeAnswer::empty(403));
    open();
    choose(u"blobs"_s, m_other.toString());
    QTRY_VERIFY(inspectorSays(u"not known: the node did not tell the code of all its applications"_s));
    QVERIFY(!inspectorSays(u"no installed application"_s));
    const auto *model = m_whole->workspace().tableWidget(u"blobs"_s)->model();
    const QModelIndex user = model->index(0, model->columnOf("used-by"));
    QCOMPARE(user.data().toString(), u"unknown"_s);
    QVERIFY(user.data(Qt::ToolTipRole).toString().contains(u"the node did not tell its applications"_s));
    QTest::keyClick(m_whole->table(u"blobs"_s), Qt::Key_Delete);
    DRIVE({
        QDialog *asks = driver().dialog(u"Delete the blob"_s);
        driver().waitForWords(u"Whether it is code of an application is not known"_s, asks);
        driver().press(u"Cancel"_s, asks);
    })
}

void NotToldWindowTest::newContextWhileListsAreAsked()
{
    open();
    m_fake->on("GET", "/admin-api/applications", FakeAnswer::failing(FakeAnswer::Fault::Hold));
    m_fake->on("GET", "/admin-api/namespaces*", FakeAnswer::failing(FakeAnswer::Fault::Hold));
    ContextActions *actions = m_whole->workspace().find<ContextsPage>()->actions();
    actions->create->trigger();
    DRIVE({
        QDialog *asks = driver().dialog(u"New context"_s);
        driver().waitForWords(u"Asking which namespaces there are…"_s, asks);
        QVERIFY(!driver().isSaid(u"None is installed"_s, asks));
        driver().press(u"Create"_s, asks);
        driver().waitForWords(u"The namespaces are still being listed."_s, asks);
        QVERIFY(!driver().isSaid(u"no namespace yet"_s, asks));
        driver().chooseIn(driver().find<QComboBox>(u"Where"_s, asks), u"In a new namespace"_s);
        driver().waitForWords(u"Asking which applications are installed…"_s, asks);
        driver().press(u"Create"_s, asks);
        driver().waitForWords(u"The applications are still being listed."_s, asks);
        driver().press(u"Cancel"_s, asks);
    })
}

void NotToldWindowTest::newContextWithoutLists()
{
    open();
    m_fake->on("GET", "/admin-api/applications", FakeAnswer::empty(403));
    m_fake->on("GET", "/admin-api/namespaces*", FakeAnswer::json(R"({"error":"only for some"})", 403));
    ContextActions *actions = m_whole->workspace().find<ContextsPage>()->actions();
    actions->create->trigger();
    DRIVE({
        QDialog *asks = driver().dialog(u"New context"_s);
        driver().waitForWords(u"The applications can't be listed."_s, asks);
        driver().waitForWords(u"The namespaces can't be listed."_s, asks); // both, whichever came later
        QVERIFY(driver().isSaid(u"The applications can't be listed."_s, asks));
        QVERIFY(driver().look<QAbstractButton>(u"Show the answer"_s, asks));
        driver().waitForWords(u"The namespaces could not be listed."_s, asks);
        driver().press(u"Create"_s, asks);
        driver().waitForWords(u"so it is not known whether there is one"_s, asks);
        driver().press(u"Cancel"_s, asks);
    })
}

void NotToldWindowTest::usageByTotalsOnly()
{
    const auto usage = [](char id, const QByteArray &bytes) {
        return R"({"namespaceId":")" + QByteArray(64, id) + R"(","bytes":{)" + bytes + "}}";
    };
    m_fake->on("GET", "/admin-api/usage",
               FakeAnswer::json(R"({"namespaces":[)" + usage('a', R"("total":3000000)") + ','
                                + usage('b', R"("total":1000000,"state":250000)") + ',' + usage('c', "")
                                + "]}"));
    open();
    m_whole->workspace().showPage(u"usage"_s);
    TableWidget *table = m_whole->workspace().find<UsagePage>()->table();
    QTRY_COMPARE(table->model()->shownRows(), 3);
    QTRY_VERIFY(table->model()->isSettled());
    const int share = table->model()->columnOf("share");
    const auto cell = [&](int row, int role = Qt::DisplayRole) {
        return table->model()->index(row, share).data(role);
    };
    QTRY_COMPARE(cell(0).toString(), u"75\u00a0%"_s);
    QCOMPARE(cell(1).toString(), u"25\u00a0%"_s);
    QCOMPARE(cell(2).toString(), u"unknown"_s);
    // Parts give the colours; what is told of none has one of its own.
    QCOMPARE(cell(0, SharesRole).toList(), (QVariantList{0.0, 0.0, 0.0, 0.0, 1.0}));
    const QVariantList second = cell(1, SharesRole).toList();
    QCOMPARE(second.size(), 5);
    QCOMPARE(second.at(0).toDouble(), 250000.0 / 3000000);
    QCOMPARE(second.at(4).toDouble(), 0.25);
    QVERIFY(driver().isSaid(u"4.0 MB and more"_s));
}

void NotToldWindowTest::metricsOnceTheyAreClean()
{
    m_fake->on("GET", "/metrics", FakeAnswer::text("a 1\n{ nothing\n} like it\n"));
    open();
    m_whole->workspace().showPage(u"metrics"_s);
    QTRY_VERIFY(m_whole->says(u"of the node’s page could not be read"_s));
    m_fake->on("GET", "/metrics", FakeAnswer::text("a 2\n"));
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY(!m_whole->says(u"of the node’s page could not be read"_s));
}

const TestCase testCase(runTest<NotToldWindowTest, QApplication>);

} // namespace

} // namespace nottoldwindow_test

#include "nottoldwindow_test.moc"
