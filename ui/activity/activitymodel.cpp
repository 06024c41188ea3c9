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

struct ColumnInfo {
    const char *title;
    Qt::Alignment alignment = Qt::AlignLeft;
};

constexpr std::array<ColumnInfo, 7> activityColumns{{
    {QT_TRANSLATE_NOOP("explorer::ActivityModel", "Time")},
    {QT_TRANSLATE_NOOP("explorer::ActivityModel", "Name")},
    {QT_TRANSLATE_NOOP("explorer::ActivityModel", "Method")},
    {QT_TRANSLATE_NOOP("explorer::ActivityModel", "Path")},
    {QT_TRANSLATE_NOOP("explorer::ActivityModel", "Status"), Qt::AlignRight},
    {QT_TRANSLATE_NOOP("explorer::ActivityModel", "Time taken"), Qt::AlignRight},
    {QT_TRANSLATE_NOOP("explorer::ActivityModel", "Received"), Qt::AlignRight},
}};

double millisecondsOf(const Exchange &exchange)
{
    return static_cast<double>(exchange.elapsed.count()) / 1000.0;
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
}

void ActivityModel::listenTo(Transport *transport)
{
    connect(transport, &Transport::exchangeStarted, this, &ActivityModel::take);
    connect(transport, &Transport::exchangeFinished, this, &ActivityModel::take);
}

void ActivityModel::listenTo(NodeSocket *socket)
{
    connect(socket, &NodeSocket::exchangeStarted, this, &ActivityModel::take);
    connect(socket, &NodeSocket::exchangeFinished, this, &ActivityModel::take);
}

// The first one at once, the next ones together a little later.
void ActivityModel::take(const Exchange &exchange)
{
    // Most are new, with the highest number so far.
    const bool isLatest = m_waiting.isEmpty() || m_waiting.constLast().id < exchange.id;
    const auto known = isLatest
        ? m_waiting.rend()
        : std::find_if(m_waiting.rbegin(), m_waiting.rend(),
                       [&](const Exchange &other) { return other.id == exchange.id; });
    m_waitingBytes += exchange.memoryUsed();
    if (known != m_waiting.rend())
        *known = exchange;
    else
        m_waiting.append(exchange);
    if (!m_step.isActive() || m_waitingBytes > mostBytes / 4)
        takeWaiting();
}

void ActivityModel::takeWaiting()
{
    if (m_waiting.isEmpty())
        return;
    m_step.start();
    m_waitingBytes = 0;
    const QList<Exchange> waiting = std::exchange(m_waiting, {});
    QList<Exchange> fresh;
    for (const Exchange &exchange : waiting) {
        if (m_exchanges.empty() || exchange.id > m_exchanges.front().id)
            fresh.append(exchange);
        else
            add(exchange);
    }
    // They may have ended in another order than they began in.
    std::sort(fresh.begin(), fresh.end(),
              [](const Exchange &one, const Exchange &other) { return one.id < other.id; });
    prepend(fresh);
}

void ActivityModel::add(const Exchange &exchange)
{
    // Rising numbers, the highest in front.
    const auto place = std::lower_bound(m_exchanges.begin(), m_exchanges.end(), exchange.id,
                                        [](const Exchange &other, quint64 id) { return other.id > id; });
    if (place == m_exchanges.end() || place->id != exchange.id) {
        const auto row = static_cast<int>(place - m_exchanges.begin());
        beginInsertRows({}, row, row);
        m_exchanges.insert(place, exchange);
        m_bytes += exchange.memoryUsed();
        endInsertRows();
        forgetOld();
        return;
    }
    const auto row = static_cast<int>(place - m_exchanges.begin());
    m_bytes += exchange.memoryUsed() - place->memoryUsed();
    *place = exchange;
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    forgetOld();
}

/// Later than all others; the last of them is the latest.
void ActivityModel::prepend(const QList<Exchange> &exchanges)
{
    if (exchanges.isEmpty())
        return;
    beginInsertRows({}, 0, static_cast<int>(exchanges.size()) - 1);
    for (const Exchange &exchange : exchanges) {
        m_exchanges.push_front(exchange);
        m_bytes += exchange.memoryUsed();
    }
    endInsertRows();
    forgetOld();
}

void ActivityModel::forgetOld()
{
    int kept = rowCount();
    qsizetype bytes = m_bytes;
    while (kept > mostRows || (kept > 1 && bytes > mostBytes))
        bytes -= m_exchanges[static_cast<std::size_t>(--kept)].memoryUsed();
    if (kept == rowCount())
        return;
    beginRemoveRows({}, kept, rowCount() - 1);
    m_exchanges.resize(static_cast<std::size_t>(kept));
    m_bytes = bytes;
    endRemoveRows();
}

void ActivityModel::clear()
{
    m_waiting.clear();
    m_waitingBytes = 0;
    if (m_exchanges.empty())
        return;
    beginRemoveRows({}, 0, rowCount() - 1);
    m_exchanges.clear();
    m_bytes = 0;
    endRemoveRows();
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_exchanges.size());
}

int ActivityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(activityColumns.size());
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Exchange &exchange = exchangeAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shownText(exchange, index.column());
    case Qt::ToolTipRole:
        return shownToolTip(exactText(exchange, index.column()));
    case Qt::AccessibleTextRole:
        return shownName(exactText(exchange, index.column()));
    case ExactTextRole:
        return exactText(exchange, index.column());
    case Qt::TextAlignmentRole:
        return QVariant(activityColumns[static_cast<std::size_t>(index.column())].alignment
                        | Qt::AlignVCenter);
    case IdTextRole:
        return QString::number(exchange.id);
    case JsonRole:
        return QString::fromUtf8(logLine(exchange));
    default:
        return {};
    }
}

QString ActivityModel::shownText(const Exchange &exchange, int column) const
{
    switch (column) {
    case Time:
        return QLocale().toString(exchange.startedAt.toLocalTime(), QStringLiteral("HH:mm:ss"));
    case Status:
        if (!exchange.finished)
            return tr("under way");
        if (!exchange.isAnswered())
            return exchange.error.kind == Error::Kind::Aborted ? tr("given up") : tr("no answer");
        return exchange.isMessage() ? tr("answered") : QString::number(exchange.status);
    case Milliseconds:
        return exchange.finished ? tr("%1 ms").arg(QLocale().toString(millisecondsOf(exchange), 'f', 1))
                                 : QString();
    case Bytes:
        return exchange.finished ? sizeText(static_cast<quint64>(exchange.answerBytes)) : QString();
    default:
        return shownName(exactText(exchange, column));
    }
}

QString ActivityModel::exactText(const Exchange &exchange, int column) const
{
    switch (column) {
    case Time:
        return exchange.startedAt.toUTC().toString(Qt::ISODateWithMs);
    case Name:
        return QString::fromUtf8(exchange.name);
    case Method:
        return QString::fromLatin1(exchange.method);
    case Path:
        return pathOf(exchange);
    case Status:
        return shownText(exchange, column);
    case Milliseconds:
        return exchange.finished ? QString::number(millisecondsOf(exchange)) : QString();
    default:
        return exchange.finished ? QString::number(exchange.answerBytes) : QString();
    }
}

QVariant ActivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const ColumnInfo &column = activityColumns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return QCoreApplication::translate("explorer::ActivityModel", column.title);
    if (role == Qt::TextAlignmentRole)
        return QVariant(column.alignment | Qt::AlignVCenter);
    return {};
}

} // namespace explorer
