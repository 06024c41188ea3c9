// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Which open node has the application of a file stays true while the window of the file is open.
#include "core/base/hash.h"
#include "core/session/names.h"
#include "core/session/nodes.h"
#include "tests/core/nodecase.h"
#include "tests/support/testprogram.h"
#include "ui/files/whohasit.h"

#include <QApplication>
#include <QSignalSpy>

namespace whohasit_test {

using namespace livenode;
using namespace explorer;

namespace {

const auto application = ApplicationId::parse(u"Cfow1SkzdqiVvzy6MzBME9g6b4sgwBtetGHiBgfC9QHc"_s).value();
const QByteArray versions = "/admin-api/applications/" + application.toUtf8() + "/versions";

BlobId blobOf(const QByteArray &content)
{
    BlobHasher hasher;
    hasher.add(content);
    return hasher.finish();
}

class WhoHasItTest : public NodeCase {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        makeFolder();
        m_fake = std::make_unique<FakeNode>();
        answerAsOpenNode(*m_fake);
    }
    void cleanup()
    {
        m_nodes.reset();
        m_fake.reset();
    }

    void askedAgainWhenItFailed();
    void askedAgainWhenAnotherIsInstalled();

private:
    void open()
    {
        m_nodes = std::make_unique<Nodes>(shared());
        m_node = &m_nodes->add(profileOf(*m_fake));
        m_askers.clear();
        connect(&m_node->transport(), &Transport::exchangeStarted, this, [this](const Exchange &exchange) {
            if (exchange.url.endsWith(u"/versions"_s))
                m_askers += exchange.asker;
        });
        openWhole(*m_node);
        QTRY_VERIFY(!m_node->names().applications().isEmpty());
    }
    /// A bundle of the recorded application, whose build is another.
    [[nodiscard]] static files::Inspection ours()
    {
        files::Inspection file;
        file.blob = blobOf("ours");
        file.bundle.emplace().application = application;
        return file;
    }
    [[nodiscard]] static FakeAnswer keeps(const QByteArray &content)
    {
        return FakeAnswer::json(R"({"data":[{"version":"0.5.0","blobId":")" + blobOf(content).toUtf8()
                                + R"("}]})");
    }
    [[nodiscard]] int asked() const { return m_fake->count("GET", versions); }
    [[nodiscard]] static QString said(const WhoHasIt &who) { return who.fields().value(0).value; }
    void readAgain()
    {
        const auto before = m_fake->count("GET", "/admin-api/applications");
        m_node->applications().load();
        QTRY_VERIFY(m_fake->count("GET", "/admin-api/applications") > before
                    && isLoaded(m_node->applications()));
    }
    /// The node has another build of the application from now on.
    void install(const QByteArray &content, const QByteArray &version)
    {
        FakeAnswer list = FakeAnswer::recorded(u"apps/list"_s);
        const qsizetype from = list.body.indexOf("\"bytecode\":\"", list.body.indexOf(application.toUtf8()));
        const qsizetype begin = from + qsizetype(sizeof "\"bytecode\":\"") - 1;
        QVERIFY(from > 0);
        list.body.replace(begin, list.body.indexOf('"', begin) - begin, blobOf(content).toUtf8());
        list.body.replace("\"version\":\"0.0.0\"", "\"version\":\"" + version + '"');
        QByteArrayList numbers;
        const QByteArray metadata = "{\"package\":\"com.calimero.kv-store\",\"version\":\"" + version + "\"}";
        for (const char c : metadata)
            numbers += QByteArray::number(static_cast<uchar>(c));
        const qsizetype start = list.body.indexOf("\"metadata\":[") + 12;
        list.body.replace(start, list.body.indexOf(']', start) - start, numbers.join(','));
        m_fake->on("GET", "/admin-api/applications", list);
    }

    std::unique_ptr<FakeNode> m_fake;
    std::unique_ptr<Nodes> m_nodes;
    Node *m_node = nullptr;
    QList<Asker> m_askers; ///< for whom the builds were asked for
};

} // namespace

void WhoHasItTest::askedAgainWhenItFailed()
{
    m_fake->on("GET", versions, FakeAnswer::json(R"({"error":"busy"})", 500));
    open();
    WhoHasIt who(*m_nodes, ours());
    QTRY_COMPARE(asked(), 1);
    QTRY_VERIFY2(said(who).startsWith(u"another build is installed"_s), qPrintable(said(who)));
    // Not at once, and not for what else changes.
    QSignalSpy changed(&who, &WhoHasIt::changed);
    m_node->blobs().load();
    QTRY_VERIFY(!changed.isEmpty() && isLoaded(m_node->blobs()));
    QCOMPARE(asked(), 1);
    m_fake->on("GET", versions, keeps("ours"));
    readAgain();
    QTRY_VERIFY2(said(who).contains(u"this very build is kept as version 0.5.0"_s), qPrintable(said(who)));
    QCOMPARE(asked(), 2);
    // Now that it has told it is left alone.
    readAgain();
    readAgain();
    QCOMPARE(asked(), 2);
    // No person asked for it.
    QCOMPARE(m_askers, QList<Asker>(2, Asker::Explorer));
}

void WhoHasItTest::askedAgainWhenAnotherIsInstalled()
{
    m_fake->on("GET", versions, keeps("theirs"));
    open();
    WhoHasIt who(*m_nodes, ours());
    QTRY_COMPARE(asked(), 1);
    QTRY_VERIFY2(said(who).startsWith(u"another build is installed"_s), qPrintable(said(who)));
    m_fake->on("GET", versions, keeps("ours"));
    install("newer", "0.9.0");
    readAgain();
    QTRY_VERIFY2(
        said(who).contains(u"installed in version 0.9.0; this very build is kept as version 0.5.0"_s),
        qPrintable(said(who)));
    install("ours", "1.0.0");
    readAgain();
    QTRY_VERIFY2(said(who).contains(u"this very build, version 1.0.0"_s), qPrintable(said(who)));
}

const TestCase testCase(runTest<WhoHasItTest, QApplication>);

} // namespace whohasit_test

#include "whohasit_test.moc"
