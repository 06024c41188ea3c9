// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The API page: every request of the registry by its name, sent as it was filled in.
#include "core/api/registry.h"
#include "core/net/transport.h"
#include "core/session/identitylists.h"
#include "core/session/profilestore.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/api/apiwidget.h"
#include "ui/api/knownids.h"
#include "ui/api/requestform.h"
#include "ui/api/requestlist.h"
#include "ui/console/answers.h"
#include "ui/console/jsoneditor.h"
#include "ui/console/resultview.h"
#include "ui/support/metrics.h"
#include "ui/viewer/textview.h"
#include "ui/widgets/statedot.h"

#include <QCompleter>
#include <QDirIterator>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>

#include <algorithm>

namespace apipage_test {

using calimero::Exchange;
using calimero::Transport;
namespace api = calimero::api;

class ApiPageTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init()
    {
        makeFolder();
        openPage(u"contexts"_s);
        m_whole->workspace().showPage(u"api"_s);
    }
    void cleanup() { close(); }

    void everyRequestIsThere();
    void namesOfRequestsAreWhole();
    void fieldsHaveTheirHeight_data();
    void fieldsHaveTheirHeight();
    void requestHasTheHeightOfItsFields();
    void readsWhatTheNodeSays();
    void idsAreOffered();
    void idsOfAllKindsAreOffered();
    void idsGoIntoTheBody();
    void changesWhatItSays();
    void whatIsMissingIsSaid();
    void pathByHand();
    void textIsShownAsItCame();
    void whatWasTypedIsKept();
    void earlierRequests();
    void safeModeSendsNoChange();
    void aBlobThatIsFetchedIsNotOnlyRead();

private:
    [[nodiscard]] ApiWidget *page() { return m_whole->window().findChild<ApiWidget *>(u"apiPage"_s); }
    [[nodiscard]] RequestForm *form() { return page()->findChild<RequestForm *>(); }
    [[nodiscard]] ResultView *result() { return page()->findChild<ResultView *>(); }
    [[nodiscard]] QLineEdit *line(const QString &name)
    {
        return m_whole->driver().find<QLineEdit>(name, form());
    }
    [[nodiscard]] JsonEditor *body() { return form()->findChild<JsonEditor *>(); }
    [[nodiscard]] QTreeWidget *list() { return page()->findChild<QTreeWidget *>(); }
    void choose(const char *name)
    {
        page()->choose(name);
        QCOMPARE(form()->entry()->name, QByteArrayView(name));
    }
    void send() { m_whole->driver().press(u"Send"_s, page()); }
    [[nodiscard]] QString answer() { return result()->view()->text(); }

    QString m_offered;
};

void ApiPageTest::everyRequestIsThere()
{
    QStringList shown;
    QStringList changing;
    for (QTreeWidgetItemIterator it(list()); *it; ++it) {
        if (!(*it)->parent())
            continue;
        shown += (*it)->text(0);
        if ((*it)->data(0, Qt::AccessibleTextRole).toString().endsWith(u"changes the node"_s))
            changing += (*it)->text(0);
    }
    QStringList known;
    QStringList knownChanging;
    for (const api::Entry &entry : api::registry()) {
        known += QString::fromUtf8(entry.name);
        if (entry.changes)
            knownChanging += QString::fromUtf8(entry.name);
        page()->choose(entry.name.toByteArray());
        QCOMPARE(form()->entry(), &entry);
    }
    QCOMPARE(shown, known);
    QCOMPARE(changing, knownChanging);
    // Found by words of the name and of the route.
    DRIVE(m_whole->driver().type(m_whole->driver().find<QLineEdit>(u"Find a request"_s, page()),
                                 u"delete blob"_s))
    QStringList left;
    for (QTreeWidgetItemIterator it(list(), QTreeWidgetItemIterator::NotHidden); *it; ++it) {
        if ((*it)->parent())
            left += (*it)->text(0);
    }
    QCOMPARE(left, QStringList{u"delete-blob"_s});
}

void ApiPageTest::namesOfRequestsAreWhole()
{
    m_whole->window().resize(1280, 760);
    const auto isWhole = [this] {
        return list()->viewport()->width()
            >= static_cast<const QAbstractItemView *>(list())->sizeHintForColumn(0);
    };
    QTRY_VERIFY(isWhole());
    // Half of the page is for what is asked and answered.
    m_whole->window().resize(800, 760);
    QTRY_VERIFY(list()->width() < page()->width() / 2);
    m_whole->window().resize(1280, 760);
    QTRY_VERIFY(isWhole());
    // Where somebody has moved the border it stays.
    QSplitterHandle *border = nullptr;
    const auto borders = page()->findChildren<QSplitterHandle *>();
    for (QSplitterHandle *one : borders) {
        if (one->isVisible() && one->accessibleName() == "Border of the list of requests"_L1)
            border = one;
    }
    QVERIFY(border);
    const int before = list()->width();
    QTest::keyClick(border, Qt::Key_Left);
    QTRY_VERIFY(list()->width() < before);
    const int moved = list()->width();
    const int around = page()->width();
    m_whole->window().resize(1400, 760);
    QTRY_VERIFY(page()->width() > around);
    QCOMPARE(list()->width(), moved);
}

