// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/auth/tokenfile.h"
#include "core/auth/tokenvault.h"
#include "tests/support/outcome.h"
#include "tests/support/tokens.h"
#include "tests/support/unexpectedwarnings.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

// What the tests of tokens at rest share.
namespace tokens {

using namespace Qt::StringLiterals;
using namespace calimero;

using Tokens = std::optional<StoredTokens>;

inline const QByteArray access1 = madeToken("access", 1000, 4600, 1);
inline const QByteArray refresh1 = madeToken("refresh", 1000, 9000, 2);
inline const QByteArray access2 = madeToken("access", 5000, 8600, 3);
inline const QByteArray refresh2 = madeToken("refresh", 5000, 13000, 4);

inline StoredTokens first()
{
    return {
        .pair = TokenPair(access1, refresh1), .nodeUrl = u"http://127.0.0.1:2428"_s, .userName = u"alice"_s};
}

inline StoredTokens second()
{
    return {
        .pair = TokenPair(access2, refresh2), .nodeUrl = u"http://127.0.0.1:2428"_s, .userName = u"alice"_s};
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void put(const QString &path, const QByteArray &content)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

inline int modeOf(const QString &path)
{
    struct stat info = {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? static_cast<int>(info.st_mode & 07777)
                                                                   : -1;
}

inline void setMode(const QString &path, mode_t mode)
{
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
}

inline QString reasonOf(const auto &result)
{
    return result ? u"no error"_s : QString(reasonName(result.error().reason));
}

/// A home with the folder of the token files.
class TokenCase : public QObject {
protected:
    void makeHome()
    {
        failOnWarningsBut({u"others could read"_s, u"the profiles can not be read"_s});
        m_home = std::make_unique<QTemporaryDir>();
        QVERIFY(m_home->isValid());
        m_folder = m_home->filePath(u".merobox/auth_cache"_s);
    }
    [[nodiscard]] TokenVault::Setup setup() const
    {
        return {.folder = m_folder, .nodeName = u"test-node"_s, .profileId = u"p1"_s, .nodeUrl = m_node};
    }
    [[nodiscard]] QString filePath() const { return TokenFile(m_folder, u"test-node"_s).path(); }

    std::unique_ptr<QTemporaryDir> m_home;
    QString m_folder;
    QUrl m_node{u"http://127.0.0.1:2428"_s};
};

} // namespace tokens
