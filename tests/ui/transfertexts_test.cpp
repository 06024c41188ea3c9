// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What is said of transfers comes from outside, and turns nothing round.
#include "core/base/unseen.h"
#include "tests/support/testprogram.h"
#include "tests/ui/paintedtexts.h"
#include "tests/ui/transfercase.h"
#include "ui/support/shownname.h"

#include <QApplication>

namespace transfertexts_test {

using namespace transfers;

namespace {

/// Texts of a window with something in them that nobody sees, but for what joins letters and pictures.
QStringList unseenIn(QWidget *window)
{
    QStringList found;
    const QStringList texts = textsOf(window);
    for (const QString &text : texts) {
        bool isPlain = true;
        calimero::forEachCharacter(text, [&](char32_t character, qsizetype, int) {
            isPlain = isPlain
                && (character == '\n' || character == '\t' || calimero::isJoiner(character)
                    || !calimero::isUnseen(character));
        });
        if (!isPlain)
            found += shownEscaped(text);
    }
    return found;
}

class TransferTextsTest : public TransferCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init() { open(); }
    void cleanup() { close(); }

    void namesTurnNothingRound_data();
    void namesTurnNothingRound();
    void wordsTurnNothingRound();
};

void TransferTextsTest::namesTurnNothingRound_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << u"отчёт 2026 😀.pdf"_s << u"отчёт 2026 😀.pdf"_s;
    QTest::newRow("turned round") << u"photo\u202egpj.exe"_s << u"photogpj.exe"_s;
    QTest::newRow("two lines") << u"a\nb\tc"_s << u"a b c"_s;
    QTest::newRow("escape, bell") << u"a\u001b[31m\u0007b"_s << u"a[31mb"_s;
    QTest::newRow("no width") << u"pay\u200bpal\u2060.txt\ufeff"_s << u"paypal.txt"_s;
    QTest::newRow("joined letters and pictures stay so")
        << u"می\u200cخواهم 👩\u200d👩\u200d👧.txt"_s << u"می\u200cخواهم 👩\u200d👩\u200d👧.txt"_s;
    QTest::newRow("joiners that join nothing") << u"pay\u200dpal\u200c"_s << u"paypal"_s;
    QTest::newRow("as long as a name can be") << u"x"_s.repeated(255) << u"x"_s.repeated(255);
    QTest::newRow("nothing to be seen") << u"\u200b\u202d"_s << u"\ufffd"_s;
}

void TransferTextsTest::namesTurnNothingRound()
{
    QFETCH(QString, name);
    QFETCH(QString, shown);
    m_node->on("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    m_queue->upload({{write(name, "a"), 1}});
    const QModelIndex row = m_transfers->list()->model()->index(0, 0);
    QCOMPARE(row.data().toString(), shown);
    QVERIFY(row.data(Qt::AccessibleTextRole).toString().startsWith(u"Upload of %1, "_s.arg(shown)));
    QVERIFY(row.data(Qt::ToolTipRole).toString().contains(shown));
    for (const char16_t unseen : u"\u202e\u202d\u200b\u2060\ufeff\u001b\u0007\t"_s.toStdU16String())
        QVERIFY(!row.data(Qt::ToolTipRole).toString().contains(QChar(unseen)));
    QVERIFY(paintedOn(m_window.get()).join(u'|').contains(u"starting"_s));
    QCOMPARE(unseenIn(m_window.get()), QStringList());
}

// What a node says of a file is from outside too.
void TransferTextsTest::wordsTurnNothingRound()
{
    m_node->on("PUT", "/admin-api/blobs",
               FakeAnswer::json(R"({"error":"not photo\u202e\u200fgpj.exe, \u200b\u2066never"})", 400));
    m_queue->upload({{write(u"a"_s, "a"), 1}});
    QTRY_COMPARE(m_queue->totals().failed, 1);
    const QModelIndex row = m_transfers->list()->model()->index(0, 0);
    for (const int role :
         {int(TransfersModel::StatusRole), int(Qt::AccessibleTextRole), int(Qt::ToolTipRole)}) {
        const QString text = row.data(role).toString();
        QVERIFY2(text.contains(u"not photogpj.exe, never"_s), qPrintable(text));
    }
    QVERIFY(paintedOn(m_window.get()).join(QString()).contains(u"not photogpj.exe"_s));
    QCOMPARE(unseenIn(m_window.get()), QStringList());
}

} // namespace

const TestCase testCase(runTest<TransferTextsTest, QApplication>);

} // namespace transfertexts_test

#include "transfertexts_test.moc"
