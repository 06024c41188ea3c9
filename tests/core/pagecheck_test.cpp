// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A list that changes while the window reads it has all rows in the end.
#include "core/api/contexts.h"
#include "core/table/fields.h"
#include "core/table/listloader.h"
#include "tests/support/fakenode.h"
#include "tests/support/testprogram.h"

#include <QTest>
#include <QUrlQuery>

#include <memory>

namespace pagecheck_test {

using namespace calimero;
using namespace calimero::table;
using namespace Qt::StringLiterals;

namespace {

ContextId idAt(int number)
{
    Bytes32 bytes{};
    bytes[0] = 1;
    bytes[30] = static_cast<unsigned char>(number / 256);
    bytes[31] = static_cast<unsigned char>(number % 256);
    return ContextId(bytes);
}

QByteArray rowOf(const ContextId &id)
{
    QByteArrayList members;
    for (const char *name : {"id", "applicationId", "contextStateHash"})
        members += QByteArray("\"") + name + "\":\"" + id.toUtf8() + '"';
    return '{' + members.join(',') + '}';
}

} // namespace

class PageCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aRowThatGoesWhileItIsRead();
    void aListAtRestIsReadOnce();
    void oneThatNeverComesToRest();
    void onePageIsNotLookedAt();
    void checksThatFailShowNothing();

private:
    void serve(int count)
    {
        m_ids.clear();
        for (int i = 0; i < count; ++i)
            m_ids += idAt(i);
        m_node->on("GET", "/admin-api/contexts", [this](const FakeRequest &request) {
            const QUrlQuery query(QUrl::fromEncoded(request.target));
            const auto offset = query.queryItemValue(u"offset"_s).toInt();
            const auto limit = query.queryItemValue(u"limit"_s).toInt();
            QByteArrayList rows;
            for (const ContextId &id : m_ids.mid(offset, limit))
                rows += rowOf(id);
            if (after)
                after(offset, limit);
            return FakeAnswer::json("{\"data\":{\"contexts\":[" + rows.join(',') + "]}}");
        });
    }
    [[nodiscard]] int asked(int limit) const
    {
        int count = 0;
        for (const FakeRequest &request : m_node->requests())
            count += request.target.endsWith("limit=" + QByteArray::number(limit)) ? 1 : 0;
        return count;
    }
    [[nodiscard]] bool hasAll(const ListLoader &loader) const
    {
        return std::all_of(m_ids.begin(), m_ids.end(), [&](const ContextId &id) {
            return loader.table()->rowOf(id.bytes()).has_value();
        });
    }

    std::unique_ptr<FakeNode> m_node;
    std::unique_ptr<Transport> m_transport;
    QList<ContextId> m_ids;
    std::function<void(int offset, int limit)> after;
};

void PageCheckTest::init()
{
    after = {};
    m_transport.reset();
    m_node = std::make_unique<FakeNode>();
    m_transport = std::make_unique<Transport>(m_node->url());
}

/// The first row of the second page moves into the first, which was read.
void PageCheckTest::aRowThatGoesWhileItIsRead()
{
    serve(2'345);
    bool isDone = false;
    after = [&](int offset, int) {
        if (offset == 0 && !std::exchange(isDone, true))
            m_ids.removeAt(10);
    };
    ListLoader loader(m_transport.get(), contextList());
    loader.load();
    QTRY_COMPARE(loader.state(), ListLoader::State::Complete);
    QVERIFY(!loader.table()->rowOf(idAt(1000).bytes()));
    QTRY_VERIFY(hasAll(loader) && loader.state() == ListLoader::State::Complete);
    QCOMPARE(loader.table()->rows(), quint32(2'344));
    QVERIFY(!loader.table()->rowOf(idAt(10).bytes()));
}

void PageCheckTest::aListAtRestIsReadOnce()
{
    serve(2'345);
    ListLoader loader(m_transport.get(), contextList());
    loader.load();
    QTRY_COMPARE(loader.state(), ListLoader::State::Complete);
    QCOMPARE(asked(1), 0); // nobody waits for it
    const int pages = asked(1000);
    QTRY_COMPARE(asked(1), 2);
    QCOMPARE(asked(1000), pages);
    QCOMPARE(loader.state(), ListLoader::State::Complete);
}

void PageCheckTest::oneThatNeverComesToRest()
{
    serve(2'345);
    after = [this](int, int) { m_ids.removeAt(10); };
    ListLoader loader(m_transport.get(), contextList());
    int times = 0;
    connect(&loader, &ListLoader::stateChanged, this,
            [&] { times += loader.state() == ListLoader::State::Complete ? 1 : 0; });
    loader.load();
    QTRY_COMPARE_WITH_TIMEOUT(times, 4, 15'000);
    const int before = asked(1);
    QTRY_VERIFY(asked(1) > before);
    QCOMPARE(loader.state(), ListLoader::State::Complete);
    QCOMPARE(times, 4);
}

void PageCheckTest::onePageIsNotLookedAt()
{
    serve(999);
    ListLoader loader(m_transport.get(), contextList());
    loader.load();
    QTRY_COMPARE(loader.state(), ListLoader::State::Complete);
    loader.load();
    QTRY_COMPARE(loader.state(), ListLoader::State::Complete);
    QCOMPARE(m_node->requests().size(), 2);
}

void PageCheckTest::checksThatFailShowNothing()
{
    serve(1'500);
    for (const FakeAnswer &answer :
         {FakeAnswer::json(R"({"error":"no"})", 500), FakeAnswer::text("<html>"), FakeAnswer::json("{}")}) {
        m_node->forget();
        m_node->on("GET", "/admin-api/contexts?offset=999&limit=1", answer);
        ListLoader loader(m_transport.get(), contextList());
        loader.load();
        QTRY_COMPARE(loader.state(), ListLoader::State::Complete);
        QTRY_COMPARE(asked(1), 1);
        QCOMPARE(loader.state(), ListLoader::State::Complete);
        QCOMPARE(loader.table()->rows(), quint32(1'500));
    }
}

const TestCase testCase(runTest<PageCheckTest>);

} // namespace pagecheck_test

#include "pagecheck_test.moc"
