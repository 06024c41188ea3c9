// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/network.h"
#include "core/api/tee.h"
#include "core/concurrent/latest.h"
#include "core/net/call.h"
#include "core/net/request.h"
#include "core/session/certificates.h"
#include "ui/pages/page.h"

#include <QDateTime>
#include <QElapsedTimer>

namespace explorer {

class NetworkWidget;

// How the node is connected, whether others can reach it, and what it shows of itself for others to check.
// Read when somebody looks.
class NetworkPage : public Page {
    Q_OBJECT

public:
    static Info about();
    explicit NetworkPage(Host &host);

    QList<Notice *> notices() const override;
    void shown() override;
    void reload() override;
    void takeFocus() override;

    // How it is connected, for whoever else shows it; it is read when somebody looks at it here or there.
    void read(calimero::Asker asker);
    void readIfStale();
    bool isReading() const { return m_asking.isRunning(); }
    calimero::Rereading &rereading() { return m_again; }
    const std::optional<calimero::api::NetworkStatus> &status() const { return m_status; }
    const std::optional<calimero::Error> &error() const { return m_error; } // of the last reading
    const QDateTime &readAt() const { return m_readAt; }

Q_SIGNALS:
    void statusChanged();

protected:
    QWidget *makeWidget() override;
    void awayChanged() override;
    void forgetNode() override;
    bool hasRead() const override;

private:
    void take(const calimero::Result<calimero::Reply<calimero::api::NetworkStatus>> &result);
    void readProofs();
    void forget();
    template<class Known>
    bool staysTrue(const Known &known, const calimero::Error &error);
    void takeCertificate(const QByteArray &pem);
    void follow(const QString &link);
    void saveCertificate();
    bool hasProof() const;
    void update();

    QPointer<NetworkWidget> m_network;
    calimero::ScopedCall<calimero::Reply<calimero::api::NetworkStatus>> m_asking;
    bool m_isAwaited = false; // by a person
    QElapsedTimer m_clock; // since it was asked for
    calimero::Rereading &m_again;
    calimero::ScopedCall<calimero::Reply<calimero::api::TeeInfo>> m_askingTee;
    calimero::ScopedCall<calimero::Reply<QByteArray>> m_askingCertificate;
    std::optional<calimero::api::NetworkStatus> m_status;
    std::optional<calimero::Error> m_error;
    std::optional<calimero::Result<calimero::api::TeeInfo>> m_tee;
    std::optional<calimero::Result<QList<calimero::CertificateFacts>>> m_certificates;
    QByteArray m_pem; // as it came
    calimero::Latest<QList<calimero::CertificateFacts>> m_readingPem;
    QDateTime m_readAt;
    bool m_isStale = true; // to be read when somebody looks
    bool m_areProofsStale = true;
};

} // namespace explorer
