// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/rpc/historystore.h"

#include "core/base/log.h"
#include "core/base/ownfile.h"
#include "core/json/bytetext.h"
#include "core/rpc/hidden.h"
#include "core/rpc/historyerror.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTimeZone>
#include <QUuid>

namespace calimero::rpc {

using namespace Qt::StringLiterals;

namespace {

const QString wholeColumns = u", args, result, hidden"_s; // after the others

/// Of an entry, as History::keptTogether counts them.
const QString sizeOfTexts =
    u"LENGTH(CAST(args AS BLOB)) + LENGTH(CAST(result AS BLOB)) + LENGTH(error) + LENGTH(failure)"_s;

const QString summaryColumns =
    u"id, node, time, context, context_name, method, args_bytes, ok, result_bytes, "
    "error, elapsed_us, channel, kind, reason, substr(args, 1, %1), substr(result, 1, %1), "
    "saved_as, failure"_s.arg(History::begunCharacters);

HistoryEntry entryOf(const QSqlQuery &row)
{
    HistoryEntry entry;
    entry.id = row.value(0).toLongLong();
    entry.node = row.value(1).toString();
    entry.time = QDateTime::fromMSecsSinceEpoch(row.value(2).toLongLong(), QTimeZone::utc());
    if (const auto id = ContextId::parse(row.value(3).toString()))
        entry.context = *id;
    entry.contextName = row.value(4).toString();
    entry.method = row.value(5).toString();
    entry.argsBytes = row.value(6).toLongLong();
    entry.ok = row.value(7).toBool();
    entry.resultBytes = row.value(8).toLongLong();
    entry.elapsed = std::chrono::microseconds(row.value(10).toLongLong());
    entry.channel = row.value(11).toString();
    entry.argsBegin = row.value(14).toString().toUtf8();
    entry.resultBegin = row.value(15).toString().toUtf8();
    entry.savedAs = row.value(16).toString();
    if (!entry.ok)
        entry.error =
            errorIn(row.value(17).toString().toUtf8())
                .value_or(earlierError(kindNamed(row.value(12).toString()).value_or(Error::Kind::BadReply),
                                       reasonNamed(row.value(13).toString()).value_or(Error::Reason::None),
                                       row.value(9).toString(), entry.resultBegin));
    return entry;
}

/// Of a row that an earlier version has written: it did not say whether something is hidden.
constexpr auto notSaid = "?"_L1;

QString spelled(const QStringList &places)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(places)).toJson(QJsonDocument::Compact));
}

QStringList placesIn(const QString &spelled, const QByteArray &args)
{
    if (spelled == notSaid)
        return maskedPlaces(args);
    QStringList places;
    const QJsonArray list = QJsonDocument::fromJson(spelled.toUtf8()).array();
    for (const QJsonValue &place : list)
        places += place.toString();
    return places;
}

HistoryEntry wholeEntryOf(const QSqlQuery &row)
{
    HistoryEntry entry = entryOf(row);
    entry.args = row.value(18).toString().toUtf8();
    entry.result = row.value(19).toString().toUtf8();
    entry.hidden = placesIn(row.value(20).toString(), entry.args);
    if (!entry.ok && row.value(17).toString().isEmpty())
        entry.error =
            earlierError(entry.error.kind, entry.error.reason, entry.error.message.whole(), entry.result);
    return entry;
}

} // namespace

History::Store::~Store()
{
    m_database = QSqlDatabase();
    if (!m_connection.isEmpty())
        QSqlDatabase::removeDatabase(m_connection);
}

/// Damage may show only where a file is read or written. Then it goes out of the way, as one does that can
/// not be opened, and it is done in a new one. `work` says why not in m_error.
template<class F>
bool History::Store::doIt(const F &work)
{
    if (!open())
        return false;
    if (work())
        return true;
    if (isNoDatabase() && moveAside()) {
        if (!open())
            return false; // and it was said
        if (work())
            return true;
    }
    report(m_error);
    return false;
}

