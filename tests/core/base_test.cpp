// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/base/folding.h"
#include "core/base/growing.h"
#include "core/base/hash.h"
#include "core/base/id.h"
#include "core/base/nearest.h"
#include "tests/support/recording.h"
#include "tests/support/testprogram.h"

#include <QRandomGenerator>
#include <QTest>

namespace base_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

class BaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void base58RoundTrip_data();
    void base58RoundTrip();
    void base58AgainstLongDivision();
    void idsRefuse_data();
    void idsRefuse();
    void reasonsHaveNames();
    void hexTakesEitherCase();
    void recordedIdsSurvive();
    void blobIds_data();
    void blobIds();
    void blobIdDoesNotDependOnPieces();
    void growsWithinItsBound_data();
    void growsWithinItsBound();
    void whatLooksTheSameIsFound_data();
    void whatLooksTheSameIsFound();
    void whatWasMeant_data();
    void whatWasMeant();
};

void BaseTest::base58RoundTrip_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("all zero is 32 ones") << QByteArray(64, '0') << QByteArray(32, '1');
    QTest::newRow("all ff is the largest")
        << QByteArray(64, 'f') << QByteArray("JEKNVnkbo3jma5nREBBJCDoXFVeKkD56V3xKrvRmWxFG");
    QTest::newRow("one") << QByteArray(62, '0') + "01" << QByteArray(31, '1') + "2";
    QTest::newRow("app key of the recording is its blob id")
        << QByteArray("53772643174347dd2796390700858eb92b015ca13290be112e3447e9173cfabf")
        << QByteArray("6cpDVGwtQqq5iM7o5w851PotTQdhx7ymE2hbfBWycPvE");
}

void BaseTest::base58RoundTrip()
{
    QFETCH(QByteArray, hex);
    QFETCH(QByteArray, text);
    const auto bytes = fromHex({hex.constData(), size_t(hex.size())});
    QVERIFY(bytes);
    QCOMPARE(toBase58(*bytes), text);
    const auto back = fromBase58({text.constData(), size_t(text.size())});
    QVERIFY(back);
    QCOMPARE(toHex(*back), hex);
}

// Digit by digit, as on paper.
void BaseTest::base58AgainstLongDivision()
{
    const QByteArray alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    QRandomGenerator random(58);
    for (int time = 0; time < 5000; ++time) {
        Bytes32 bytes{};
        // Few different bytes, many of them extreme: carries go a long way.
        for (std::size_t i = random.bounded(33); i < bytes.size(); ++i)
            bytes[i] = time % 2 ? quint8(random.bounded(256)) : (random.bounded(2) ? 255 : 0);
        QByteArray expected;
        auto number = bytes;
        while (number != Bytes32{}) {
            int rest = 0;
            for (unsigned char &byte : number) {
                rest = rest * 256 + byte;
                byte = quint8(rest / 58);
                rest %= 58;
            }
            expected.prepend(alphabet[rest]);
        }
        for (std::size_t i = 0; i < bytes.size() && bytes[i] == 0; ++i)
            expected.prepend('1');
        QCOMPARE(toBase58(bytes), expected);
        QCOMPARE(fromBase58({expected.constData(), size_t(expected.size())}), std::optional(bytes));
    }
}

void BaseTest::idsRefuse_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty") << QString() << u"other_length"_s;
    QTest::newRow("31 characters") << QString(31, u'1') << u"other_length"_s;
    QTest::newRow("45 characters") << QString(45, u'1') << u"other_length"_s;
    QTest::newRow("33 ones are 33 bytes") << QString(33, u'1') << u"other_alphabet"_s;
    QTest::newRow("zero is not in the alphabet") << u"0"_s + QString(43, u'2') << u"other_alphabet"_s;
    QTest::newRow("one above the largest")
        << u"JEKNVnkbo3jma5nREBBJCDoXFVeKkD56V3xKrvRmWxFH"_s << u"other_alphabet"_s;
    QTest::newRow("44 times z") << QString(44, u'z') << u"other_alphabet"_s;
    QTest::newRow("blank in front") << u" FFXxpzxCaRgNAgsJeszr8hQpZZ1XjvdrJew1EMAS4kpc"_s
                                    << u"other_length"_s;
    QTest::newRow("not ASCII") << u"FFXxpzxCaRgNAgsJeszr8hQpZZ1XjvdrJew1EMAS4kp\u00e9"_s << u"other_length"_s;
}

