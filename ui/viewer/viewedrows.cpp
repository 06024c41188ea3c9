// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/viewer/viewedrows.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;
using json::NodeKind;
using json::Tape;
using Kind = RowPiece::Kind;

namespace {

// Bytes of a row beside its key and value, at most.
constexpr qsizetype punctuation = 3; // ": " and ","
constexpr qsizetype ordinal = 16; // in a tree, of an item
constexpr qsizetype contents = 64; // "{12 fields}" in any language

struct Words {
    Q_DECLARE_TR_FUNCTIONS(explorer::JsonRows)

public:
    static QString contents(bool object, qint64 count)
    {
        if (count < 0)
            return object ? u"{…}"_s : u"[…]"_s;
        return object ? tr("{%n field(s)}", nullptr, int(count)) : tr("[%n item(s)]", nullptr, int(count));
    }
};

QByteArray viewOf(std::string_view bytes)
{
    return QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

} // namespace

JsonRows::JsonRows(std::shared_ptr<const Tape> tape) : m_tape(std::move(tape))
{
    m_tree.reset(m_tape);
}

std::shared_ptr<ViewedRows> JsonRows::copy() const
{
    return std::make_shared<JsonRows>(*this);
}

qsizetype JsonRows::count() const
{
    return m_isTree ? m_tree.count() : m_folds.rows(*m_tape);
}

JsonRows::Index JsonRows::entry(qsizetype row) const
{
    return m_isTree ? m_tree.entry(row) : m_folds.entry(row);
}

qsizetype JsonRows::rowOf(quint32 unit) const
{
    return m_isTree ? m_tree.rowOf(unit) : m_folds.row(unit);
}

bool JsonRows::canFold(qsizetype row) const
{
    return m_isTree ? m_tree.canExpand(row) : Folds::canFold(*m_tape, entry(row));
}

bool JsonRows::isFolded(qsizetype row) const
{
    return m_isTree ? m_tree.canExpand(row) && !m_tree.isExpanded(row) : m_folds.isFolded(entry(row));
}

void JsonRows::flip(Index entry)
{
    if (!m_isTree) {
        if (m_folds.isFolded(entry))
            m_folds.unfold(entry);
        else
            m_folds.fold(*m_tape, entry);
        return;
    }
    const qsizetype now = m_tree.rowOf(entry);
    if (m_tree.isExpanded(now))
        m_tree.collapse(now);
    else
        m_tree.expand(now);
}

void JsonRows::foldAll()
{
    if (m_isTree)
        m_tree.collapseAll();
    else
        m_folds.foldAll(*m_tape);
}

void JsonRows::unfoldAll()
{
    if (m_isTree)
        m_tree.expandAll();
    else
        m_folds.unfoldAll();
}

void JsonRows::reveal(Index entry)
{
    if (m_isTree)
        m_tree.reveal(entry);
    else
        m_folds.reveal(entry);
}

std::vector<int> JsonRows::depths(qsizetype first, qsizetype number) const
{
    if (m_isTree)
        return m_tree.depths(first, number);
    std::vector<int> out;
    const qsizetype end = std::min(first + number, count());
    if (first >= end)
        return out;
    int depth = 0;
    for (Index up = m_tape->parent(entry(first)); up != Tape::none; up = m_tape->parent(up))
        ++depth;
    out.reserve(std::size_t(end - first));
    for (qsizetype row = first; row < end; ++row) {
        const Index at = entry(row);
        // The entry that closes a container names it as what is around it, and stands as far out.
        out.push_back(m_tape->isClose(at) ? --depth : depth);
        if (m_tape->isContainer(at) && m_tape->childCount(at) != 0 && !m_folds.isFolded(at))
            ++depth;
    }
    return out;
}

qsizetype JsonRows::sizeOf(qsizetype at) const
{
    const Index entry = this->entry(at);
    const auto key = qsizetype(m_tape->key(entry).size());
    const qsizetype beside = key + punctuation + (m_isTree ? ordinal : 0);
    if (m_tape->isClose(entry))
        return beside + 1;
    if (m_tape->isContainer(entry))
        return beside + (m_isTree || m_folds.isAny() ? contents : 2);
    return beside + qsizetype(m_tape->value(entry).size());
}

bool JsonRows::isPlain(qsizetype at) const
{
    const Index entry = this->entry(at);
    if (!isPrintable(m_tape->key(entry)))
        return false;
    if (m_tape->isContainer(entry)) // of the two what is folded may say so in another writing
        return !m_isTree && !m_folds.isAny();
    return m_tape->isClose(entry) || isPrintable(m_tape->value(entry));
}

void JsonRows::addKey(Row &row, Index entry) const
{
    if (m_tape->hasKey(entry)) {
        std::string_view key = m_tape->key(entry);
        if (m_isTree && key.size() >= 2)
            key = key.substr(1, key.size() - 2);
        row.pieces.append({viewOf(key), Color::Accent, Kind::Key});
        row.pieces.append({": "_ba, Color::Text});
    } else if (m_isTree && m_tape->parent(entry) != Tape::none) {
        row.pieces.append({QByteArray::number(m_tree.ordinal(entry)), Color::Muted});
        row.pieces.append({": "_ba, Color::Muted});
    }
}

void JsonRows::addValue(Row &row, Index entry, bool isFolded) const
{
    const NodeKind kind = m_tape->kind(entry);
    if (m_tape->isClose(entry)) {
        const bool object = m_tape->kind(m_tape->parent(entry)) == NodeKind::Object;
        row.pieces.append({object ? "}"_ba : "]"_ba, Color::Text});
    } else if (m_tape->isContainer(entry)) {
        const bool object = kind == NodeKind::Object;
        const qint64 count = m_tape->childCount(entry);
        if (count == 0)
            row.pieces.append({object ? "{}"_ba : "[]"_ba, Color::Text});
        else if (!m_isTree && !isFolded)
            row.pieces.append({object ? "{"_ba : "["_ba, Color::Text});
        else
            row.pieces.append({Words::contents(object, count).toUtf8(), Color::Muted});
    } else {
        const Color color = kind == NodeKind::String ? Color::Ok
            : kind == NodeKind::Null                 ? Color::Muted
                                                     : Color::Warn;
        row.pieces.append({viewOf(m_tape->value(entry)), color, Kind::Value});
    }
}

Row JsonRows::row(qsizetype at) const
{
    const Index entry = this->entry(at);
    Row row;
    addKey(row, entry);
    const bool folded = !m_isTree && m_folds.isFolded(entry);
    addValue(row, entry, folded);
    const bool isOpen = m_tape->isContainer(entry) && m_tape->childCount(entry) != 0 && !folded;
    if (!m_isTree && !isOpen && m_tape->hasNext(entry))
        row.pieces.append({","_ba, Color::Text});
    return row;
}

LineRows::LineRows(const QByteArray &text)
    : m_text(text), m_begins(begins(text, atOnce)), m_looked(std::min(atOnce, text.size()))
{
}

bool LineRows::isPlain(qsizetype at) const
{
    const QByteArray text = line(at);
    return isPrintable({text.constData(), std::size_t(text.size())});
}

LineRows::Begins LineRows::begins(const QByteArray &text, qsizetype most)
{
    auto begins = std::make_shared<std::vector<quint32>>();
    const qsizetype end = std::min(most, text.size());
    if (end > 0)
        begins->push_back(0);
    for (qsizetype at = 0; at < end;) {
        const void *found = std::memchr(text.constData() + at, '\n', std::size_t(end - at));
        if (!found)
            break;
        at = static_cast<const char *>(found) - text.constData() + 1;
        // An end of a line at the very end begins no other.
        if (at < text.size())
            begins->push_back(quint32(at));
    }
    return begins;
}

void LineRows::setBegins(const Begins &begins)
{
    m_begins = begins;
    m_looked = m_text.size();
}

quint32 LineRows::lineAt(qsizetype offset) const
{
    const auto behind = std::upper_bound(m_begins->cbegin(), m_begins->cend(), quint32(offset));
    return quint32(std::max<qsizetype>(0, behind - m_begins->cbegin() - 1));
}

QByteArray LineRows::line(qsizetype at) const
{
    const qsizetype from = (*m_begins)[std::size_t(at)];
    const bool isLast = at + 1 == count();
    qsizetype end = isLast ? m_text.size() : qsizetype((*m_begins)[std::size_t(at) + 1]);
    if (end > from && m_text.at(end - 1) == '\n')
        --end;
    if (end > from && m_text.at(end - 1) == '\r')
        --end;
    return QByteArray::fromRawData(m_text.constData() + from, end - from);
}

Row LineRows::row(qsizetype at) const
{
    return {.pieces = {{line(at), Color::Text, Kind::Value}}};
}

std::vector<int> LineRows::depths(qsizetype first, qsizetype number) const
{
    return std::vector<int>(std::size_t(std::clamp<qsizetype>(count() - first, 0, number)));
}

} // namespace explorer