qint64 History::Store::add(const HistoryEntry &entry)
{
    qint64 id = 0;
    return doIt([&] { return insert(entry, id); }) ? id : 0;
}

bool History::Store::insert(const HistoryEntry &entry, qint64 &id)
{
    m_database.transaction();
    QSqlQuery query(m_database);
    query.prepare(
        u"INSERT INTO calls (node, time, context, context_name, method, args, args_bytes, ok, result, "
        "result_bytes, error, elapsed_us, channel, kind, reason, hidden, failure) VALUES "
        "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"_s);
    // Words, kind and reason are in `failure` too: the words are searched, and earlier versions read all
    // three.
    const Error &error = entry.error;
    const QString failure = entry.ok ? QString() : QString::fromUtf8(keptError(error));
    const QVariantList values{entry.node,
                              entry.time.toMSecsSinceEpoch(),
                              entry.context.toString(),
                              entry.contextName.whole(),
                              entry.method.whole(),
                              QString::fromUtf8(entry.args),
                              entry.argsBytes,
                              entry.ok,
                              QString::fromUtf8(entry.result),
                              entry.resultBytes,
                              entry.ok ? QString() : error.message.whole(),
                              qint64(entry.elapsed.count()),
                              entry.channel,
                              entry.ok ? QString() : QString(kindName(error.kind)),
                              entry.ok ? QString() : QString(reasonName(error.reason)),
                              spelled(entry.hidden),
                              failure};
    // A QString that is null would be NULL.
    for (const QVariant &value : values)
        query.addBindValue(value.toString().isNull() ? QVariant(u""_s) : value);
    const bool inserted = query.exec();
    id = query.lastInsertId().toLongLong();
    const qint64 size = entry.args.size() + entry.result.size() + error.message.size() + failure.size();
    if (!inserted)
        m_error = query.lastError();
    bool isKept = inserted && prune(entry.node, size);
    if (isKept && !m_database.commit()) {
        m_error = m_database.lastError();
        isKept = false;
    }
    if (isKept)
        return true;
    m_sizes.clear();
    m_database.rollback();
    return false;
}

/// The oldest of a node go, after one of `added` bytes came.
bool History::Store::prune(const QString &node, qint64 added)
{
    QSqlQuery query(m_database);
    const auto done = [&] {
        if (query.exec())
            return true;
        m_error = query.lastError();
        return false;
    };
    query.prepare(
        u"DELETE FROM calls WHERE node = ? AND saved_as = '' AND id <= (SELECT id FROM calls WHERE node = ? "
        "AND saved_as = '' ORDER BY id DESC LIMIT 1 OFFSET ?)"_s);
    query.addBindValue(node);
    query.addBindValue(node);
    query.addBindValue(keptEntries);
    if (!done())
        return false;
    constexpr int countedAgainAfter = 200;
    if (query.numRowsAffected() > 0 || ++m_uncounted > countedAgainAfter)
        m_sizes.clear();
    if (m_sizes.contains(node))
        m_sizes[node] += added;
    const auto size = sizeOf(node);
    if (!size)
        return false;
    if (*size <= keptTogether)
        return true;
    // Some more than has to go, so that not each call has to look for it.
    query.prepare(u"DELETE FROM calls WHERE node = ? AND saved_as = '' AND id <= (SELECT id FROM (SELECT id, "
                  "SUM("_s
                  + sizeOfTexts
                  + u") OVER (ORDER BY id DESC) AS together FROM calls WHERE node = ? AND saved_as = '') "
                    "WHERE together > ? ORDER BY id DESC LIMIT 1)"_s);
    query.addBindValue(node);
    query.addBindValue(node);
    query.addBindValue(keptTogether - keptTogether / 8);
    m_sizes.clear();
    return done();
}

