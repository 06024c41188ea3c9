// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Identities are put together context by context: a part of them is no count.
#include "tests/support/testprogram.h"
#include "tests/ui/contextcase.h"
#include "ui/identities/identitiespage.h"
#include "ui/pages/tablewidget.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/pageheader.h"

#include <QApplication>

namespace identitiescount_test {

class IdentitiesCountTest : public ContextCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void partIsNoCount();
    void refusedIsNotNone();

private:
    static QByteArray routeOf(int context, const QByteArray &what)
    {
        return "/admin-api/contexts/" + idOf(context) + '/' + what;
    }
    static FakeAnswer identities(const QByteArrayList &keys)
    {
        QByteArrayList quoted;
        for (const QByteArray &key : keys)
            quoted += '"' + key + '"';
        return FakeAnswer::json(R"({"data":{"identities":[)" + quoted.join(',') + "]}}");
    }
    [[nodiscard]] bool headSays(const QString &words)
    {
        const auto labels = m_whole->workspace()
                                .tableWidget(u"identities"_s)
                                ->findChild<PageHeader *>()
                                ->findChildren<ElidedLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&words](const ElidedLabel *label) { return label->text() == words; });
    }
};

void IdentitiesCountTest::partIsNoCount()
{
    EmptyNode node;
    openAt(node, 2);
    for (const int context : {0, 1}) {
        node.on("GET", routeOf(context, "identities-owned"), identities({idOf(5)}));
        node.on("GET", routeOf(context, "identities"),
                identities({idOf(5), idOf(6 + context)})
                    .withFault(context == 0 ? FakeAnswer::Fault::None : FakeAnswer::Fault::Hold));
    }
    m_whole->workspace().showPage(u"identities"_s);
    QTRY_VERIFY(m_whole->table(u"identities"_s)->model()->rowCount() == 2);
    QVERIFY(headSays(u"loading…"_s));
    QVERIFY(!headSays(u"2"_s));
    QTRY_COMPARE(node.held(), 1);
    node.release();
    QTRY_COMPARE(m_whole->table(u"identities"_s)->model()->rowCount(), 4);
    QTRY_VERIFY(headSays(u"4"_s));
}

// Who may not know who the node is has not found that it is nobody.
void IdentitiesCountTest::refusedIsNotNone()
{
    EmptyNode node;
    node.on("GET", "/admin-api/identity", FakeAnswer::empty(403));
    openWindow(node.url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"identities"_s);
    TableWidget *page = m_whole->workspace().tableWidget(u"identities"_s);
    DRIVE(driver().waitForWords(u"It takes the permission “namespace:list”."_s, page))
    QVERIFY(!driver().isSaid(u"No identity yet"_s, page));
    QCOMPARE(m_whole->workspace().find<IdentitiesPage>()->count(), QString());
    node.on("GET", "/admin-api/identity", FakeAnswer::recorded(u"empty/identity"_s));
    DRIVE({
        driver().press(u"Try again"_s, page);
        driver().waitForWords(u"No identity yet"_s, page);
    })
}

const TestCase testCase(runTest<IdentitiesCountTest, QApplication>);

} // namespace identitiescount_test

#include "identitiescount_test.moc"