void BaseTest::idsRefuse()
{
    QFETCH(QString, text);
    QFETCH(QString, reason);
    const auto id = ContextId::parse(text);
    QVERIFY(!id);
    QCOMPARE(id.error().kind, Error::Kind::BadInput);
    QCOMPARE(QString(reasonName(id.error().reason)), reason);
}

/// Scripts read them, and the history keeps them.
void BaseTest::reasonsHaveNames()
{
    QSet<QString> names;
    for (int i = 1; i <= int(Error::lastReason); ++i) {
        const auto reason = Error::Reason(i);
        const QString name = reasonName(reason);
        QVERIFY2(!name.isEmpty() && name == name.toLower(), qPrintable(QString::number(i)));
        QCOMPARE(reasonNamed(name), std::optional(reason));
        names += name;
    }
    QCOMPARE(names.size(), int(Error::lastReason));
    QVERIFY(reasonName(Error::Reason(int(Error::lastReason) + 1)).isEmpty()); // it is the last
    QVERIFY(!reasonNamed({}));
    QVERIFY(!reasonNamed(u"whatever"));
}

void BaseTest::hexTakesEitherCase()
{
    const QString upper = u"2114C8BFF92DD2738ABA6D963DCA0890E477FC7331C10668A7481835BF55E96F"_s;
    const auto id = NamespaceId::parse(upper);
    QVERIFY(id);
    QCOMPARE(id->toString(), upper.toLower());
    QVERIFY(!NamespaceId::parse(upper.chopped(1)));
    QVERIFY(!NamespaceId::parse(upper.chopped(1) + u'g'));
}

void BaseTest::recordedIdsSurvive()
{
    int count = 0;
    const auto recordings = Recording::all(u"blobs"_s);
    for (const Recording &recording : recordings) {
        const QByteArray id = recording.headers.value("x-blob-id");
        if (id.isEmpty())
            continue;
        ++count;
        const auto parsed = BlobId::parse(QString::fromLatin1(id));
        QVERIFY(parsed);
        QCOMPARE(parsed->toUtf8(), id);
    }
    QVERIFY(count >= 3);
}

void BaseTest::blobIds_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("id");
    QTest::newRow("recorded: nothing at all")
        << QByteArray() << u"GKot5hBsd81kMupNCXHaqbhv3huEbxAFMLnpcX2hniwn"_s;
    QTest::newRow("recorded: hello") << QByteArray("hello blob\n")
                                     << u"FFXxpzxCaRgNAgsJeszr8hQpZZ1XjvdrJew1EMAS4kpc"_s;
}

void BaseTest::blobIds()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, id);
    QCOMPARE(BlobHasher::of(content).toString(), id);
}

void BaseTest::blobIdDoesNotDependOnPieces()
{
    QByteArray content(3 * 1024 * 1024 + 5, '\0');
    for (qsizetype i = 0; i < content.size(); ++i)
        content[i] = char(i * 7 + (i >> 12));
    BlobHasher hasher;
    for (qsizetype at = 0, step = 1; at < content.size(); at += step, step = step * 3 % 700001 + 1)
        hasher.add(QByteArrayView(content).sliced(at, qMin(step, content.size() - at)));
    QCOMPARE(hasher.size(), content.size());
    const BlobId inPieces = hasher.finish();
    QCOMPARE(inPieces, BlobHasher::of(content));
    // What docs/node/http.md#blob-ids says, written out.
    QByteArray digests;
    for (qsizetype at = 0; at < content.size(); at += BlobHasher::chunkSize) {
        const Bytes32 digest = Sha256::of(
            QByteArrayView(content).sliced(at, qMin<qsizetype>(BlobHasher::chunkSize, content.size() - at)));
        digests.append(reinterpret_cast<const char *>(digest.data()), 32);
    }
    QCOMPARE(inPieces, BlobId(Sha256::of(digests)));
}

