// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QProcess>
#include <QUrl>

namespace explorer {

// The demo node as a child: it ends with the explorer, however that ends.
class DemoProcess : public QObject {
    Q_OBJECT

public:
    // Applications are installed from this folder only; it is made when it is not there.
    explicit DemoProcess(const QString &installFolder, QObject *parent = nullptr);
    ~DemoProcess() override;

    // Starts it, or says again where the running one is.
    void start();

Q_SIGNALS:
    void started(const QUrl &url, const QByteArray &secret);
    void failed(const QString &reason);

private:
    void readUrl();

    QString m_installFolder;
    QProcess m_process;
    QUrl m_url;
    QByteArray m_secret;
    QByteArrayList m_lines; // that it printed: the address, the header with the secret
};

} // namespace explorer
