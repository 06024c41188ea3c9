// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What somebody else deletes while it is looked at: whatever kind of thing it is, that is said first, in the
// inspector and on its own page, and nothing of it looks as if it were there.
#include "core/net/transport.h"
#include "core/table/listloader.h"
#include "tests/support/plainhttp.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/thingview.h"
#include "ui/widgets/fieldlist.h"

#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace gonethings_test {

using calimero::Exchange;
using calimero::Transport;
using calimero::table::ListLoader;

namespace {

class GoneThingsTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void deletedElsewhere_data();
    void deletedElsewhere();

private:
    [[nodiscard]] Node &node() { return m_whole->workspace().node(); }
    [[nodiscard]] ListLoader &listOf(const QString &page)
    {
        return page == u"contexts"_s  ? node().contexts()
            : page == u"blobs"_s      ? node().blobs()
            : page == u"namespaces"_s ? node().namespaces()
                                      : node().applications();
    }
    [[nodiscard]] bool holds(const QString &page, const QString &id)
    {
        return m_whole->workspace().tableWidget(page)->model()->holds(id);
    }
    /// One that no application has.
    void storeBlob(QString &id)
    {
        PlainHttp http(m_node->port());
        const PlainAnswer stored = http.send("PUT", "/admin-api/blobs", {}, "to be deleted elsewhere");
        QCOMPARE(stored.status, 200);
        id = stored.json()["data"_L1]["blob_id"_L1].toString();
        m_whole->trigger(u"reload"_s);
        QTRY_VERIFY(holds(u"blobs"_s, id));
    }
    void removeElsewhere(const QString &page, const QString &id)
    {
        PlainHttp http(m_node->port());
        PlainHttp::Headers headers;
        QByteArray body;
        if (page == u"namespaces"_s) {
            headers.insert("content-type", "application/json");
            body = "{}";
        }
        const QByteArray path = "/admin-api/" + page.toLatin1() + '/' + id.toLatin1();
        QCOMPARE(http.send("DELETE", path, headers, body).status, 200);
    }
    [[nodiscard]] ThingView *thing() { return m_whole->window().findChild<ThingView *>(u"thingPage"_s); }
    [[nodiscard]] Subject *subject(bool isOnItsPage)
    {
        if (isOnItsPage)
            return thing() ? thing()->subject() : nullptr;
        return qobject_cast<Inspector *>(m_whole->inspector())->subject();
    }
    [[nodiscard]] QList<Field> shown(bool isOnItsPage)
    {
        const auto *list = isOnItsPage ? thing()->findChild<FieldList *>()
                                       : m_whole->inspector()->findChild<FieldList *>(u"inspector-fields"_s);
        return list ? list->fields() : QList<Field>();
    }
    [[nodiscard]] QString firstSaid(bool isOnItsPage)
    {
        const QList<Field> fields = shown(isOnItsPage);
        return fields.isEmpty() ? QString() : fields.first().value;
    }
};

void GoneThingsTest::deletedElsewhere_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<bool>("isOnItsPage");
    for (const auto &page : {u"contexts"_s, u"applications"_s, u"blobs"_s, u"namespaces"_s}) {
        QTest::newRow(qPrintable(page + u" in the inspector"_s)) << page << false;
        QTest::newRow(qPrintable(page + u" on its own page"_s)) << page << true;
    }
}

void GoneThingsTest::deletedElsewhere()
{
    QFETCH(QString, page);
    QFETCH(bool, isOnItsPage);
    openPage(page);
    QTRY_VERIFY(m_whole->table(page)->model()->rowCount() > 0);
    QString id = idAt(page, 0);
    if (page == u"blobs"_s)
        storeBlob(id);
    const Link link{page.chopped(1), id};
    if (isOnItsPage)
        m_whole->workspace().openThing(link);
    else
        m_whole->workspace().showLink(link);
    QTRY_VERIFY(subject(isOnItsPage) && subject(isOnItsPage)->link() == link);
    // It has told what it is.
    QWidget *where = isOnItsPage ? static_cast<QWidget *>(thing()) : m_whole->inspector();
    QTRY_VERIFY(subject(isOnItsPage)->readAt().isValid());
    QTRY_VERIFY(!m_whole->driver().isSaid(u"loading…"_s, where));
    QVERIFY(!subject(isOnItsPage)->isGone());

    QSet<quint64> underWay; // of those begun from here on
    int answered = 0;
    const QObject listening;
    connect(&node().transport(), &Transport::exchangeStarted, &listening, [&](const Exchange &exchange) {
        if (exchange.url.contains(id))
            underWay += exchange.id;
    });
    connect(&node().transport(), &Transport::exchangeFinished, &listening,
            [&](const Exchange &exchange) { answered += underWay.remove(exchange.id) ? 1 : 0; });
    removeElsewhere(page, id);
    ListLoader &list = listOf(page);
    QTRY_VERIFY(list.canReread());
    list.reread();
    const QString gone = u"No longer on this node"_s;
    QTRY_COMPARE(firstSaid(isOnItsPage), gone);
    // A person asks for it again: that is all there is to say.
    for (const bool isAskedAgain : {false, true}) {
        if (isAskedAgain) {
            const int before = answered;
            m_whole->trigger(u"reload"_s);
            QTRY_VERIFY(answered > before && underWay.isEmpty());
        }
        const Subject *shownThing = subject(isOnItsPage);
        QVERIFY(shownThing && shownThing->link() == link && shownThing->isGone());
        QCOMPARE(firstSaid(isOnItsPage), gone);
        const QList<Field> fields = shownThing->seen(shownThing->fields());
        for (const Field &field : fields.sliced(1)) {
            const QString what = field.caption + u": "_s + field.value;
            QVERIFY2(field.color == Color::Muted, qPrintable(what));
            QVERIFY2(field.state == State::None, qPrintable(what));
            QVERIFY2(!field.value.contains(u"loading…"_s), qPrintable(what));
        }
        const QList<Field> all = shown(isOnItsPage);
        QVERIFY(std::none_of(all.begin(), all.end(),
                             [](const Field &field) { return field.color == Color::Bad; }));
        QVERIFY(m_whole->driver().isSaid(id, where)); // which one it was
    }
}

const TestCase testCase(runTest<GoneThingsTest, QApplication>);

} // namespace

} // namespace gonethings_test

#include "gonethings_test.moc"
