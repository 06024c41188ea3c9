// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What is found out of blobs, or said of them here, and stands in their rows: types and names.
#include "core/session/blobtypes.h"
#include "core/transfer/blobnotes.h"
#include "tests/support/plainhttp.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/widgets/searchline.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFileDialog>

namespace blobcells_test {

namespace {

class BlobCellsTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void typesOfBlobs();
    void typesThatNobodyKnowsAreSaid();
    void nameOfABlob();

private:
    [[nodiscard]] const guicheck::Driver &driver() { return m_whole->driver(); }
    [[nodiscard]] TableWidget *page(const QString &page) { return m_whole->workspace().tableWidget(page); }
    void startAgain()
    {
        m_whole.reset();
        m_whole = std::make_unique<WholeWindow>(m_folder->path());
        m_whole->open(m_node->url());
        QTRY_COMPARE(phase(), Node::Phase::Open);
    }
};

void BlobCellsTest::typesOfBlobs()
{
    QVERIFY2(startNode({u"--empty"_s, u"--rows"_s, u"blobs=3000"_s}), qPrintable(m_node->problem()));
    PlainHttp http(m_node->port());
    const QByteArray png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1", 20);
    const auto stored = http.send("PUT", "/admin-api/blobs", {}, png);
    QCOMPARE(stored.status, 200);
    const QString id = stored.json()["data"_L1]["blob_id"_L1].toString();
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(m_node->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"blobs"_s);
    const TableModel *model = page(u"blobs"_s)->model();
    QTRY_COMPARE(model->shownRows(), 3001);
    // Those that are seen, and no others.
    const auto &types = m_whole->workspace().node().blobTypes().all();
    const int seen = m_whole->table(u"blobs"_s)->rowAt(m_whole->table(u"blobs"_s)->viewport()->height() - 1);
    QVERIFY(seen > 3 && seen < 100);
    QTRY_VERIFY(types.size() >= seen);
    QVERIFY(types.size() < 100);
    QTRY_VERIFY(!model->index(0, model->columnOf("type")).data().toString().isEmpty());
    QVERIFY(model->index(2999, model->columnOf("type")).data().toString().isEmpty()
            || id == idAt(u"blobs"_s, 2999));
    QVERIFY(page(u"blobs"_s)->select(id));
    const auto typeOf = [&] {
        return model->index(model->indexOfId(id).row(), model->columnOf("type")).data().toString();
    };
    QTRY_COMPARE(typeOf(), u"image/png"_s);
    // A file of it gets the ending that goes with it.
    QTRY_VERIFY(driver().look<QAbstractButton>(u"Save as…"_s, m_whole->inspector()));
    DRIVE(driver().press(u"Save as…"_s, m_whole->inspector()))
    DRIVE({
        auto *dialog = qobject_cast<QFileDialog *>(driver().dialog(u"Save blob"_s));
        QVERIFY(dialog);
        QCOMPARE(dialog->selectedFiles().value(0).section(u'/', -1),
                 id.left(6) + u'_' + id.right(4) + u".png"_s);
        dialog->reject();
    })
    // The next start knows it without asking.
    startAgain();
    QTRY_VERIFY(m_whole->workspace().node().notes().isLoaded());
    QCOMPARE(m_whole->workspace().node().blobTypes().of(*calimero::BlobId::parse(id)).whole(),
             u"image/png"_s);
}

// A filter by what is known of a few says so, and goes on looking when it is told to.
void BlobCellsTest::typesThatNobodyKnowsAreSaid()
{
    openNode({u"--empty"_s, u"--rows"_s, u"blobs=300"_s});
    m_whole->workspace().showPage(u"blobs"_s);
    const TableModel *model = page(u"blobs"_s)->model();
    const int column = model->columnOf("type");
    QTRY_COMPARE(model->shownRows(), 300);
    QTRY_VERIFY(!model->index(0, column).data().toString().isEmpty());
    QVERIFY(!m_whole->says(u"not looked at yet"_s)); // nothing is narrowed
    const auto &types = m_whole->workspace().node().blobTypes();
    DRIVE({
        page(u"blobs"_s)->table()->selectRow(0);
        driver().openMenuOf(m_whole->table(u"blobs"_s), model->index(0, column));
        driver().chooseInMenu(u"Filter by this value"_s);
    })
    QTRY_VERIFY(model->shownRows() < 300);
    QTRY_VERIFY(m_whole->says(u"%1 not looked at yet"_s.arg(300 - types.all().size())));
    DRIVE(driver().press(u"Look at them"_s))
    QTRY_COMPARE_WITH_TIMEOUT(types.all().size(), qsizetype(300), 20'000);
    QTRY_VERIFY(!m_whole->says(u"not looked at yet"_s));
    QVERIFY(!driver().look<QAbstractButton>(u"Look at them"_s));
    const auto rows = types.all().values();
    QTRY_COMPARE(model->shownRows(), int(rows.count(rows.first())));
}

// Of one that was not stored from here.
void BlobCellsTest::nameOfABlob()
{
    openPage(u"blobs"_s);
    TableWidget *blobs = page(u"blobs"_s);
    const QString id = idAt(u"blobs"_s, 0);
    const auto nameIt = [&](const QString &name) {
        blobs->select(id);
        driver().press(u"Name…"_s, m_whole->inspector());
        QDialog *dialog = driver().dialog(u"Name of "_s);
        driver().type(driver().find<QLineEdit>(u"Name"_s, dialog), name);
        driver().press(u"Save"_s, dialog);
    };
    const auto nameOf = [&] { return blobs->model()->index(0, 0).data(NameRole).toString(); };
    DRIVE(nameIt(u"The holiday"_s))
    QTRY_COMPARE(nameOf(), u"The holiday"_s);
    QTRY_VERIFY(driver().isSaid(u"The holiday"_s, m_whole->inspector()));
    QVERIFY(!driver().isSaid(u"Stored from this computer"_s, m_whole->inspector()));
    // It is found by it, and after a restart it still has it.
    DRIVE(driver().type(blobs->filterLine(), u"holiday"_s))
    QTRY_COMPARE(blobs->model()->shownRows(), 1);
    startAgain();
    blobs = page(u"blobs"_s);
    QTRY_COMPARE(blobs->model()->shownRows(), 1);
    QTRY_COMPARE(nameOf(), u"The holiday"_s);
    DRIVE(nameIt(u""_s))
    QTRY_COMPARE(blobs->model()->shownRows(), 0);
}

const TestCase testCase(runTest<BlobCellsTest, QApplication>);

} // namespace

} // namespace blobcells_test

#include "blobcells_test.moc"
