// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What failed is asked for once more by the same word, picture and key wherever it is shown.
#include "core/table/listloader.h"
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"
#include "ui/blobs/blobpreview.h"
#include "ui/network/networkwidget.h"
#include "ui/pages/tablewidget.h"
#include "ui/viewer/textview.h"
#include "ui/widgets/answerdialog.h"
#include "ui/widgets/placeholder.h"

#include <QApplication>
#include <QPushButton>

namespace askagain_test {

using namespace std::chrono_literals;

namespace {

class AskAgainTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void page_data();
    void page();
    void inspectorAndThingPage_data();
    void inspectorAndThingPage();
    void whatTheNodeDoesNotHave();
    void triedByItselfNobodyIsDisturbed();

private:
    void open(FakeNode &node)
    {
        answerAsNode(node);
        openWindow(node.url());
        QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
        QTRY_COMPARE(phase(), Node::Phase::Open);
    }
    /// The one that is shown in this part of the window.
    [[nodiscard]] static Placeholder *placeholderIn(QWidget *part)
    {
        const auto all = part->findChildren<Placeholder *>();
        for (Placeholder *one : all) {
            if (one->isVisible() && !one->content().progress)
                return one;
        }
        return nullptr;
    }
    static void looksLike(QWidget *part, const QString &words)
    {
        QTRY_VERIFY(placeholderIn(part));
        const Placeholder *shown = placeholderIn(part);
        QCOMPARE(shown->content().primary, words);
        QCOMPARE(shown->content().primaryIcon, u"reload"_s);
        QVERIFY(shown->primaryButton()->isVisible());
        QVERIFY(shown->content().secondary != words);
    }
};

void AskAgainTest::page_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("words");
    QTest::newRow("it failed") << 500 << u"Try again"_s;
    QTest::newRow("there is no such list") << 404 << u"Ask again"_s;
}

void AskAgainTest::page()
{
    QFETCH(int, status);
    QFETCH(QString, words);
    FakeNode node;
    open(node);
    node.on("GET", "/admin-api/blobs",
            status == 404 ? FakeAnswer::empty(404) : FakeAnswer::json(R"({"error":"a disk"})", status));
    m_whole->workspace().showPage(u"blobs"_s);
    m_whole->trigger(u"reload"_s);
    QWidget *page = m_whole->workspace().tableWidget(u"blobs"_s);
    QTRY_VERIFY(placeholderIn(page) && placeholderIn(page)->content().primary == words);
    looksLike(page, words);
    node.forget();
    QTest::mouseClick(placeholderIn(page)->primaryButton(), Qt::LeftButton);
    QTRY_COMPARE(node.count("GET", "/admin-api/blobs"), 1);
    QTRY_VERIFY(placeholderIn(page));
    node.forget();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F5);
    QTRY_COMPARE(node.count("GET", "/admin-api/blobs"), 1);
}

void AskAgainTest::inspectorAndThingPage_data()
{
    QTest::addColumn<bool>("isPage");
    QTest::newRow("inspector") << false;
    QTest::newRow("page of its own") << true;
}

