// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/activity/activitymodel.h"

#include "core/net/transport.h"
#include "core/socket/nodesocket.h"
#include "ui/models/celltext.h"
#include "ui/support/shownname.h"

#include <QCoreApplication>
#include <QLocale>
#include <QUrl>

#include <algorithm>
#include <array>

namespace explorer {

using namespace calimero;

namespace {

struct Head {
    const char *id;
    const char *title;
    int width; ///< in characters
    Qt::Alignment alignment = Qt::AlignLeft;
    bool isVisible = true; ///< to begin with
};

// What came of it stands beside what was asked; paths may be as long as they like at the end. All of it has
// room beside the inspector of a window of 1280 pixels.
constexpr std::array<Head, 8> heads{{
    {"time", QT_TRANSLATE_NOOP("explorer::ActivityModel", "Time"), 10},
    {"kind", QT_TRANSLATE_NOOP("explorer::ActivityModel", "Kind"), 5},
    {"name", QT_TRANSLATE_NOOP("explorer::ActivityModel", "Name"), 12},
    {"method", QT_TRANSLATE_NOOP("explorer::ActivityModel", "Method"), 4},
    {"status", QT_TRANSLATE_NOOP("explorer::ActivityModel", "Status"), 9, Qt::AlignRight},
    {"taken", QT_TRANSLATE_NOOP("explorer::ActivityModel", "Took"), 8, Qt::AlignRight},
    {"received", QT_TRANSLATE_NOOP("explorer::ActivityModel", "Received"), 8, Qt::AlignRight, false},
    {"path", QT_TRANSLATE_NOOP("explorer::ActivityModel", "Path"), 12},
}};

double millisecondsOf(const Exchange &exchange)
{
    return static_cast<double>(exchange.elapsed.count()) / 1000.0;
}

/// All of a text: what is of letters and digits only, and whether it is long enough for an id, and what
/// stands between.
template<typename Take>
void eachWord(const QString &text, Take take)
{
    constexpr qsizetype shortestId = 32; // of base58
    qsizetype begin = 0;
    for (qsizetype at = 0; at <= text.size(); ++at) {
        if (at < text.size() && text.at(at).isLetterOrNumber())
            continue;
        take(text.sliced(begin, at - begin), at - begin >= shortestId);
        if (at < text.size())
            take(text.sliced(at, 1), false);
        begin = at + 1;
    }
}

QString pathOf(const Exchange &exchange)
{
    const QUrl url(exchange.url);
    const QString query = url.query(QUrl::FullyEncoded);
    const QString path = url.path(QUrl::FullyEncoded);
    return query.isEmpty() ? path : path + u'?' + query;
}

} // namespace

ActivityModel::ActivityModel(QObject *parent) : QAbstractTableModel(parent)
{
    m_step.setSingleShot(true);
    m_step.setInterval(50);
    connect(&m_step, &QTimer::timeout, this, &ActivityModel::takeWaiting);
    m_naming.setSingleShot(true);
    m_naming.setInterval(200);
    connect(&m_naming, &QTimer::timeout, this, [this] {
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, Path), index(rowCount() - 1, Path));
    });
}

void ActivityModel::listenTo(Transport *transport)
{
    connect(transport, &Transport::exchangeStarted, this, &ActivityModel::takeExchange);
    connect(transport, &Transport::exchangeFinished, this, &ActivityModel::takeExchange);
}

void ActivityModel::listenTo(NodeSocket *socket)
{
    connect(socket, &NodeSocket::exchangeStarted, this, &ActivityModel::takeExchange);
    connect(socket, &NodeSocket::exchangeFinished, this, &ActivityModel::takeExchange);
}

void ActivityModel::namesChanged()
{
    if (!m_naming.isActive())
        m_naming.start();
}

