// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What is in a blob: all of a picture is seen, the right way up, and text is read whatever it is written in.
#include "ui/blobs/blobpreview.h"

#include "tests/support/testprogram.h"
#include "ui/blobs/pictureview.h"

#include <QApplication>
#include <QBuffer>
#include <QTest>
#include <QtEndian>

namespace blobpreview_test {

using namespace explorer;
using namespace Qt::StringLiterals;
using Kind = BlobPreview::Kind;

namespace {

class BlobPreviewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allOfAPictureIsSeen_data();
    void allOfAPictureIsSeen();
    void thinPictures();
    void theRightWayUp();
    void whatWouldTakeTooMuch_data();
    void whatWouldTakeTooMuch();
    void textByItsMark_data();
    void textByItsMark();

private:
    static QByteArray encoded(const QImage &image, const char *format)
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, format, 100);
        return buffer.data();
    }
    static QImage picture(int width, int height)
    {
        QImage image(width, height, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        return image;
    }
};

void BlobPreviewTest::allOfAPictureIsSeen_data()
{
    QTest::addColumn<QSize>("picture");
    QTest::addColumn<QSize>("room");
    QTest::newRow("tall") << QSize(400, 1000) << QSize(340, 500);
    QTest::newRow("wide") << QSize(1000, 100) << QSize(340, 500);
    QTest::newRow("small") << QSize(20, 10) << QSize(340, 500);
    QTest::newRow("a line") << QSize(1, 1000) << QSize(340, 200);
}

void BlobPreviewTest::allOfAPictureIsSeen()
{
    QFETCH(QSize, picture);
    QFETCH(QSize, room);
    QImage image = this->picture(picture.width(), picture.height());
    for (int x = 0; x < image.width(); ++x)
        image.setPixel(x, image.height() - 1, qRgb(255, 0, 0));
    PictureView view(image);
    for (const QSize &size : {room, room * 2, room / 2}) { // it goes with its pane
        view.resize(size);
        const QRect place = view.pictureRect();
        QVERIFY2(view.rect().contains(place), qPrintable(u"%1×%2"_s.arg(place.width()).arg(place.height())));
        QVERIFY(place.width() >= 1 && place.height() >= 1);
        QVERIFY(place.width() <= picture.width() && place.height() <= picture.height());
        // As wide for its height as it is; a pixel may be lost.
        QVERIFY(qAbs(qint64(place.width()) * picture.height() - qint64(place.height()) * picture.width())
                <= std::max(picture.width(), picture.height()));
    }
    // Its last row is painted.
    view.resize(room);
    const QImage shot = view.grab().toImage();
    const QRect place = view.pictureRect();
    const qreal ratio = shot.devicePixelRatio();
    const QColor last = shot.pixelColor(
        (QPointF(place.center().x(), place.bottom()) * ratio + QPointF(0, ratio - 1)).toPoint());
    QVERIFY2(last.red() > 20, qPrintable(last.name()));
}

void BlobPreviewTest::thinPictures()
{
    for (const QSize &size : {QSize(1, 5000), QSize(5000, 1)}) {
        const auto content = BlobPreview::contentOf(encoded(picture(size.width(), size.height()), "png"));
        QCOMPARE(content.kind, Kind::Image);
        QVERIFY(content.image.width() >= 1 && content.image.height() >= 1);
        QVERIFY(content.image.width() <= 1024 && content.image.height() <= 1024);
    }
}

// As a phone writes it that was held upright: lying on its side, with a word which side is up.
void BlobPreviewTest::theRightWayUp()
{
    QByteArray jpeg = encoded(picture(64, 32), "jpg");
    QVERIFY(jpeg.startsWith("\xff\xd8"));
    const QByteArray exif = QByteArray::fromHex("457869660000" // Exif
                                                "49492a0008000000" // little-endian TIFF
                                                "0100" // one entry: orientation, a short, 6
                                                "120103000100000006000000"
                                                "00000000");
    QByteArray segment("\xff\xe1");
    segment += char(0);
    segment += char(exif.size() + 2);
    jpeg.insert(2, segment + exif);
    const auto content = BlobPreview::contentOf(jpeg);
    QCOMPARE(content.kind, Kind::Image);
    QCOMPARE(content.image.size(), QSize(32, 64));
}

