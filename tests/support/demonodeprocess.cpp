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

bool DemoNodeProcess::start(const QStringList &arguments, int timeoutMs)
{
    stop();
    m_process.setArguments(QStringList{u"--with-parent"_s} + arguments);
    m_process.start(QIODevice::ReadOnly);
    // The event loop runs meanwhile: the first line, or the end of the process, is what we wait for.
    const bool said = QTest::qWaitFor(
        [this] { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; }, timeoutMs);
    if (said && m_process.canReadLine())
        m_url = QUrl(QString::fromLatin1(m_process.readLine().trimmed()));
    if (m_url.isValid() && m_url.port() > 0)
        return true;
    m_problem = m_process.program() + ": "_L1 + m_process.errorString() + '\n'_L1
        + QString::fromUtf8(m_process.readAllStandardError());
    return false;
}

void DemoNodeProcess::stop()
{
    m_url.clear();
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
