// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demoprocess.h"

#include "ui/support/shownname.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

namespace explorer {

using namespace Qt::StringLiterals;

DemoProcess::DemoProcess(const QString &installFolder, QObject *parent)
    : QObject(parent), m_installFolder(installFolder)
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &DemoProcess::readUrl);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT failed(tr("The demo node can't be started: %1.").arg(shownName(m_process.errorString())));
    });
    connect(&m_process, &QProcess::finished, this, [this] {
        if (m_url.isEmpty())
            Q_EMIT failed(tr("The demo node stopped at once: %1")
                              .arg(shownName(QString::fromUtf8(m_process.readAllStandardError()), 300)));
        m_url.clear();
        m_secret.clear();
        m_lines.clear();
    });
}

DemoProcess::~DemoProcess()
{
    m_process.disconnect(this);
    m_process.terminate();
    m_process.waitForFinished(500);
}

void DemoProcess::start()
{
    if (!m_url.isEmpty()) {
        Q_EMIT started(m_url, m_secret);
        return;
    }
    if (m_process.state() != QProcess::NotRunning)
        return;
    // Beside the explorer, wherever that is installed; else on the PATH.
    QString program = QDir(QCoreApplication::applicationDirPath()).filePath(u"calimero-demo-node"_s);
    if (!QFileInfo(program).isExecutable())
        program = QStandardPaths::findExecutable(u"calimero-demo-node"_s);
    if (program.isEmpty()) {
        Q_EMIT failed(
            tr("The demo node is not installed: calimero-demo-node was not found beside the explorer."));
        return;
    }
    m_process.setProgram(program);
    QStringList arguments{u"--with-parent"_s};
    if (QDir().mkpath(m_installFolder))
        arguments += {u"--install-from"_s, m_installFolder};
    m_process.setArguments(arguments);
    m_process.start();
}

void DemoProcess::readUrl()
{
    if (!m_url.isEmpty())
        return;
    while (m_process.canReadLine() && m_lines.size() < 2)
        m_lines += m_process.readLine().trimmed();
    if (m_lines.size() < 2)
        return;
    m_url = QUrl(QString::fromUtf8(m_lines.first()));
    m_secret = m_lines.last().mid(m_lines.last().indexOf(": ") + 2);
    Q_EMIT started(m_url, m_secret);
}

} // namespace explorer
