// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/rpc/historystore.h"

#include "core/base/kepterror.h"
#include "core/rpc/hidden.h"
#include "core/rpc/historyerror.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlQuery>
#include <QTimeZone>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace calimero::rpc {

using namespace Qt::StringLiterals;

namespace {

const QString wholeColumns = u", args, result, hidden"_s; // after the others

QString isOfKind(HistoryEntry::Kind kind)
{
    return kind == HistoryEntry::Kind::Request ? u"request <> ''"_s : u"request = ''"_s;
}

/// Of an entry, as History::keptTogether counts them.
const QString sizeOfTexts =
    u"LENGTH(CAST(args AS BLOB)) + LENGTH(CAST(result AS BLOB)) + LENGTH(error) + LENGTH(failure) "
    "+ LENGTH(CAST(request AS BLOB))"_s;

const QString summaryColumns =
    u"id, node, time, context, context_name, method, args_bytes, ok, result_bytes, "
    "error, elapsed_us, channel, kind, reason, substr(args, 1, %1), substr(result, 1, %1), "
    "saved_as, failure, request"_s.arg(History::begunCharacters);

/// A letter with an accent is kept as it was typed: as one character or as two.
QStringList spellingsOf(const QString &text)
{
    QStringList all{text};
    for (const auto form : {QString::NormalizationForm_C, QString::NormalizationForm_D}) {
        if (const QString other = text.normalized(form); !all.contains(other))
            all += other;
    }
    return all;
}

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
    entry.request = row.value(18).toString().toUtf8();
    if (!entry.ok)
        entry.error =
            keptError(QJsonDocument::fromJson(row.value(17).toString().toUtf8()).object())
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
    entry.args = row.value(19).toString().toUtf8();
    entry.result = row.value(20).toString().toUtf8();
    entry.hidden = placesIn(row.value(21).toString(), entry.args);
    if (!entry.ok && row.value(17).toString().isEmpty())
        entry.error =
            earlierError(entry.error.kind, entry.error.reason, entry.error.message.whole(), entry.result);
    return entry;
}

} // namespace

History::Store::Store(QString file, History &history)
    : m_file(std::move(file),
             {.failed = [&history](const Error &error) { Q_EMIT history.failed(error); },
              .movedAside = [&history](const QString &path,
                                       const QString &to) { Q_EMIT history.movedAside(path, to); }}),
      m_history(history)
{
}

qint64 History::Store::add(const HistoryEntry &entry)
{
    qint64 id = 0;
    // In the order they were made: behind those that are held.
    if (writeHeld() && m_file.attempt([&] { return insert(entry, id); })) {
        Q_EMIT m_history.written();
        return id;
    }
    const HeldEntries::Added held = m_held.add(entry);
    if (held.forgotOthers)
        Q_EMIT m_history.changed();
    tryAgainLater();
    return held.id;
}

bool History::Store::writeHeld()
{
    const bool areHeld = !m_held.isEmpty();
    bool isOneWritten = false;
    while (!m_held.isEmpty()) {
        qint64 id = 0;
        if (!m_file.attempt([&] { return insert(m_held.oldest(), id); }))
            break;
        if (!m_held.oldest().savedAs.isEmpty())
            m_sizes.clear(); // of those that are not saved
        m_held.oldestWritten(id);
        isOneWritten = true;
    }
    if (isOneWritten)
        Q_EMIT m_history.changed();
    if (areHeld && m_held.isEmpty())
        Q_EMIT m_history.written();
    return m_held.isEmpty();
}

void History::Store::tryAgainLater()
{
    if (std::exchange(m_isToBeTried, true))
        return;
    QTimer::singleShot(History::pause, this, [this] {
        m_isToBeTried = false;
        if (writeHeld())
            Q_EMIT m_history.written(); // also where what was held was forgotten meanwhile
        else
            tryAgainLater();
    });
}

bool History::Store::insert(const HistoryEntry &entry, qint64 &id)
{
    m_file.database().transaction();
    QSqlQuery query(m_file.database());
    query.prepare(
        u"INSERT INTO calls (node, time, context, context_name, method, args, args_bytes, ok, result, "
        "result_bytes, error, elapsed_us, channel, kind, reason, hidden, failure, request, saved_as) VALUES "
        "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"_s);
    // Words, kind and reason are in `failure` too: the words are searched, and earlier versions read all
    // three.
    const Error &error = entry.error;
    const QString failure = entry.ok
        ? QString()
        : QString::fromUtf8(QJsonDocument(keptError(error)).toJson(QJsonDocument::Compact));
    const QVariantList values{entry.node,
                              entry.time.toMSecsSinceEpoch(),
                              entry.context.isZero() ? QString() : entry.context.toString(),
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
                              failure,
                              QString::fromUtf8(entry.request),
                              entry.savedAs.whole()};
    // A QString that is null would be NULL.
    for (const QVariant &value : values)
        query.addBindValue(value.toString().isNull() ? QVariant(u""_s) : value);
    const bool inserted = replaceSame(entry) && m_file.run(query);
    id = query.lastInsertId().toLongLong();
    const qint64 size = entry.args.size() + entry.result.size() + error.message.size() + failure.size()
        + entry.request.size();
    if (inserted && prune(entry, size) && m_file.commit())
        return true;
    m_sizes.clear();
    m_file.database().rollback();
    return false;
}