void ApiPageTest::fieldsHaveTheirHeight_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1280 x 800") << QSize(1280, 760);
    QTest::newRow("1024 x 600") << QSize(1024, 560);
}

/// However little there is beside the console: one scrolls to them, none is squeezed.
void ApiPageTest::fieldsHaveTheirHeight()
{
    QFETCH(QSize, size);
    m_whole->window().resize(size);
    if (!m_whole->workspace().isDockOpen())
        m_whole->trigger(u"showConsole"_s);
    QTRY_VERIFY(m_whole->workspace().isDockOpen());
    for (const char *name : {"create-context", "list-contexts", "create-context-alias"}) {
        choose(name);
        const auto isWhole = [this] {
            const auto lines = form()->findChildren<QLineEdit *>();
            return std::all_of(lines.begin(), lines.end(), [](const QLineEdit *one) {
                return one->isHidden()
                    || (one->isVisible() && one->height() >= one->minimumSizeHint().height());
            });
        };
        QTRY_VERIFY2(isWhole(), name);
        QTRY_VERIFY2(body()->isHidden() || body()->height() >= scaled(60), name);
    }
    QVERIFY(m_whole->window().size() == size);
}

void ApiPageTest::requestHasTheHeightOfItsFields()
{
    m_whole->window().resize(1280, 1000);
    const auto *area = qobject_cast<QScrollArea *>(form()->parentWidget()->parentWidget());
    QVERIFY(area);
    for (const char *name : {"create-context", "create-context-alias"}) {
        choose(name);
        QTRY_VERIFY2(body()->isVisible() && body()->height() >= scaled(60), name);
        QTRY_VERIFY2(area->verticalScrollBar()->maximum() == 0, name);
    }
    // Where somebody has moved the border it stays.
    QSplitterHandle *border = nullptr;
    const auto borders = page()->findChildren<QSplitterHandle *>();
    for (QSplitterHandle *one : borders) {
        if (one->isVisible() && one->accessibleName() == "Border of the answer"_L1)
            border = one;
    }
    QVERIFY(border);
    const int before = area->height();
    QTest::keyClick(border, Qt::Key_Down);
    QTRY_VERIFY(area->height() > before);
    const int moved = area->height();
    choose("list-contexts");
    const auto isFilledIn = [this] {
        const auto lines = form()->findChildren<QLineEdit *>();
        return std::any_of(lines.begin(), lines.end(), [](const QLineEdit *one) { return one->isVisible(); });
    };
    QTRY_VERIFY(isFilledIn());
    QCOMPARE(area->height(), moved);
}

void ApiPageTest::readsWhatTheNodeSays()
{
    choose("list-contexts");
    DRIVE({
        m_whole->driver().type(line(u"limit"_s), u"2"_s);
        send();
    })
    QTRY_COMPARE(result()->headline(), u"Answered"_s);
    QCOMPARE(result()->view()->json().count("\"contextStateHash\""), 2);
    QCOMPARE(result()->call(), u"list-contexts"_s);
    // Also to who does not look.
    const QString said = page()->findChild<Answers *>()->property("announced").toString();
    QVERIFY2(said.startsWith(u"Answered, list-contexts, "_s), qPrintable(said));
}

/// Keys and groups too, as far as they are known.
void ApiPageTest::idsOfAllKindsAreOffered()
{
    calimero::Node &node = m_whole->workspace().node();
    QTRY_VERIFY(node.identity());
    const auto offered = [&](const char *request, const QString &parameter, const QString &typed) {
        choose(request);
        m_offered.clear();
        DRIVE(m_whole->driver().click(line(parameter)))
        QTRY_VERIFY(line(parameter)->completer() && line(parameter)->completer()->model()->rowCount() > 0);
        QCompleter *completer = line(parameter)->completer();
        completer->setCompletionPrefix(typed);
        QVERIFY2(completer->completionCount() > 0, qPrintable(typed));
        m_offered = completer->pathFromIndex(completer->completionModel()->index(0, 0));
    };
    offered("get-group", u"group_id"_s, u"Team"_s);
    QCOMPARE(m_offered.size(), 64);
    node.identityLists().load();
    QTRY_VERIFY(!node.identityLists().isLoading());
    QString other; // of somebody else
    node.identityLists().known().eachKey([&](const calimero::PublicKey &key) {
        other = node.isOwnKey(key) ? QString() : key.toString();
        return other.isEmpty();
    });
    QVERIFY(!other.isEmpty());
    choose("create-namespace");
    auto *insert = m_whole->driver().find<QLineEdit>(u"Put an id into the body"_s, form());
    DRIVE(m_whole->driver().click(insert))
    QTRY_VERIFY(insert->completer() && insert->completer()->model()->rowCount() > 0);
    insert->completer()->setCompletionPrefix(other);
    QCOMPARE(insert->completer()->completionCount(), 1);
}

