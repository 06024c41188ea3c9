// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What was done is said, of one thing as of several: over the page, and to who listens; the keyboard is on
// where one looks next.
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/inspector/thingview.h"
#include "ui/widgets/noticebar.h"

#include <QApplication>
#include <QComboBox>

namespace saiddone_test {

using namespace explorer;
using namespace Qt::StringLiterals;

class SaidDoneTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void oneIsDeleted_data();
    void oneIsDeleted();
    void oneIsDeletedOnItsPage();
    void contextIsMade();
    void blobIsNamed();

private:
    // What is said over the page; empty where that was not announced.
    QString said()
    {
        const auto all = m_whole->workspace().findChild<NoticeBar *>()->findChildren<Notice *>();
        for (const Notice *notice : all) {
            if (notice->isVisible() && notice->severity() == Notice::Severity::Ok
                && notice->property("announced").toString() == notice->text())
                return notice->text();
        }
        return {};
    }
};

void SaidDoneTest::oneIsDeleted_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("words");
    QTest::newRow("a blob") << u"blobs"_s << u"Delete the blob "_s << u"Delete"_s << u"1 blob is deleted."_s;
    QTest::newRow("a context") << u"contexts"_s << u"Delete the context "_s << u"Delete the context"_s
                               << u"1 context is deleted."_s;
    QTest::newRow("an application") << u"applications"_s << u"Uninstall "_s << u"Uninstall"_s
                                    << u"1 application is uninstalled."_s;
}

void SaidDoneTest::oneIsDeleted()
{
    QFETCH(QString, page);
    QFETCH(QString, question);
    QFETCH(QString, button);
    QFETCH(QString, words);
    openPage(page);
    QTableView *table = m_whole->table(page);
    const int before = table->model()->rowCount();
    // Of the blobs the last is no code of an application, which a node keeps.
    table->selectRow(before - 1);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Delete);
    DRIVE({
        m_whole->driver().press(button, m_whole->driver().dialog(question));
        m_whole->driver().waitUntilClosed(question);
    })
    QTRY_COMPARE(said(), words);
    QTRY_COMPARE(table->model()->rowCount(), before - 1);
    QTRY_COMPARE(m_whole->window().focusWidget(), table);
}

// Its page goes with it, what is said of it does not.
void SaidDoneTest::oneIsDeletedOnItsPage()
{
    openPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    table->selectRow(0);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return);
    QTRY_VERIFY(m_whole->workspace().findChild<ThingView *>());
    QTRY_VERIFY(m_whole->workspace().findChild<ThingView *>()->isVisible());
    DRIVE({
        m_whole->driver().press(u"Delete…"_s);
        m_whole->driver().press(u"Delete the context"_s, m_whole->driver().dialog(u"Delete the context "_s));
        m_whole->driver().waitUntilClosed(u"Delete the context "_s);
    })
    QTRY_COMPARE(said(), u"1 context is deleted."_s);
}

void SaidDoneTest::contextIsMade()
{
    openPage(u"contexts"_s);
    DRIVE({
        const auto &driver = m_whole->driver();
        driver.press(u"New context"_s);
        QDialog *dialog = driver.dialog(u"New context"_s);
        auto *space = driver.find<QComboBox>(u"Namespace"_s, dialog);
        driver.waitFor([&] { return space->count() > 0; }, u"the namespaces"_s);
        driver.type(driver.find<QLineEdit>(u"Name"_s, dialog), u"quiet"_s);
        driver.press(u"Create"_s, dialog);
        driver.waitUntilClosed(u"New context"_s);
    })
    QTRY_COMPARE(said(), u"The context “quiet” is made."_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    QTRY_VERIFY(table->currentIndex().siblingAtColumn(0).data().toString().contains(u"quiet"_s));
    QTRY_COMPARE(m_whole->window().focusWidget(), table);
}

void SaidDoneTest::blobIsNamed()
{
    openPage(u"blobs"_s);
    QTableView *table = m_whole->table(u"blobs"_s);
    table->selectRow(0);
    table->setFocus();
    const auto name = [&](const QString &text) {
        m_whole->driver().openMenuOf(table, table->currentIndex());
        m_whole->driver().chooseInMenu(u"Name…"_s);
        QDialog *dialog = m_whole->driver().dialog(u"Name of "_s);
        m_whole->driver().type(m_whole->driver().find<QLineEdit>(u"Name"_s, dialog), text);
        m_whole->driver().press(u"Save"_s, dialog);
        m_whole->driver().waitUntilClosed(u"Name of "_s);
    };
    DRIVE(name(u"holiday.png"_s))
    QTRY_VERIFY2(said().endsWith(u"is called “holiday.png” on this computer now."_s), qPrintable(said()));
    DRIVE(name(u""_s))
    QTRY_VERIFY2(said().endsWith(u"has no name on this computer any more."_s), qPrintable(said()));
}

const TestCase testCase(runTest<SaidDoneTest, QApplication>);

} // namespace saiddone_test

#include "saiddone_test.moc"
