// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/blobnotes.h"

#include "core/base/log.h"
#include "core/base/ownfile.h"
#include "core/base/storagethread.h"
#include "core/json/bytetext.h"
#include "core/transfer/transferqueue.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMutex>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTimeZone>
#include <QUuid>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

QByteArray bytesOf(const BlobId &blob)
{
    return {reinterpret_cast<const char *>(blob.bytes().data()), qsizetype(blob.bytes().size())};
}

std::optional<BlobId> idOf(const QByteArray &bytes)
{
    Bytes32 id;
    if (bytes.size() != qsizetype(id.size()))
        return {};
    std::copy(bytes.begin(), bytes.end(), id.begin());
    return BlobId(id);
}

constexpr qint64 notStored = 0; ///< from here

QDateTime timeOf(qint64 ms)
{
    return ms == notStored ? QDateTime() : QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::utc());
}

} // namespace

/// The file, on its own thread, where this also ends. Answers to `notes` for as long as these are there.
class BlobNotes::Store {
public:
    Store(QString file, QString node, BlobNotes *notes)
        : m_file(std::move(file)), m_node(std::move(node)), m_notes(notes)
    {
    }
    ~Store()
    {
        if (m_name.isEmpty())
            return;
        m_database = {};
        QSqlDatabase::removeDatabase(m_name);
    }
    Q_DISABLE_COPY_MOVE(Store)

    /// From their thread: nothing is told any more.
    void forgetNotes()
    {
        QMutexLocker lock(&m_mutex);
        m_notes = nullptr;
    }

    void open()
    {
        QDir().mkpath(QFileInfo(m_file).absolutePath());
        if (ownfile::databaseAt(m_file) == ownfile::At::SomethingElse) {
            tell([error = Error{.kind = Error::Kind::Storage,
                                .reason = Error::Reason::UnsafeFile,
                                .path = m_file}](BlobNotes *notes) { Q_EMIT notes->failed(error); });
            return;
        }
        // Names and folders of a person's files are nobody else's business.
        ownfile::makePrivate(m_file);
        m_name = u"blob-notes-"_s + QUuid::createUuid().toString(QUuid::Id128);
        m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
        m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
        m_database.setDatabaseName(m_file);
        if (!m_database.open()) {
            fail(m_database.lastError());
            return;
        }
        QSqlQuery query(m_database);
        const auto run = [&](const QString &statement) {
            if (query.exec(statement))
                return true;
            fail(query.lastError());
            return false;
        };
        if (!run(u"PRAGMA journal_mode=WAL"_s) || !run(u"PRAGMA synchronous=NORMAL"_s)
            || !run(u"CREATE TABLE IF NOT EXISTS stored_blobs (node TEXT NOT NULL, blob BLOB NOT NULL,"
                    " file_name TEXT NOT NULL, folder TEXT NOT NULL, size INTEGER NOT NULL,"
                    " stored_at INTEGER NOT NULL, PRIMARY KEY (node, blob)) WITHOUT ROWID"_s)
            || !run(u"CREATE TABLE IF NOT EXISTS blob_types (node TEXT NOT NULL, blob BLOB NOT NULL,"
                    " type TEXT NOT NULL, PRIMARY KEY (node, blob)) WITHOUT ROWID"_s))
            return;
        m_isOpen = true;
        load();
    }

    void write(const BlobId &blob, const BlobNote &note)
    {
        // Not REPLACE: that would empty columns which a later version has added.
        QSqlQuery query(m_database);
        if (!prepare(query,
                     u"INSERT INTO stored_blobs (node, blob, file_name, folder, size, stored_at)"
                     " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (node, blob) DO UPDATE SET"
                     " file_name = excluded.file_name, folder = excluded.folder, size = excluded.size,"
                     " stored_at = excluded.stored_at"_s))
            return;
        query.addBindValue(m_node);
        query.addBindValue(bytesOf(blob));
        query.addBindValue(note.fileName.whole());
        query.addBindValue(note.folder.isEmpty() ? u""_s : note.folder.whole()); // not NULL
        query.addBindValue(note.size);
        query.addBindValue(note.storedAt.isValid() ? note.storedAt.toMSecsSinceEpoch() : notStored);
        finish(query);
    }

    void writeTypes(const QHash<BlobId, Foreign> &types)
    {
        if (!m_isOpen)
            return;
        m_database.transaction();
        QSqlQuery query(m_database);
        if (!prepare(query, u"INSERT OR IGNORE INTO blob_types (node, blob, type) VALUES (?, ?, ?)"_s))
            return;
        for (auto type = types.cbegin(); type != types.cend(); ++type) {
            query.addBindValue(m_node);
            query.addBindValue(bytesOf(type.key()));
            query.addBindValue(type.value().whole());
            if (!query.exec()) {
                fail(query.lastError());
                break;
            }
        }
        m_database.commit();
    }

    void remove(const BlobId &blob)
    {
        QSqlQuery query(m_database);
        if (!prepare(query, u"DELETE FROM stored_blobs WHERE node = ? AND blob = ?"_s))
            return;
        query.addBindValue(m_node);
        query.addBindValue(bytesOf(blob));
        finish(query);
    }

