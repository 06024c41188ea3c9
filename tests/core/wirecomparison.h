// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "tests/support/demonodeprocess.h"
#include "tests/support/plainhttp.h"
#include "tests/support/recording.h"

#include <QObject>
#include <QSet>
#include <QTemporaryDir>

#include <memory>

namespace demonode {

/// The JSON value that a text is, whatever its type.
[[nodiscard]] QJsonValue valueOf(const QByteArray &json);

/// Asks a demo node what the recordings asked a real one, and compares; what is different is kept as text.
class WireComparison : public QObject {
protected:
    /// A demo node in a situation that recordings were made in.
    struct Stage {
        DemoNodeProcess process;
        std::unique_ptr<PlainHttp> http;
        QMap<QByteArray, QByteArray> ids; ///< recorded -> here
        QByteArray accessToken;
        QByteArray refreshToken;
    };

    void startStage(Stage &stage, const QStringList &arguments);
    PlainAnswer compare(const QString &name);
    void compareAll(const QStringList &names);
    void compareBody(const Recording &recording, const PlainAnswer &answer);
    void learn(const QJsonValue &recorded, const QJsonValue &here);
    [[nodiscard]] QByteArray translated(QByteArray text) const;
    [[nodiscard]] QByteArray backTranslated(QByteArray text) const;

    Stage *m_stage = nullptr;
    QTemporaryDir m_files;
    QSet<QString> m_compared;
    QStringList m_problems;

private:
    void compareHeaders(const Recording &recording, const PlainAnswer &answer);
    void problem(const Recording &recording, const QString &what, const QByteArray &here,
                 const QByteArray &there);
};

} // namespace demonode
