// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/auth/tokenfile.h"
#include "tests/support/fakenode.h"
#include "tests/support/tokens.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

/// What a run of the program came to.
struct Run {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
    [[nodiscard]] QJsonObject error() const { return QJsonDocument::fromJson(err).object(); }
    /// The last line of standard error as JSON; others stand before it.
    [[nodiscard]] QJsonObject lastError() const
    {
        return QJsonDocument::fromJson(err.trimmed().split('\n').last()).object();
    }
};

/// What the tests of the command line share: the real program, a home of its own with nothing in it, and a
/// scripted node.
class CommandFixture : public QObject {
    Q_OBJECT

protected:
    static QString program();
    static QByteArray tokenUntil(qint64 expiry, const QByteArray &type = "access")
    {
        return madeToken(type, expiry - 3600, expiry);
    }

    [[nodiscard]] QProcessEnvironment environment() const;
    [[nodiscard]] std::unique_ptr<QProcess> started(const QStringList &arguments);
    [[nodiscard]] Run finished(QProcess &process);
    Run run(const QStringList &arguments, const QByteArray &input = {});
    /// `api call` at the scripted node.
    Run call(const QStringList &arguments, const QByteArray &input = {});

    [[nodiscard]] QString entryFile(const QString &name) const;
    void writeEntry(const QString &name, const QByteArray &content);
    /// What a password is sent for only: the node wants a token, and its log-in service answers.
    void wantLogIn(const QByteArray &base = {});
    [[nodiscard]] QJsonObject readEntry(const QString &name) const;
    [[nodiscard]] QStringList filesAtHome() const;

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<FakeNode> m_node;

private Q_SLOTS:
    void init();
};