std::optional<qint64> History::Store::sizeOf(const QString &node)
{
    if (const auto known = m_sizes.constFind(node); known != m_sizes.cend())
        return *known;
    QSqlQuery query(m_database);
    query.prepare(u"SELECT SUM("_s + sizeOfTexts + u") FROM calls WHERE node = ? AND saved_as = ''"_s);
    query.addBindValue(node);
    if (!query.exec() || !query.next()) {
        m_error = query.lastError();
        return std::nullopt;
    }
    m_uncounted = 0;
    return m_sizes[node] = query.value(0).toLongLong();
}

QList<HistoryEntry> History::Store::list(const Listing &listing)
{
    QList<HistoryEntry> out;
    if (!open()) // knows whether there is an index
        return out;
    QString where = u"node = ?"_s;
    QVariantList values{listing.node};
    if (listing.before > 0) {
        where += u" AND id < ?"_s;
        values += listing.before;
    }
    if (listing.savedOnly)
        where += u" AND saved_as <> ''"_s;
    if (!listing.ids.isEmpty()) {
        QStringList ids;
        for (const qint64 id : listing.ids)
            ids += QString::number(id);
        where += u" AND id IN (%1)"_s.arg(ids.join(u','));
    }
    const QString &text = listing.text;
    QString like = text;
    like.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    // The index knows pieces of three characters; shorter texts are looked for row by row, and names of calls
    // that were saved, which are few.
    if (m_indexed && text.size() >= 3) {
        where +=
            u" AND (id IN (SELECT rowid FROM calls_text WHERE calls_text MATCH ?) OR saved_as LIKE ? ESCAPE "
            "'\\')"_s;
        values += QString(u'"' + QString(text).replace(u'"', u"\"\""_s) + u'"');
        values += QString(u'%' + like + u'%');
    } else if (!text.isEmpty()) {
        where +=
            u" AND (saved_as || ' ' || method || ' ' || context_name || ' ' || context || ' ' || args || ' ' "
            "|| result || ' ' || error) LIKE ? ESCAPE '\\'"_s;
        values += QString(u'%' + like + u'%');
    }
    values += listing.limit;
    const QString statement = u"SELECT "_s + summaryColumns + (listing.isWhole ? wholeColumns : QString())
        + u" FROM calls WHERE "_s + where + u" ORDER BY id DESC LIMIT ?"_s;
    doIt([&] { return select(statement, values, listing.isWhole, out); });
    return out;
}

bool History::Store::select(const QString &statement, const QVariantList &values, bool isWhole,
                            QList<HistoryEntry> &out)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(statement);
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (query.exec()) {
        while (query.next())
            out.append(isWhole ? wholeEntryOf(query) : entryOf(query));
    }
    m_error = query.lastError();
    return !m_error.isValid();
}

bool History::Store::change(QSqlQuery &query)
{
    if (query.exec())
        return true;
    m_error = query.lastError();
    return false;
}

HistoryEntry History::Store::load(qint64 id)
{
    HistoryEntry entry;
    doIt([&] {
        QSqlQuery query(m_database);
        query.prepare(u"SELECT "_s + summaryColumns + wholeColumns + u" FROM calls WHERE id = ?"_s);
        query.addBindValue(id);
        if (query.exec() && query.next())
            entry = wholeEntryOf(query);
        m_error = query.lastError();
        return !m_error.isValid();
    });
    return entry;
}

void History::Store::save(qint64 id, const QString &name)
{
    m_sizes.clear();
    doIt([&] {
        QSqlQuery query(m_database);
        query.prepare(u"UPDATE calls SET saved_as = ? WHERE id = ?"_s);
        query.addBindValue(name.isEmpty() ? u""_s : name); // null would be NULL
        query.addBindValue(id);
        return change(query);
    });
    Q_EMIT m_history.changed();
}