QString ActivityModel::withNames(const QString &path) const
{
    QString shown;
    eachWord(path, [&](const QString &word, bool mayBeId) {
        const QString name = mayBeId && m_nameOf ? m_nameOf(word) : QString();
        shown += name.isEmpty() ? word : tr("“%1”").arg(name);
    });
    return shown;
}

QStringList ActivityModel::namesIn(const Exchange &exchange) const
{
    constexpr qsizetype lookedInto = 4096; // of a body: ids stand at its beginning
    QStringList names;
    const QString text = pathOf(exchange) + u'\n'
        + QString::fromUtf8(exchange.requestBody.first(std::min(exchange.requestBody.size(), lookedInto)));
    eachWord(text, [&](const QString &word, bool mayBeId) {
        const QString name = mayBeId && m_nameOf ? m_nameOf(word) : QString();
        if (!name.isEmpty() && !names.contains(name))
            names += name;
    });
    return names;
}

void ActivityModel::say(const Said &said)
{
    take(
        {.exchange = {.id = nextExchangeId(), .startedAt = QDateTime::currentDateTimeUtc(), .finished = true},
         .said = said});
}

// The first one at once, the next ones together a little later.
void ActivityModel::take(const ActivityEntry &entry)
{
    // Most are new, with the highest number of those that wait.
    const bool isLatest = m_highestWaiting < entry.id();
    const auto known = isLatest
        ? m_waiting.rend()
        : std::find_if(m_waiting.rbegin(), m_waiting.rend(),
                       [&](const ActivityEntry &other) { return other.id() == entry.id(); });
    m_highestWaiting = std::max(m_highestWaiting, entry.id());
    m_waitingBytes += entry.memoryUsed();
    if (known != m_waiting.rend()) {
        m_waitingBytes -= known->memoryUsed();
        *known = entry;
    } else {
        m_waiting.append(entry);
    }
    if (m_isPaused) {
        forgetWaiting();
        if (!m_step.isActive())
            m_step.start();
    } else if (!m_step.isActive() || m_waitingBytes > mostBytes / 4) {
        takeWaiting();
    }
}

/// Those that there would be no row for when it goes on.
void ActivityModel::forgetWaiting()
{
    while (m_waiting.size() > mostRows || (m_waiting.size() > 1 && m_waitingBytes > mostBytes)) {
        // The end of one that has a row already is kept.
        const auto oldest = std::find_if(m_waiting.begin(), m_waiting.end(),
                                         [this](const ActivityEntry &entry) { return isNew(entry); });
        if (oldest == m_waiting.end() || oldest + 1 == m_waiting.end())
            return;
        m_waitingBytes -= oldest->memoryUsed();
        m_waiting.erase(oldest);
    }
}

void ActivityModel::setPaused(bool paused)
{
    if (std::exchange(m_isPaused, paused) == paused)
        return;
    if (paused)
        Q_EMIT waitingChanged();
    else
        takeWaiting();
}

qsizetype ActivityModel::waiting(bool withOwn) const
{
    return std::count_if(m_waiting.begin(), m_waiting.end(), [this, withOwn](const ActivityEntry &entry) {
        return isNew(entry) && (withOwn || !entry.isOwn());
    });
}

void ActivityModel::takeWaiting()
{
    if (m_isPaused) {
        Q_EMIT waitingChanged();
        return;
    }
    if (m_waiting.isEmpty())
        return;
    m_step.start();
    m_waitingBytes = 0;
    m_highestWaiting = 0;
    const QList<ActivityEntry> waiting = std::exchange(m_waiting, {});
    QList<ActivityEntry> fresh;
    for (const ActivityEntry &entry : waiting) {
        if (isNew(entry))
            fresh.append(entry);
        else
            insert(entry);
    }
    // They may have ended in another order than they began in.
    std::sort(fresh.begin(), fresh.end(),
              [](const ActivityEntry &one, const ActivityEntry &other) { return one.id() < other.id(); });
    prepend(fresh);
}

