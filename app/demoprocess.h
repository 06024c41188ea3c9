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
    explicit DemoProcess(QObject *parent = nullptr);
    ~DemoProcess() override;

    // Starts it, or says again where the running one is.
    void start();

Q_SIGNALS:
    void started(const QUrl &url);
    void failed(const QString &reason);

private:
    void readUrl();

    QProcess m_process;
    QUrl m_url;
};

} // namespace explorer
