// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/blobs/blobpreview.h"

#include "core/api/blobs.h"
#include "core/json/syntax.h"
#include "core/net/transport.h"
#include "ui/blobs/pictureview.h"
#include "ui/pages/offers.h"
#include "ui/support/format.h"
#include "ui/viewer/viewer.h"
#include "ui/widgets/answerdialog.h"
#include "ui/widgets/placeholder.h"

#include <QBuffer>
#include <QImageReader>
#include <QLocale>
#include <QStackedWidget>
#include <QStringDecoder>
#include <QVBoxLayout>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostHex = 256 * 1024; // bytes

// A picture of a hostile node may claim any size: what is decoded is bounded by what it takes, before it is.
constexpr int imageSide = 1024;
constexpr qint64 mostPixels = 64 * 1024 * 1024; // of what is made smaller while it is read
constexpr qint64 mostAtOnce = mostPixels / 4; // of what is decoded as a whole, each in four bytes

uchar byteAt(const QByteArray &bytes, qsizetype at)
{
    return at < bytes.size() ? static_cast<uchar>(bytes[at]) : 0;
}

// Whether Qt makes it smaller row by row: an interlaced PNG, one with a palette or with 16 bits, and a
// progressive JPEG are there as a whole first.
bool isReadByRows(const QByteArray &format, const QByteArray &bytes)
{
    if (format == "png") {
        const uchar depth = byteAt(bytes, 24);
        const uchar colours = byteAt(bytes, 25);
        return depth == 8 && (colours == 2 || colours == 6) && byteAt(bytes, 28) == 0;
    }
    if (format != "jpeg")
        return false;
    qsizetype at = 2;
    while (byteAt(bytes, at) == 0xff) {
        const uchar marker = byteAt(bytes, at + 1);
        if (marker == 0xc0 || marker == 0xc1)
            return true;
        if (marker == 0xc2)
            return false;
        at += marker == 0xff ? 1 : 2 + byteAt(bytes, at + 2) * 256 + byteAt(bytes, at + 3);
    }
    return false;
}

QByteArray hexDump(const QByteArray &bytes)
{
    QByteArray text;
    text.reserve(bytes.size() * 5);
    for (qsizetype at = 0; at < bytes.size(); at += 16) {
        const QByteArray row = bytes.mid(at, 16);
        QByteArray printable;
        for (const char c : row)
            printable += c >= 0x20 && c < 0x7f ? QByteArrayView(&c, 1) : QByteArrayView("\xc2\xb7"); // ·
        text += QByteArray::number(at, 16).rightJustified(8, '0') + "  " + row.toHex(' ').leftJustified(47)
            + "  " + printable + '\n';
    }
    return text;
}

// All of it, in UTF-8, if it reads as text: by the mark at its beginning, else as UTF-8.
std::optional<QByteArray> textIn(const QByteArray &bytes)
{
    const auto marked = QStringConverter::encodingForData(bytes);
    QStringDecoder decoder(marked.value_or(QStringDecoder::Utf8));
    const QString text = decoder(bytes);
    if (decoder.hasError() || text.contains(QChar(0)))
        return std::nullopt;
    int odd = 0;
    for (const QChar c : text) {
        if (c.category() == QChar::Other_Control && c != u'\n' && c != u'\r' && c != u'\t')
            ++odd;
    }
    if (odd > text.size() / 100)
        return std::nullopt;
    return marked ? text.toUtf8() : bytes;
}

} // namespace

