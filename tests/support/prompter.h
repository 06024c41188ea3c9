// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QObject>

/// The window of the desktop in which gnome-keyring asks for its password, on a bus of our own (runOnOwnBus):
/// it comes up and stays until somebody refuses.
class Prompter : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.gnome.keyring.internal.Prompter")

public:
    Prompter();

    [[nodiscard]] bool isRegistered() const { return m_isRegistered; }
    [[nodiscard]] int shown() const { return m_shown; } ///< how often it came up
    [[nodiscard]] bool isUp() const { return m_isUp; }
    void refuse()
    {
        m_isUp = false;
        tell(QStringLiteral("PromptReady"), {QStringLiteral("no"), QVariantMap(), exchange()});
    }
    void forget() { m_shown = 0; }

public Q_SLOTS:
    // NOLINTBEGIN(readability-identifier-naming): the names of the bus
    void BeginPrompting(const QDBusObjectPath &callback, const QDBusMessage &from)
    {
        from.setDelayedReply(true);
        m_bus.send(from.createReply()); // it waits for its turn from then on
        m_client = from.service();
        m_callback = callback.path();
        tell(QStringLiteral("PromptReady"), {QString(), QVariantMap(), exchange()});
    }
    void PerformPrompt(const QDBusObjectPath &, const QString &, const QVariantMap &, const QString &)
    {
        ++m_shown;
        m_isUp = true;
    }
    void StopPrompting(const QDBusObjectPath &)
    {
        m_isUp = false;
        tell(QStringLiteral("PromptDone"), {});
    }
    // NOLINTEND(readability-identifier-naming)

private:
    /// Half of what would keep the password from others on the bus; a number as good as any, as none is sent.
    static QString exchange()
    {
        return QStringLiteral("[sx-aes-1]\npublic=%1\n")
            .arg(QString::fromLatin1(QByteArray(192, '\x42').toBase64()));
    }
    void tell(const QString &method, const QVariantList &arguments)
    {
        auto call = QDBusMessage::createMethodCall(
            m_client, m_callback, QStringLiteral("org.gnome.keyring.internal.Prompter.Callback"), method);
        call.setArguments(arguments);
        m_bus.send(call);
    }

    QDBusConnection m_bus = QDBusConnection::sessionBus();
    QString m_client;
    QString m_callback;
    bool m_isRegistered = false;
    bool m_isUp = false;
    int m_shown = 0;
};
