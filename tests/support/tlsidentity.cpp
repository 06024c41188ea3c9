// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/support/tlsidentity.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

bool runOpenssl(const QStringList &arguments)
{
    QProcess openssl;
    openssl.start(u"openssl"_s, arguments);
    const bool done =
        openssl.waitForFinished() && openssl.exitStatus() == QProcess::NormalExit && openssl.exitCode() == 0;
    if (!done)
        QTest::qFail(
            QByteArray("openssl could not make a certificate: " + openssl.readAllStandardError()).constData(),
            __FILE__, __LINE__);
    return done;
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TlsIdentity TlsIdentity::make(const QString &host, Time time, const QString &name)
{
    const QTemporaryDir folder;
    const QString key = folder.filePath(u"key.pem"_s);
    const QString asked = folder.filePath(u"asked.pem"_s);
    const QString made = folder.filePath(u"made.pem"_s);
    const QString names = folder.filePath(u"names"_s);
    QFile file(names);
    if (!file.open(QIODevice::WriteOnly))
        return TlsIdentity();
    file.write("subjectAltName=" + host.toLatin1() + '\n');
    file.close();
    if (!runOpenssl({u"req"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s, key, u"-out"_s, asked,
                     u"-utf8"_s, u"-subj"_s, u"/CN="_s + name})
        || !runOpenssl({u"x509"_s, u"-req"_s, u"-in"_s, asked, u"-signkey"_s, key, u"-extfile"_s, names,
                        u"-days"_s, time == Time::Over ? u"-1"_s : u"30"_s, u"-out"_s, made}))
        return TlsIdentity();
    return {QSslCertificate(read(made)), QSslKey(read(key), QSsl::Rsa)};
}
