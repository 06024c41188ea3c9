// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/viewer/viewedparts.h"

#include <algorithm>
#include <cmath>

namespace explorer {

ViewedParts ViewedParts::snapshot() const
{
    ViewedParts shot = *this;
    for (Part &part : shot.parts) {
        // A tree keeps what it has worked out, which may not happen twice at the same time.
        const auto *json = dynamic_cast<const JsonRows *>(part.rows.get());
        if (json && json->isTree())
            part.rows = part.rows->copy();
    }
    return shot;
}

JsonRows *ViewedParts::changed(int part)
{
    std::shared_ptr<ViewedRows> &rows = parts[part].rows;
    if (!dynamic_cast<JsonRows *>(rows.get()))
        return nullptr;
    if (rows.use_count() > 1) // a worker has it too
        rows = rows->copy();
    return static_cast<JsonRows *>(rows.get());
}

const JsonRows *ViewedParts::json(int part) const
{
    return part >= 0 && part < parts.size() ? dynamic_cast<const JsonRows *>(parts.at(part).rows.get())
                                            : nullptr;
}

int ViewedParts::above(int part) const
{
    return (part > 0 ? 1 : 0) + (parts.at(part).heading.isEmpty() ? 0 : 1);
}

qsizetype ViewedParts::count() const
{
    qsizetype count = 0;
    for (int i = 0; i < parts.size(); ++i)
        count += above(i) + parts.at(i).rows->count();
    return count;
}

ViewedParts::Place ViewedParts::place(qsizetype row) const
{
    for (int i = 0; i < parts.size(); ++i) {
        const qsizetype rows = above(i) + parts.at(i).rows->count();
        if (row < rows)
            return {i, row - above(i)};
        row -= rows;
    }
    return {};
}

Row ViewedParts::row(qsizetype at) const
{
    const Place there = place(at);
    if (there.part < 0)
        return {};
    const Part &part = parts.at(there.part);
    if (there.row >= 0)
        return part.rows->row(there.row);
    if (there.row == -1 && !part.heading.isEmpty())
        return {.pieces = {{part.heading, Color::Text}}, .isHeading = true};
    return {};
}

bool ViewedParts::isShort(qsizetype at, qsizetype columns) const
{
    const Place there = place(at);
    if (there.part < 0)
        return true;
    const Part &part = parts.at(there.part);
    if (there.row >= 0)
        return part.rows->sizeOf(there.row) <= columns && part.rows->isPlain(there.row);
    return part.heading.size() <= columns
        && isPrintable({part.heading.constData(), std::size_t(part.heading.size())});
}

qsizetype ViewedParts::sizeOf(qsizetype at) const
{
    const Place there = place(at);
    if (there.part < 0)
        return 0;
    return there.row >= 0 ? parts.at(there.part).rows->sizeOf(there.row)
                          : parts.at(there.part).heading.size();
}

std::vector<int> ViewedParts::depths(qsizetype first, qsizetype number) const
{
    std::vector<int> out;
    const qsizetype end = std::min(first + number, count());
    for (qsizetype row = first; row < end;) {
        const Place there = place(row);
        if (there.row < 0) {
            out.push_back(0);
            ++row;
            continue;
        }
        const auto more = parts.at(there.part).rows->depths(there.row, end - row);
        if (more.empty())
            break;
        out.insert(out.end(), more.cbegin(), more.cend());
        row += qsizetype(more.size());
    }
    return out;
}

ViewedParts::Unit ViewedParts::unit(qsizetype row) const
{
    const Place there = place(row);
    if (there.part < 0 || there.row < 0)
        return {std::max(0, there.part), none};
    return {there.part, parts.at(there.part).rows->unit(there.row)};
}

qsizetype ViewedParts::rowOf(const Unit &unit) const
{
    qsizetype row = 0;
    for (int i = 0; i < parts.size(); ++i) {
        const qsizetype rows = parts.at(i).rows->count();
        if (i == unit.part) {
            if (unit.unit == none)
                return row + std::max(0, above(i) - 1);
            return row + above(i)
                + std::clamp<qsizetype>(parts.at(i).rows->rowOf(unit.unit), 0,
                                        std::max<qsizetype>(0, rows - 1));
        }
        row += above(i) + rows;
    }
    return 0;
}

qsizetype ViewedParts::lines() const
{
    qsizetype lines = 0;
    for (int i = 0; i < parts.size(); ++i)
        lines += above(i) + parts.at(i).rows->lines();
    return lines;
}

qsizetype ViewedParts::lineOf(qsizetype row) const
{
    const Place there = place(row);
    if (there.part < 0)
        return 0;
    qsizetype line = 0;
    for (int i = 0; i < there.part; ++i)
        line += above(i) + parts.at(i).rows->lines();
    line += above(there.part);
    return there.row < 0 ? line + there.row : line + parts.at(there.part).rows->unit(there.row);
}

ViewedParts::Unit ViewedParts::unitOfLine(qsizetype line) const
{
    for (int i = 0; i < parts.size(); ++i) {
        const qsizetype lines = above(i) + parts.at(i).rows->lines();
        if (line < lines)
            return {i, line < above(i) ? none : quint32(line - above(i))};
        line -= lines;
    }
    return {};
}

bool ViewedParts::canFold(qsizetype row) const
{
    const Place there = place(row);
    const JsonRows *rows = json(there.part);
    return rows && there.row >= 0 && rows->canFold(there.row);
}

bool ViewedParts::isFolded(qsizetype row) const
{
    const Place there = place(row);
    const JsonRows *rows = json(there.part);
    return rows && there.row >= 0 && rows->isFolded(there.row);
}

LineBreaks LineBreaks::of(const ViewedParts &rows, const Measure &measure, qsizetype first, qsizetype most,
                          const calimero::Wanted &wanted)
{
    constexpr qsizetype aRow = 16; // what a short row costs, in bytes
    LineBreaks out;
    const qsizetype count = rows.count();
    const qsizetype looked = most < 0 ? count - first : std::min(count - first, most / aRow);
    const std::vector<int> depths = rows.depths(first, looked);
    qsizetype left = most;
    for (qsizetype row = first; row < count; ++row) {
        if (most >= 0 && (left <= 0 || row - first >= qsizetype(depths.size())))
            return out;
        if ((row & 0xfff) == 0 && wanted.isStale())
            return out;
        left -= aRow;
        const int depth = std::min(depths[std::size_t(row - first)], Measure::deepest);
        const int columns =
            std::max(Measure::least, measure.columns - int(std::ceil(measure.perLevel * depth)));
        if (rows.isShort(row, columns))
            continue;
        const Row whole = rows.row(row);
        const qsizetype size = whole.size();
        for (qsizetype from = lineEnd(whole, 0, columns); from < size; from = lineEnd(whole, from, columns)) {
            out.m_breaks.push_back({quint32(row), quint32(from)});
            left -= columns;
            if (most >= 0 && left <= 0)
                return out;
            if ((out.m_breaks.size() & 0xfff) == 0 && wanted.isStale())
                return out;
        }
    }
    out.m_isWhole = first == 0;
    return out;
}

LineBreaks::Line LineBreaks::line(qsizetype number) const
{
    // Break i begins line row + i + 1.
    std::size_t from = 0;
    std::size_t to = m_breaks.size();
    while (from < to) {
        const std::size_t middle = from + (to - from) / 2;
        if (qsizetype(m_breaks[middle].row) + qsizetype(middle) + 1 <= number)
            from = middle + 1;
        else
            to = middle;
    }
    Line line{.row = number - qsizetype(from)};
    if (from > 0 && qsizetype(m_breaks[from - 1].row) + qsizetype(from) == number)
        line = {.row = m_breaks[from - 1].row, .from = m_breaks[from - 1].from};
    const bool goesOn = from < m_breaks.size() && qsizetype(m_breaks[from].row) == line.row;
    line.to = goesOn ? qsizetype(m_breaks[from].from) : -1;
    return line;
}

qsizetype LineBreaks::lineOf(qsizetype row, qsizetype place) const
{
    const auto behind = std::partition_point(m_breaks.cbegin(), m_breaks.cend(), [&](const Break &at) {
        return qsizetype(at.row) < row || (qsizetype(at.row) == row && qsizetype(at.from) <= place);
    });
    return row + (behind - m_breaks.cbegin());
}

} // namespace explorer
