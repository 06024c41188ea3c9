// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What is dropped on the whole window: everything is stored or named, and what was said of an earlier drop
// goes.
#include "core/transfer/transferqueue.h"
#include "tests/support/testprogram.h"
#include "tests/ui/dragged.h"
#include "tests/ui/windowcase.h"
#include "ui/goto/gotobox.h"
#include "ui/inspector/rawview.h"
#include "ui/transfers/dropzone.h"
#include "ui/widgets/answerdialog.h"
#include "ui/window/bottompanel.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QListView>

namespace windowdrops_test {

namespace {

class WindowDropsTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void allThatIsLeftOutCanBeRead();
    void hiddenFilesAreNamed();
    void manyHiddenFilesAreNamedToo();
    void problemWithoutANodeGoes();
    void pastedWordsAreNoTransfer();
    void pastedIdsAreLookedFor();
    void pastedFilesAreRefusedInOtherWords();

private:
    [[nodiscard]] const guicheck::Driver &driver() { return m_whole->driver(); }
    void drop(const QStringList &paths)
    {
        const auto mime = dragged::mimeOf(paths);
        dragged::hold(&m_whole->window(), mime.get()); // else Qt does not hand on the drop
        dragged::letGo(&m_whole->window(), mime.get());
    }
    // What "Show all" has opened.
    [[nodiscard]] QString allSaid()
    {
        const auto dialogs = m_whole->window().findChildren<AnswerDialog *>();
        const auto *view = dialogs.isEmpty() ? nullptr : dialogs.last()->findChild<RawView *>();
        return view ? view->text() : QString();
    }
    QString writeIn(const QString &folder, const QString &name)
    {
        QDir(m_folder->path()).mkpath(folder);
        write(folder + u'/' + name, "content");
        return m_folder->filePath(folder);
    }
};

} // namespace

void WindowDropsTest::allThatIsLeftOutCanBeRead()
{
    openNode();
    QStringList paths;
    for (int i = 0; i < 7; ++i)
        paths += m_folder->filePath(u"gone %1"_s.arg(i));
    drop(paths);
    DRIVE({
        driver().waitForWords(u"gone 0, gone 1, gone 2 and 4 more"_s);
        driver().press(u"Show all"_s);
    })
    QVERIFY2(allSaid().contains(u"gone 6: can't be read"_s), qPrintable(allSaid()));
}

void WindowDropsTest::hiddenFilesAreNamed()
{
    openNode();
    writeIn(u"project"_s, u".env"_s);
    drop({writeIn(u"project"_s, u"readme"_s)});
    DRIVE({
        driver().waitForWords(u"1 hidden file or folder is left out: .env."_s);
        driver().press(u"Store 1 file"_s);
    })
    // Only hidden ones: nothing is asked.
    drop({writeIn(u"secrets"_s, u".npmrc"_s)});
    DRIVE(driver().waitForWords(u"Nothing was stored. 1 hidden file or folder is left out: .npmrc."_s))
}

void WindowDropsTest::manyHiddenFilesAreNamedToo()
{
    openNode();
    for (int i = 0; i < 6; ++i)
        writeIn(u"project"_s, u".hidden %1"_s.arg(i));
    drop({writeIn(u"project"_s, u"readme"_s)});
    DRIVE({
        driver().waitForWords(u".hidden 0, .hidden 1, .hidden 2 and 3 more"_s);
        driver().press(u"Store 1 file"_s);
        driver().press(u"Show all"_s);
    })
    QVERIFY2(allSaid().contains(u".hidden 5: hidden"_s), qPrintable(allSaid()));
}

void WindowDropsTest::problemWithoutANodeGoes()
{
    QVERIFY2(startNode(), qPrintable(m_node->problem()));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    const QString path = writeIn(u"files"_s, u"one"_s) + u"/one"_s;
    drop({path});
    QTRY_VERIFY(m_whole->says(u"Open a node, then drop the files again."_s));
    m_whole->open(m_node->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    drop({path});
    QTRY_COMPARE(m_whole->workspace().node().transfers().totals().done, 1);
    QVERIFY(!m_whole->says(u"Open a node, then drop the files again."_s));
}

/// They may have been meant for a field: nothing opens, and whoever had the keyboard has it.
void WindowDropsTest::pastedWordsAreNoTransfer()
{
    openPage(u"contexts"_s);
    auto *panel = m_whole->window().findChild<BottomPanel *>();
    if (panel->isOpen())
        m_whole->workspace().toggleDock(panel->currentDock());
    m_whole->table(u"contexts"_s)->setFocus(Qt::ShortcutFocusReason);
    QWidget *focused = QApplication::focusWidget();
    QVERIFY(focused);
    QApplication::clipboard()->setText(u"some words"_s);
    m_whole->trigger(u"pasteFiles"_s);
    QTRY_VERIFY(m_whole->says(u"There is no file, no picture and no id on the clipboard."_s));
    QVERIFY(!panel->isOpen());
    QCOMPARE(QApplication::focusWidget(), focused);
}

void WindowDropsTest::pastedIdsAreLookedFor()
{
    openPage(u"contexts"_s);
    auto *box = m_whole->window().findChild<GoToBox *>();
    const QString id = idAt(u"contexts"_s, 1);
    const QString shortForm = id.left(6) + u'\u2026' + id.right(4);
    for (const QString &text :
         {id, QString(u"\u201c"_s + id + u"\u201d\u200b"_s), QString(u"notes ("_s + id + u')'), shortForm}) {
        QApplication::clipboard()->setText(text);
        m_whole->trigger(u"pasteFiles"_s);
        QTRY_VERIFY(box->hasFocus());
        QCOMPARE(box->text(), text == shortForm ? shortForm : id);
        QTRY_VERIFY(!box->isSearching());
        QTRY_COMPARE(box->list()->model()->rowCount(), 1);
        QTest::keyClick(box, Qt::Key_Escape);
        QVERIFY(!box->hasFocus());
    }
    QApplication::clipboard()->setText(id + u'\n' + idAt(u"contexts"_s, 2));
    m_whole->trigger(u"pasteFiles"_s);
    QTRY_VERIFY(m_whole->says(u"There are several ids in it. Paste one of them."_s));
}

void WindowDropsTest::pastedFilesAreRefusedInOtherWords()
{
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    const QString path = writeIn(u"files"_s, u"one"_s) + u"/one"_s;
    QApplication::clipboard()->setMimeData(dragged::mimeOf({path}).release());
    m_whole->trigger(u"pasteFiles"_s);
    QTRY_VERIFY(m_whole->says(u"Open a node, then try again."_s));
    QVERIFY(!m_whole->says(u"drop the files again"_s));
}

const TestCase testCase(runTest<WindowDropsTest, QApplication>);

} // namespace windowdrops_test

#include "windowdrops_test.moc"
