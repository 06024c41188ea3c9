// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Files that are broken, cut off or made to take memory and time: all of them end soon, with a word of what
// is wrong and with their hashes.
#include "core/files/inspection.h"
#include "tests/core/transfercase.h"
#include "tests/support/bundles.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>

#include <random>

namespace hostilefiles_test {

using namespace transfers;
using namespace calimero::files;

namespace {

constexpr qint64 mostTime = 30'000; // ms, without optimization and on a busy machine

/// Bytes of this process that are in memory at most, so far.
qint64 mostResident()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmHWM:");
    return text.mid(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toLongLong() * 1024;
}

class HostileFilesTest : public TransferCase {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }

    void wherever_data();
    void wherever();
    void flippedBytes_data() { wherever_data(); }
    void flippedBytes();
    void modules_data();
    void modules();
    void archives_data();
    void archives();
    void bombs_data();
    void bombs();

private:
    [[nodiscard]] Inspection inspected(const QString &name, const QByteArray &bytes)
    {
        const auto file = inspectFile(write(name, bytes));
        return file ? *file : Inspection();
    }
    static bool has(const Inspection &file, Fault::Kind kind)
    {
        const Faults all = file.allFaults();
        return std::any_of(all.begin(), all.end(), [kind](const Fault &fault) { return fault.kind == kind; });
    }
};

} // namespace

void HostileFilesTest::wherever_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    QTest::newRow("code") << bundles::smallCode() << u"a.wasm"_s;
    QTest::newRow("bundle") << bundles::goodBundle() << u"a.mpk"_s;
}

// Cut off at any byte.
void HostileFilesTest::wherever()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, name);
    int quiet = 0;
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        const QByteArray part = bytes.first(size);
        const Inspection file = inspected(name, part);
        QCOMPARE(file.hash.toUtf8(), hexOf(part));
        QCOMPARE(file.blob, BlobHasher::of(part));
        // A module may end behind any of its sections; of a bundle nobody reads on behind the tar's end.
        quiet += file.isBad() ? 0 : 1;
    }
    QVERIFY2(quiet <= 16, qPrintable(QString::number(quiet)));
}

// Never a crash, never something that is not bounded: the sanitizers look.
void HostileFilesTest::flippedBytes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, name);
    std::minstd_rand random(7);
    for (int round = 0; round < 500; ++round) {
        QByteArray broken = bytes;
        for (int i = 0; i < 3; ++i)
            broken[qsizetype(random() % std::size_t(broken.size()))] = char(random());
        QCOMPARE(inspected(name, broken).hash.toUtf8(), hexOf(broken));
    }
}

