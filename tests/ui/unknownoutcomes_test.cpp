// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A change whose answer never came may have been done: the window looks, or leads to where one can look, and
// never says that it is not done.
#include "core/table/listloader.h"
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/tablewidget.h"

#include <QApplication>
#include <QPushButton>

#include <set>

namespace unknownoutcomes_test {

namespace {

QByteArray idOf(int number)
{
    return calimero::ContextId(calimero::Bytes32{quint8(number), 7}).toUtf8();
}

/// It has the contexts 1 to 3, deletes one of them or does not, and answers no change.
struct SilentNode : EmptyNode {
    SilentNode()
    {
        on("GET", "/admin-api/contexts*", [this](const FakeRequest &) {
            QByteArrayList rows;
            for (const int number : contexts)
                rows += R"({"id":")" + idOf(number) + R"(","dagHeads":[]})";
            return FakeAnswer::json(R"({"data":{"contexts":[)" + rows.join(',') + "]}}");
        });
        on("GET", "/admin-api/ready", FakeAnswer::recorded(u"empty/ready"_s));
        for (int number = 1; number <= 3; ++number) {
            on("DELETE", "/admin-api/contexts/" + idOf(number), [this, number](const FakeRequest &) {
                if (deletes.contains(number))
                    contexts.erase(number);
                return FakeAnswer::failing(FakeAnswer::Fault::Close);
            });
        }
        on("POST", "/admin-api/contexts/*", FakeAnswer::failing(FakeAnswer::Fault::Close));
    }
    std::set<int> contexts{1, 2, 3};
    std::set<int> deletes;
};

class UnknownOutcomesTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void whatWasDeletedIsFoundOut();
    void whatIsStillThereIsSaid();
    void ofSeveralEachIsLookedFor();
    void joiningLeadsToTheList();
    void syncIsNotSaidToHaveFailed();

private:
    void openContexts(const SilentNode &node)
    {
        openWindow(node.url());
        QTRY_COMPARE(phase(), Node::Phase::Open);
        showPage(u"contexts"_s);
        QTRY_COMPARE(model()->shownRows(), 3);
    }
    [[nodiscard]] TableModel *model() { return m_whole->workspace().tableWidget(u"contexts"_s)->model(); }
    void deleteIt(int number){DRIVE({
        m_whole->workspace().tableWidget(u"contexts"_s)->select(QString::fromLatin1(idOf(number)));
        driver().key(m_whole->table(u"contexts"_s), Qt::Key_Delete);
        m_dialog = driver().dialog(u"Delete the context"_s);
        driver().press(u"Delete the context"_s, m_dialog);
    })}

    QPointer<QDialog> m_dialog;
};

} // namespace

void UnknownOutcomesTest::whatWasDeletedIsFoundOut()
{
    SilentNode node;
    node.deletes = {2};
    openContexts(node);
    deleteIt(2);
    QVERIFY(m_dialog);
    // There is nothing left to do, and it says so.
    QTRY_VERIFY(driver().look<QAbstractButton>(u"Close"_s, m_dialog));
    QVERIFY(!driver().isSaid(u"Nobody knows"_s, m_dialog));
    QVERIFY(!driver().look<QAbstractButton>(u"Delete the context"_s, m_dialog));
    DRIVE(driver().press(u"Close"_s, m_dialog))
    QCOMPARE(model()->shownRows(), 2);
}

void UnknownOutcomesTest::whatIsStillThereIsSaid()
{
    SilentNode node;
    openContexts(node);
    deleteIt(2);
    QVERIFY(m_dialog);
    DRIVE(driver().waitForWords(u"still in the list, which was read again"_s, m_dialog))
    QVERIFY(driver().look<QAbstractButton>(u"Delete the context"_s, m_dialog));
    QVERIFY(!driver().isSaid(u"not deleted"_s, m_dialog));
    QCOMPARE(node.count("DELETE", "/admin-api/contexts/" + idOf(2)), 1); // nothing is sent again by itself
}

void UnknownOutcomesTest::ofSeveralEachIsLookedFor()
{
    SilentNode node;
    node.deletes = {1, 3};
    openContexts(node);
    m_whole->table(u"contexts"_s)->selectAll();
    DRIVE({
        driver().key(m_whole->table(u"contexts"_s), Qt::Key_Delete);
        QDialog *dialog = driver().dialog(u"Delete 3 contexts?"_s);
        driver().press(u"Delete 3 contexts"_s, dialog);
        driver().waitForWords(u"still in the list, which was read again"_s);
        QVERIFY(driver().isSaid(u"2 contexts are deleted"_s));
        // It goes on asking about the one that is left.
        m_dialog = driver().dialog(u"Delete the context"_s);
    })
    QTRY_COMPARE(model()->shownRows(), 1);
}

void UnknownOutcomesTest::joiningLeadsToTheList()
{
    SilentNode node;
    openContexts(node);
    DRIVE({
        driver().press(u"Join…"_s);
        QDialog *dialog = driver().dialog(u"Join a context"_s);
        driver().type(driver().find<QLineEdit>(u"Context id"_s, dialog), QString::fromLatin1(idOf(9)));
        driver().press(u"Join"_s, dialog);
        driver().waitForWords(u"Nobody knows"_s, dialog);
        m_whole->workspace().showPage(u"blobs"_s);
        driver().press(u"Look"_s, dialog);
        driver().waitUntilClosed(u"Join a context"_s);
    })
    QTRY_VERIFY(m_whole->table(u"contexts"_s)->isVisible());
}

void UnknownOutcomesTest::syncIsNotSaidToHaveFailed()
{
    SilentNode node;
    openContexts(node);
    DRIVE({
        driver().chooseRow(m_whole->table(u"contexts"_s),
                           m_whole->table(u"contexts"_s)->model()->index(0, 0));
        driver().press(u"Sync"_s);
        driver().waitForWords(u"Nobody knows what came of"_s);
    })
    QVERIFY(!m_whole->says(u"is not synced"_s));
}

namespace {
const TestCase testCase(runTest<UnknownOutcomesTest, QApplication>);
} // namespace

} // namespace unknownoutcomes_test

#include "unknownoutcomes_test.moc"
