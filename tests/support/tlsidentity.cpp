// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/support/tlsidentity.h"

#include <QDateTime>
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
    const QString rules = folder.filePath(u"rules"_s);
    // `x509 -days` makes none that is over already, in newer versions of OpenSSL.
    QFile file(rules);
    if (!file.open(QIODevice::WriteOnly))
        return TlsIdentity();
    file.write(
        "[ca]\ndefault_ca=all\n[all]\ndatabase=" + folder.filePath(u"made.txt"_s).toLocal8Bit()
        + "\nnew_certs_dir=" + folder.path().toLocal8Bit()
        + "\nrand_serial=yes\ndefault_md=sha256\npolicy=names\nx509_extensions=host\nstring_mask=utf8only\n"
          "[names]\ncommonName=supplied\n[host]\nsubjectAltName="
        + host.toLatin1() + '\n');
    file.close();
    QFile database(folder.filePath(u"made.txt"_s));
    if (!database.open(QIODevice::WriteOnly))
        return TlsIdentity();
    database.close();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto date = [&now](int days) { return now.addDays(days).toString(u"yyyyMMddHHmmss'Z'"_s); };
    if (!runOpenssl({u"req"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s, key, u"-out"_s, asked,
                     u"-utf8"_s, u"-subj"_s, u"/CN="_s + name})
        || !runOpenssl({u"ca"_s, u"-batch"_s, u"-notext"_s, u"-utf8"_s, u"-config"_s, rules, u"-selfsign"_s,
                        u"-keyfile"_s, key, u"-in"_s, asked, u"-out"_s, made, u"-startdate"_s,
                        date(time == Time::Over ? -3 : -1), u"-enddate"_s,
                        date(time == Time::Over ? -1 : 30)}))
        return TlsIdentity();
    return {QSslCertificate(read(made)), QSslKey(read(key), QSsl::Rsa)};
}
