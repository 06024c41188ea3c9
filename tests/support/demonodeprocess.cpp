// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/support/demonodeprocess.h"

#include <QCoreApplication>
#include <QTest>

using namespace Qt::StringLiterals;

DemoNodeProcess::DemoNodeProcess(QObject *parent) : QObject(parent)
{
    m_process.setProgram(program());
}

DemoNodeProcess::~DemoNodeProcess()
{
    stop();
}

QString DemoNodeProcess::program()
{
    return qEnvironmentVariable("DEMO_NODE_PROGRAM",
                                QCoreApplication::applicationDirPath() + "/calimero-demo-node"_L1);
}

namespace {

constexpr const char *variable = "CALIMERO_DEMO_SECRET";

} // namespace

QByteArray DemoNodeProcess::secretOf(quint16 port)
{
    const QByteArray wanted = QByteArray::number(port) + ':';
    for (const QByteArray &one : qgetenv(variable).split(',')) {
        if (one.startsWith(wanted))
            return one.mid(wanted.size());
    }
    return {};
}

bool DemoNodeProcess::start(const QStringList &arguments, int timeoutMs)
{
    stop();
    m_process.setArguments(QStringList{u"--with-parent"_s} + arguments);
    m_process.start(QIODevice::ReadOnly);
    // The event loop runs meanwhile: the three lines, or the end of the process, are what we wait for.
    QByteArrayList lines;
    (void)QTest::qWaitFor(
        [&] {
            while (m_process.canReadLine())
                lines += m_process.readLine().trimmed();
            return lines.size() >= 3 || m_process.state() == QProcess::NotRunning;
        },
        timeoutMs);
    if (lines.size() >= 3)
        m_url = QUrl(QString::fromLatin1(lines.first()));
    if (m_url.isValid() && m_url.port() > 0) {
        m_known = lines.at(2).mid(lines.at(2).indexOf('=') + 1);
        QByteArrayList all = qgetenv(variable).split(',');
        all.removeAll({});
        qputenv(variable, (QByteArrayList{m_known} + all).join(','));
        return true;
    }
    m_problem = m_process.program() + ": "_L1 + m_process.errorString() + '\n'_L1
        + QString::fromUtf8(m_process.readAllStandardError());
    return false;
}

void DemoNodeProcess::stop()
{
    m_url.clear();
    if (!m_known.isEmpty()) {
        QByteArrayList all = qgetenv(variable).split(',');
        all.removeOne(std::exchange(m_known, {}));
        qputenv(variable, all.join(','));
    }
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished(5000);
    }
}

QUrl DemoNodeProcess::url(const QString &pathAndQuery) const
{
    return QUrl(m_url.toString() + pathAndQuery, QUrl::StrictMode);
}
