// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArrayList>
#include <QList>
#include <QObject>
#include <QProcess>
#include <QUrl>

/// The demo node as a process of its own, for the length of a test.
///
///     DemoNodeProcess node;
///     QVERIFY2(node.start({u"--auth"_s, u"alice:secret"_s}), qPrintable(node.problem()));
///     node.url(); // http://127.0.0.1:41234
class DemoNodeProcess : public QObject {
    Q_OBJECT
public:
    explicit DemoNodeProcess(QObject *parent = nullptr);
    ~DemoNodeProcess() override; ///< stops it

    /// Starts it (with --with-parent, so that it never outlives the test) and waits until it has told its
    /// address, or addresses. False when it ended or did not within `timeout`.
    [[nodiscard]] bool start(const QStringList &arguments = {}, int timeoutMs = 30000);
    /// Ends it and waits for that.
    void stop();

    [[nodiscard]] QUrl url() const { return m_urls.value(0); } ///< without a slash at the end
    [[nodiscard]] QList<QUrl> urls() const { return m_urls; } ///< of all nodes (--nodes)
    [[nodiscard]] quint16 port(qsizetype node = 0) const
    {
        return static_cast<quint16>(m_urls.value(node).port());
    }
    /// The URL of a path as it goes out: "/admin-api/contexts?limit=5".
    [[nodiscard]] QUrl url(const QString &pathAndQuery) const;
    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }
    [[nodiscard]] QString problem() const
    {
        return m_problem;
    } ///< why start() failed, with what it printed on stderr

    /// What the demo node on that port wants to see in the header `secretHeader`; empty when no such one
    /// runs. It is in CALIMERO_DEMO_SECRET of the environment while the node runs, so that all that is
    /// started here and asks that port gets in.
    [[nodiscard]] static QByteArray secretOf(quint16 port);
    static constexpr const char *secretHeader = "X-Calimero-Demo-Secret";

    /// The program: DEMO_NODE_PROGRAM in the environment, or beside the test's own.
    [[nodiscard]] static QString program();

private:
    QProcess m_process;
    QList<QUrl> m_urls;
    QByteArrayList m_known; ///< ports and secrets, as in the environment
    QString m_problem;
};
