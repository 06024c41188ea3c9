// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/kepttransfers.h"

#include "core/base/kepterror.h"
#include "core/base/log.h"
#include "core/base/ownfile.h"
#include "core/base/storagethread.h"
#include "core/json/bytetext.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QMutex>
#include <QUuid>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

constexpr int keptFormat = 1;
constexpr qint64 largestKeptFile = 64 * 1024 * 1024;
/// Of what a node said to one that failed, and of all such answers together.
constexpr qsizetype mostKeptAnswer = 4 * 1024;
constexpr qsizetype mostKeptAnswers = 4 * 1024 * 1024;
constexpr auto pauseBetweenWrites = std::chrono::milliseconds(500);

/// With how the answer begins. Holds no secrets: an Error's texts are masked.
QJsonObject keptFailure(const Error &error, qsizetype mostOfAnswer)
{
    QJsonObject object = keptError(error);
    if (const QByteArray begin = error.raw.left(mostOfAnswer); !begin.isEmpty())
        object.insert(u"answer"_s, QString::fromLatin1(begin.toBase64()));
    return object;
}

std::optional<Error> keptFailure(const QJsonObject &object)
{
    auto error = keptError(object);
    if (!error)
        return error;
    error->raw = QByteArray::fromBase64(object[u"answer"_s].toString().toLatin1());
    // As it was written before the histories of calls were kept in the same words.
    if (const QJsonValue status = object[u"status"_s]; status.isDouble())
        error->httpStatus = status.toInt();
    if (const QJsonValue by = object[u"answeredBy"_s];
        by.isDouble() && by.toInt() >= 0 && by.toInt() <= int(Error::AnsweredBy::NoHttp))
        error->answeredBy = Error::AnsweredBy(by.toInt());
    return error;
}

QJsonObject keptObject(const UnfinishedTransfer &transfer, qsizetype mostOfAnswer)
{
    // Paths are bytes, and JSON is text.
    QJsonObject object{{u"path"_s, QString::fromLatin1(transfer.path.bytes().toPercentEncoding("/"))}};
    if (transfer.size >= 0)
        object.insert(u"size"_s, transfer.size);
    if (transfer.isAnyway)
        object.insert(u"anyway"_s, true);
    if (transfer.failure)
        object.insert(u"failure"_s, keptFailure(*transfer.failure, mostOfAnswer));
    if (transfer.wouldBe)
        object.insert(u"wouldBe"_s, transfer.wouldBe->toString());
    if (transfer.isOthers)
        object.insert(u"others"_s, true);
    if (transfer.direction == Transfer::Direction::Up)
        return object;
    object.insert(u"blob"_s, transfer.blob.toString());
    if (transfer.replace)
        object.insert(u"replace"_s, true);
    if (transfer.searchIn)
        object.insert(u"searchIn"_s, transfer.searchIn->toString());
    return object;
}

/// Nothing: it is not known what was meant.
std::optional<UnfinishedTransfer> keptTransfer(const QJsonObject &object)
{
    UnfinishedTransfer transfer{
        .path = FilePath::ofBytes(QByteArray::fromPercentEncoding(object[u"path"_s].toString().toLatin1())),
        .size = object[u"size"_s].toInteger(-1),
        .isAnyway = object[u"anyway"_s].toBool()};
    if (transfer.path.isEmpty())
        return {};
    if (object.contains(u"failure"_s))
        transfer.failure = keptFailure(object[u"failure"_s].toObject());
    if (const auto wouldBe = BlobId::parse(object[u"wouldBe"_s].toString()))
        transfer.wouldBe = *wouldBe;
    transfer.isOthers = object[u"others"_s].toBool();
    if (!object.contains(u"blob"_s))
        return transfer;
    const auto blob = BlobId::parse(object[u"blob"_s].toString());
    if (!blob)
        return {};
    transfer.direction = Transfer::Direction::Down;
    transfer.blob = *blob;
    transfer.replace = object[u"replace"_s].toBool();
    if (const auto context = ContextId::parse(object[u"searchIn"_s].toString()))
        transfer.searchIn = *context;
    return transfer;
}

/// Nothing: a file that is not ours, or of a later version, which is left alone.
std::optional<QList<UnfinishedTransfer>> readKept(const QString &path)
{
    QFile file(path);
    const auto bytes = ownfile::open(file) ? ownfile::readAll(file, largestKeptFile) : std::nullopt;
    if (!bytes)
        return {};
    const QJsonObject object = QJsonDocument::fromJson(*bytes).object();
    if (object[u"version"_s].toInt() != keptFormat)
        return {};
    QList<UnfinishedTransfer> transfers;
    const QJsonArray list = object[u"transfers"_s].toArray();
    for (const QJsonValue &value : list) {
        if (const auto transfer = keptTransfer(value.toObject()))
            transfers += *transfer;
    }
    return transfers;
}

/// Of the session a file belongs to: whoever gets it knows that the session has ended.
std::unique_ptr<QLockFile> lockOf(const QString &file)
{
    auto lock = std::make_unique<QLockFile>(file + ".lock"_L1);
    lock->setStaleLockTime(std::chrono::milliseconds(0)); // however long it has been there
    return lock->tryLock(std::chrono::milliseconds(0)) ? std::move(lock) : nullptr;
}

QString keptPrefix(const QString &node)
{
    return QString::fromLatin1(node.toUtf8().toHex()) + u'-';
}

/// Of ended sessions, with their locks.
std::vector<std::pair<QString, std::unique_ptr<QLockFile>>> leftBehind(const QString &folder,
                                                                       const QString &node)
{
    std::vector<std::pair<QString, std::unique_ptr<QLockFile>>> files;
    const QStringList names =
        QDir(folder).entryList({keptPrefix(node) + u"*.json"_s}, QDir::Files, QDir::Time | QDir::Reversed);
    for (const QString &name : names) {
        const QString file = folder + u'/' + name;
        if (auto lock = lockOf(file))
            files.emplace_back(file, std::move(lock));
    }
    return files;
}

} // namespace

