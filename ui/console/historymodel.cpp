// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/console/historymodel.h"

#include "core/session/names.h"
#include "ui/console/consoletext.h"
#include "ui/support/errortext.h"
#include "ui/support/format.h"
#include "ui/support/shownname.h"

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

// The begin of a text of JSON, cut wherever it may be, without the white space between its tokens.
QByteArray withoutBlanks(const QByteArray &json)
{
    QByteArray out;
    bool inString = false;
    bool escaped = false;
    for (const char c : json) {
        const bool isBlank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (inString || !isBlank)
            out += c;
        if (c == '"' && !escaped)
            inString = !inString;
        escaped = inString && c == '\\' && !escaped;
    }
    return out;
}

// Text of a call as one line of it.
QString lineOf(const QByteArray &text)
{
    const bool isJson = !text.isEmpty() && QByteArrayView("{[\"").contains(text.trimmed().left(1));
    return shownName(QString::fromUtf8(isJson ? withoutBlanks(text) : text), rpc::History::begunCharacters);
}

QString argumentsOf(const rpc::HistoryEntry &entry)
{
    const QString line = lineOf(entry.argsBegin);
    return line == "{}"_L1 ? QString() : line;
}

// What came of it, in its first words.
QString answerOf(const rpc::HistoryEntry &entry)
{
    if (entry.ok && entry.resultBegin.trimmed().isEmpty())
        return ConsoleText::withoutResult();
    if (entry.ok)
        return lineOf(entry.resultBegin);
    if (entry.isCancelled())
        return HistoryModel::tr("cancelled");
    if (entry.isUnknown())
        return HistoryModel::tr("nobody knows whether it was done");
    if (const Foreign words = ErrorText::nodesWords(entry.error); !words.isEmpty())
        return shownName(words, rpc::History::begunCharacters);
    const QString found = ErrorText::found(entry.error);
    return found.isEmpty() ? ErrorText::title(entry.error) : found;
}

// Empty when it was never sent.
QString durationOf(const rpc::HistoryEntry &entry)
{
    return entry.elapsed.count() > 0 ? Format::duration(entry.elapsed) : QString();
}

} // namespace

// All that is known of a call without its answer, and the begin of that.
QString HistoryModel::allOf(const rpc::HistoryEntry &entry) const
{
    const Foreign now = m_nameOf ? m_nameOf(entry.context) : Foreign();
    const Foreign name = naming::chosen(now, entry.contextName);
    const QString where = naming::orShort(name.isEmpty() ? QString() : shownName(name), entry.context);
    QString text = entry.savedAs.isEmpty() ? QString() : shownName(entry.savedAs) + u'\n';
    text += tr("%1 in %2, %3")
                .arg(shownName(entry.method), where,
                     QLocale().toString(entry.time.toLocalTime(), QLocale::ShortFormat))
        + (durationOf(entry).isEmpty() ? QString() : u" · "_s + durationOf(entry));
    if (const QString arguments = argumentsOf(entry); !arguments.isEmpty())
        text += u'\n' + arguments;
    if (entry.ok)
        text += u"\n→ "_s + answerOf(entry);
    if (entry.isCancelled())
        text += u'\n' + tr("Cancelled; it may have run on the node all the same.");
    if (entry.ok || entry.isCancelled())
        return text;
    if (entry.isUnknown())
        return text + u'\n' + ErrorText::sentence(entry.error);
    if (const QString found = ErrorText::found(entry.error); !found.isEmpty())
        text += u'\n' + found;
    const Foreign words = ErrorText::nodesWords(entry.error);
    text += u'\n' + (words.isEmpty() ? ErrorText::title(entry.error) : shownName(words, mostOfText));
    return text;
}

void HistoryModel::setSource(rpc::History *history, const QString &node)
{
    if (m_history)
        m_history->disconnect(this);
    m_history = history;
    m_node = node;
    if (history) {
        connect(history, &rpc::History::added, this,
                [this](const rpc::HistoryEntry &entry) { prepend(entry); });
        connect(history, &rpc::History::changed, this, [this] { readAgain(int(m_entries.size())); });
    }
    reload();
}

void HistoryModel::setSearch(const QString &text)
{
    m_search = text;
    reload();
}

void HistoryModel::setSavedOnly(bool savedOnly)
{
    m_savedOnly = savedOnly;
    reload();
}

void HistoryModel::reload()
{
    readAgain(0);
}

