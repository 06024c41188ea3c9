// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// In safe mode nothing that changes the node reaches it by any action of any page, also where the action was
// not taken away in time: it is used all the same, and what it asks is answered by its main button.
#include "core/api/registry.h"
#include "core/net/transport.h"
#include "core/session/profilestore.h"
#include "core/transfer/transferqueue.h"
#include "tests/support/kept.h"
#include "tests/support/testprogram.h"
#include "tests/ui/dragged.h"
#include "tests/ui/troublecase.h"
#include "ui/api/apiwidget.h"
#include "ui/api/requestform.h"
#include "ui/console/resultview.h"
#include "ui/pages/page.h"
#include "ui/widgets/formdialog.h"

#include <QAction>
#include <QApplication>
#include <QPointer>
#include <QPushButton>
#include <QTableView>

namespace safeactions_test {

namespace {

class SafeActionsTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init();
    void cleanup()
    {
        close();
        m_counting.reset();
    }

    void actionsOfPages();
    void requestsByHand();
    void droppedFiles();

private:
    [[nodiscard]] QString fileOf(const QByteArray &content)
    {
        QFile file(m_folder->filePath(u"dropped.txt"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            return {};
        return file.fileName();
    }
    [[nodiscard]] Node &node() { return m_whole->workspace().node(); }
    /// All that was sent before has arrived.
    void settle()
    {
        Kept answer(node().transport().send({.name = "test", .segments = {u"admin-api"_s, u"settled"_s}}));
        QTRY_VERIFY(answer.isThere());
    }
    /// Shows the page with its first row chosen, if there is one.
    [[nodiscard]] Link choose(Page *page)
    {
        m_whole->workspace().showPage(page->info().id);
        const auto tables = page->widget()->findChildren<QTableView *>();
        for (QTableView *table : tables) {
            if (table->isVisible() && table->model()->rowCount() > 0)
                table->selectRow(0);
        }
        return page->current();
    }
    [[nodiscard]] static QList<QAction *> actionsOf(Page *page, const Link &link, QObject *owner)
    {
        QList<QAction *> actions;
        const auto commands = page->commands();
        for (const Page::Command &command : commands)
            actions += command.action;
        if (link.isValid())
            actions += page->actionsOf(link, owner);
        return actions;
    }
    /// Answers every dialog by what it is there for, and closes it.
    void answerDialogs()
    {
        while (QWidget *popup = QApplication::activePopupWidget())
            popup->close();
        const auto dialogs = m_whole->window().findChildren<QDialog *>();
        QList<QPointer<QDialog>> open;
        for (QDialog *dialog : dialogs) {
            if (dialog->isVisible())
                open += dialog;
        }
        for (const QPointer<QDialog> &dialog : open) {
            if (const auto *form = qobject_cast<FormDialog *>(dialog.data()))
                form->mainButton()->click();
        }
        settle();
        for (const QPointer<QDialog> &dialog : open) {
            if (dialog)
                dialog->reject();
        }
    }
    /// What reached the node and may change it.
    [[nodiscard]] QStringList changes() const
    {
        QStringList sent;
        for (const FakeRequest &request : m_counting->requests()) {
            const bool reads = request.method == "GET" || request.method == "HEAD"
                || request.body.contains("\"sync_status\"");
            if (!reads)
                sent += QString::fromLatin1(request.method + ' ' + request.target);
        }
        return sent;
    }

    std::unique_ptr<FakeNode> m_counting;
};

void SafeActionsTest::init()
{
    makeFolder();
    m_counting = std::make_unique<FakeNode>();
    answerAsNode(*m_counting);
    for (const auto &[path, recorded] :
         {std::pair("contexts", u"contexts/list"_s), std::pair("applications", u"apps/list"_s),
          std::pair("namespaces", u"namespaces/list"_s), std::pair("blobs", u"blobs/list"_s),
          std::pair("identity", u"identity/node"_s)})
        m_counting->on("GET", QByteArray("/admin-api/") + path, FakeAnswer::recorded(recorded));
    for (const char *method : {"POST", "PUT", "PATCH", "DELETE"})
        m_counting->on(method, "/*", [](const FakeRequest &request) {
            return request.body.contains("\"sync_status\"")
                ? FakeAnswer::recorded(u"rpc/unknown_rpc_method"_s)
                : FakeAnswer::empty(500);
        });
    m_counting->on("HEAD", "/*", FakeAnswer::empty(404));
    openWindow(m_counting->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    calimero::Profile profile = m_whole->profiles().profiles().first();
    profile.isSafe = true;
    m_whole->profiles().update(profile);
    QTRY_VERIFY(node().transport().isSafe());
}

void SafeActionsTest::actionsOfPages()
{
    for (const char *list : {"contexts", "applications", "blobs", "namespaces"})
        QTRY_VERIFY2(m_whole->table(QString::fromLatin1(list))->model()->rowCount() > 0, list);
    int tried = 0;
    const auto pages = m_whole->workspace().pages();
    for (Page *page : pages) {
        bool isLast = false;
        for (qsizetype at = 0; !isLast; ++at) {
            QObject owner;
            const QList<QAction *> actions = actionsOf(page, choose(page), &owner);
            isLast = at + 1 >= actions.size();
            if (at >= actions.size() || !actions.at(at)->isVisible())
                continue;
            QAction *action = actions.at(at);
            const QString what = page->info().title + u": "_s + action->text();
            action->setEnabled(true); // as if it had not been told yet
            action->trigger();
            settle();
            answerDialogs();
            settle();
            QVERIFY2(changes().isEmpty(), qPrintable(what + u": "_s + changes().join(u", "_s)));
            QVERIFY2(node().transport().isSafe(), qPrintable(what));
            QCOMPARE(phase(), Node::Phase::Open);
            ++tried;
        }
    }
    QVERIFY2(tried > 15, qPrintable(QString::number(tried)));
    // And it is the lock that held them back.
    calimero::Profile profile = m_whole->profiles().profiles().first();
    profile.isSafe = false;
    m_whole->profiles().update(profile);
    QTRY_VERIFY(!node().transport().isSafe());
    m_whole->workspace().showPage(u"contexts"_s);
    DRIVE(driver().press(u"Sync all"_s))
    QTRY_COMPARE(changes(), QStringList{u"POST /admin-api/contexts/sync"_s});
}

/// Each that changes something, as the API page puts it together; a file that is its body, too.
void SafeActionsTest::requestsByHand()
{
    m_whole->workspace().showPage(u"api"_s);
    auto *page = m_whole->window().findChild<ApiWidget *>(u"apiPage"_s);
    auto *form = page->findChild<RequestForm *>();
    auto *result = page->findChild<ResultView *>();
    const QString file = fileOf("a file");
    int tried = 0;
    for (const calimero::api::Entry &entry : calimero::api::registry()) {
        if (!entry.changes || entry.isOfSession)
            continue;
        page->choose(entry.name.toByteArray());
        calimero::api::Filling filling = form->filling();
        for (QString &value : filling.path)
            value = QString(44, u'1');
        if (calimero::api::takesFile(entry))
            filling.file = file;
        form->setFilling(filling);
        QVERIFY2(page->run(), entry.name.data());
        QTRY_VERIFY2(result->call().startsWith(QString::fromUtf8(entry.name)), entry.name.data());
        QTRY_COMPARE(result->headline(), u"Failed"_s);
        ++tried;
    }
    settle();
    QVERIFY2(changes().isEmpty(), qPrintable(changes().join(u", "_s)));
    QVERIFY2(tried > 40, qPrintable(QString::number(tried)));
    QVERIFY(m_whole->says(u"Nothing was sent."_s));
}

void SafeActionsTest::droppedFiles()
{
    const auto mime = dragged::mimeOf({fileOf("dropped")});
    dragged::hold(&m_whole->window(), mime.get());
    dragged::letGo(&m_whole->window(), mime.get());
    DRIVE(driver().waitForWords(u"is in safe mode"_s))
    settle();
    answerDialogs();
    settle();
    QVERIFY2(changes().isEmpty(), qPrintable(changes().join(u", "_s)));
    // Neither is it one that is given to the queue itself.
    node().transfers().upload({{.path = fileOf("given"), .size = 5}});
    QTRY_COMPARE(node().transfers().totals().failed, 1);
    settle();
    QVERIFY2(changes().isEmpty(), qPrintable(changes().join(u", "_s)));
}

} // namespace

const TestCase testCase(runTest<SafeActionsTest, QApplication>);

} // namespace safeactions_test

#include "safeactions_test.moc"
