// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/profilestore.h"

#include "core/base/log.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QUuid>
#include <QtConcurrentRun>

#include <algorithm>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

const auto keyProfiles = u"profiles"_s;

/// Memory does not outlast the program: what was there is gone.
TokenRecord afterStart(TokenRecord record)
{
    if (record.place == TokenPlace::Memory)
        record.place = TokenPlace::Undecided;
    if (record.also == TokenPlace::Memory)
        record.also = TokenPlace::Undecided;
    return record;
}

Result<Done> writeFile(const QString &path, const QByteArray &bytes)
{
    // The file tells which nodes somebody uses: not for others to read.
    const QString folder = QFileInfo(path).absolutePath();
    if (!QDir().mkpath(folder))
        return tl::unexpected(storageError(storage::system, folder));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(bytes) != bytes.size() || !file.commit())
        return tl::unexpected(storageError(storage::system, path, file.errorString()));
    return Done{};
}

} // namespace

ProfileStore::ProfileStore(const QString &path, QObject *parent) : QObject(parent), m_path(path)
{
    m_worker.setMaxThreadCount(1);
}

ProfileStore::~ProfileStore()
{
    m_worker.waitForDone();
}

Result<Done> ProfileStore::load()
{
    QFile file(m_path);
    if (!file.exists())
        return Done{};
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(storageError(storage::system, m_path, file.errorString()));
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    file.close();
    if (!document.isObject() || !document.object().value(keyProfiles).isArray()) {
        const QString aside =
            m_path + ".broken-"_L1 + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
        const bool moved = QFile::rename(m_path, aside);
        qCWarning(lcStorage, "the profiles can not be read; the file is now %s", qPrintable(aside));
        return tl::unexpected(storageError(storage::corrupt, moved ? aside : m_path));
    }
    m_unknown = document.object();
    const QJsonArray list = m_unknown.take(keyProfiles).toArray();
    for (const QJsonValue &value : list) {
        Profile profile = Profile::fromJson(value.toObject());
        if (profile.id.isEmpty() || indexOf(profile.id) >= 0)
            profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        profile.tokens = afterStart(profile.tokens);
        m_profiles.append(profile);
    }
    return Done{};
}

std::optional<Profile> ProfileStore::find(const QString &id) const
{
    const qsizetype index = indexOf(id);
    return index < 0 ? std::nullopt : std::optional(m_profiles[index]);
}

Profile ProfileStore::add(Profile profile)
{
    profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (profile.nodeName.isEmpty())
        profile.nodeName = profile.name;
    m_profiles.append(profile);
    save();
    Q_EMIT added(profile);
    return profile;
}

void ProfileStore::update(const Profile &profile)
{
    const qsizetype index = indexOf(profile.id);
    if (index < 0 || m_profiles[index] == profile)
        return;
    m_profiles[index] = profile;
    save();
    Q_EMIT changed(profile);
}

void ProfileStore::remove(const QString &id)
{
    const qsizetype index = indexOf(id);
    if (index < 0)
        return;
    m_profiles.removeAt(index);
    save();
    Q_EMIT removed(id);
}

void ProfileStore::move(const QString &id, qsizetype position)
{
    const qsizetype index = indexOf(id);
    const qsizetype target = std::clamp<qsizetype>(position, 0, m_profiles.size() - 1);
    if (index < 0 || index == target)
        return;
    m_profiles.move(index, target);
    save();
    Q_EMIT reordered();
}

Call<Done> ProfileStore::remember(const QString &id, const TokenRecord &record)
{
    const qsizetype index = indexOf(id);
    if (index < 0)
        return finishedCall<Done>(this, Done{}); // a profile that was never saved, like that of the demo node
    Profile profile = m_profiles[index];
    profile.tokens = record;
    if (m_profiles[index] == profile)
        return saved();
    m_profiles[index] = profile;
    const Call<Done> call = save();
    Q_EMIT changed(profile);
    return call;
}

Call<Done> ProfileStore::saved()
{
    auto *job = new Job<Done>(this);
    auto *watcher = new QFutureWatcher<void>(job);
    connect(watcher, &QFutureWatcherBase::finished, job, [job] { job->finish(Done{}); });
    // Behind all that was asked for before.
    watcher->setFuture(QtConcurrent::run(&m_worker, [] {}));
    return Call(job);
}

Call<Done> ProfileStore::save()
{
    auto *job = new Job<Done>(this);
    auto *watcher = new QFutureWatcher<Result<Done>>(job);
    connect(watcher, &QFutureWatcherBase::finished, job, [this, job, watcher] {
        const auto result = watcher->result();
        if (!result)
            Q_EMIT saveFailed(result.error());
        job->finish(result);
    });
    watcher->setFuture(
        QtConcurrent::run(&m_worker, [path = m_path, bytes = text()] { return writeFile(path, bytes); }));
    return Call(job);
}

QByteArray ProfileStore::text() const
{
    QJsonArray list;
    for (const Profile &profile : m_profiles)
        list.append(profile.toJson());
    QJsonObject root = m_unknown;
    root.insert(keyProfiles, list);
    return QJsonDocument(root).toJson();
}

qsizetype ProfileStore::indexOf(const QString &id) const
{
    const auto found = std::find_if(m_profiles.begin(), m_profiles.end(),
                                    [&id](const Profile &profile) { return profile.id == id; });
    return found == m_profiles.end() ? -1 : std::distance(m_profiles.begin(), found);
}

} // namespace calimero
