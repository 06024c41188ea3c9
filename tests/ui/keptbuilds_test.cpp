// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// On the page of packages the inspector tells of the build that is marked, whichever its application is on.
#include "core/api/applications.h"
#include "core/api/contexts.h"
#include "core/base/hash.h"
#include "core/net/transport.h"
#include "core/session/builds.h"
#include "core/session/names.h"
#include "core/session/profilestore.h"
#include "core/table/fields.h"
#include "core/transfer/blobnotes.h"
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"
#include "ui/inspector/inspector.h"
#include "ui/packages/packagesmodel.h"
#include "ui/packages/packagespage.h"
#include "ui/pages/itemactions.h"
#include "ui/pages/tablewidget.h"
#include "ui/widgets/searchline.h"

#include <QApplication>

namespace keptbuilds_test {

const QByteArray notes = "3yZe7d6QzXgY9sWqM8bX5oPnTtUvWkRrJjHhGgFfEeDd";
const QByteArray older = "4vJ9JU1bJJE96FWSJKvHsmmFADCg4gpZQff4P3bkLKi";
const QByteArray newer = "8qbHbw2BbbTHBW1sbeqakYXVKRQM8Ne7pLK7m6CVfeR";

class KeptBuildsTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void theMarkedBuildIsTold();
    void theOneThatIsToldIsMarked();
    void safeModeRefusesToInstallIt();
    void usersWithoutNameAndId();

private:
    [[nodiscard]] PackagesPage *page() { return m_whole->workspace().find<PackagesPage>(); }
    [[nodiscard]] bool says(const QString &words) { return m_whole->says(words); }
    [[nodiscard]] Inspector *inspector() { return m_whole->workspace().findChild<Inspector *>(); }
    [[nodiscard]] QStringList inspected()
    {
        QStringList lines;
        const Subject *subject = inspector()->subject();
        const QList<Field> fields = subject ? subject->fields() : QList<Field>();
        for (const Field &field : fields) {
            const QString note = field.note.isEmpty() ? QString() : QString(u" | "_s + field.note);
            lines += field.caption + u": "_s + field.value + note;
        }
        return lines;
    }
    static void answerWithTwoBuilds(FakeNode &node);
    void openTwoBuilds(FakeNode &node)
    {
        answerWithTwoBuilds(node);
        openWindow(node.url());
        QTRY_COMPARE(phase(), Node::Phase::Open);
        m_whole->workspace().showPage(u"packages"_s);
        TableWidget *table = page()->table();
        QTRY_COMPARE(table->model()->shownRows(), 2);
        QTRY_VERIFY(table->model()->isSettled());
        table->table()->sortByColumn(table->model()->columnOf("version"), Qt::DescendingOrder);
        const int version = table->model()->columnOf("version");
        QTRY_COMPARE(table->model()->index(0, version).data().toString(), u"1.10.0"_s);
    }
};

void KeptBuildsTest::answerWithTwoBuilds(FakeNode &node)
{
    answerAsNode(node);
    const auto build = [](const QByteArray &version, const QByteArray &blob) {
        return R"({"version":")" + version + R"(","blobId":")" + blob
            + R"(","size":7,"package":"com.example.notes"})";
    };
    node.on("GET", "/admin-api/applications",
            FakeAnswer::json(R"({"data":{"apps":[{"id":")" + notes + R"(","blob":{"bytecode":")" + older
                             + R"(","compiled":")" + older
                             + R"("},"size":7,"source":"","metadata":[],"package":"com.example.notes",)"
                               R"("version":"1.9.0"}]}})"));
    node.on("GET", "/admin-api/applications/" + notes + "/versions",
            FakeAnswer::json("{\"data\":[" + build("1.9.0", older) + ',' + build("1.10.0", newer) + "]}"));
}

void KeptBuildsTest::theMarkedBuildIsTold()
{
    FakeNode node;
    openTwoBuilds(node);
    TableWidget *table = page()->table();
    table->table()->selectRow(0);
    QTRY_VERIFY(inspector()->isVisible() && inspector()->subject());
    QCOMPARE(inspector()->subject()->subtitle(), u"Kept build · version 1.10.0"_s);
    QVERIFY2(inspected().contains(u"Version: 1.10.0 | the highest that is kept"_s),
             qPrintable(inspected().join(u'\n')));
    QVERIFY2(inspected().contains(u"Installed: version 1.9.0 | another build than this one"_s),
             qPrintable(inspected().join(u'\n')));
    QVERIFY(inspected().contains(u"Code: "_s + QString::fromLatin1(newer)));
    QVERIFY(says(u"Install this version…"_s));
    QVERIFY(!says(u"Uninstall…"_s)); // which would be of another build
    table->table()->selectRow(1);
    QTRY_COMPARE(inspector()->subject()->subtitle(), u"Kept build · version 1.9.0"_s);
    QVERIFY(inspected().contains(u"Installed: this build: it was installed last"_s));
    // And what opens is the application; back leads to the row.
    const Link row = page()->current();
    QTest::keyClick(table->table(), Qt::Key_Return);
    QTRY_COMPARE(m_whole->workspace().currentPage(), u"applications"_s);
    m_whole->workspace().goBack();
    QTRY_COMPARE(m_whole->workspace().currentPage(), u"packages"_s);
    QTRY_COMPARE(page()->current().toString(), row.toString());
    QTRY_COMPARE(inspector()->subject()->subtitle(), u"Kept build · version 1.9.0"_s);
}