void ActivityModel::add(const Exchange &exchange)
{
    insert({.exchange = exchange});
}

void ActivityModel::insert(const ActivityEntry &entry)
{
    // Rising numbers, the highest in front.
    const auto place =
        std::lower_bound(m_entries.begin(), m_entries.end(), entry.id(),
                         [](const ActivityEntry &other, quint64 id) { return other.id() > id; });
    const auto row = static_cast<int>(place - m_entries.begin());
    if (place == m_entries.end() || place->id() != entry.id()) {
        beginInsertRows({}, row, row);
        m_entries.insert(place, entry);
        m_bytes += entry.memoryUsed();
        m_own += entry.isOwn() ? 1 : 0;
        endInsertRows();
        forgetOwn();
        forgetOld();
        return;
    }
    m_bytes += entry.memoryUsed() - place->memoryUsed();
    *place = entry;
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    forgetOld();
}

/// Later than all others; the last of them is the latest.
void ActivityModel::prepend(const QList<ActivityEntry> &entries)
{
    if (entries.isEmpty())
        return;
    beginInsertRows({}, 0, static_cast<int>(entries.size()) - 1);
    for (const ActivityEntry &entry : entries) {
        m_entries.push_front(entry);
        m_bytes += entry.memoryUsed();
        m_own += entry.isOwn() ? 1 : 0;
    }
    endInsertRows();
    forgetOwn();
    forgetOld();
}

// Lists are read again and again while somebody looks.
void ActivityModel::forgetOwn()
{
    for (int row = rowCount() - 1; row >= 0 && m_own > mostOwn; --row) {
        const auto at = m_entries.begin() + row;
        if (!at->isOwn())
            continue;
        beginRemoveRows({}, row, row);
        m_bytes -= at->memoryUsed();
        m_entries.erase(at);
        --m_own;
        endRemoveRows();
    }
}

void ActivityModel::forgetOld()
{
    int kept = rowCount();
    qsizetype bytes = m_bytes;
    while (kept > mostRows || (kept > 1 && bytes > mostBytes))
        bytes -= m_entries[static_cast<std::size_t>(--kept)].memoryUsed();
    if (kept == rowCount())
        return;
    beginRemoveRows({}, kept, rowCount() - 1);
    m_own -= static_cast<int>(std::count_if(m_entries.begin() + kept, m_entries.end(),
                                            [](const auto &entry) { return entry.isOwn(); }));
    m_entries.resize(static_cast<std::size_t>(kept));
    m_bytes = bytes;
    endRemoveRows();
}

void ActivityModel::clear()
{
    m_waiting.clear();
    m_waitingBytes = 0;
    m_highestWaiting = 0;
    if (!m_entries.empty()) {
        beginRemoveRows({}, 0, rowCount() - 1);
        m_entries.clear();
        m_bytes = 0;
        m_own = 0;
        endRemoveRows();
    }
    Q_EMIT waitingChanged();
}

const PageModel::ColumnInfo &ActivityModel::columnInfo(int column)
{
    static const auto columns = [] {
        std::vector<PageModel::ColumnInfo> made;
        for (const Head &head : heads)
            made.push_back({head.id, QCoreApplication::translate("explorer::ActivityModel", head.title),
                            head.width, head.isVisible});
        return made;
    }();
    return columns[static_cast<std::size_t>(column)];
}

int ActivityModel::columnOf(QAnyStringView id)
{
    const auto found = std::find_if(heads.begin(), heads.end(), [id](const Head &head) {
        return QAnyStringView::equal(id, QLatin1StringView(head.id));
    });
    return found == heads.end() ? -1 : static_cast<int>(found - heads.begin());
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int ActivityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(heads.size());
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ActivityEntry &entry = entryAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shownText(entry, index.column());
    case Qt::ToolTipRole:
        return shownToolTip(exactText(entry, index.column()));
    case Qt::AccessibleTextRole:
        return shownName(exactText(entry, index.column()));
    case ExactTextRole:
        return exactText(entry, index.column());
    case Qt::TextAlignmentRole:
        return QVariant(heads[static_cast<std::size_t>(index.column())].alignment | Qt::AlignVCenter);
    case WarnRole:
        return index.column() == Status && entry.isBad();
    case IdTextRole:
        return QString::number(entry.id());
    case JsonRole:
        return QString::fromUtf8(entry.line());
    default:
        return {};
    }
}

