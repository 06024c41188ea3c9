// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/core/commandfixture.h"

#include "tests/support/sanitized.h"

#include <QDir>
#include <QDirIterator>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

QString CommandFixture::program()
{
    return qEnvironmentVariable("EXPLORER_PROGRAM",
                                QCoreApplication::applicationDirPath() + u"/calimero-explorer"_s);
}

void CommandFixture::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_node = std::make_unique<FakeNode>();
}

QProcessEnvironment CommandFixture::environment() const
{
    QProcessEnvironment environment;
    // Nothing of the person who runs the test: no display, no session bus, no proxy, not even a locale.
    environment.insert(u"HOME"_s, m_home->path());
    environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    environment.insert(u"LC_ALL"_s, u"C"_s);
    passSanitizerOptions(environment);
    return environment;
}

std::unique_ptr<QProcess> CommandFixture::started(const QStringList &arguments)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environment());
    process->start(program(), arguments);
    return process;
}

Run CommandFixture::finished(QProcess &process)
{
    // The node is in this thread: the event loop has to turn.
    QSignalSpy ended(&process, &QProcess::finished);
    if (process.state() != QProcess::NotRunning && !ended.wait(60'000)) {
        process.kill();
        process.waitForFinished();
        return {.err = "did not end"};
    }
    return {.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            .out = process.readAllStandardOutput(),
            .err = process.readAllStandardError()};
}

Run CommandFixture::run(const QStringList &arguments, const QByteArray &input)
{
    auto process = started(arguments);
    process->write(input);
    process->closeWriteChannel();
    return finished(*process);
}

void CommandFixture::writeEntry(const QString &name, const QByteArray &content)
{
    QDir(m_home->path()).mkpath(u".merobox/auth_cache"_s);
    QFile::setPermissions(m_home->filePath(u".merobox/auth_cache"_s),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QFile file(entryFile(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

void CommandFixture::wantLogIn(const QByteArray &base)
{
    m_node->on("GET", base + "/admin-api/contexts", FakeAnswer::recorded(u"auth/anonymous_contexts"_s));
    m_node->on("GET", base + "/auth/providers", FakeAnswer::recorded(u"auth/providers"_s));
}

QJsonObject CommandFixture::readEntry(const QString &name) const
{
    QFile file(entryFile(name));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QStringList CommandFixture::filesAtHome() const
{
    QStringList files;
    QDirIterator it(m_home->path(), QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                    QDirIterator::Subdirectories);
    while (it.hasNext())
        files += it.next();
    return files;
}

Run CommandFixture::call(const QStringList &arguments, const QByteArray &input)
{
    return run(QStringList{u"api"_s, u"call"_s} + arguments
                   + QStringList{u"--node"_s, m_node->url().toString()},
               input);
}

QString CommandFixture::entryFile(const QString &name) const
{
    return m_home->filePath(u".merobox/auth_cache/"_s + calimero::TokenFile::fileName(name));
}