/// Whoever follows a link to a build that the filter hides sees its row, as on other pages.
void KeptBuildsTest::theOneThatIsToldIsMarked()
{
    FakeNode node;
    openTwoBuilds(node);
    TableWidget *table = page()->table();
    table->filterLine()->setText(u"1.10.0"_s);
    table->filterLine()->flush();
    QTRY_COMPARE(table->model()->shownRows(), 1);
    QTRY_VERIFY(table->model()->isSettled());
    table->table()->selectRow(0);
    QTRY_VERIFY(inspector()->isVisible() && inspector()->subject());
    const Link marked = page()->current();
    QString installed;
    const QList<Field> fields = inspector()->subject()->fields();
    for (const Field &field : fields) {
        if (field.caption == u"Installed"_s)
            installed = field.link;
    }
    const Link other = Link::parse(installed);
    QVERIFY(page()->takes(other) && other != marked);
    m_whole->workspace().showLink(other);
    QTRY_COMPARE(page()->current().toString(), other.toString());
    QTRY_COMPARE(table->model()->shownRows(), 2);
    QTRY_COMPARE(inspector()->subject()->subtitle(), u"Kept build · version 1.9.0"_s);
    const QList<int> rows = table->selectedRows();
    QCOMPARE(rows.size(), 1);
    const int version = table->model()->columnOf("version");
    QCOMPARE(table->model()->index(rows.first(), version).data().toString(), u"1.9.0"_s);
    m_whole->workspace().goBack();
    QTRY_COMPARE(page()->current().toString(), marked.toString());
    QTRY_COMPARE(table->model()->shownRows(), 1);
    QTRY_COMPARE(inspector()->subject()->subtitle(), u"Kept build · version 1.10.0"_s);
}

void KeptBuildsTest::safeModeRefusesToInstallIt()
{
    FakeNode node;
    openTwoBuilds(node);
    page()->table()->table()->selectRow(0);
    QTRY_VERIFY(inspector()->isVisible() && inspector()->subject());
    const QList<QAction *> actions = inspector()->subject()->actions();
    QCOMPARE(actions.size(), 1);
    QVERIFY(actions.first()->isEnabled());
    calimero::Profile profile = m_whole->profiles().profiles().first();
    profile.isSafe = true;
    m_whole->profiles().update(profile);
    QTRY_VERIFY(!actions.first()->isEnabled());
    QVERIFY(ItemActions::whyNot(actions.first()).contains(u"This node is in safe mode"_s));
    QVERIFY(actions.first()->toolTip().contains(u"This node is in safe mode"_s));
}

/// A node may say that of contexts: they are counted all the same.
void KeptBuildsTest::usersWithoutNameAndId()
{
    namespace api = calimero::api;
    api::Application application;
    application.id.emplace(calimero::Sha256::of("notes"));
    application.version = calimero::Foreign(u"1.9.0"_s);
    api::Context nameless;
    nameless.applicationId = application.id;
    nameless.applicationVersion = application.version;
    api::Context named = nameless;
    named.name = calimero::Foreign(u"one"_s);
    FakeNode node;
    node.on("GET", "/admin-api/applications/*", FakeAnswer::empty(404));
    calimero::Transport transport(node.url());
    calimero::Builds builds(transport);
    builds.load(calimero::table::tableOf<api::Application>({application}));
    QTRY_VERIFY(!builds.isLoading());
    const calimero::BlobNotes noNotes({}, {});
    const calimero::Names names(noNotes);
    const auto shownOf = [&](const QList<api::Context> &contexts) {
        PackagesModel model(names);
        const auto rows = calimero::table::tableOf<api::Context>(contexts);
        model.setKnown(builds.known(), rows, {}, calimero::ContextNames(rows));
        [&] { QTRY_COMPARE(model.shownRows(), 1); }();
        return model.index(0, model.columnOf("contexts")).data().toString();
    };
    QCOMPARE(shownOf({nameless}), u"1"_s);
    QCOMPARE(shownOf({nameless, named}), u"one and 1 more"_s);
}

const TestCase testCase(runTest<KeptBuildsTest, QApplication>);

} // namespace keptbuilds_test

#include "keptbuilds_test.moc"