BlobPreview::Content BlobPreview::contentOf(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return {};
    QBuffer buffer;
    buffer.setData(bytes);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true); // cameras write which side is up
    // Text formats (SVG, XPM…) would run a parser of their own over it: they are shown as text.
    const QByteArray format = reader.format();
    if (reader.canRead() && !format.startsWith("svg") && format != "xpm" && format != "xbm" && format != "pbm"
        && format != "pgm" && format != "ppm") {
        const QSize size = reader.size();
        const qint64 most = isReadByRows(format, bytes) ? mostPixels : mostAtOnce;
        if (size.isValid() && qint64(size.width()) * size.height() > most)
            return {.kind = Kind::TooLarge, .size = size};
        if (size.isValid()) {
            if (size.width() > imageSide || size.height() > imageSide)
                reader.setScaledSize(
                    size.scaled(imageSide, imageSide, Qt::KeepAspectRatio).expandedTo(QSize(1, 1)));
            const QImage image = reader.read();
            if (!image.isNull())
                return {.kind = Kind::Image, .image = image};
        }
    }
    if (const auto text = textIn(bytes)) {
        const QByteArray begin = text->left(64).trimmed();
        const bool isJson = (begin.startsWith('{') || begin.startsWith('['))
            && !json::syntaxErrorIn(*text, json::LoneSurrogates::Taken);
        return {.kind = isJson ? Kind::Json : Kind::Text, .text = *text};
    }
    return {.kind = Kind::Hex, .text = hexDump(bytes.left(mostHex)), .cut = bytes.size() > mostHex};
}

BlobPreview::BlobPreview(Transport &transport, const BlobId &id, QWidget *parent)
    : QWidget(parent),
      m_transport(transport),
      m_id(id),
      m_stack(new QStackedWidget),
      m_placeholder(new Placeholder)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    m_stack->addWidget(m_placeholder);
    load();
}

void BlobPreview::tryAgain()
{
    if (m_hasFailed)
        load();
}

void BlobPreview::load()
{
    m_hasFailed = false;
    m_placeholder->setContent(
        {.icon = u"blob"_s, .iconColor = Color::Accent, .title = tr("Loading the blob"), .progress = -1});
    Request request = api::DownloadBlob{.id = m_id, .context = {}}.request();
    request.sizeLimit = limit;
    m_call = m_transport.send(request);
    m_call->then(this, [this](const Result<Answer> &result) {
        if (!result) {
            m_hasFailed = true;
            if (result.error().kind == Error::Kind::TooLarge)
                m_placeholder->setOffer(
                    {.content = {.icon = u"blob"_s,
                                 .title = tr("Too large to show here"),
                                 .text = tr("The preview fetches at most %1. Save the blob to look into it.")
                                             .arg(Format::size(limit))}});
            else
                m_placeholder->setOffer(Offers::failed(
                    result.error(), &api::DownloadBlob::entry, [this] { load(); },
                    [this](const QString &answer) { AnswerDialog::openFor(answer, window()); }));
            return;
        }
        m_reading.run([body = result->body] { return contentOf(body); },
                      [this](const Content &content) { show(content); });
    });
}

void BlobPreview::show(const Content &content)
{
    switch (content.kind) {
    case Kind::Empty:
        m_placeholder->setContent(
            {.icon = u"blob"_s, .title = tr("The blob is empty"), .text = tr("It has no bytes at all.")});
        return;
    case Kind::TooLarge:
        m_placeholder->setContent({.icon = u"blob"_s,
                                   .title = tr("Too large to show here"),
                                   .text = tr("The picture is %1 wide and %2 high, which would take too much "
                                              "memory. Save the blob to look into it.")
                                               .arg(QLocale().toString(content.size.width()),
                                                    QLocale().toString(content.size.height()))});
        return;
    case Kind::Image: {
        auto *picture = new PictureView(content.image);
        // What is larger than the room it has is made smaller and makes no room.
        picture->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
        m_stack->setCurrentIndex(m_stack->addWidget(picture));
        return;
    }
    case Kind::Text:
    case Kind::Json:
    case Kind::Hex: {
        const bool isHex = content.kind == Kind::Hex;
        auto *viewer = new Viewer({.text = tr("Content of the blob"),
                                   .find = tr("Find in the content of the blob"),
                                   .copy = tr("content of the blob")},
                                  Viewer::Find::Always);
        // Rows of hex are to stand below each other.
        viewer->setWrapping(isHex ? u"wrapHex"_s : u"wrap"_s, !isHex);
        QByteArray text = content.text;
        if (content.cut)
            text += tr("… there is more; save the blob to see all of it.").toUtf8();
        viewer->setParts(
            {{.heading = {},
              .body = text,
              .kind = content.kind == Kind::Json ? ViewerPart::Kind::Json : ViewerPart::Kind::Text}});
        m_stack->setCurrentIndex(m_stack->addWidget(viewer));
        return;
    }
    }
}

} // namespace explorer