void BlobPreviewTest::whatWouldTakeTooMuch_data()
{
    QTest::addColumn<QByteArray>("header"); // depth, colours, compression, filter, interlacing
    QTest::addColumn<int>("side");
    QTest::addColumn<bool>("isTooLarge");
    QTest::newRow("by rows") << QByteArray::fromHex("0802000000") << 8000 << false;
    QTest::newRow("by rows, and far too large") << QByteArray::fromHex("0802000000") << 9000 << true;
    QTest::newRow("interlaced") << QByteArray::fromHex("0802000001") << 8000 << true;
    QTest::newRow("interlaced and small") << QByteArray::fromHex("0802000001") << 4000 << false;
    QTest::newRow("16 bits") << QByteArray::fromHex("1006000000") << 8000 << true;
}

/// Told by its first bytes: nothing is decoded.
void BlobPreviewTest::whatWouldTakeTooMuch()
{
    QFETCH(QByteArray, header);
    QFETCH(int, side);
    QFETCH(bool, isTooLarge);
    const auto chunk = [](const QByteArray &kind, const QByteArray &data) {
        const auto number = [](quint32 value) {
            const quint32 big = qToBigEndian(value);
            return QByteArray(reinterpret_cast<const char *>(&big), 4);
        };
        quint32 sum = ~0U;
        for (const char c : kind + data) {
            sum ^= static_cast<uchar>(c);
            for (int bit = 0; bit < 8; ++bit)
                sum = sum & 1 ? sum >> 1 ^ 0xedb88320 : sum >> 1;
        }
        return number(quint32(data.size())) + kind + data + number(~sum);
    };
    const quint32 big = qToBigEndian(quint32(side));
    const QByteArray length(reinterpret_cast<const char *>(&big), 4);
    const QByteArray png = "\x89PNG\r\n\x1a\n" + chunk("IHDR", length + length + header) + chunk("IDAT", "x");
    const auto content = BlobPreview::contentOf(png);
    QCOMPARE(content.kind == Kind::TooLarge, isTooLarge);
    if (isTooLarge)
        QCOMPARE(content.size, QSize(side, side));
}

void BlobPreviewTest::textByItsMark_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("text");
    const auto as = [](QStringConverter::Encoding encoding, const QString &text) -> QByteArray {
        QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
        return encoder(text);
    };
    const QString words = u"Grüße\n"_s;
    QTest::newRow("UTF-8") << words.toUtf8() << Kind::Text << words.toUtf8();
    QTest::newRow("UTF-8, marked") << as(QStringConverter::Utf8, words) << Kind::Text << words.toUtf8();
    QTest::newRow("UTF-16 LE") << as(QStringConverter::Utf16LE, words) << Kind::Text << words.toUtf8();
    QTest::newRow("UTF-16 BE") << as(QStringConverter::Utf16BE, words) << Kind::Text << words.toUtf8();
    QTest::newRow("UTF-32") << as(QStringConverter::Utf32LE, words) << Kind::Text << words.toUtf8();
    QTest::newRow("JSON in UTF-16") << as(QStringConverter::Utf16LE, u"{\"a\":1}"_s) << Kind::Json
                                    << "{\"a\":1}"_ba;
    QTest::newRow("a mark and no text") << "\xff\xfe\x61\0\0\0\x62\0"_ba << Kind::Hex << QByteArray();
    QTest::newRow("no text") << "a\0b"_ba << Kind::Hex << QByteArray();
}

void BlobPreviewTest::textByItsMark()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Kind, kind);
    QFETCH(QByteArray, text);
    const auto content = BlobPreview::contentOf(bytes);
    QCOMPARE(content.kind, kind);
    if (kind != Kind::Hex)
        QCOMPARE(content.text, text);
}

} // namespace

const TestCase testCase(runTest<BlobPreviewTest, QApplication>);

} // namespace blobpreview_test

#include "blobpreview_test.moc"
