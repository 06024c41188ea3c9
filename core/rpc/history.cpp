// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/rpc/history.h"

#include "core/net/answererror.h"
#include "core/net/traffic.h"
#include "core/rpc/hidden.h"
#include "core/rpc/historyerror.h"
#include "core/rpc/historystore.h"

#include <QPointer>

namespace calimero::rpc {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 1000;

/// At most `keptBytes`, not ending within a character.
QByteArray bounded(QByteArray text)
{
    if (text.size() <= History::keptBytes)
        return text;
    text.truncate(History::keptBytes);
    while (!text.isEmpty() && (text.back() & 0xc0) == 0x80)
        text.chop(1);
    if (!text.isEmpty() && (text.back() & 0xc0) == 0xc0)
        text.chop(1);
    return text;
}

// As in a list.
QByteArray begun(const QByteArray &text)
{
    constexpr qsizetype longest = 4; // bytes of a character
    return QString::fromUtf8(text.left(longest * History::begunCharacters))
        .left(History::begunCharacters)
        .toUtf8();
}

} // namespace

bool HistoryEntry::areArgsCut() const
{
    return argsBytes > History::keptBytes;
}

bool HistoryEntry::isResultCut() const
{
    return resultBytes > (ok ? qint64(History::keptBytes) : errorSizeLimit);
}

History::History(const QString &file, QObject *parent) : QObject(parent), m_store(new Store(file, *this))
{
    qRegisterMetaType<HistoryEntry>();
    qRegisterMetaType<Error>();
    m_store->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_store, &QObject::deleteLater);
    m_thread.setObjectName(u"console history"_s);
    m_thread.start();
}

History::~History()
{
    post([this](Store &store) {
        store.writeHeld();
        m_thread.quit();
    });
    m_thread.wait();
}

void History::post(std::function<void(Store &)> work)
{
    QMetaObject::invokeMethod(
        m_store, [store = m_store, work = std::move(work)] { work(*store); }, Qt::QueuedConnection);
}

template<class T>
void History::answer(QObject *context, std::function<void(const T &)> receive, std::function<T(Store &)> work)
{
    // The other thread only hands on who asked. Whether they are still there is looked at when the answer has
    // arrived: they may go while it is on its way.
    post([context = QPointer(context), receive = std::move(receive), work = std::move(work),
          this](Store &store) {
        T value = work(store);
        QMetaObject::invokeMethod(
            this,
            [context, receive, value = std::move(value)] {
                if (context)
                    receive(value);
            },
            Qt::QueuedConnection);
    });
}

void History::add(const HistoryEntry &entry)
{
    HistoryEntry kept = entry;
    kept.argsBytes = entry.args.size();
    kept.resultBytes = std::max<qint64>(entry.resultBytes, entry.result.size());
    // Cut first: what is masked is short, and never grows.
    kept.args = bounded(entry.args);
    kept.result = bounded(entry.result);
    // Names are a node's too, and as long as it likes.
    for (Foreign *name : {&kept.contextName, &kept.method})
        *name = name->whole().left(longestName);
    kept.channel.truncate(longestName);
    kept.error.raw.clear();
    post([this, kept](Store &store) mutable {
        QByteArray masked = maskedBody(kept.args);
        kept.hidden = hiddenPlaces(kept.args, masked);
        kept.args = std::move(masked);
        kept.result = maskedBody(kept.result);
        kept.error = maskedError(kept.error, longestName);
        kept.argsBegin = begun(kept.args);
        kept.resultBegin = begun(kept.result);
        kept.id = store.add(kept);
        kept.args.clear();
        kept.result.clear();
        Q_EMIT added(kept);
    });
}

void History::list(const Listing &listing, QObject *context, Listed listed)
{
    answer<QList<HistoryEntry>>(context, std::move(listed),
                                [listing](Store &store) { return store.list(listing); });
}

void History::save(qint64 id, const QString &name)
{
    post([id, name = name.left(longestName)](Store &store) { store.save(id, name); });
}

void History::load(qint64 id, QObject *context, Loaded loaded)
{
    answer<HistoryEntry>(context, std::move(loaded), [id](Store &store) { return store.load(id); });
}

void History::remove(const QList<qint64> &ids)
{
    post([ids](Store &store) { store.remove(ids); });
}

void History::clearAll()
{
    post([](Store &store) { store.clearAll(); });
}

void History::clear(const QString &node)
{
    post([node](Store &store) { store.clear(node, {}); });
}

void History::clear(const QString &node, HistoryEntry::Kind kind)
{
    post([node, kind](Store &store) { store.clear(node, kind); });
}

} // namespace calimero::rpc