/// A request that is sent once more is the same one, and the newest.
bool History::Store::replaceSame(const HistoryEntry &entry)
{
    if (entry.kind() != HistoryEntry::Kind::Request)
        return true;
    QSqlQuery query(m_file.database());
    query.prepare(u"DELETE FROM calls WHERE node = ? AND request = ? AND saved_as = ''"_s);
    query.addBindValue(entry.node);
    query.addBindValue(QString::fromUtf8(entry.request));
    if (!m_file.run(query))
        return false;
    if (query.numRowsAffected() > 0)
        m_sizes.clear();
    return true;
}

bool History::Store::pruneOld(const QString &node, HistoryEntry::Kind kind)
{
    QSqlQuery query(m_file.database());
    query.prepare(
        u"DELETE FROM calls WHERE node = ? AND saved_as = '' AND %1 AND id <= (SELECT id FROM calls "
        "WHERE node = ? AND saved_as = '' AND %1 ORDER BY id DESC LIMIT 1 OFFSET ?)"_s.arg(isOfKind(kind)));
    query.addBindValue(node);
    query.addBindValue(node);
    query.addBindValue(kind == HistoryEntry::Kind::Request ? keptRequests : keptEntries);
    if (!m_file.run(query))
        return false;
    constexpr int countedAgainAfter = 200;
    if (query.numRowsAffected() > 0 || ++m_uncounted > countedAgainAfter)
        m_sizes.clear();
    return true;
}

/// The oldest of its node go, after `entry` with `added` bytes came.
bool History::Store::prune(const HistoryEntry &entry, qint64 added)
{
    const QString &node = entry.node;
    if (!pruneOld(node, entry.kind()))
        return false;
    if (m_sizes.contains(node))
        m_sizes[node] += added;
    const auto size = sizeOf(node);
    if (!size)
        return false;
    if (*size <= keptTogether)
        return true;
    // Some more than has to go, so that not each call has to look for it.
    QSqlQuery query(m_file.database());
    query.prepare(u"DELETE FROM calls WHERE node = ? AND saved_as = '' AND id <= (SELECT id FROM (SELECT id, "
                  "SUM("_s
                  + sizeOfTexts
                  + u") OVER (ORDER BY id DESC) AS together FROM calls WHERE node = ? AND saved_as = '') "
                    "WHERE together > ? ORDER BY id DESC LIMIT 1)"_s);
    query.addBindValue(node);
    query.addBindValue(node);
    query.addBindValue(keptTogether - keptTogether / 8);
    m_sizes.clear();
    return m_file.run(query);
}

std::optional<qint64> History::Store::sizeOf(const QString &node)
{
    if (const auto known = m_sizes.constFind(node); known != m_sizes.cend())
        return *known;
    QSqlQuery query(m_file.database());
    query.prepare(u"SELECT SUM("_s + sizeOfTexts + u") FROM calls WHERE node = ? AND saved_as = ''"_s);
    query.addBindValue(node);
    if (!m_file.run(query) || !query.next())
        return std::nullopt;
    m_uncounted = 0;
    return m_sizes[node] = query.value(0).toLongLong();
}

