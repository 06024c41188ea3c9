// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What other programs write into the file of profiles: the part of ProfileStore that watches it.
#include "core/base/ownfile.h"
#include "core/session/profilestore.h"

#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QFutureWatcher>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtConcurrentRun>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

/// Nothing while there is none, and while somebody is in the middle of writing it.
std::optional<QJsonObject> profilesInFile(const QString &path)
{
    QFile file(path);
    if (ownfile::at(path) != ownfile::At::File || !ownfile::open(file))
        return {};
    const auto bytes = ownfile::readAll(file);
    if (!bytes)
        return {};
    QJsonObject root = QJsonDocument::fromJson(*bytes).object();
    if (!root["profiles"_L1].isArray())
        return {};
    // One that has no name of its own yet has got one here when the file was read first.
    QJsonArray named;
    const QJsonArray all = root["profiles"_L1].toArray();
    for (const QJsonValue &profile : all) {
        if (!profile["id"_L1].toString().isEmpty())
            named.append(profile);
    }
    root["profiles"_L1] = named;
    return root;
}

} // namespace

void ProfileStore::watch()
{
    if (m_watcher)
        return;
    m_watcher = std::make_unique<QFileSystemWatcher>();
    m_looking.setSingleShot(true);
    m_looking.setInterval(50);
    connect(&m_looking, &QTimer::timeout, this, &ProfileStore::look);
    const auto heard = [this] {
        watchAgain();
        m_looking.start();
    };
    connect(m_watcher.get(), &QFileSystemWatcher::fileChanged, this, heard);
    connect(m_watcher.get(), &QFileSystemWatcher::directoryChanged, this, heard);
    watchAgain();
    m_looking.start(); // it may have been written since it was read
}

/// Another file stands in the place of one that was replaced, and is watched by its own; of folders that do
/// not exist the nearest that does.
void ProfileStore::watchAgain()
{
    const QStringList before = m_watcher->files() + m_watcher->directories();
    if (m_watcher->files().contains(m_path))
        m_watcher->removePath(m_path);
    if (QFileInfo::exists(m_path))
        m_watcher->addPath(m_path);
    QString folder = QFileInfo(m_path).absolutePath();
    while (!QFileInfo::exists(folder) && folder != QFileInfo(folder).absolutePath())
        folder = QFileInfo(folder).absolutePath();
    for (const QString &path : before) {
        if (path != m_path && path != folder)
            m_watcher->removePath(path);
    }
    if (!m_watcher->directories().contains(folder))
        m_watcher->addPath(folder);
}

void ProfileStore::look()
{
    // A save takes over what is in the file itself; what comes after it is told of, too.
    if (m_isSaving || m_isLooking) {
        m_looking.start();
        return;
    }
    m_isLooking = true;
    auto *watcher = new QFutureWatcher<std::optional<QJsonObject>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        looked(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run(&m_worker, [path = m_path] { return profilesInFile(path); }));
}

void ProfileStore::looked(const std::optional<QJsonObject> &inFile)
{
    m_isLooking = false;
    if (m_isSaving) {
        m_looking.start(); // that was read before it
        return;
    }
    if (!inFile)
        return;
    m_sent = m_base; // what was changed here since the file was read last
    takeOver(*inFile);
}

} // namespace calimero