// What is in a blob.
void AskAgainTest::inspectorAndThingPage()
{
    QFETCH(bool, isPage);
    FakeNode node;
    open(node);
    node.on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"blobs/list"_s));
    m_whole->trigger(u"reload"_s);
    m_whole->workspace().showPage(u"blobs"_s);
    QTableView *table = m_whole->table(u"blobs"_s);
    QTRY_VERIFY(table->model()->rowCount() > 1);
    table->selectRow(0);
    const QByteArray blob =
        "/admin-api/blobs/" + table->model()->index(0, 0).data(IdTextRole).toString().toLatin1();
    node.on("HEAD", "/admin-api/blobs/*", FakeAnswer::empty(404)); // their types are asked for
    node.on("GET", blob, FakeAnswer::json(R"({"error":"a disk"})", 500));
    if (isPage) {
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Return);
    }
    const QString tabs = isPage ? u"Parts of the page"_s : u"Parts of the inspector"_s;
    DRIVE(driver().chooseTab(tabs, u"Preview"_s))
    BlobPreview *preview = nullptr;
    const auto isShown = [&] {
        const auto all = m_whole->window().findChildren<BlobPreview *>();
        for (BlobPreview *one : all)
            preview = one->isVisible() ? one : preview;
        return preview != nullptr;
    };
    QTRY_VERIFY(isShown());
    looksLike(preview, u"Try again"_s);
    QCOMPARE(placeholderIn(preview)->content().secondary, u"Show the answer"_s);
    QTest::mouseClick(placeholderIn(preview)->secondaryButton(), Qt::LeftButton);
    AnswerDialog *answer = m_whole->window().findChild<AnswerDialog *>();
    QVERIFY(answer && answer->isVisible());
    QCOMPARE(answer->findChild<TextView *>()->text().contains(u"a disk"_s), true);
    answer->close();
    QTRY_VERIFY(m_whole->window().findChildren<AnswerDialog *>().isEmpty());
    m_whole->window().activateWindow(); // nobody does it without a desktop
    QTRY_COMPARE(QApplication::activeWindow(), &m_whole->window());
    node.forget();
    QTest::mouseClick(placeholderIn(preview)->primaryButton(), Qt::LeftButton);
    QTRY_COMPARE(node.count("GET", blob), 1);
    QTRY_VERIFY(placeholderIn(preview));
    node.forget();
    QTRY_COMPARE(QApplication::focusWidget(), placeholderIn(preview)->primaryButton()); // where one was
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F5);
    QTRY_COMPARE(node.count("GET", blob), 1);
}

// Nothing has failed, and it is another word, everywhere.
void AskAgainTest::whatTheNodeDoesNotHave()
{
    QVERIFY2(startNode({u"--without"_s, u"/admin-api/network/status"_s}), qPrintable(m_node->problem()));
    openWindow(m_node->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"network"_s);
    QWidget *page = m_whole->window().findChild<NetworkWidget *>();
    QVERIFY(page);
    looksLike(page, u"Ask again"_s);
}

// Whoever is on the button stays there, and the words too, until there is something new to say.
void AskAgainTest::triedByItselfNobodyIsDisturbed()
{
    FakeNode node;
    open(node);
    node.on("GET", "/admin-api/blobs", FakeAnswer::json(R"({"error":"a disk"})", 500));
    m_whole->workspace().showPage(u"blobs"_s);
    m_whole->trigger(u"reload"_s);
    QWidget *page = m_whole->workspace().tableWidget(u"blobs"_s);
    QTRY_VERIFY(placeholderIn(page) && placeholderIn(page)->content().primary == u"Try again"_s);
    QWidget *button = placeholderIn(page)->primaryButton();
    button->setFocus();
    QVERIFY(button->hasFocus());
    node.forget();
    node.on("GET", "/admin-api/blobs",
            FakeAnswer::json(R"({"error":"a disk"})", 500).withFault(FakeAnswer::Fault::Hold));
    holdTime();
    pass(1min);
    QTRY_COMPARE(node.count("GET", "/admin-api/blobs"), 1);
    QVERIFY(placeholderIn(page));
    QVERIFY(button->isVisible() && button->hasFocus());
    node.on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"blobs/list"_s));
    node.release();
    QTRY_VERIFY(m_whole->workspace().node().blobs().state() == calimero::table::ListLoader::State::Failed);
    QVERIFY(button->isVisible() && button->hasFocus());
    pass(1min);
    QTRY_VERIFY(m_whole->table(u"blobs"_s)->isVisible());
}

const TestCase testCase(runTest<AskAgainTest, QApplication>);

} // namespace

} // namespace askagain_test

#include "askagain_test.moc"
