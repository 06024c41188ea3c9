// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/profilestore.h"

#include "core/base/log.h"
#include "core/base/ownfile.h"
#include "core/session/profilemerge.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QFutureWatcher>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QStandardPaths>
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
    const auto written = ownfile::replace(path, bytes, NewFile::Readers::OwnerOnly);
    if (!written)
        return tl::unexpected(storageError(written.error().reason, path, written.error().message.whole()));
    return Done{};
}

/// The file's object; nothing when there is no file. One that is no list of profiles is moved aside, and the
/// error names its new place.
Result<std::optional<QJsonObject>> readFile(const QString &path)
{
    QFile file(path);
    if (ownfile::at(path) == ownfile::At::Nothing)
        return std::nullopt;
    if (ownfile::at(path) == ownfile::At::SomethingElse)
        return tl::unexpected(storageError(Error::Reason::UnsafeFile, path));
    if (!ownfile::open(file))
        return tl::unexpected(storageError(Error::Reason::None, path, file.errorString()));
    const auto bytes = ownfile::readAll(file);
    file.close();
    if (!bytes)
        return tl::unexpected(
            Error{.kind = Error::Kind::TooLarge, .path = path, .limit = ownfile::mostBytes});
    const QJsonDocument document = QJsonDocument::fromJson(*bytes);
    if (document.isObject() && document.object().value(keyProfiles).isArray())
        return document.object();
    const QString aside =
        path + ".broken-"_L1 + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
    const bool moved = QFile::rename(path, aside);
    qCWarning(lcStorage, "the profiles can not be read; the file is now %s", qPrintable(aside));
    return tl::unexpected(storageError(Error::Reason::Unreadable, moved ? aside : path));
}

/// Does to the file what was done to `base` to make `mine`; what is in it then.
Result<QJsonObject> change(const QString &path, const QJsonObject &base, const QJsonObject &mine)
{
    constexpr int patience = 5000; // ms; others hold the lock for a moment only
    const QString folder = QFileInfo(path).absolutePath();
    if (!QDir().mkpath(folder))
        return tl::unexpected(storageError(Error::Reason::None, folder));
    QLockFile lock(path + ".lock"_L1);
    if (!lock.tryLock(patience)) {
        if (lock.error() == QLockFile::LockFailedError)
            return tl::unexpected(storageError(Error::Reason::LockHeld, path));
        return tl::unexpected(storageError(Error::Reason::None, path, ownfile::whyNoneBeside(path)));
    }
    const auto inFile = readFile(path);
    if (!inFile && inFile.error().reason != Error::Reason::Unreadable)
        return tl::unexpected(inFile.error());
    // Who deletes the file deletes no profile that is in use.
    const QJsonObject theirs = inFile && *inFile ? **inFile : base;
    const QJsonObject merged = mergedProfiles(base, mine, theirs);
    if (inFile && *inFile == merged)
        return merged;
    if (const auto done = writeFile(path, QJsonDocument(merged).toJson()); !done)
        return tl::unexpected(done.error());
    return merged;
}

/// As it is in the file: what is in memory only is nobody's business but this program's.
QJsonObject spelled(Profile profile)
{
    profile.tokens = afterStart(profile.tokens);
    return profile.toJson();
}

} // namespace

ProfileStore::ProfileStore(const QString &path, QObject *parent) : QObject(parent), m_path(path)
{
    m_worker.setMaxThreadCount(1);
    m_again.setSingleShot(true);
    m_again.setInterval(pause);
    connect(&m_again, &QTimer::timeout, this, [this] { save(); });
    m_base = document();
}

ProfileStore::~ProfileStore()
{
    if (m_isSaving) {
        m_saving.waitForFinished();
        if (const auto inFile = m_saving.result())
            takeOver(*inFile);
    }
    if (document() != m_base)
        (void)change(m_path, m_base, document());
}

QString ProfileStore::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + "/profiles.json"_L1;
}

ProfileStore::Document ProfileStore::read(QJsonObject root)
{
    Document document;
    const QJsonArray list = root.take(keyProfiles).toArray();
    document.unknown = root;
    QStringList ids;
    for (const QJsonValue &value : list) {
        Profile profile = Profile::fromJson(value.toObject());
        if (profile.id.isEmpty() || ids.contains(profile.id))
            document.named += profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        ids += profile.id;
        profile.tokens = afterStart(profile.tokens);
        document.profiles.append(profile);
    }
    return document;
}

Result<Done> ProfileStore::load()
{
    const auto inFile = readFile(m_path);
    if (!inFile)
        return tl::unexpected(inFile.error());
    if (!*inFile)
        return Done{};
    const Document read = ProfileStore::read(**inFile);
    m_profiles = read.profiles;
    m_unknown = read.unknown;
    // Those that got an id only now are ours to write.
    QJsonArray known;
    for (const Profile &profile : std::as_const(m_profiles)) {
        if (!read.named.contains(profile.id))
            known.append(spelled(profile));
    }
    m_base = m_unknown;
    m_base.insert(keyProfiles, known);
    return Done{};
}

