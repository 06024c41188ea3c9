// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/concurrent/latest.h"
#include "core/net/call.h"
#include "core/net/request.h"

#include <QImage>
#include <QWidget>

class QStackedWidget;

namespace calimero {
class Transport;
}

namespace explorer {

class Placeholder;

// What is in a blob, as far as it can be shown: text, JSON, an image, else bytes in hex. Fetched only when
// asked for and only up to `limit`; what it is, is decided from the bytes and worked out on a worker.
class BlobPreview : public QWidget {
    Q_OBJECT

public:
    static constexpr qint64 limit = 4 * 1024 * 1024;

    enum class Kind { Empty, Text, Json, Image, TooLarge, Hex };
    struct Content {
        Kind kind = Kind::Empty;
        QByteArray text; // of Text, Json and Hex
        QImage image;
        QSize size; // of TooLarge
        bool cut = false;
    };

    BlobPreview(calimero::Transport &transport, const calimero::BlobId &id, QWidget *parent);

    // What is in a blob never changes: it is asked for again only when it could not be fetched.
    void tryAgain();

    // Pure; on any thread.
    static Content contentOf(const QByteArray &bytes);

private:
    void load();
    void show(const Content &content);

    calimero::Transport &m_transport;
    calimero::BlobId m_id;
    calimero::ScopedCall<calimero::Answer> m_call;
    calimero::Latest<Content> m_reading;
    bool m_hasFailed = false;
    QStackedWidget *m_stack;
    Placeholder *m_placeholder;
};

} // namespace explorer
