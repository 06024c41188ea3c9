// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QIODevice>

namespace calimero {

/// The body of a request, which goes over the wire once: of a source that grows meanwhile no more than was
/// announced, and nobody reads it from its start again. QNetworkAccessManager would: when a connection closes
/// before the answer it sends the whole request on a new one, a POST too (seen on the wire with Qt 6.4.2: two
/// contexts instead of one).
class OnceBody : public QIODevice {
public:
    /// `source` is open, at its start, and outlives this.
    OnceBody(QIODevice *source, QObject *parent);
    OnceBody(QByteArray bytes, QObject *parent);
    ~OnceBody() override;
    /// The bytes are overwritten when it goes, unless somebody else has them still.
    void setSecret() { m_isSecret = true; }

    [[nodiscard]] qint64 size() const override { return m_size; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool atEnd() const override { return bytesAvailable() == 0; }
    bool seek(qint64) override { return false; }
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QIODevice *m_source = nullptr;
    QByteArray m_bytes;
    bool m_isSecret = false;
    qint64 m_size = 0;
    qint64 m_read = 0;
};

} // namespace calimero