QJsonObject ProfileStore::document() const
{
    QJsonArray list;
    for (const Profile &profile : m_profiles)
        list.append(spelled(profile));
    QJsonObject root = m_unknown;
    root.insert(keyProfiles, list);
    return root;
}

std::optional<Profile> ProfileStore::find(const QString &id) const
{
    const qsizetype index = indexOf(id);
    return index < 0 ? std::nullopt : std::optional(m_profiles[index]);
}

Profile ProfileStore::add(Profile profile)
{
    profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    profile.nodeName = tokenName(profile);
    m_profiles.append(profile);
    save();
    Q_EMIT added(profile);
    return profile;
}

void ProfileStore::update(const Profile &profile)
{
    const qsizetype index = indexOf(profile.id);
    if (index < 0)
        return;
    Profile next = profile;
    next.tokens = m_profiles[index].tokens;
    if (next.nodeName.isEmpty())
        next.nodeName = tokenName(m_profiles[index]);
    if (m_profiles[index] == next)
        return;
    m_profiles[index] = next;
    save();
    Q_EMIT changed(next);
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
    if (!m_isSaving && document() == m_base)
        return finishedCall<Done>(this, Done{});
    return save();
}

Call<Done> ProfileStore::save()
{
    auto *job = new Job<Done>(this);
    m_next.append(job);
    if (!m_isSaving)
        startSaving();
    return Call(job);
}

void ProfileStore::startSaving()
{
    m_again.stop();
    m_isSaving = true;
    m_waiting = std::exchange(m_next, {});
    m_sent = document();
    auto *watcher = new QFutureWatcher<Result<QJsonObject>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        saveEnded(watcher->result());
    });
    m_saving = QtConcurrent::run(
        &m_worker, [path = m_path, base = m_base, mine = m_sent] { return change(path, base, mine); });
    watcher->setFuture(m_saving);
}

void ProfileStore::saveEnded(const Result<QJsonObject> &inFile)
{
    m_isSaving = false;
    const auto waiting = std::exchange(m_waiting, {});
    if (inFile)
        takeOver(*inFile);
    for (const auto &job : waiting) {
        if (job)
            job->finish(inFile ? Result<Done>(Done{}) : tl::unexpected(inFile.error()));
    }
    if (!m_next.isEmpty())
        startSaving();
    else if (!inFile)
        m_again.start();
    if (!inFile)
        Q_EMIT saveFailed(inFile.error());
    else if (!m_isSaving)
        Q_EMIT written();
}

/// What others have changed is changed here too, beside what was changed here since it was sent.
void ProfileStore::takeOver(const QJsonObject &inFile)
{
    const QList<Profile> before = m_profiles;
    Document there = read(inFile);
    QJsonObject theirs = there.unknown;
    QJsonArray list;
    for (const Profile &profile : std::as_const(there.profiles))
        list.append(spelled(profile));
    theirs.insert(keyProfiles, list);
    const QJsonObject merged = mergedProfiles(m_sent, document(), theirs);
    m_base = theirs;
    if (merged == document())
        return;
    there = read(merged);
    m_unknown = there.unknown;
    m_profiles.clear();
    QList<Profile> added;
    QList<Profile> changed;
    for (Profile profile : std::as_const(there.profiles)) {
        const auto was = std::find_if(before.begin(), before.end(),
                                      [&](const Profile &other) { return other.id == profile.id; });
        if (was != before.end() && afterStart(was->tokens) == profile.tokens)
            profile.tokens = was->tokens; // they may be in memory
        m_profiles.append(profile);
        if (was == before.end())
            added.append(profile);
        else if (*was != profile)
            changed.append(profile);
    }
    QStringList removed;
    QStringList order;
    for (const Profile &profile : before)
        (indexOf(profile.id) < 0 ? removed : order).append(profile.id);
    QStringList orderNow;
    for (const Profile &profile : std::as_const(m_profiles)) {
        if (order.contains(profile.id))
            orderNow.append(profile.id);
    }
    for (const QString &id : std::as_const(removed))
        Q_EMIT this->removed(id);
    for (const Profile &profile : std::as_const(added))
        Q_EMIT this->added(profile);
    for (const Profile &profile : std::as_const(changed))
        Q_EMIT this->changed(profile);
    if (order != orderNow)
        Q_EMIT reordered();
}

qsizetype ProfileStore::indexOf(const QString &id) const
{
    const auto found = std::find_if(m_profiles.begin(), m_profiles.end(),
                                    [&id](const Profile &profile) { return profile.id == id; });
    return found == m_profiles.end() ? -1 : std::distance(m_profiles.begin(), found);
}

} // namespace calimero
