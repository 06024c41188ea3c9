// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/auth/tokenfile.h"

#include "core/auth/tokenjson.h"
#include "core/base/base58.h"
#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/net/paths.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <dirent.h>
#include <fcntl.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 1024 * 1024;

/// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) { }
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    Descriptor(Descriptor &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) { }
    Descriptor &operator=(Descriptor &&) = delete;

    explicit operator bool() const { return m_fd >= 0; }
    [[nodiscard]] int get() const { return m_fd; }

private:
    int m_fd;
};

constexpr auto temporaryEnd = ".tmp";

/// Whether this is such a file of an explorer that does not run any more. Older ones had no number of their
/// process in the name; and another process may have that number by now.
bool isLeftOver(const QByteArray &name, const struct stat &info)
{
    constexpr qsizetype digits = 12; // of the hash
    if (!name.startsWith('.') || !name.endsWith(temporaryEnd) || !S_ISREG(info.st_mode)
        || info.st_uid != ::geteuid())
        return false;
    const QByteArray stem = name.chopped(qstrlen(temporaryEnd));
    const qsizetype dot = stem.lastIndexOf('.');
    const QByteArray hash = stem.first(qMax<qsizetype>(dot, 0)).right(digits + 1);
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (hash.size() != digits + 1 || hash.front() != '-' || !std::all_of(hash.begin() + 1, hash.end(), isHex))
        return false;
    const auto age = ::time(nullptr) - info.st_mtime;
    const QByteArray mark = stem.sliced(dot + 1);
    bool isNumber = false;
    const int process = mark.left(mark.indexOf('-')).toInt(&isNumber);
    if (!isNumber || !mark.contains('-') || process <= 0)
        return age >= 10;
    return (process != ::getpid() && ::kill(process, 0) != 0 && errno == ESRCH) || age >= 3600;
}

