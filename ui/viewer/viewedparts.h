// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/viewer/viewedrows.h"

namespace explorer {

// What is viewed, one part after the other, each below its heading. A value, too: a worker gets a snapshot().
class ViewedParts {
public:
    struct Part {
        QByteArray heading; // UTF-8; may be empty
        std::shared_ptr<ViewedRows> rows;
    };
    // A row by what it shows. `unit` is of the part's rows; `none`: its heading.
    struct Unit {
        int part = 0;
        quint32 unit = none;
        bool operator==(const Unit &) const = default;
    };
    static constexpr quint32 none = 0xffffffff;

    QList<Part> parts;

    // What goes on changing here does not change there.
    ViewedParts snapshot() const;
    // The JSON of a part, to be changed; null when it is none.
    JsonRows *changed(int part);
    const JsonRows *json(int part) const;

    qsizetype count() const;
    Row row(qsizetype at) const;
    qsizetype sizeOf(qsizetype at) const;
    // Whether it fits into so many columns for sure: quick, and not true of all that do.
    bool isShort(qsizetype at, qsizetype columns) const;
    std::vector<int> depths(qsizetype first, qsizetype number) const;
    Unit unit(qsizetype row) const;
    qsizetype rowOf(const Unit &unit) const;

    // When nothing is folded, headings and the blank rows between parts with them; from 0.
    qsizetype lines() const;
    qsizetype lineOf(qsizetype row) const;
    // None: it is the blank row above a heading, which is nobody's.
    Unit unitOfLine(qsizetype line) const;

    bool canFold(qsizetype row) const;
    bool isFolded(qsizetype row) const;

private:
    struct Place {
        int part = -1;
        qsizetype row = 0; // of its rows; negative: above them
    };
    Place place(qsizetype row) const;
    int above(int part) const; // rows of its own above those of the part
};

// Where rows that are too long for one line go on in the next. Rows that are not cost nothing.
class LineBreaks {
public:
    struct Measure {
        int columns = 0; // of a row that stands at the left
        double perLevel = 0; // columns less for each level it is further in
        static constexpr int least = 24;
        static constexpr int deepest = 60; // levels; deeper ones stand no further in
    };
    struct Line {
        qsizetype row = 0;
        qsizetype from = 0;
        qsizetype to = 0; // -1: the end of the row
    };

    // Of the rows from `first` on, until so many bytes were looked at; the others are as if none was too
    // long.
    static LineBreaks of(const ViewedParts &rows, const Measure &measure, qsizetype first, qsizetype most,
                         const calimero::Wanted &wanted = {});
    bool isWhole() const { return m_isWhole; }

    qsizetype lines(qsizetype rows) const { return rows + qsizetype(m_breaks.size()); }
    Line line(qsizetype number) const;
    // The line with a place of a row.
    qsizetype lineOf(qsizetype row, qsizetype place) const;

private:
    struct Break {
        quint32 row;
        quint32 from;
    };
    std::vector<Break> m_breaks;
    bool m_isWhole = false;
};

} // namespace explorer
