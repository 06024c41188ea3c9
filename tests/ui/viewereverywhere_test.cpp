// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The one viewer of what a node sent, in each place of the window where it stands.
#include "core/session/rereading.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/console/answers.h"
#include "ui/console/consolewidget.h"
#include "ui/console/resultview.h"
#include "ui/viewer/textview.h"
#include "ui/viewer/viewer.h"
#include "ui/widgets/searchline.h"

#include <QAbstractButton>

namespace viewereverywhere_test {

using namespace calimero;

class ViewerEverywhereTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void isTheSameEverywhere();
    void wrapIsRemembered();
};

// Raw, an answer, a preview and what Activity tells of a request have the same keys.
void ViewerEverywhereTest::isTheSameEverywhere()
{
    openPage(u"contexts"_s);
    m_whole->table(u"contexts"_s)->selectRow(0);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    const auto check = [this](const QString &name, QWidget *in) {
        TextView *text = nullptr;
        DRIVE(text = m_whole->driver().find<TextView>(name, in))
        auto *viewer = qobject_cast<Viewer *>(text->parentWidget());
        QVERIFY(viewer);
        QTRY_VERIFY2(text->rowCount() > 0, qPrintable(name));
        text->setFocus();
        QTest::keyClick(text, Qt::Key_F, Qt::ControlModifier);
        auto *line = viewer->findChild<SearchLine *>();
        QTRY_COMPARE(QApplication::focusWidget(), line);
        QVERIFY(line->isVisible());
        line->setText(u"a"_s);
        QTRY_VERIFY(!text->isSearching());
        text->setFocus();
        QTest::keyClick(text, Qt::Key_F3);
        QVERIFY(text->matches().isEmpty() || text->currentMatch() >= 0);
        QTest::keyClick(text, Qt::Key_G, Qt::ControlModifier);
        QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        const bool wraps = text->isWrapping();
        QTest::keyClick(text, Qt::Key_Z, Qt::AltModifier);
        QCOMPARE(text->isWrapping(), !wraps);
        QTest::keyClick(text, Qt::Key_Z, Qt::AltModifier);
    };
    DRIVE(m_whole->driver().chooseTab(u"Parts of the inspector"_s, u"Raw"_s))
    check(u"Raw answer of the node"_s, m_whole->inspector());
    auto *console = m_whole->window().findChild<ConsoleWidget *>();
    QVERIFY(console);
    console->findChild<Answers *>()->show({.number = 0, .name = u"get"_s, .title = {}},
                                          {.ok = true, .output = R"({"a":"b"})"}, {});
    check(u"Answer"_s, console);
    m_whole->workspace().showPage(u"blobs"_s);
    QTRY_VERIFY(m_whole->table(u"blobs"_s)->model()->rowCount() > 0);
    m_whole->table(u"blobs"_s)->selectRow(0);
    DRIVE(m_whole->driver().chooseTab(u"Parts of the inspector"_s, u"Preview"_s))
    check(u"Content of the blob"_s, m_whole->inspector());
    m_whole->workspace().node().rereadings().setOn(false); // what is looked at stays in its place
    m_whole->trigger(u"showActivity"_s);
    QTableView *requests = nullptr;
    DRIVE(requests = m_whole->driver().find<QTableView>(u"Activity"_s))
    QTRY_VERIFY(requests->model()->rowCount() > 0);
    requests->selectRow(0);
    check(u"Raw answer of the node"_s, m_whole->window().findChild<QWidget *>(u"activityPanel"_s));
}

void ViewerEverywhereTest::wrapIsRemembered()
{
    openPage(u"contexts"_s);
    m_whole->table(u"contexts"_s)->selectRow(0);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    DRIVE(m_whole->driver().chooseTab(u"Parts of the inspector"_s, u"Raw"_s))
    TextView *raw = nullptr;
    DRIVE(raw = m_whole->driver().find<TextView>(u"Raw answer of the node"_s, &m_whole->window()))
    QVERIFY(raw->isWrapping());
    const auto wrapButton = [raw] {
        for (auto *button : raw->parentWidget()->findChildren<QAbstractButton *>()) {
            if (button->accessibleName() == u"Wrap long lines"_s)
                return button;
        }
        return static_cast<QAbstractButton *>(nullptr);
    };
    QVERIFY(wrapButton() && wrapButton()->isChecked());
    QTest::mouseClick(wrapButton(), Qt::LeftButton);
    QVERIFY(!raw->isWrapping());
    // Of the others, too: those that are shown, and those that come.
    const auto showAnswer = [this] {
        m_whole->window().findChild<Answers *>()->show({.number = 0, .name = u"get"_s, .title = {}},
                                                       {.ok = true, .output = R"({"a":"b"})"}, {});
    };
    auto *result = m_whole->window().findChild<ResultView *>();
    showAnswer();
    QTRY_VERIFY(result->viewer()->isVisible());
    QVERIFY(!result->view()->isWrapping());
    QTest::mouseClick(wrapButton(), Qt::LeftButton);
    QVERIFY(result->view()->isWrapping());
    QTest::mouseClick(wrapButton(), Qt::LeftButton);
    m_whole.reset();
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->openLast();
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QTRY_VERIFY(m_whole->window().findChild<ResultView *>());
    result = m_whole->window().findChild<ResultView *>();
    showAnswer();
    QTRY_VERIFY(result->viewer()->isVisible());
    QVERIFY(!result->view()->isWrapping());
}

const TestCase testCase(runTest<ViewerEverywhereTest, QApplication>);

} // namespace viewereverywhere_test

#include "viewereverywhere_test.moc"