QList<HistoryEntry> History::Store::list(const Listing &listing)
{
    QList<HistoryEntry> out = m_held.list(listing);
    if (!m_file.open()) // knows whether there is an index
        return out;
    QString where = u"node = ?"_s;
    QVariantList values{listing.node};
    if (listing.before > 0) {
        where += u" AND id < ?"_s;
        values += listing.before;
    }
    if (listing.kind)
        where += u" AND "_s + isOfKind(*listing.kind);
    if (listing.savedOnly)
        where += u" AND saved_as <> ''"_s;
    if (!listing.ids.isEmpty()) {
        QStringList ids;
        for (const qint64 id : listing.ids)
            ids += QString::number(m_held.idInFile(id));
        where += u" AND id IN (%1)"_s.arg(ids.join(u','));
    }
    const QStringList spellings = spellingsOf(listing.text);
    const bool isLong =
        std::all_of(spellings.begin(), spellings.end(), [](const QString &text) { return text.size() >= 3; });
    const auto anyLike = [&](const QString &column) {
        QStringList each;
        for (const QString &text : spellings) {
            each += column + u" LIKE ? ESCAPE '\\'"_s;
            QString like = text;
            like.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
            values += QString(u'%' + like + u'%');
        }
        return each.join(u" OR "_s);
    };
    // The index knows pieces of three characters; shorter texts are looked for row by row, and names of calls
    // that were saved, which are few.
    if (m_file.isIndexed() && isLong) {
        QStringList quoted;
        for (QString text : spellings)
            quoted += u'"' + text.replace(u'"', u"\"\""_s) + u'"';
        values += quoted.join(u" OR "_s);
        where += u" AND (id IN (SELECT rowid FROM calls_text WHERE calls_text MATCH ?) OR "_s
            + anyLike(u"saved_as"_s) + u')';
    } else if (!listing.text.isEmpty()) {
        const QString all =
            u"(saved_as || ' ' || method || ' ' || context_name || ' ' || context || ' ' || args "
            "|| ' ' || result || ' ' || error)"_s;
        where += u" AND ("_s + anyLike(all) + u')';
    }
    values += listing.limit;
    const QString statement = u"SELECT "_s + summaryColumns + (listing.isWhole ? wholeColumns : QString())
        + u" FROM calls WHERE "_s + where + u" ORDER BY id DESC LIMIT ?"_s;
    QList<HistoryEntry> inFile;
    m_file.attempt([&] { return select(statement, values, listing.isWhole, inFile); });
    inFile.removeIf([this](const HistoryEntry &entry) { return m_held.replaces(entry); });
    out += inFile;
    if (out.size() > listing.limit)
        out.resize(listing.limit);
    return out;
}

bool History::Store::select(const QString &statement, const QVariantList &values, bool isWhole,
                            QList<HistoryEntry> &out)
{
    QSqlQuery query(m_file.database());
    query.setForwardOnly(true);
    query.prepare(statement);
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (query.exec()) {
        while (query.next())
            out.append(isWhole ? wholeEntryOf(query) : entryOf(query));
    }
    return m_file.isWell(query.lastError());
}

HistoryEntry History::Store::load(qint64 id)
{
    if (const auto held = m_held.find(id))
        return *held;
    HistoryEntry entry;
    m_file.attempt([&] {
        QSqlQuery query(m_file.database());
        query.prepare(u"SELECT "_s + summaryColumns + wholeColumns + u" FROM calls WHERE id = ?"_s);
        query.addBindValue(m_held.idInFile(id));
        if (query.exec() && query.next())
            entry = wholeEntryOf(query);
        return m_file.isWell(query.lastError());
    });
    return entry;
}

void History::Store::save(qint64 id, const QString &name)
{
    if (m_held.save(id, name)) {
        Q_EMIT m_history.changed();
        return;
    }
    m_sizes.clear();
    m_file.attempt([&] {
        QSqlQuery query(m_file.database());
        query.prepare(u"UPDATE calls SET saved_as = ? WHERE id = ?"_s);
        query.addBindValue(name.isEmpty() ? u""_s : name); // null would be NULL
        query.addBindValue(m_held.idInFile(id));
        return m_file.run(query);
    });
    Q_EMIT m_history.changed();
}

void History::Store::remove(const QList<qint64> &ids)
{
    const QList<qint64> inFile = m_held.remove(ids);
    if (inFile.isEmpty()) {
        Q_EMIT m_history.changed();
        return;
    }
    m_sizes.clear();
    m_file.attempt([&] {
        m_file.database().transaction();
        QSqlQuery query(m_file.database());
        query.prepare(u"DELETE FROM calls WHERE id = ?"_s);
        for (const qint64 id : inFile) {
            query.bindValue(0, id);
            if (!m_file.run(query)) {
                m_file.database().rollback();
                return false;
            }
        }
        return m_file.commit();
    });
    Q_EMIT m_history.changed();
}

void History::Store::clear(const QString &node, std::optional<HistoryEntry::Kind> kind)
{
    m_held.clear(node, kind);
    m_sizes.clear();
    m_file.attempt([&] {
        QSqlQuery query(m_file.database());
        query.prepare(u"DELETE FROM calls WHERE node = ?"_s
                      + (kind ? u" AND "_s + isOfKind(*kind) : QString()));
        query.addBindValue(node);
        return m_file.run(query);
    });
    Q_EMIT m_history.changed();
}

void History::Store::clearAll()
{
    m_held.clear();
    // Also from the log that stands before the file: what is forgotten is not to be found on the disk.
    m_sizes.clear();
    m_file.attempt([this] {
        return m_file.run(u"DELETE FROM calls"_s) && m_file.run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    });
    Q_EMIT m_history.changed();
}

} // namespace calimero::rpc