void removeLeftOvers(const Descriptor &folder)
{
    const int again = ::openat(folder.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *list = again >= 0 ? ::fdopendir(again) : nullptr;
    if (!list) {
        if (again >= 0)
            ::close(again);
        return;
    }
    while (const dirent *entry = ::readdir(list)) {
        struct stat info = {};
        if (entry->d_name[0] == '.' && ::fstatat(folder.get(), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0
            && isLeftOver(entry->d_name, info))
            ::unlinkat(folder.get(), entry->d_name, 0);
    }
    ::closedir(list);
}

tl::unexpected<Error> systemError(const QString &path)
{
    return tl::unexpected(
        storageError(Error::Reason::None, path, QString::fromLocal8Bit(std::strerror(errno))));
}

/// The folder, checked. Everything else is done relative to it, so that nobody can put another one in its
/// place in between. Not one that a link leads to: what is made private would be somebody else's.
Result<std::optional<Descriptor>> openFolder(const QString &path)
{
    const QByteArray name =
        QFile::encodeName(QDir::cleanPath(path)); // behind a slash a link would be followed
    Descriptor folder(::open(name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    struct stat info = {};
    if (!folder) {
        if (errno == ENOENT)
            return std::nullopt;
        const auto error = systemError(path);
        if (::lstat(name.constData(), &info) == 0 && S_ISLNK(info.st_mode))
            return tl::unexpected(storageError(Error::Reason::UnsafeFolder, path));
        return error;
    }
    if (::fstat(folder.get(), &info) != 0)
        return systemError(path);
    if (info.st_uid != ::geteuid() || (info.st_mode & (S_IWGRP | S_IWOTH)))
        return tl::unexpected(storageError(Error::Reason::UnsafeFolder, path));
    if ((info.st_mode & 07777) != 0700 && ::fchmod(folder.get(), 0700) != 0)
        return systemError(path);
    removeLeftOvers(folder);
    return folder;
}

/// The bytes of a file in the folder; nothing when there is none.
Result<std::optional<QByteArray>> readFile(const Descriptor &folder, const QByteArray &name,
                                           const QString &path)
{
    // O_NONBLOCK: a pipe of that name must not make us wait for its other end.
    const Descriptor file(
        ::openat(folder.get(), name.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file) {
        if (errno == ENOENT)
            return std::nullopt;
        if (errno == ELOOP)
            return tl::unexpected(storageError(Error::Reason::UnsafeFile, path));
        return systemError(path);
    }
    struct stat info = {};
    if (::fstat(file.get(), &info) != 0)
        return systemError(path);
    if (!S_ISREG(info.st_mode) || info.st_uid != ::geteuid())
        return tl::unexpected(storageError(Error::Reason::UnsafeFile, path));
    if (info.st_size > largestFile)
        return tl::unexpected(storageError(Error::Reason::Unreadable, path));
    if (info.st_mode & 0077) {
        qCWarning(lcAuth, "others could read the token file %s; it is private now", qPrintable(path));
        if (::fchmod(file.get(), 0600) != 0)
            return systemError(path);
    }
    QByteArray bytes(info.st_size, Qt::Uninitialized);
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t got =
            ::read(file.get(), bytes.data() + done, static_cast<std::size_t>(bytes.size() - done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return systemError(path);
        if (got == 0)
            break;
        done += got;
    }
    bytes.truncate(done);
    return bytes;
}

bool writeAll(const Descriptor &file, const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t put =
            ::write(file.get(), bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done));
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        done += put;
    }
    return ::fsync(file.get()) == 0;
}

/// `isOnly`: where there is still a file.
Result<Done> replaceFile(const Descriptor &folder, const QByteArray &name, const QByteArray &bytes,
                         const QString &path, bool isOnly)
{
    const QByteArray temporary = '.' + name.chopped(5) + '.' + QByteArray::number(::getpid()) + '-'
        + QByteArray::number(QRandomGenerator::system()->generate64(), 36) + temporaryEnd;
    {
        const Descriptor file(::openat(folder.get(), temporary.constData(),
                                       O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (!file)
            return systemError(path);
        // The umask may have taken bits away, never added any.
        if (!writeAll(file, bytes) || ::fchmod(file.get(), 0600) != 0) {
            const auto error = systemError(path);
            ::unlinkat(folder.get(), temporary.constData(), 0);
            return error;
        }
    }
    // To write takes its time: somebody may have signed out meanwhile.
    const bool isGone = isOnly && ::faccessat(folder.get(), name.constData(), F_OK, AT_SYMLINK_NOFOLLOW) != 0;
    if (isGone || ::renameat(folder.get(), temporary.constData(), folder.get(), name.constData()) != 0) {
        const auto error =
            isGone ? tl::unexpected(storageError(Error::Reason::TokensGone, path)) : systemError(path);
        ::unlinkat(folder.get(), temporary.constData(), 0);
        return error;
    }
    ::fsync(folder.get());
    return Done{};
}

Result<std::optional<StoredTokens>> tokensIn(const QByteArray &bytes, const QString &path)
{
    auto tokens = readTokens(bytes);
    if (!tokens)
        tokens = tl::unexpected(storageError(Error::Reason::Unreadable, path));
    return tokens;
}

} // namespace

TokenFile::TokenFile(QString folder, QString nodeName)
    : m_folder(std::move(folder)), m_name(fileName(nodeName))
{
}

QString TokenFile::defaultFolder()
{
    // Not QDir::homePath(), which is "/" when HOME is empty.
    QByteArray home = qgetenv("HOME");
    if (home.isEmpty()) {
        QByteArray buffer(16 * 1024, Qt::Uninitialized);
        passwd entry = {};
        passwd *found = nullptr;
        if (::getpwuid_r(::getuid(), &entry, buffer.data(), static_cast<std::size_t>(buffer.size()), &found)
                == 0
            && found)
            home = found->pw_dir;
    }
    if (home.isEmpty())
        home = ".";
    return QFile::decodeName(home) + "/.merobox/auth_cache"_L1;
}

QString TokenFile::fileName(const QString &nodeName)
{
    QString slug;
    const auto points = nodeName.toUcs4();
    for (const char32_t point : points) {
        if (slug.size() == 64)
            break;
        const bool kept = (point >= U'a' && point <= U'z') || (point >= U'A' && point <= U'Z')
            || (point >= U'0' && point <= U'9') || point == U'.' || point == U'_' || point == U'-';
        slug += kept ? QChar(static_cast<char16_t>(point)) : QChar(u'_');
    }
    const QByteArray hash = toHex(Sha256::of(nodeName.toUtf8()));
    return slug + u'-' + QString::fromLatin1(hash.first(12)) + ".json"_L1;
}

QString TokenFile::path() const
{
    return m_folder + u'/' + m_name;
}

QString TokenFile::lockPath() const
{
    return m_folder + u'/' + m_name.chopped(5) + ".lock"_L1;
}

Result<std::optional<StoredTokens>> TokenFile::read() const
{
    const auto folder = openFolder(m_folder);
    if (!folder)
        return tl::unexpected(folder.error());
    if (!*folder)
        return std::nullopt;
    auto bytes = readFile(**folder, QFile::encodeName(m_name), path());
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (!*bytes)
        return std::nullopt;
    auto tokens = tokensIn(**bytes, path());
    wipe(**bytes);
    return tokens;
}

Result<Done> TokenFile::prepareFolder() const
{
    // Each level that is missing is made private; one that exists is left as it is but for the last.
    QString made;
    const auto parts = QDir::cleanPath(m_folder).split(u'/');
    for (const QString &part : parts) {
        made += part;
        if (!made.isEmpty() && ::mkdir(QFile::encodeName(made).constData(), 0700) != 0 && errno != EEXIST
            && !QFile::exists(made))
            return systemError(made);
        made += u'/';
    }
    const auto folder = openFolder(m_folder);
    if (!folder)
        return tl::unexpected(folder.error());
    return Done{};
}

Result<Done> TokenFile::write(const StoredTokens &tokens, TokenStore::Write write) const
{
    if (const auto prepared = prepareFolder(); !prepared)
        return prepared;
    const auto folder = openFolder(m_folder);
    if (!folder)
        return tl::unexpected(folder.error());
    if (!*folder)
        return tl::unexpected(storageError(Error::Reason::None, m_folder));
    const QByteArray name = QFile::encodeName(m_name);
    auto old = readFile(**folder, name, path());
    if (!old && old.error().reason != Error::Reason::Unreadable)
        return tl::unexpected(old.error());
    QByteArray before = old && *old ? **old : QByteArray();
    const bool isRefresh = write == TokenStore::Write::Refresh;
    if (isRefresh && old && !*old)
        return tl::unexpected(storageError(Error::Reason::TokensGone, path()));
    if (isRefresh && !before.isEmpty()) {
        const auto there = tokensIn(before, path());
        if (!there)
            return tl::unexpected(there.error());
        if (!*there)
            return tl::unexpected(storageError(Error::Reason::TokensGone, path()));
    }
    QByteArray bytes = writeTokens(tokens, write, before, TokenLayout::File);
    const auto written = replaceFile(**folder, name, bytes, path(), isRefresh);
    wipe(bytes);
    wipe(before);
    return written;
}

Result<Done> TokenFile::moveTo(const TokenFile &to, const QUrl &node) const
{
    if (to.m_folder == m_folder && to.m_name == m_name)
        return Done{};
    const auto here = read();
    const auto there = to.read();
    if (!here && here.error().reason != Error::Reason::Unreadable)
        return tl::unexpected(here.error());
    if (!there)
        return tl::unexpected(there.error());
    if (*there && (*there)->nodeUrl.isEmpty())
        return tl::unexpected(storageError(Error::Reason::FileExists, to.path()));
    if (*there && !sameOrigin(QUrl((*there)->nodeUrl), node))
        return tl::unexpected(storageError(Error::Reason::OtherNode, to.path()));
    const auto folder = openFolder(m_folder);
    if (!folder)
        return tl::unexpected(folder.error());
    if (!*folder)
        return Done{};
    const int fd = (*folder)->get();
    if (::renameat(fd, QFile::encodeName(m_name).constData(), fd, QFile::encodeName(to.m_name).constData())
            != 0
        && errno != ENOENT)
        return systemError(to.path());
    ::fsync(fd);
    return Done{};
}

Result<Done> TokenFile::remove() const
{
    const auto folder = openFolder(m_folder);
    if (!folder)
        return tl::unexpected(folder.error());
    if (!*folder)
        return Done{};
    if (::unlinkat((*folder)->get(), QFile::encodeName(m_name).constData(), 0) != 0 && errno != ENOENT)
        return systemError(path());
    ::fsync((*folder)->get());
    return Done{};
}

} // namespace calimero