/// The files, on their thread. Answers to `kept` for as long as that is there.
class KeptTransfers::Store {
public:
    Store(const QString &folder, const QString &node, KeptTransfers *kept)
        : m_folder(folder),
          m_node(node),
          m_file(folder + u'/' + keptPrefix(node) + QUuid::createUuid().toString(QUuid::Id128) + ".json"_L1),
          m_kept(kept)
    {
    }

    void forgetKept()
    {
        QMutexLocker lock(&m_mutex);
        m_kept = nullptr;
    }

    /// Takes over what ended sessions left, into the file of this one.
    void open()
    {
        if (!QDir().mkpath(m_folder) || !(m_lock = lockOf(m_file))) {
            fail(m_folder, ownfile::whyNoneBeside(m_file));
            tell([](KeptTransfers *kept) { kept->take({}); });
            return;
        }
        const auto files = leftBehind(m_folder, m_node);
        QStringList done;
        for (const auto &[file, lock] : files) {
            if (const auto transfers = readKept(file)) {
                m_taken += *transfers;
                done += file;
            }
        }
        if (m_taken.isEmpty() || save(m_taken)) {
            for (const QString &file : done)
                QFile::remove(file);
        }
        tell([taken = m_taken](KeptTransfers *kept) { kept->take(taken); });
    }

    /// `hasTaken`: what was taken over is among them already.
    void write(const QList<UnfinishedTransfer> &transfers, bool hasTaken)
    {
        if (m_lock && save(hasTaken ? transfers : m_taken + transfers))
            tell([](KeptTransfers *kept) { Q_EMIT kept->written(); });
    }

private:
    bool save(const QList<UnfinishedTransfer> &transfers)
    {
        if (transfers.isEmpty()) {
            if (!QFile::exists(m_file) || QFile::remove(m_file))
                return true;
            fail(m_file, {});
            return false;
        }
        QJsonArray list;
        qsizetype room = mostKeptAnswers;
        for (const UnfinishedTransfer &transfer : transfers) {
            const qsizetype most = std::min(room, mostKeptAnswer);
            room -= transfer.failure ? std::min(transfer.failure->raw.size(), most) : 0;
            list += keptObject(transfer, most);
        }
        const QJsonObject object{{u"version"_s, keptFormat}, {u"transfers"_s, list}};
        const auto written = ownfile::replace(m_file, QJsonDocument(object).toJson(QJsonDocument::Compact),
                                              NewFile::Readers::OwnerOnly);
        if (!written)
            fail(m_file, written.error().message.whole(), written.error().reason);
        return written.has_value();
    }

    /// `problem`: the system's words, where it has some.
    void fail(const QString &path, const QString &problem, Error::Reason reason = Error::Reason::None)
    {
        qCWarning(lcStorage, "unfinished transfers can not be kept in %s: %s", qUtf8Printable(path),
                  qUtf8Printable(problem));
        const Error error{
            .kind = Error::Kind::Storage, .reason = reason, .message = json::safeText(problem), .path = path};
        tell([error](KeptTransfers *kept) { Q_EMIT kept->failed(error); });
    }

    template<class F>
    void tell(F what)
    {
        QMutexLocker lock(&m_mutex);
        if (m_kept) {
            QMetaObject::invokeMethod(
                m_kept, [kept = m_kept, what = std::move(what)] { what(kept); }, Qt::QueuedConnection);
        }
    }

    const QString m_folder;
    const QString m_node;
    const QString m_file;
    std::unique_ptr<QLockFile> m_lock;
    QList<UnfinishedTransfer> m_taken;
    QMutex m_mutex;
    KeptTransfers *m_kept; ///< with the mutex held
};

KeptTransfers::KeptTransfers(TransferQueue &queue, const QString &folder, const QString &node,
                             QObject *parent)
    : QObject(parent),
      m_queue(&queue),
      m_thread(StorageThread::of(folder)),
      m_store(std::make_shared<Store>(folder, node, this))
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (!m_isWritten)
            write();
    });
    connect(&queue, &TransferQueue::unfinishedChanged, this, [this] {
        // Soon, not within the change.
        if (std::exchange(m_isWritten, false) && !m_pause.isActive())
            m_pause.start(0);
    });
    m_thread->post([store = m_store] { store->open(); });
}

KeptTransfers::~KeptTransfers()
{
    m_store->forgetKept();
    if (!m_isWritten)
        write();
    // Behind what is still to be written; with it goes the lock.
    m_thread->post([store = std::move(m_store)]() mutable { store.reset(); });
}

void KeptTransfers::discard()
{
    m_isDiscarded = true;
    m_thread->post([store = m_store] { store->write({}, true); });
}

void KeptTransfers::write()
{
    if (!m_queue || m_isDiscarded)
        return;
    m_isWritten = true;
    m_pause.start(pauseBetweenWrites);
    m_thread->post([store = m_store, transfers = m_queue->unfinished(), hasTaken = m_isLoaded] {
        store->write(transfers, hasTaken);
    });
}

void KeptTransfers::take(const QList<UnfinishedTransfer> &transfers)
{
    m_isLoaded = true;
    if (m_queue)
        m_queue->addUnfinished(transfers);
    Q_EMIT loaded(int(transfers.size()));
}

void KeptTransfers::forget(const QString &folder, const QString &node)
{
    StorageThread::of(folder)->post([folder, node] {
        for (const auto &[file, lock] : leftBehind(folder, node))
            QFile::remove(file);
    });
}

} // namespace calimero
