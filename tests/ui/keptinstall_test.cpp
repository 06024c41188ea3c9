// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The versions a node keeps, offered when installing and on the page of packages.
#include "core/session/builds.h"
#include "core/table/listloader.h"
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"
#include "ui/applications/applicationactions.h"
#include "ui/applications/applicationspage.h"
#include "ui/applications/installdialog.h"
#include "ui/packages/packagesmodel.h"
#include "ui/packages/packagespage.h"
#include "ui/pages/tablewidget.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>

namespace keptinstall_test {

using calimero::BuildRow;

namespace {

class KeptInstallTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void ordered();
    void whatCanNotBeInstalled();
    void whatIsChosenStays();
    void whatIsListedNoMore();
    void fromThePackagesPage();
    void chosenInTheDialog();
    void aNodeThatKeepsNone();

private:
    void openDemo()
    {
        QVERIFY(QDir().mkpath(m_folder->filePath(u"applications"_s)));
        QVERIFY2(startNode({u"--install-from"_s, m_folder->filePath(u"applications"_s)}),
                 qPrintable(m_node->problem()));
        openWindow(m_node->url());
        QTRY_COMPARE(phase(), Node::Phase::Open);
    }
    static calimero::BlobId blob(int number)
    {
        return calimero::BlobId(calimero::Bytes32{quint8(number), 3});
    }
    // notes 1.9.0 (installed last) and 1.10.0 (the highest), and code without a manifest.
    static QList<BuildRow> builds()
    {
        return {{.blob = blob(1),
                 .package = calimero::Foreign(u"com.example.notes"_s),
                 .version = calimero::Foreign(u"1.9.0"_s),
                 .rank = 1,
                 .isLast = true,
                 .since = 0,
                 .isBundle = true,
                 .source = calimero::Foreign(u"https://example.org/notes.mpk"_s),
                 .contexts = 2},
                {.blob = blob(2),
                 .package = calimero::Foreign(u"com.example.notes"_s),
                 .version = calimero::Foreign(u"1.10.0"_s),
                 .rank = 2,
                 .isNewest = true,
                 .since = 1,
                 .isBundle = true},
                {.blob = blob(3),
                 .package = calimero::Foreign(u"unknown"_s),
                 .version = calimero::Foreign(u"0.0.0"_s),
                 .isLast = true,
                 .since = 0}};
    }
    // The dialog as it opens on one of the versions.
    struct Offered {
        explicit Offered(const calimero::BlobId &chosen)
        {
            dialog.setAttribute(Qt::WA_DeleteOnClose, false);
            dialog.chooseKept(chosen);
            dialog.show();
        }
        QWidget window;
        InstallDialog dialog{true, true, &window};
        guicheck::Driver person{&dialog};
    };
    static QStringList texts(const QComboBox *box)
    {
        QStringList all;
        for (int i = 0; i < box->count(); ++i)
            all += box->itemText(i);
        return all;
    }
    [[nodiscard]] QString versionOf(const QString &package)
    {
        TableWidget *table = m_whole->workspace().find<PackagesPage>()->table();
        for (int row = 0; row < table->model()->shownRows(); ++row) {
            const auto cell = [&](const char *column) {
                return table->model()->index(row, table->model()->columnOf(column)).data().toString();
            };
            if (cell("package") == package && cell("newest").contains(u"installed last"_s))
                return cell("version");
        }
        return {};
    }
};

void KeptInstallTest::ordered()
{
    QWidget window;
    InstallDialog dialog(true, true, &window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.setKept(builds(), true);
    dialog.chooseKept(blob(2));
    dialog.show();
    const guicheck::Driver person(&dialog);
    auto *box = person.look<QComboBox>(u"Version"_s, &dialog);
    auto *order = person.look<QComboBox>(u"Order"_s, &dialog);
    QVERIFY(box && order);
    QCOMPARE(texts(box),
             (QStringList{u"com.example.notes 1.10.0 · highest version"_s,
                          u"com.example.notes 1.9.0 · installed last · 2 contexts run it"_s,
                          u"unknown 0.0.0 · installed last"_s}));
    QCOMPARE(dialog.kept().blob, blob(2));
    order->setCurrentIndex(1);
    QCOMPARE(texts(box).first(), u"com.example.notes 1.9.0 · installed last · 2 contexts run it"_s);
    QCOMPARE(texts(box).last(), u"com.example.notes 1.10.0 · highest version"_s);
    QCOMPARE(dialog.kept().blob, blob(2)); // still chosen
    QVERIFY(person.isSaid(u"It is taken from the node, checked"_s, &dialog));
}

void KeptInstallTest::whatCanNotBeInstalled()
{
    QWidget window;
    InstallDialog here(true, true, &window);
    here.setAttribute(Qt::WA_DeleteOnClose, false);
    here.setKept(builds(), true);
    here.chooseKept(blob(3));
    here.show();
    QSignalSpy sent(&here, &FormDialog::submitted);
    const guicheck::Driver person(&here);
    QVERIFY(person.isSaid(u"This is code without a manifest"_s, &here));
    here.mainButton()->click();
    QCOMPARE(sent.size(), 0);
    here.chooseKept(blob(2));
    here.mainButton()->click();
    QCOMPARE(sent.size(), 1);
    // On another computer only what has an address of its own.
    InstallDialog away(false, false, &window);
    away.setAttribute(Qt::WA_DeleteOnClose, false);
    away.setKept(builds(), true);
    away.chooseKept(blob(2));
    away.show();
    QSignalSpy sentAway(&away, &FormDialog::submitted);
    QVERIFY(guicheck::Driver(&away).isSaid(u"Save this version from the Blobs page"_s, &away));
    away.mainButton()->click();
    QCOMPARE(sentAway.size(), 0);
    away.setKept(builds(), true);
    auto *box = guicheck::Driver(&away).look<QComboBox>(u"Version"_s, &away);
    box->setCurrentIndex(1);
    QVERIFY(away.isKeptFromUrl());
    QCOMPARE(away.fromUrl().url, u"https://example.org/notes.mpk"_s);
    away.mainButton()->click();
    QCOMPARE(sentAway.size(), 1);
}

void KeptInstallTest::whatIsChosenStays()
{
    Offered offered(blob(2));
    InstallDialog &dialog = offered.dialog;
    const guicheck::Driver &person = offered.person;
    QVERIFY(person.isSaid(u"Asking which versions the node keeps"_s, &dialog));
    dialog.setKept(builds(), false);
    QCOMPARE(dialog.kept().blob, blob(2));
    QList<BuildRow> more = builds();
    more.prepend({.blob = blob(9),
                  .package = calimero::Foreign(u"a"_s),
                  .version = calimero::Foreign(u"9"_s),
                  .rank = 9,
                  .isBundle = true});
    dialog.setKept(more, true);
    QCOMPARE(dialog.kept().blob, blob(2));
    dialog.setKept({}, true);
    QVERIFY(person.isSaid(u"The node keeps none."_s, &dialog));
    QVERIFY(!dialog.kept().blob);
}

/// The version installed last stays in the list only as long as something uses it.
void KeptInstallTest::whatIsListedNoMore()
{
    Offered offered(blob(2));
    InstallDialog &dialog = offered.dialog;
    const guicheck::Driver &person = offered.person;
    const QString words =
        u"Nothing uses version 1.9.0, which was installed last: the node will list it no more."_s;
    QList<BuildRow> rows = builds();
    for (BuildRow &row : rows)
        row.application = calimero::ApplicationId(calimero::Bytes32{quint8(row.blob == blob(3) ? 2 : 1)});
    dialog.setKept(rows, true);
    QVERIFY(!person.isSaid(words, &dialog)); // two contexts run it
    rows[0].contexts = 0;
    dialog.setKept(rows, true);
    QVERIFY(!person.isSaid(words, &dialog)); // nobody told of the namespaces
    QVERIFY(person.isSaid(u"Whether anything uses version 1.9.0, which was installed last, is not known"_s,
                          &dialog));
    rows[0].namespaces = 0;
    dialog.setKept(rows, true);
    QVERIFY(person.isSaid(words, &dialog));
    QVERIFY(person.isSaid(blob(1).toShortString(), &dialog));
    dialog.chooseKept(blob(1)); // itself
    QVERIFY(!person.isSaid(words, &dialog));
    rows[0].namespaces = 1;
    dialog.chooseKept(blob(2));
    dialog.setKept(rows, true);
    QVERIFY(!person.isSaid(words, &dialog));
}

void KeptInstallTest::fromThePackagesPage()
{
    openDemo();
    m_whole->workspace().showPage(u"packages"_s);
    auto *page = m_whole->workspace().find<PackagesPage>();
    TableWidget *table = page->table();
    QTRY_VERIFY(page->areBuildsKnown() && table->model()->shownRows() > 2);
    // One that is not the one installed last.
    int row = 0;
    const auto cell = [&](const char *column) {
        return table->model()->index(row, table->model()->columnOf(column)).data().toString();
    };
    while (row < table->model()->shownRows() && !cell("newest").isEmpty())
        ++row;
    QVERIFY(row < table->model()->shownRows());
    const QString package = cell("package");
    const QString version = cell("version");
    QVERIFY(versionOf(package) != version);
    table->table()->selectRow(row);
    DRIVE({
        driver().press(u"Install this version…"_s);
        QDialog *dialog = driver().dialog(u"Install an application"_s);
        driver().waitForWords(u"It is taken from the node, checked"_s, dialog);
        QVERIFY(driver().find<QComboBox>(u"Version"_s, dialog)->currentText().contains(version));
        driver().press(u"Install"_s, dialog);
        driver().waitUntilClosed(u"Install an application"_s);
    })
    m_whole->workspace().showPage(u"packages"_s);
    QTRY_COMPARE(versionOf(package), version);
}

void KeptInstallTest::chosenInTheDialog()
{
    openDemo();
    m_whole->workspace().showPage(u"applications"_s);
    DRIVE({
        driver().press(u"Install…"_s);
        QDialog *dialog = driver().dialog(u"Install an application"_s);
        driver().chooseTab(u"Where the application comes from"_s, u"A version it keeps"_s, dialog);
        auto *box = driver().find<QComboBox>(u"Version"_s, dialog);
        guicheck::Driver::waitFor([&] { return box->count() > 2; }, u"the versions"_s);
        driver().press(u"Install"_s, dialog);
        driver().waitForWords(u"Choose a version."_s, dialog);
        for (int i = 0; i < box->count(); ++i) {
            if (box->itemText(i).contains(u"highest version"_s))
                driver().chooseIn(box, box->itemText(i));
        }
        driver().press(u"Install"_s, dialog);
        driver().waitUntilClosed(u"Install an application"_s);
    })
    QTRY_VERIFY(QDir(m_folder->filePath(u"applications"_s))
                    .entryList(QDir::AllEntries | QDir::NoDotAndDotDot)
                    .isEmpty());
}

void KeptInstallTest::aNodeThatKeepsNone()
{
    FakeNode node;
    answerAsNode(node);
    node.on("GET", "/admin-api/applications", FakeAnswer::recorded(u"empty/applications"_s));
    openWindow(node.url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"applications"_s);
    DRIVE({
        driver().press(u"Install…"_s);
        QDialog *dialog = driver().dialog(u"Install an application"_s);
        driver().chooseTab(u"Where the application comes from"_s, u"A version it keeps"_s, dialog);
        driver().waitForWords(u"The node keeps none."_s, dialog);
    })
}

const TestCase testCase(runTest<KeptInstallTest, QApplication>);

} // namespace

} // namespace keptinstall_test

#include "keptinstall_test.moc"