void HostileFilesTest::modules_data()
{
    using bundles::leb128;
    using bundles::section;
    const QByteArray head("\0asm\1\0\0\0", 8);
    QTest::addColumn<QByteArray>("module");
    QTest::addColumn<int>("fault");
    const auto row = [](const char *name, const QByteArray &module, Fault::Kind fault) {
        QTest::newRow(name) << module << int(fault);
    };
    using Kind = Fault::Kind;
    row("only its head", head.first(6), Kind::CodeTruncated);
    row("another version", QByteArray("\0asm\2\0\0\0", 8), Kind::OtherCodeVersion);
    row("a length past the end", head + '\0' + leb128(1'000'000) + "x", Kind::CodeTruncated);
    row("a length of 35 bits", head + '\0' + QByteArray("\xff\xff\xff\xff\x7f"), Kind::CodeBroken);
    row("a length without end", head + '\0' + QByteArray(20, '\xff'), Kind::CodeBroken);
    row("a name past its section", head + section(0, leb128(1'000)), Kind::CodeBroken);
    row("more exports than there are", head + section(7, leb128(4'000'000'000)), Kind::CodeBroken);
    row("an import of no kind", head + section(2, leb128(1) + leb128(1) + "a" + leb128(1) + "b" + '\x7f'),
        Kind::CodeBroken);
}

void HostileFilesTest::modules()
{
    QFETCH(QByteArray, module);
    QFETCH(int, fault);
    const Inspection file = inspected(u"a.wasm"_s, module);
    QVERIFY(has(file, Fault::Kind(fault)));
    QVERIFY(file.isBad());
    QCOMPARE(file.hash.toUtf8(), hexOf(module));
}

void HostileFilesTest::archives_data()
{
    using bundles::gzip;
    using bundles::tarHead;
    const QByteArray good = bundles::goodBundle();
    QTest::addColumn<QByteArray>("packed");
    QTest::addColumn<int>("fault");
    const auto row = [](const char *name, const QByteArray &packed, Fault::Kind fault) {
        QTest::newRow(name) << packed << int(fault);
    };
    using Kind = Fault::Kind;
    row("only its magic", good.first(2), Kind::PackingTruncated);
    row("cut off", good.first(good.size() / 2), Kind::PackingTruncated);
    row("something else inside", QByteArray(good).replace(20, 60, QByteArray(60, '\xff')),
        Kind::PackingBroken);
    row("no tar", gzip(QByteArray(2048, 'x')), Kind::ArchiveBroken);
    row("a file that ends early", gzip(tarHead("a", 5000) + QByteArray(512, 'x')), Kind::ArchiveTruncated);
    row("a size below nothing", gzip(tarHead("a", 0).replace(124, 12, "-0000000001\0"_ba)),
        Kind::ArchiveBroken);
    row("a note without end", gzip(tarHead("a", 100'000'000, 'x')), Kind::ArchiveBroken);
    row("nothing in it", gzip({}), Kind::ManifestMissing);
    row("a folder for a manifest", gzip(tarHead("manifest.json", 0, '5')), Kind::ManifestMissing);
}

void HostileFilesTest::archives()
{
    QFETCH(QByteArray, packed);
    QFETCH(int, fault);
    const Inspection file = inspected(u"a.mpk"_s, packed);
    QVERIFY(has(file, Fault::Kind(fault)));
    QVERIFY(file.isBad());
    QCOMPARE(file.hash.toUtf8(), hexOf(packed));
}

void HostileFilesTest::bombs_data()
{
    using Kind = Fault::Kind;
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("fault");
    const auto row = [](const char *name, const QString &file, const QByteArray &bytes, Kind fault) {
        QTest::newRow(name) << file << bytes << int(fault);
    };
    row("600 MiB in one file", u"a.mpk"_s,
        bundles::gzipOfZeros(bundles::tarHead("zeros", 600 * mebi), 600 * mebi), Kind::UnpackedTooLarge);
    row("code of 100 MiB", u"a.mpk"_s,
        bundles::gzipOfZeros(
            bundles::tar(
                {{"manifest.json", bundles::signedManifest(bundles::unsignedManifest(bundles::smallCode()))}})
                    .chopped(1024)
                + bundles::tarHead("app.wasm", 100 * mebi),
            100 * mebi),
        Kind::ArtifactNotLookedInto);
    QByteArray heads;
    for (int i = 0; i < 20'000; ++i)
        heads += bundles::tarHead(QByteArray::number(i), 0);
    row("20,000 files", u"a.mpk"_s, bundles::gzip(heads), Kind::TooManyFiles);
    QByteArrayList names;
    for (int i = 0; i < 200'000; ++i)
        names += QByteArray::number(i);
    row("200,000 exports", u"a.wasm"_s, bundles::module({bundles::exportSection(names)}), Kind::AbiMissing);
    row("a deep ABI", u"a.wasm"_s,
        bundles::module({bundles::customSection("calimero_abi_v1", QByteArray(2'000'000, '['))}),
        Kind::AbiUnreadable);
    row("a million empty sections", u"a.wasm"_s,
        bundles::module({QByteArray("\0\1\0", 3).repeated(1'000'000)}), Kind::AbiMissing);
    row("code over the limit", u"a.wasm"_s,
        bundles::module({bundles::customSection("much", QByteArray(Inspection::largestCode, 'x'))}),
        Kind::NotLookedInto);
}

void HostileFilesTest::bombs()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(int, fault);
    const QString path = write(name, bytes);
    const qint64 before = mostResident();
    QElapsedTimer clock;
    clock.start();
    const auto file = inspectFile(path);
    QVERIFY(file);
    QVERIFY2(clock.elapsed() < mostTime, qPrintable(QString::number(clock.elapsed())));
    const qint64 taken = mostResident() - before;
    QVERIFY2(taken < 300 * mebi, qPrintable(QString::number(taken)));
    QVERIFY(has(*file, Fault::Kind(fault)));
    QCOMPARE(file->hash.toUtf8(), hexOf(bytes));
    if (file->code)
        QVERIFY(file->code->exports.size() <= Code::mostItems
                && file->code->custom.size() <= Code::mostSections);
    if (name == "a.wasm"_L1 && file->code && file->code->exportCount > 0)
        QCOMPARE(file->code->exportCount, 200'000);
}

const TestCase testCase(runTest<HostileFilesTest>);

} // namespace hostilefiles_test

#include "hostilefiles_test.moc"
