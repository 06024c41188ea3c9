// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Uploads of what the node has already, in the list of transfers.
#include "tests/support/testprogram.h"
#include "tests/ui/transfercase.h"
#include "ui/widgets/notice.h"

#include <QApplication>
#include <QClipboard>

namespace skippeduploads_test {

using namespace transfers;

namespace {

class SkippedUploadsTest : public TransferCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init();
    void cleanup() { close(); }

    void rowSaysWhy();
    void uploadAllTheSame();
    void severalAreSentTogether();
    void allTheSameFromTheBar();
    void checkingIsSaid();
    void blobIsShownAndCopied();
    void whatIsLeftCanBeDeleted();

private:
    void skip(const QString &name, const QByteArray &bytes)
    {
        m_stored += bytes;
        const QString path = write(name, bytes);
        const qsizetype row = m_queue->count();
        m_queue->upload({{path, bytes.size()}});
        QTRY_COMPARE(m_queue->at(row).state, Transfer::State::Skipped);
    }

    QByteArrayList m_stored;
};

} // namespace

void SkippedUploadsTest::init()
{
    open();
    storeAll();
    haveAll();
    m_stored.clear();
    m_queue->setKnown([this] {
        const QByteArrayList stored = m_stored;
        return std::optional(calimero::KnownBlobs{
            .hasSize =
                [stored](qint64 size) {
                    return std::any_of(stored.begin(), stored.end(),
                                       [size](const QByteArray &one) { return one.size() == size; });
                },
            .has =
                [stored](const BlobId &id) {
                    return std::any_of(stored.begin(), stored.end(),
                                       [id](const QByteArray &one) { return BlobHasher::of(one) == id; });
                }});
    });
}

void SkippedUploadsTest::rowSaysWhy()
{
    skip(u"again"_s, "again");
    QCOMPARE(status(0), u"not sent: the node has it already · takes no reference"_s);
    const QModelIndex index = m_transfers->list()->model()->index(0, 0);
    QVERIFY(index.data(Qt::AccessibleTextRole).toString().contains(status(0)));
    QVERIFY(index.data(Qt::ToolTipRole).toString().contains(u"A skipped upload takes no reference"_s));
    QVERIFY(index.data(Qt::ToolTipRole).toString().contains(BlobHasher::of("again").toString()));
    QCOMPARE(m_transfers->summary(), u"1 already there"_s);
    QCOMPARE(sent(), 0);
    QVERIFY(action(u"transfers-clear"_s)->isEnabled());
}

void SkippedUploadsTest::uploadAllTheSame()
{
    skip(u"again"_s, "again");
    choose(0);
    QAction *send = action(u"transfers-retry"_s);
    QVERIFY(send->isEnabled());
    QCOMPARE(send->text().remove(u'&'), u"Upload all the same"_s);
    send->trigger();
    QTRY_COMPARE(m_queue->at(0).state, Transfer::State::Done);
    QCOMPARE(sent(), 1);
    QCOMPARE(m_queue->totals().skipped, 0);
}

void SkippedUploadsTest::severalAreSentTogether()
{
    skip(u"a"_s, "first");
    skip(u"b"_s, "second");
    m_transfers->list()->setFocus();
    m_transfers->list()->selectAll();
    QTest::keyClick(m_transfers->list(), Qt::Key_R);
    QTRY_COMPARE(m_queue->totals().done, 2);
    QCOMPARE(sent(), 2);
}

void SkippedUploadsTest::allTheSameFromTheBar()
{
    skip(u"a"_s, "first");
    skip(u"b"_s, "second");
    auto *bar = m_transfers->findChild<Notice *>(u"transfers-skipped"_s);
    QTRY_VERIFY(bar->isVisible());
    QVERIFY2(bar->text().contains(u"the node has them already. A skipped upload takes no reference."_s),
             qPrintable(bar->text()));
    Q_EMIT bar->actionTriggered();
    QTRY_COMPARE(m_queue->totals().done, 2);
    QTRY_VERIFY(!bar->isVisible());
    // Closed it stays so until there are more.
    skip(u"c"_s, "third");
    QTRY_VERIFY(bar->isVisible());
    bar->clear();
    m_queue->remove(m_queue->at(0).id);
    QVERIFY(!bar->isVisible());
}

void SkippedUploadsTest::checkingIsSaid()
{
    const QByteArray bytes(32 * 1024 * 1024, 'x');
    m_stored += bytes;
    QString said;
    connect(m_queue.get(), &TransferQueue::rowChanged, this, [this, &said](qsizetype row) {
        if (m_queue->at(row).isChecking && said.isEmpty())
            said = status(int(row));
    });
    m_queue->upload({{write(u"large"_s, bytes), bytes.size()}});
    QTRY_COMPARE(m_queue->at(0).state, Transfer::State::Skipped);
    QCOMPARE(said, u"checking whether the node has it…"_s);
}

void SkippedUploadsTest::blobIsShownAndCopied()
{
    skip(u"again"_s, "again");
    choose(0);
    QSignalSpy shown(m_transfers, &TransfersWidget::showBlobRequested);
    action(u"transfers-show"_s)->trigger();
    QCOMPARE(shown.count(), 1);
    QCOMPARE(shown[0][0].value<BlobId>(), BlobHasher::of("again"));
    action(u"transfers-copy"_s)->trigger();
    QCOMPARE(QApplication::clipboard()->text(), BlobHasher::of("again").toString());
}

/// The node keeps each whole piece of what was cancelled.
void SkippedUploadsTest::whatIsLeftCanBeDeleted()
{
    constexpr qsizetype mebi = 1024 * 1024;
    m_node->on("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    const QByteArray bytes = QByteArray(mebi, 'x') + QByteArray(mebi, 'y');
    m_queue->upload({{write(u"large"_s, bytes), bytes.size()}});
    QTRY_COMPARE(m_queue->at(0).pieces.size(), qsizetype(2));
    choose(0);
    QVERIFY(!action(u"transfers-delete-left"_s)->isVisible());
    m_queue->cancel(m_queue->at(0).id);
    QCOMPARE(status(0), u"cancelled · 2 pieces may be left on the node"_s);
    choose(0);
    QTRY_VERIFY(action(u"transfers-delete-left"_s)->isVisible());
    QSignalSpy wanted(m_transfers, &TransfersWidget::deleteLeftRequested);
    action(u"transfers-delete-left"_s)->trigger();
    QCOMPARE(wanted.count(), 1);
    QVERIFY(wanted[0][0].value<QList<BlobId>>() == m_queue->at(0).pieces);
}

const TestCase testCase(runTest<SkippedUploadsTest, QApplication>);

} // namespace skippeduploads_test

#include "skippeduploads_test.moc"