void ApiPageTest::idsGoIntoTheBody()
{
    choose("create-namespace");
    auto *body = form()->findChild<JsonEditor *>();
    body->setJson(R"({"applicationId": ""})");
    QTextCursor cursor = body->textCursor();
    cursor.setPosition(19); // between the quotes
    body->setTextCursor(cursor);
    auto *insert = m_whole->driver().find<IdLine>(u"Put an id into the body"_s, form());
    QVERIFY(insert->isVisible());
    Q_EMIT insert->chosen(u"abc"_s);
    QCOMPARE(body->json(), R"({"applicationId": "abc"})"_ba);
    body->setJson(R"({"applicationId": })");
    cursor = body->textCursor();
    cursor.setPosition(18);
    body->setTextCursor(cursor);
    Q_EMIT insert->chosen(u"abc"_s);
    QCOMPARE(body->json(), R"({"applicationId": "abc"})"_ba);
    // Where the body has no id there is no such line.
    choose("sync-context");
    QVERIFY(!insert->isVisible());
}

void ApiPageTest::idsAreOffered()
{
    choose("get-context");
    DRIVE(m_whole->driver().click(line(u"context_id"_s)))
    QTRY_VERIFY(line(u"context_id"_s)->completer());
    QTRY_COMPARE(line(u"context_id"_s)->completer()->model()->rowCount(), 12);
    // By its name; what is put in is the id.
    QCompleter *completer = line(u"context_id"_s)->completer();
    completer->setCompletionPrefix(u"inventory"_s);
    QCOMPARE(completer->completionCount(), 1);
    const QString id = completer->pathFromIndex(completer->completionModel()->index(0, 0));
    DRIVE({
        m_whole->driver().type(line(u"context_id"_s), id);
        send();
    })
    QTRY_COMPARE(result()->headline(), u"Answered"_s);
    QVERIFY(answer().contains(u"\"name\": \"inventory\""_s));
    // A refusal is there in words, with what the node said.
    DRIVE({
        m_whole->driver().type(line(u"context_id"_s), QString(44, u'1'));
        send();
    })
    QTRY_COMPARE(result()->headline(), u"Failed"_s);
}

void ApiPageTest::changesWhatItSays()
{
    choose("create-namespace");
    QVERIFY(!body()->json().isEmpty());
    const QByteArray application =
        m_whole->table(u"applications"_s)->model()->index(0, 0).data(IdTextRole).toByteArray();
    DRIVE({
        body()->setJson("{\"applicationId\":\"" + application
                        + "\",\"upgradePolicy\":\"Automatic\",\"name\":\"by hand\"}");
        send();
    })
    QTRY_COMPARE(result()->headline(), u"Answered"_s);
    QVERIFY(answer().contains(u"namespaceId"_s));
    choose("list-namespaces");
    DRIVE(send())
    QTRY_VERIFY(answer().contains(u"\"by hand\""_s));
}

void ApiPageTest::whatIsMissingIsSaid()
{
    QSignalSpy asked(&m_whole->workspace().node().transport(), &Transport::exchangeStarted);
    choose("get-blob-info");
    DRIVE({
        send();
        m_whole->driver().waitForWords(u"“blob_id” is missing."_s);
    })
    QCOMPARE(QApplication::focusWidget(), line(u"blob_id"_s));
    choose("create-namespace");
    DRIVE({
        body()->setJson("{\"applicationId\":}");
        send();
        m_whole->driver().waitForWords(u"Line 1, column 18"_s);
    })
    for (const auto &call : asked)
        QVERIFY(call.first().value<Exchange>().name != "create-namespace");
}

void ApiPageTest::pathByHand()
{
    page()->choose({});
    QVERIFY(!form()->entry());
    DRIVE({
        m_whole->driver().type(line(u"Path on the node"_s), u"/admin-api/contexts?limit=1"_s);
        send();
    })
    QTRY_COMPARE(result()->headline(), u"Answered"_s);
    QCOMPARE(result()->view()->json().count("\"contextStateHash\""), 1);
    DRIVE({
        m_whole->driver().type(line(u"Path on the node"_s), u"//elsewhere.example/"_s);
        send();
        m_whole->driver().waitForWords(u"This is not a path on the node."_s);
    })
}

