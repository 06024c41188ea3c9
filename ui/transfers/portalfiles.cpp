// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/portalfiles.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFileInfo>
#include <QMimeData>

namespace explorer::PortalFiles {

using namespace Qt::StringLiterals;
using calimero::Error;

namespace {

constexpr auto format = "application/vnd.portal.filetransfer"_L1;

} // namespace

bool isIn(const QMimeData *mime)
{
    return mime->hasFormat(format);
}

bool isSandboxed()
{
    return QFileInfo::exists(u"/.flatpak-info"_s) || !qEnvironmentVariableIsEmpty("SNAP");
}

calimero::Call<QStringList> retrieve(const QMimeData *mime, QObject *owner)
{
    auto *job = new calimero::Job<QStringList>(owner);
    QString key = QString::fromUtf8(mime->data(format));
    key.truncate(key.indexOf(QChar(0)) < 0 ? key.size() : key.indexOf(QChar(0)));
    QDBusMessage message = QDBusMessage::createMethodCall(
        u"org.freedesktop.portal.Documents"_s, u"/org/freedesktop/portal/documents"_s,
        u"org.freedesktop.portal.FileTransfer"_s, u"RetrieveFiles"_s);
    message.setArguments({key, QVariantMap()});
    auto *watcher =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message, 10'000), job);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, job, [job, watcher] {
        const QDBusPendingReply<QStringList> reply = *watcher;
        if (reply.isError())
            job->finish(tl::unexpected(
                Error{.kind = Error::Kind::File, .message = reply.error().message().left(300)}));
        else
            job->finish(reply.value());
    });
    return calimero::Call<QStringList>(job);
}

} // namespace explorer::PortalFiles
