// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/rpc/heldentries.h"

#include <algorithm>
#include <utility>

namespace calimero::rpc {

namespace {

qint64 heldBytes(const HistoryEntry &entry)
{
    constexpr qint64 besides = 1024;
    return entry.args.size() + entry.result.size() + entry.request.size() + besides;
}

bool isSameRequest(const HistoryEntry &one, const HistoryEntry &other)
{
    return one.kind() == HistoryEntry::Kind::Request && one.savedAs.isEmpty() && one.node == other.node
        && one.request == other.request;
}

/// An accent may be typed as one character or as two.
bool hasText(const HistoryEntry &entry, const QString &text)
{
    const QString wanted = text.normalized(QString::NormalizationForm_C);
    const auto has = [&wanted](const QString &where) {
        return where.normalized(QString::NormalizationForm_C).contains(wanted, Qt::CaseInsensitive);
    };
    return has(entry.savedAs.whole()) || has(entry.method.whole()) || has(entry.contextName.whole())
        || (!entry.context.isZero() && has(entry.context.toString())) || has(QString::fromUtf8(entry.args))
        || has(QString::fromUtf8(entry.result)) || (!entry.ok && has(entry.error.message.whole()));
}

bool isWanted(const HistoryEntry &entry, const History::Listing &listing)
{
    return entry.node == listing.node && (listing.before <= 0 || entry.id < listing.before)
        && (!listing.savedOnly || !entry.savedAs.isEmpty())
        && (listing.ids.isEmpty() || listing.ids.contains(entry.id))
        && (!listing.kind || *listing.kind == entry.kind())
        && (listing.text.isEmpty() || hasText(entry, listing.text));
}

} // namespace

template<class Is>
void HeldEntries::removeAll(const Is &is)
{
    std::erase_if(m_entries, is);
    m_bytes = 0;
    for (const HistoryEntry &entry : m_entries)
        m_bytes += heldBytes(entry);
}

HeldEntries::Added HeldEntries::add(HistoryEntry entry)
{
    // The same one that is sent again takes the place of itself, as in the file.
    removeAll([&entry](const HistoryEntry &other) { return isSameRequest(other, entry); });
    Added added;
    m_bytes += heldBytes(entry);
    while (m_bytes > mostBytes && !m_entries.empty()) {
        m_bytes -= heldBytes(m_entries.front());
        m_entries.pop_front();
        added.forgotOthers = true;
    }
    added.id = entry.id = ++m_last;
    m_entries.push_back(std::move(entry));
    return added;
}

void HeldEntries::oldestWritten(qint64 id)
{
    m_written.insert(m_entries.front().id, id);
    m_bytes -= heldBytes(m_entries.front());
    m_entries.pop_front();
}

std::optional<HistoryEntry> HeldEntries::find(qint64 id) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [id](const HistoryEntry &entry) { return entry.id == id; });
    return found == m_entries.end() ? std::nullopt : std::optional(*found);
}

QList<HistoryEntry> HeldEntries::list(const History::Listing &listing) const
{
    QList<HistoryEntry> out;
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend() && out.size() < listing.limit; ++entry) {
        if (!isWanted(*entry, listing))
            continue;
        out.append(*entry);
        if (!listing.isWhole) {
            out.last().args.clear();
            out.last().hidden.clear();
            out.last().result.clear();
        }
    }
    return out;
}

bool HeldEntries::replaces(const HistoryEntry &inFile) const
{
    return std::any_of(m_entries.begin(), m_entries.end(), [&inFile](const HistoryEntry &entry) {
        return entry.id != inFile.id && isSameRequest(inFile, entry);
    });
}

bool HeldEntries::save(qint64 id, const QString &name)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [id](const HistoryEntry &entry) { return entry.id == id; });
    if (found == m_entries.end())
        return false;
    found->savedAs = name;
    return true;
}

QList<qint64> HeldEntries::remove(const QList<qint64> &ids)
{
    QList<qint64> inFile;
    for (const qint64 id : ids) {
        if (!find(id))
            inFile += idInFile(id);
    }
    removeAll([&ids](const HistoryEntry &entry) { return ids.contains(entry.id); });
    return inFile;
}

void HeldEntries::clear(const QString &node, std::optional<HistoryEntry::Kind> kind)
{
    removeAll(
        [&](const HistoryEntry &entry) { return entry.node == node && (!kind || *kind == entry.kind()); });
}

void HeldEntries::clear()
{
    m_entries.clear();
    m_bytes = 0;
}

} // namespace calimero::rpc