    void clear()
    {
        QSqlQuery query(m_database);
        if (prepare(query, u"DELETE FROM blob_types WHERE node = ?"_s)) {
            query.addBindValue(m_node);
            if (!query.exec())
                fail(query.lastError());
        }
        if (!prepare(query, u"DELETE FROM stored_blobs WHERE node = ?"_s))
            return;
        query.addBindValue(m_node);
        finish(query);
    }

private:
    void load()
    {
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        if (!prepare(query,
                     u"SELECT blob, file_name, folder, size, stored_at FROM stored_blobs WHERE node = ?"_s))
            return;
        query.addBindValue(m_node);
        if (!query.exec()) {
            fail(query.lastError());
            return;
        }
        QHash<BlobId, BlobNote> found;
        while (query.next()) {
            if (const auto blob = idOf(query.value(0).toByteArray()))
                found.insert(*blob,
                             {query.value(1).toString(), query.value(2).toString(),
                              query.value(3).toLongLong(), timeOf(query.value(4).toLongLong())});
        }
        QHash<BlobId, Foreign> types;
        if (!prepare(query, u"SELECT blob, type FROM blob_types WHERE node = ?"_s))
            return;
        query.addBindValue(m_node);
        if (!query.exec()) {
            fail(query.lastError());
            return;
        }
        while (query.next()) {
            if (const auto blob = idOf(query.value(0).toByteArray()))
                types.insert(*blob, query.value(1).toString());
        }
        tell([found, types](BlobNotes *notes) { notes->take(found, types); });
    }

    bool prepare(QSqlQuery &query, const QString &statement)
    {
        if (!m_isOpen)
            return false;
        if (query.prepare(statement))
            return true;
        fail(query.lastError());
        return false;
    }

    void finish(QSqlQuery &query)
    {
        if (query.exec())
            tell([](BlobNotes *notes) { Q_EMIT notes->written(); });
        else
            fail(query.lastError());
    }

    void fail(const QSqlError &problem)
    {
        qCWarning(lcStorage, "notes on blobs: %s", qUtf8Printable(problem.text()));
        const Error error{.kind = Error::Kind::Storage, .message = json::safeText(problem.text())};
        tell([error](BlobNotes *notes) { Q_EMIT notes->failed(error); });
    }

    template<class F>
    void tell(F what)
    {
        QMutexLocker lock(&m_mutex);
        if (m_notes) {
            QMetaObject::invokeMethod(
                m_notes, [notes = m_notes, what = std::move(what)] { what(notes); }, Qt::QueuedConnection);
        }
    }

    const QString m_file;
    const QString m_node;
    QMutex m_mutex;
    BlobNotes *m_notes; ///< with the mutex held
    QString m_name;
    QSqlDatabase m_database;
    bool m_isOpen = false;
};

BlobNotes::BlobNotes(const QString &file, const QString &node, QObject *parent) : QObject(parent)
{
    if (file.isEmpty()) {
        m_isLoaded = true;
        return;
    }
    m_thread = StorageThread::of(file);
    m_store = std::make_shared<Store>(file, node, this);
    m_thread->post([store = m_store] { store->open(); });
}

BlobNotes::~BlobNotes()
{
    if (!m_store)
        return;
    m_store->forgetNotes();
    // Behind what is still to be written.
    m_thread->post([store = std::move(m_store)]() mutable { store.reset(); });
}

std::optional<BlobNote> BlobNotes::find(const BlobId &blob) const
{
    const auto found = m_notes.constFind(blob);
    return found == m_notes.cend() ? std::nullopt : std::optional(*found);
}

void BlobNotes::add(const BlobId &blob, const BlobNote &note)
{
    m_notes.insert(blob, note);
    m_touched.insert(blob);
    if (m_store)
        m_thread->post([store = m_store, blob, note] { store->write(blob, note); });
    Q_EMIT changed(blob);
}

void BlobNotes::setName(const BlobId &blob, const QString &name)
{
    BlobNote note = m_notes.value(blob);
    if (name.isEmpty() && !note.storedAt.isValid()) {
        remove(blob);
        return;
    }
    note.fileName = name;
    add(blob, note);
}

void BlobNotes::addTypes(const QHash<BlobId, Foreign> &types)
{
    if (types.isEmpty())
        return;
    m_types.insert(types);
    if (m_store)
        m_thread->post([store = m_store, types] { store->writeTypes(types); });
    Q_EMIT typesChanged();
}

void BlobNotes::remove(const BlobId &blob)
{
    if (!m_notes.remove(blob) && m_isLoaded)
        return;
    m_touched.insert(blob);
    if (m_store)
        m_thread->post([store = m_store, blob] { store->remove(blob); });
    Q_EMIT changed(blob);
}

void BlobNotes::clear()
{
    m_notes.clear();
    m_types.clear();
    m_isCleared = true;
    if (m_store)
        m_thread->post([store = m_store] { store->clear(); });
    Q_EMIT loaded();
}

void BlobNotes::take(const QHash<BlobId, BlobNote> &notes, const QHash<BlobId, Foreign> &types)
{
    for (auto type = types.cbegin(); type != types.cend(); ++type) {
        if (!m_isCleared && !m_types.contains(type.key()))
            m_types.insert(type.key(), type.value());
    }
    for (auto note = notes.cbegin(); note != notes.cend(); ++note) {
        if (!m_isCleared && !m_touched.contains(note.key()))
            m_notes.insert(note.key(), note.value());
    }
    m_touched.clear();
    m_isLoaded = true;
    Q_EMIT loaded();
    Q_EMIT typesChanged();
}

void rememberUploads(const TransferQueue &queue, BlobNotes &notes)
{
    QObject::connect(&queue, &TransferQueue::ended, &notes, [&notes](const Transfer &transfer) {
        if (transfer.direction != Transfer::Direction::Up || transfer.state != Transfer::State::Done)
            return;
        notes.add(*transfer.blob,
                  {.fileName = transfer.fileName(),
                   .folder = transfer.path.folder().text(),
                   .size = transfer.size,
                   .storedAt = QDateTime::currentDateTimeUtc()});
    });
}

} // namespace calimero
