// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/support/keyring.h"

#include "tests/support/testdata.h"

#include <QFileInfo>
#include <QTest>

#include <csignal>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr auto insideVariable = "EXPLORER_TEST_ON_OWN_BUS";

bool isThere()
{
    QProcess tool;
    tool.start(u"secret-tool"_s, {u"store"_s, u"--label=ready"_s, u"ready"_s, u"yes"_s});
    tool.write("x");
    tool.closeWriteChannel();
    return tool.waitForFinished() && tool.exitCode() == 0;
}

} // namespace

QString Keyring::start()
{
    m_daemon.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_daemon.start(u"gnome-keyring-daemon"_s, {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
    if (!m_daemon.waitForStarted())
        return u"gnome-keyring is not installed"_s;
    m_daemon.write("the login password");
    m_daemon.closeWriteChannel();
    // It is there as soon as somebody else can use it.
    return QTest::qWaitFor(&isThere, 20'000) ? QString() : u"gnome-keyring does not answer"_s;
}

QString Keyring::startEmpty()
{
    m_daemon.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_daemon.start(u"gnome-keyring-daemon"_s, {u"--foreground"_s, u"--components=secrets"_s});
    if (!m_daemon.waitForStarted())
        return u"gnome-keyring is not installed"_s;
    const auto answers = [] {
        QProcess tool;
        tool.start(u"secret-tool"_s, {u"lookup"_s, u"nobody"_s, u"stored"_s});
        return tool.waitForFinished() && tool.readAllStandardError().isEmpty();
    };
    return QTest::qWaitFor(answers, 20'000) ? QString() : u"gnome-keyring does not answer"_s;
}

void Keyring::stop()
{
    if (m_daemon.state() == QProcess::NotRunning)
        return;
    m_daemon.terminate();
    if (!m_daemon.waitForFinished(5000))
        m_daemon.kill();
    m_daemon.waitForFinished();
}

void Keyring::hold()
{
    ::kill(static_cast<pid_t>(m_daemon.processId()), SIGSTOP);
}

void Keyring::letGo()
{
    ::kill(static_cast<pid_t>(m_daemon.processId()), SIGCONT);
}

QByteArray Keyring::lookUp(const QString &profile)
{
    QProcess tool;
    tool.start(u"secret-tool"_s,
               {u"lookup"_s, u"user"_s, u"calimero-explorer/token/"_s + profile, u"server"_s,
                u"network.calimero.explorer"_s});
    return tool.waitForFinished() ? tool.readAllStandardOutput() : QByteArray("secret-tool does not end");
}

int runOnOwnBus(int argc, char **argv, const std::function<int()> &run)
{
    if (qEnvironmentVariableIsSet(insideVariable))
        return run();
    const QTemporaryDir home;
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const auto &name :
         {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_CACHE_HOME"_s, u"XDG_RUNTIME_DIR"_s})
        environment.insert(name, home.path());
    for (const auto &name :
         {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"DBUS_SESSION_BUS_ADDRESS"_s, u"GNOME_KEYRING_CONTROL"_s,
          u"XDG_CURRENT_DESKTOP"_s, u"DESKTOP_SESSION"_s, u"KDE_FULL_SESSION"_s})
        environment.remove(name);
    environment.insert(QString::fromLatin1(insideVariable), u"1"_s);
    QStringList command{u"--config-file"_s, testData(u"bus.conf"_s), u"--"_s,
                        QFileInfo(QString::fromLocal8Bit(argv[0])).absoluteFilePath()};
    for (int i = 1; i < argc; ++i)
        command += QString::fromLocal8Bit(argv[i]);
    QProcess inside;
    inside.setProcessEnvironment(environment);
    inside.setProcessChannelMode(QProcess::ForwardedChannels);
    inside.start(u"dbus-run-session"_s, command);
    if (!inside.waitForFinished(-1) || inside.error() == QProcess::FailedToStart) {
        std::fputs("dbus-run-session is not installed\n", stderr);
        return 1;
    }
    return inside.exitStatus() == QProcess::NormalExit ? inside.exitCode() : 1;
}
