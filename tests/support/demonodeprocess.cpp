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
    // The event loop runs meanwhile: the last line, or the end of the process, is what we wait for. Before it
    // come the addresses and the header.
    QByteArrayList lines;
    const QByteArray lastLine = variable + QByteArray("=");
    const auto isComplete = [&] { return !lines.isEmpty() && lines.last().startsWith(lastLine); };
    (void)QTest::qWaitFor(
        [&] {
            while (m_process.canReadLine())
                lines += m_process.readLine().trimmed();
            return isComplete() || m_process.state() == QProcess::NotRunning;
        },
        timeoutMs);
    for (qsizetype i = 0; isComplete() && i + 2 < lines.size(); ++i)
        m_urls += QUrl(QString::fromLatin1(lines.at(i)));
    if (url().isValid() && port() > 0) {
        m_known = lines.last().mid(lastLine.size()).split(',');
        QByteArrayList all = qgetenv(variable).split(',');
        all.removeAll({});
        qputenv(variable, (m_known + all).join(','));
        return true;
    }
    m_problem = m_process.program() + ": "_L1 + m_process.errorString() + '\n'_L1
        + QString::fromUtf8(m_process.readAllStandardError());
    return false;
}

void DemoNodeProcess::stop()
{
    m_urls.clear();
    if (!m_known.isEmpty()) {
        QByteArrayList all = qgetenv(variable).split(',');
        for (const QByteArray &one : std::exchange(m_known, {}))
            all.removeOne(one);
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
    return QUrl(url().toString() + pathAndQuery, QUrl::StrictMode);
}
