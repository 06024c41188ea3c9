// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/rpc/historyfile.h"

#include "core/base/log.h"
#include "core/base/ownfile.h"
#include "core/json/bytetext.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUuid>

namespace calimero::rpc {

using namespace Qt::StringLiterals;

HistoryFile::HistoryFile(QString path, Listener listener)
    : m_path(std::move(path)), m_listener(std::move(listener))
{
}

HistoryFile::~HistoryFile()
{
    m_database = QSqlDatabase();
    if (!m_connection.isEmpty())
        QSqlDatabase::removeDatabase(m_connection);
}

bool HistoryFile::open()
{
    if (m_database.isOpen())
        return true;
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    if (ownfile::databaseAt(m_path) == ownfile::At::SomethingElse) {
        qCWarning(lcStorage) << "the console's history is no file of ours and is left alone:" << m_path;
        m_listener.failed(
            {.kind = Error::Kind::Storage, .reason = Error::Reason::UnsafeFile, .path = m_path});
        return false;
    }
    if (connectTo() || (isNoDatabase() && moveAside() && connectTo()))
        return true;
    report();
    return false;
}

bool HistoryFile::connectTo()
{
    m_database = QSqlDatabase();
    if (!m_connection.isEmpty())
        QSqlDatabase::removeDatabase(m_connection);
    m_connection = u"history-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    m_database.setDatabaseName(m_path);
    // Arguments and answers are the person's own: nobody else on this computer may read them.
    ownfile::makePrivate(m_path);
    if (!m_database.open())
        return isWell(m_database.lastError());
    if (!makeTables()) {
        m_database.close();
        return false;
    }
    m_indexed = makeIndex();
    return true;
}

bool HistoryFile::makeTables()
{
    return run(u"PRAGMA journal_mode=WAL"_s) && run(u"PRAGMA synchronous=NORMAL"_s)
        && run(u"PRAGMA secure_delete=ON"_s)
        && run(u"CREATE TABLE IF NOT EXISTS calls (id INTEGER PRIMARY KEY AUTOINCREMENT, node TEXT NOT NULL, "
               "time INTEGER NOT NULL, context TEXT NOT NULL, context_name TEXT NOT NULL, method TEXT NOT "
               "NULL, args TEXT NOT NULL, args_bytes INTEGER NOT NULL, ok INTEGER NOT NULL, result TEXT NOT "
               "NULL, result_bytes INTEGER NOT NULL, error TEXT NOT NULL, elapsed_us INTEGER NOT NULL, "
               "channel TEXT NOT NULL)"_s)
        && addLaterColumns() && run(u"CREATE INDEX IF NOT EXISTS calls_node ON calls (node, id)"_s);
}

/// Columns that the first versions did not have; these go on writing rows without them.
bool HistoryFile::addLaterColumns()
{
    static constexpr std::pair<QLatin1String, QLatin1String> columns[] = {
        {"kind"_L1, "''"_L1},     {"reason"_L1, "''"_L1},  {"hidden"_L1, "'?'"_L1},
        {"saved_as"_L1, "''"_L1}, {"failure"_L1, "''"_L1}, {"request"_L1, "''"_L1}};
    const auto known = [this](QLatin1String column) {
        return m_database.record(u"calls"_s).contains(column);
    };
    for (const auto &[column, value] : columns) {
        // Another explorer may have been a moment quicker.
        if (!known(column)
            && !run(u"ALTER TABLE calls ADD COLUMN %1 TEXT NOT NULL DEFAULT %2"_s.arg(column, value))
            && !known(column))
            return false;
    }
    return true;
}

/// A full-text index kept by triggers, where SQLite has one that finds parts of words.
bool HistoryFile::makeIndex()
{
    const QString columns = u"method, context_name, context, args, result, error"_s;
    const auto of = [&](const QString &row) {
        return columns.split(u", "_s).replaceInStrings(QRegularExpression(u"^"_s), row + u'.').join(u", "_s);
    };
    return run(u"CREATE VIRTUAL TABLE IF NOT EXISTS calls_text USING fts5(%1, content='calls', "
               "content_rowid='id', tokenize='trigram', detail='full')"_s.arg(columns))
        && run(u"CREATE TRIGGER IF NOT EXISTS calls_added AFTER INSERT ON calls BEGIN INSERT INTO "
               "calls_text (rowid, %1) VALUES (new.id, %2); END"_s.arg(columns, of(u"new"_s)))
        && run(u"CREATE TRIGGER IF NOT EXISTS calls_gone AFTER DELETE ON calls BEGIN INSERT INTO "
               "calls_text (calls_text, rowid, %1) VALUES ('delete', old.id, %2); END"_s.arg(columns,
                                                                                             of(u"old"_s)));
}

bool HistoryFile::run(const QString &statement)
{
    QSqlQuery query(m_database);
    return query.exec(statement) || isWell(query.lastError());
}

bool HistoryFile::run(QSqlQuery &query)
{
    return query.exec() || isWell(query.lastError());
}

bool HistoryFile::commit()
{
    return m_database.commit() || isWell(m_database.lastError());
}

bool HistoryFile::isWell(const QSqlError &error)
{
    m_error = error;
    return !error.isValid();
}

/// SQLITE_CORRUPT or SQLITE_NOTADB; what is above the lowest byte says more of it.
bool HistoryFile::isNoDatabase() const
{
    const int code = m_error.nativeErrorCode().toInt() & 0xff;
    return code == 26 || code == 11;
}

bool HistoryFile::moveAside()
{
    m_database.close();
    const QString to =
        m_path + u".broken-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-hhmmss-zzz"_s);
    if (!QFile::rename(m_path, to))
        return false;
    QFile::remove(m_path + u"-wal"_s);
    QFile::remove(m_path + u"-shm"_s);
    qCWarning(lcStorage) << "the console's history is no database and was moved to" << to;
    m_listener.movedAside(m_path, to);
    return true;
}

void HistoryFile::report()
{
    qCWarning(lcStorage) << "console history:" << m_error.text();
    m_listener.failed({.kind = Error::Kind::Storage, .message = json::safeText(m_error.text())});
}

} // namespace calimero::rpc