void ApiPageTest::textIsShownAsItCame()
{
    choose("get-metrics");
    DRIVE(send())
    QTRY_COMPARE(result()->headline(), u"Answered"_s);
    QTRY_VERIFY(answer().contains(u"# TYPE "_s));
}

void ApiPageTest::whatWasTypedIsKept()
{
    choose("get-context");
    DRIVE(m_whole->driver().type(line(u"context_id"_s), u"half an id"_s))
    choose("get-health");
    choose("get-context");
    QCOMPARE(line(u"context_id"_s)->text(), u"half an id"_s);
}

void ApiPageTest::earlierRequests()
{
    choose("list-contexts");
    DRIVE({
        m_whole->driver().type(line(u"limit"_s), u"3"_s);
        send();
    })
    QTRY_COMPARE(result()->headline(), u"Answered"_s);
    // What goes to the log-in service holds secrets, and is not kept.
    choose("log-in");
    DRIVE({
        body()->setJson("{\"auth_method\":\"user_password\",\"public_key\":\"k\",\"provider_data\":"
                        "{\"username\":\"ada\",\"password\":\"sesame-opens\"}}");
        send();
    })
    QTRY_VERIFY(result()->call().startsWith(u"log-in"_s));
    choose("get-health");
    DRIVE(m_whole->driver().press(u"Requests sent before"_s, page()))
    QTRY_VERIFY(std::ranges::any_of(page()->findChildren<QMenu *>(), &QMenu::isVisible));
    DRIVE(m_whole->driver().chooseInMenu(u"list-contexts · limit=3"_s))
    QCOMPARE(form()->entry()->name, QByteArrayView("list-contexts"));
    QCOMPARE(line(u"limit"_s)->text(), u"3"_s);
    m_whole.reset();
    int files = 0;
    for (QDirIterator it(m_folder->path(), QDir::Files, QDirIterator::Subdirectories); it.hasNext();
         ++files) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("sesame-opens"), qPrintable(file.fileName()));
    }
    QVERIFY(files > 0);
}

void ApiPageTest::safeModeSendsNoChange()
{
    DRIVE(m_whole->driver().press(u"Safe mode"_s))
    QTRY_VERIFY(m_whole->workspace().node().transport().isSafe());
    QSignalSpy asked(&m_whole->workspace().node().transport(), &Transport::exchangeStarted);
    int tried = 0;
    for (const api::Entry &entry : api::registry()) {
        if (!entry.changes || entry.isOfSession)
            continue;
        choose(entry.name.toByteArray().constData());
        const auto lines = form()->findChildren<QLineEdit *>();
        for (QLineEdit *value : lines)
            value->setText(QString(44, u'1'));
        page()->run();
        QTRY_VERIFY2(result()->call().startsWith(QString::fromUtf8(entry.name)), entry.name.data());
        QCOMPARE(result()->headline(), u"Failed"_s);
        ++tried;
    }
    QVERIFY(tried > 40);
    for (const auto &call : asked) {
        const auto exchange = call.first().value<Exchange>();
        const api::Entry *entry = api::findEntry(exchange.name);
        QVERIFY2(!entry || !entry->changes, exchange.name.constData());
    }
}

/// With a context the node asks its members, and keeps what it gets: safe mode refuses that.
void ApiPageTest::aBlobThatIsFetchedIsNotOnlyRead()
{
    const auto doing = [this] { return form()->findChild<StateLabel *>()->word(); };
    const QString reads = u"only reads"_s;
    const QString fetches = u"may make the node fetch the blob"_s;
    choose("download-blob");
    line(u"blob_id"_s)->setText(QString(44, u'1'));
    QCOMPARE(doing(), reads);
    line(u"context_id"_s)->setText(QString(44, u'1'));
    QCOMPARE(doing(), fetches);
    page()->choose({});
    QCOMPARE(doing(), reads);
    line(u"Path on the node"_s)->setText(u"/admin-api/blobs/x?context_id=y"_s);
    QCOMPARE(doing(), fetches);
    line(u"Path on the node"_s)->setText(u"/admin-api/blobs/x"_s);
    QCOMPARE(doing(), reads);
    choose("download-blob"); // what was typed is there again
    QCOMPARE(doing(), fetches);
}

const TestCase testCase(runTest<ApiPageTest, QApplication>);

} // namespace apipage_test

#include "apipage_test.moc"
