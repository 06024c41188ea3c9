// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/json/treerows.h"
#include "ui/viewer/folds.h"
#include "ui/viewer/row.h"

#include <memory>

namespace explorer {

// The rows of one part of what is viewed. Values: workers get copies of them.
class ViewedRows {
public:
    virtual ~ViewedRows() = default;

    virtual qsizetype count() const = 0;
    virtual Row row(qsizetype at) const = 0;
    // Bytes, or a few more; quick for the longest row.
    virtual qsizetype sizeOf(qsizetype at) const = 0;
    // Whether each byte of it is seen as one character that is as wide as any other.
    virtual bool isPlain(qsizetype at) const = 0;
    // How far in they stand: of `number` rows from `first`.
    virtual std::vector<int> depths(qsizetype first, qsizetype number) const = 0;
    // What a row shows, by a number that stays the same whatever is folded: an entry, a line.
    virtual quint32 unit(qsizetype row) const = 0;
    virtual qsizetype rowOf(quint32 unit) const = 0;
    // Lines when nothing is folded.
    virtual qsizetype lines() const = 0;
    virtual std::shared_ptr<ViewedRows> copy() const = 0;
};

// JSON, a value a row: as a text, or as a tree.
class JsonRows : public ViewedRows {
public:
    using Index = calimero::json::Tape::Index;

    explicit JsonRows(std::shared_ptr<const calimero::json::Tape> tape);

    const calimero::json::Tape &tape() const { return *m_tape; }
    const std::shared_ptr<const calimero::json::Tape> &sharedTape() const { return m_tape; }
    // The same text indexed further.
    void setTape(const std::shared_ptr<const calimero::json::Tape> &tape) { m_tape = tape; }
    bool isTree() const { return m_isTree; }
    void setTree(bool tree) { m_isTree = tree; }
    calimero::json::TreeRows &tree() { return m_tree; }
    Folds &folds() { return m_folds; }

    bool canFold(qsizetype row) const;
    bool isFolded(qsizetype row) const;
    void flip(Index entry);
    void foldAll();
    void unfoldAll();
    void reveal(Index entry);

    qsizetype count() const override;
    Row row(qsizetype at) const override;
    qsizetype sizeOf(qsizetype at) const override;
    bool isPlain(qsizetype at) const override;
    std::vector<int> depths(qsizetype first, qsizetype number) const override;
    quint32 unit(qsizetype row) const override { return entry(row); }
    qsizetype rowOf(quint32 unit) const override;
    qsizetype lines() const override { return qsizetype(m_tape->size()); }
    std::shared_ptr<ViewedRows> copy() const override;

private:
    Index entry(qsizetype row) const;
    void addKey(Row &row, Index entry) const;
    void addValue(Row &row, Index entry, bool isFolded) const;

    std::shared_ptr<const calimero::json::Tape> m_tape;
    bool m_isTree = false;
    calimero::json::TreeRows m_tree;
    Folds m_folds;
};

// A text as it came, a line a row.
class LineRows : public ViewedRows {
public:
    // So much of it at first; the rest a moment later (begins()).
    static constexpr qsizetype atOnce = 256 * 1024;

    using Begins = std::shared_ptr<const std::vector<quint32>>;

    explicit LineRows(const QByteArray &text);

    bool isWhole() const { return m_looked == m_text.size(); }
    void setBegins(const Begins &begins);
    // Where its lines begin, within the first `most` bytes. On any thread.
    static Begins begins(const QByteArray &text, qsizetype most);

    const QByteArray &text() const { return m_text; }
    // The line that has a byte.
    quint32 lineAt(qsizetype offset) const;
    qsizetype offset(quint32 line) const { return (*m_begins)[line]; }
    QByteArray line(qsizetype at) const;

    qsizetype count() const override { return qsizetype(m_begins->size()); }
    Row row(qsizetype at) const override;
    qsizetype sizeOf(qsizetype at) const override { return line(at).size(); }
    bool isPlain(qsizetype at) const override;
    std::vector<int> depths(qsizetype first, qsizetype number) const override;
    quint32 unit(qsizetype row) const override { return quint32(row); }
    qsizetype rowOf(quint32 unit) const override { return qsizetype(unit); }
    qsizetype lines() const override { return count(); }
    std::shared_ptr<ViewedRows> copy() const override { return std::make_shared<LineRows>(*this); }

private:
    QByteArray m_text;
    Begins m_begins;
    qsizetype m_looked = 0; // bytes whose lines are known
};

} // namespace explorer