void History::Store::remove(const QList<qint64> &ids)
{
    m_sizes.clear();
    doIt([&] {
        m_database.transaction();
        QSqlQuery query(m_database);
        query.prepare(u"DELETE FROM calls WHERE id = ?"_s);
        for (const qint64 id : ids) {
            query.bindValue(0, id);
            if (!change(query)) {
                m_database.rollback();
                return false;
            }
        }
        const bool isDone = m_database.commit();
        m_error = m_database.lastError();
        return isDone;
    });
    Q_EMIT m_history.changed();
}

void History::Store::clear(const QString &node)
{
    m_sizes.clear();
    doIt([&] {
        QSqlQuery query(m_database);
        query.prepare(u"DELETE FROM calls WHERE node = ?"_s);
        query.addBindValue(node);
        return change(query);
    });
    Q_EMIT m_history.changed();
}

void History::Store::clearAll()
{
    // Also from the log that stands before the file: what is forgotten is not to be found on the disk.
    m_sizes.clear();
    doIt([this] { return run(u"DELETE FROM calls"_s) && run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s); });
    Q_EMIT m_history.changed();
}

bool History::Store::open()
{
    if (m_database.isOpen())
        return true;
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    if (ownfile::databaseAt(m_file) == ownfile::At::SomethingElse) {
        qCWarning(lcStorage) << "the console's history is no file of ours and is left alone:" << m_file;
        Q_EMIT m_history.failed(
            Error{.kind = Error::Kind::Storage, .reason = Error::Reason::UnsafeFile, .path = m_file});
        return false;
    }
    if (connectTo() || (isNoDatabase() && moveAside() && connectTo()))
        return true;
    report(m_error);
    return false;
}

bool History::Store::connectTo()
{
    m_database = QSqlDatabase();
    if (!m_connection.isEmpty())
        QSqlDatabase::removeDatabase(m_connection);
    m_connection = u"history-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    m_database.setDatabaseName(m_file);
    // Arguments and answers are the person's own: nobody else on this computer may read them.
    ownfile::makePrivate(m_file);
    if (!m_database.open()) {
        m_error = m_database.lastError();
        return false;
    }
    if (!makeTables()) {
        m_database.close();
        return false;
    }
    m_indexed = makeIndex();
    return true;
}

bool History::Store::makeTables()
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
bool History::Store::addLaterColumns()
{
    static constexpr std::pair<QLatin1String, QLatin1String> columns[] = {{"kind"_L1, "''"_L1},
                                                                          {"reason"_L1, "''"_L1},
                                                                          {"hidden"_L1, "'?'"_L1},
                                                                          {"saved_as"_L1, "''"_L1},
                                                                          {"failure"_L1, "''"_L1}};
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
bool History::Store::makeIndex()
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

bool History::Store::run(const QString &statement)
{
    QSqlQuery query(m_database);
    if (query.exec(statement))
        return true;
    m_error = query.lastError();
    return false;
}

/// SQLITE_CORRUPT or SQLITE_NOTADB; what is above the lowest byte says more of it.
bool History::Store::isNoDatabase() const
{
    const int code = m_error.nativeErrorCode().toInt() & 0xff;
    return code == 26 || code == 11;
}

bool History::Store::moveAside()
{
    m_database.close();
    const QString to =
        m_file + u".broken-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-hhmmss-zzz"_s);
    if (!QFile::rename(m_file, to))
        return false;
    QFile::remove(m_file + u"-wal"_s);
    QFile::remove(m_file + u"-shm"_s);
    qCWarning(lcStorage) << "the console's history is no database and was moved to" << to;
    Q_EMIT m_history.movedAside(m_file, to);
    return true;
}

void History::Store::report(const QSqlError &error)
{
    qCWarning(lcStorage) << "console history:" << error.text();
    Q_EMIT m_history.failed(Error{.kind = Error::Kind::Storage, .message = json::safeText(error.text())});
}

} // namespace calimero::rpc
