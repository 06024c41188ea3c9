// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/socket/backoff.h"
#include "core/socket/frames.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <cstring>
#include <ctime>

#include <malloc.h>

namespace frames_test {

using namespace calimero;
using namespace std::chrono_literals;
using socket::FrameReader;
using socket::Opcode;

namespace {

class FramesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void framesComeInAnyPieces();
    void framesThatMayNotBe_data();
    void framesThatMayNotBe();
    void floodsAreNotKept();
    void manySmallPartsAreOneMessage();
    void framesAreMasked();
    void backoffDoublesUpToItsEnd();
};

void FramesTest::framesComeInAnyPieces()
{
    // As a server sends them: not masked. A ping between the two parts of the second message.
    QByteArray bytes = QByteArray::fromHex("8105") + "hello" + QByteArray::fromHex("0102") + "he"
        + QByteArray::fromHex("8901") + "!" + QByteArray::fromHex("8003") + "llo"
        + QByteArray::fromHex("817e0100") + QByteArray(256, 'm') + QByteArray::fromHex("827f0000000000010001")
        + QByteArray(65537, 'l') + QByteArray::fromHex("8100");
    for (const qsizetype step : {qsizetype(1), qsizetype(3), qsizetype(1000), bytes.size()}) {
        FrameReader reader(100'000);
        QList<std::pair<Opcode, QByteArray>> messages;
        for (qsizetype at = 0; at < bytes.size(); at += step) {
            reader.add(QByteArrayView(bytes).sliced(at, qMin(step, bytes.size() - at)));
            while (const auto message = reader.next())
                messages.append({message->opcode, message->payload});
        }
        const QList<std::pair<Opcode, QByteArray>> expected{{Opcode::Text, "hello"},
                                                            {Opcode::Ping, "!"},
                                                            {Opcode::Text, "hello"},
                                                            {Opcode::Text, QByteArray(256, 'm')},
                                                            {Opcode::Binary, QByteArray(65537, 'l')},
                                                            {Opcode::Text, ""}};
        QVERIFY(messages == expected);
        QCOMPARE(reader.fault(), FrameReader::Fault::None);
        QVERIFY(!reader.isWithinMessage());
    }
}

void FramesTest::framesThatMayNotBe_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("fault");
    const auto row = [](const char *name, const char *hex, FrameReader::Fault fault) {
        QTest::newRow(name) << QByteArray::fromHex(hex) << int(fault);
    };
    row("masked", "818100000000ff", FrameReader::Fault::Protocol);
    row("reserved bit", "c100", FrameReader::Fault::Protocol);
    row("opcode 3", "8300", FrameReader::Fault::Protocol);
    row("opcode 11", "8b00", FrameReader::Fault::Protocol);
    row("ping in parts", "0900", FrameReader::Fault::Protocol);
    row("long ping", "897e0080", FrameReader::Fault::Protocol);
    row("two bytes of length for 125", "817e007d", FrameReader::Fault::Protocol);
    row("eight bytes of length for 125", "817f000000000000007d", FrameReader::Fault::Protocol);
    row("eight bytes of length for 65535", "817f000000000000ffff", FrameReader::Fault::Protocol);
    row("no length in two bytes", "827e0000", FrameReader::Fault::Protocol);
    row("continues nothing", "8000", FrameReader::Fault::Protocol);
    row("begins twice", "01016181016b", FrameReader::Fault::Protocol);
    row("over the limit", "8165", FrameReader::Fault::TooLarge);
    row("over all limits", "817fffffffffffffffff", FrameReader::Fault::TooLarge);
}

void FramesTest::framesThatMayNotBe()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, fault);
    FrameReader reader(100);
    reader.add(bytes);
    while (reader.next()) { }
    QCOMPARE(int(reader.fault()), fault);
    reader.add(QByteArray::fromHex("810141"));
    QVERIFY(!reader.next());
    // Parts that are short each and too long together.
    FrameReader parts(100);
    parts.add(QByteArray::fromHex("013c") + QByteArray(60, 'a') + QByteArray::fromHex("0029"));
    QVERIFY(!parts.next());
    QCOMPARE(parts.fault(), FrameReader::Fault::TooLarge);
}

/// As much memory as is in use now, in bytes.
qint64 memoryInUse()
{
    return static_cast<qint64>(mallinfo2().uordblks + mallinfo2().hblkhd);
}

/// Frames that never end where a piece of the input ends.
void FramesTest::floodsAreNotKept()
{
    FrameReader reader(100);
    reader.add(QByteArray::fromHex("8a"));
    const QByteArray pongs = QByteArray::fromHex("008a").repeated(32 * 1024);
    const qint64 before = memoryInUse();
    for (int i = 0; i < 500; ++i) {
        reader.add(pongs);
        while (reader.next()) { }
    }
    QCOMPARE(reader.fault(), FrameReader::Fault::None);
    const qint64 grown = memoryInUse() - before;
    QVERIFY2(grown < 1024 * 1024, QByteArray::number(grown).constData());
}

void FramesTest::manySmallPartsAreOneMessage()
{
    constexpr int parts = 300'000;
    FrameReader reader(10'000'000);
    reader.add(QByteArray::fromHex("0101") + 'a');
    const std::clock_t started = std::clock();
    for (int i = 0; i < parts; ++i) {
        reader.add(QByteArray::fromHex("0001") + 'a');
        QVERIFY(!reader.next());
    }
    reader.add(QByteArray::fromHex("8000"));
    const auto message = reader.next();
    QVERIFY(message);
    QCOMPARE(message->payload, QByteArray(parts + 1, 'a'));
    QVERIFY(message->payload.capacity() < 3 * parts);
    QVERIFY(double(std::clock() - started) / CLOCKS_PER_SEC < 3);
}

void FramesTest::framesAreMasked()
{
    // The example of RFC 6455 §5.7.
    quint32 mask = 0;
    memcpy(&mask, "\x37\xfa\x21\x3d", 4);
    QCOMPARE(socket::maskedFrame(Opcode::Text, "Hello", mask).toHex(), QByteArray("818537fa213d7f9f4d5158"));
    QCOMPARE(socket::maskedFrame(Opcode::Text, QByteArray(126, 'a'), 0).first(4).toHex(),
             QByteArray("81fe007e"));
    QCOMPARE(socket::maskedFrame(Opcode::Text, QByteArray(65536, 'a'), 0).first(10).toHex(),
             QByteArray("81ff0000000000010000"));
    QCOMPARE(socket::closePayload(socket::CloseCode::TooLarge).toHex(), QByteArray("03f1"));
}

void FramesTest::backoffDoublesUpToItsEnd()
{
    double random = 1;
    Backoff backoff(1s, 30s, [&] { return random; });
    for (const auto expected : {1s, 2s, 4s, 8s, 16s, 30s, 30s})
        QCOMPARE(backoff.next().count(), std::chrono::milliseconds(expected).count());
    random = 0;
    QCOMPARE(backoff.next().count(), 15'000);
    backoff.reset();
    QCOMPARE(backoff.next().count(), 500);
}

} // namespace

const TestCase testCase(runTest<FramesTest>);

} // namespace frames_test

#include "frames_test.moc"