rpc::History::Listing HistoryModel::listing() const
{
    return {.node = m_node, .limit = pageSize, .text = m_search, .savedOnly = m_savedOnly};
}

// As many as were read, so that whoever looks at one of them still finds it.
void HistoryModel::readAgain(int atLeast)
{
    ++m_generation;
    m_loading = m_reading = m_history != nullptr;
    m_isReadAgain = atLeast > 0;
    if (!m_history) {
        beginResetModel();
        m_entries.clear();
        m_more = false;
        endResetModel();
        Q_EMIT loaded();
        return;
    }
    const int generation = m_generation;
    rpc::History::Listing wanted = listing();
    wanted.limit = std::max(pageSize, atLeast);
    m_history->list(wanted, this, [this, generation, limit = wanted.limit](const auto &entries) {
        if (generation != m_generation)
            return;
        beginResetModel();
        m_entries = entries;
        m_more = entries.size() == limit;
        m_loading = m_reading = false;
        endResetModel();
        Q_EMIT loaded();
    });
}

void HistoryModel::prepend(const rpc::HistoryEntry &entry)
{
    if (entry.node != m_node || entry.kind() != rpc::HistoryEntry::Kind::Call)
        return;
    // What is being read was asked for later, and has it; a new call has no name yet.
    if (m_reading || m_savedOnly)
        return;
    if (m_search.isEmpty()) {
        insert(entry);
        return;
    }
    // The database knows whether it is one of those that are looked for.
    rpc::History::Listing wanted = listing();
    wanted.ids = {entry.id};
    m_history->list(wanted, this, [this, generation = m_generation](const auto &entries) {
        if (generation == m_generation && !entries.isEmpty())
            insert(entries.first());
    });
}

void HistoryModel::insert(const rpc::HistoryEntry &entry)
{
    const auto place =
        std::ranges::find_if(m_entries, [&entry](const auto &other) { return other.id <= entry.id; });
    if (place != m_entries.end() && place->id == entry.id)
        return;
    const int row = int(place - m_entries.begin());
    beginInsertRows({}, row, row);
    m_entries.insert(row, entry);
    endInsertRows();
    Q_EMIT loaded();
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    const rpc::HistoryEntry &entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.savedAs.isEmpty() ? shownName(entry.method) : shownName(entry.savedAs);
    case SavedRole:
        return !entry.savedAs.isEmpty();
    case DurationRole:
        return durationOf(entry);
    case AgeRole:
        return ConsoleText::age(entry.time);
    case OkRole:
        return entry.ok;
    case ArgumentsRole:
        return entry.savedAs.isEmpty() ? argumentsOf(entry)
                                       : QString(shownName(entry.method) + u' ' + argumentsOf(entry));
    case AnswerRole:
        return answerOf(entry);
    case CancelledRole:
        return entry.isCancelled();
    case UnknownRole:
        return entry.isUnknown();
    case Qt::ToolTipRole:
        return shownToolTip(allOf(entry));
    case Qt::AccessibleDescriptionRole:
        return allOf(entry);
    case Qt::AccessibleTextRole: {
        const QString state = entry.ok ? tr("answered")
            : entry.isCancelled()      ? tr("cancelled")
            : entry.isUnknown()        ? tr("outcome unknown")
                                       : tr("failed");
        QStringList said{ConsoleText::titled(entry), state, durationOf(entry), ConsoleText::age(entry.time)};
        said.removeAll(QString());
        if (const QString arguments = argumentsOf(entry); !arguments.isEmpty())
            said += tr("arguments %1").arg(arguments);
        if (!entry.isCancelled())
            said += tr("answer %1").arg(answerOf(entry));
        return said.join(u", "_s);
    }
    default:
        return {};
    }
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more && !m_loading && m_history;
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent) || m_entries.isEmpty())
        return;
    m_loading = true;
    const int generation = m_generation;
    rpc::History::Listing older = listing();
    older.before = m_entries.last().id;
    m_history->list(older, this, [this, generation](const auto &entries) {
        if (generation != m_generation)
            return;
        m_loading = false;
        m_more = entries.size() == pageSize;
        if (entries.isEmpty())
            return;
        beginInsertRows({}, int(m_entries.size()), int(m_entries.size() + entries.size()) - 1);
        m_entries += entries;
        endInsertRows();
    });
}

} // namespace explorer