RowsToExport ActivityModel::exported(const QList<ActivityEntry> &entries)
{
    RowsToExport rows{.rows = static_cast<std::size_t>(entries.size())};
    for (int column = Time; column <= Path; ++column)
        rows.titles += columnInfo(column).title;
    rows.text = [entries](std::size_t row, qsizetype column) {
        return exactText(entries.at(static_cast<qsizetype>(row)), static_cast<int>(column));
    };
    rows.json = [entries](std::size_t row) { return entries.at(static_cast<qsizetype>(row)).line(); };
    return rows;
}

QString ActivityModel::shownText(const ActivityEntry &entry, int column) const
{
    return column == Path && !entry.said ? shownName(withNames(pathOf(entry.exchange)))
                                         : plainText(entry, column);
}

QString ActivityModel::plainText(const ActivityEntry &entry, int column)
{
    const Exchange &exchange = entry.exchange;
    const bool hasEnded = exchange.finished && !entry.said;
    switch (column) {
    case Time:
        return QLocale().toString(exchange.startedAt.toLocalTime(), QStringLiteral("HH:mm:ss"));
    case Kind:
        switch (entry.kind()) {
        case ActivityEntry::Kind::Read:
            return tr("read");
        case ActivityEntry::Kind::Change:
            return tr("change");
        case ActivityEntry::Kind::Call:
            return tr("call");
        default:
            return tr("message");
        }
    case Status:
        switch (entry.kind()) {
        case ActivityEntry::Kind::Done:
            return tr("done");
        case ActivityEntry::Kind::Failed:
            return tr("failed");
        case ActivityEntry::Kind::Noted:
            return tr("note");
        default:
            break;
        }
        if (!exchange.finished)
            return tr("under way");
        if (!exchange.isAnswered())
            return exchange.error.kind == Error::Kind::Aborted ? tr("given up") : tr("no answer");
        return exchange.isMessage() ? tr("answered") : QString::number(exchange.status);
    case Milliseconds:
        return hasEnded ? tr("%1 ms").arg(QLocale().toString(millisecondsOf(exchange), 'f', 1)) : QString();
    case Bytes:
        return hasEnded ? sizeText(static_cast<quint64>(exchange.answerBytes)) : QString();
    default: {
        // Of what has no method there is nothing to show.
        const QString exact = exactText(entry, column);
        return exact.isEmpty() ? exact : shownName(exact);
    }
    }
}

QString ActivityModel::exactText(const ActivityEntry &entry, int column)
{
    const Exchange &exchange = entry.exchange;
    const bool hasEnded = exchange.finished && !entry.said;
    switch (column) {
    case Time:
        return exchange.startedAt.toUTC().toString(Qt::ISODateWithMs);
    case Name:
        return entry.said ? entry.said->page : QString::fromUtf8(exchange.name);
    case Method:
        return QString::fromLatin1(exchange.method);
    case Path:
        return entry.said ? entry.said->text : pathOf(exchange);
    case Milliseconds:
        return hasEnded ? QString::number(millisecondsOf(exchange)) : QString();
    case Bytes:
        return hasEnded ? QString::number(exchange.answerBytes) : QString();
    default:
        return plainText(entry, column);
    }
}

QVariant ActivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return columnInfo(section).title;
    if (role == Qt::TextAlignmentRole)
        return QVariant(heads[static_cast<std::size_t>(section)].alignment | Qt::AlignVCenter);
    return {};
}

} // namespace explorer