void BaseTest::growsWithinItsBound_data()
{
    QTest::addColumn<qint64>("most");
    QTest::addColumn<qsizetype>("piece");
    QTest::newRow("a long answer") << qint64(16 * 1024 * 1024) << qsizetype(65536);
    QTest::newRow("odd pieces") << qint64(3'000'001) << qsizetype(1'013);
    QTest::newRow("one piece") << qint64(100'000) << qsizetype(100'000);
}

/// The room before and the next are there at once: together they may not be more than the bound and a half.
void BaseTest::growsWithinItsBound()
{
    QFETCH(qint64, most);
    QFETCH(qsizetype, piece);
    QByteArray bytes;
    QByteArray expected;
    while (bytes.size() + piece <= most) {
        const qsizetype before = bytes.capacity();
        const QByteArray next(piece, char('a' + bytes.size() % 26));
        appendWithin(bytes, next, most);
        expected += next;
        // QByteArray rounds up a little.
        QVERIFY2(bytes.capacity() <= most + 64, qPrintable(QString::number(bytes.capacity())));
        if (bytes.capacity() != before && before > 1024)
            QVERIFY(before <= most / 2);
    }
    QCOMPARE(bytes, expected);
}

void BaseTest::whatLooksTheSameIsFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("case") << u"Notes of Ann"_s << u"OF a"_s << true;
    QTest::newRow("nothing typed") << u"notes"_s << QString() << true;
    QTest::newRow("another word") << u"notes"_s << u"chat"_s << false;
    QTest::newRow("accent as a character of its own") << u"cafe\u0301.txt"_s << u"caf\u00e9"_s << true;
    QTest::newRow("accent typed so") << u"CAF\u00c9.txt"_s << u"cafe\u0301"_s << true;
    QTest::newRow("another letter") << u"caf\u00e9"_s << u"cafe"_s << false;
    QTest::newRow("dotted capital I") << u"\u0130stanbul"_s << u"istanbul"_s << true;
    QTest::newRow("dotted capital I in two") << u"I\u0307stanbul"_s << u"istanbul"_s << true;
    QTest::newRow("dotted capital I typed") << u"istanbul"_s << u"\u0130ST"_s << true;
    QTest::newRow("its dot left behind") << u"i\u0307stanbul"_s << u"istanbul"_s << true;
    QTest::newRow("sharp s") << u"Stra\u00dfe"_s << u"STRASSE"_s << true;
    QTest::newRow("wide letters") << u"\uff21\uff22\uff23"_s << u"abc"_s << true;
    QTest::newRow("wide letters typed") << u"abc"_s << u"\uff21"_s << true;
    QTest::newRow("joined letters") << u"\ufb01le"_s << u"file"_s << true;
}

void BaseTest::whatLooksTheSameIsFound()
{
    QFETCH(QString, text);
    QFETCH(QString, typed);
    QFETCH(bool, isFound);
    QCOMPARE(holdsTyped(text, typed), isFound);
    QCOMPARE(folded(text).contains(folded(typed)), isFound);
    QCOMPARE(folded(folded(text)), folded(text));
}

void BaseTest::whatWasMeant_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("meant");
    QTest::newRow("a letter too few") << u"--profle"_s << u"--profile"_s;
    QTest::newRow("a letter too many") << u"uploadd"_s << u"upload"_s;
    QTest::newRow("another letter") << u"uproad"_s << u"upload"_s;
    QTest::newRow("turned round") << u"--jsno"_s << u"--json"_s;
    QTest::newRow("without dashes") << u"json"_s << u"--json"_s;
    QTest::newRow("in capitals") << u"UPLOAD"_s << u"upload"_s;
    QTest::newRow("one of its letters") << u"l"_s << QString();
    QTest::newRow("like none") << u"frobnicate"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("very long") << QString(1'000'000, u'x') << QString();
}

void BaseTest::whatWasMeant()
{
    QFETCH(QString, typed);
    QFETCH(QString, meant);
    QCOMPARE(nearestWord(typed, {u"list"_s, u"upload"_s, u"download"_s, u"--json"_s, u"--profile"_s}), meant);
}

} // namespace

const TestCase testCase(runTest<BaseTest>);

} // namespace base_test

#include "base_test.moc"
