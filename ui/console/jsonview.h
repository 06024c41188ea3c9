// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/latest.h"
#include "core/json/index.h"
#include "core/json/treerows.h"

#include <QAbstractScrollArea>

#include <functional>

namespace explorer {

// JSON of any size as a tree or as text laid out one value a line. Only the rows on the screen are made, from
// the bytes as the node sent them, so the first of them stand at once and no digit changes. Text of a node is
// shown as text: what would turn the direction of writing or is not to be seen is shown as its escape.
//   Keys: ↑ ↓ PgUp PgDn Home End; in the tree → opens, ← closes or goes up, * opens all; Shift selects
//   several lines; Ctrl+C copies the value or the selected lines.
class JsonView : public QAbstractScrollArea {
    Q_OBJECT

public:
    enum class Mode { Tree, Text };

    explicit JsonView(QWidget *parent = nullptr);

    void setJson(const QByteArray &json);
    QByteArray json() const;
    bool hasJson() const { return m_index != nullptr; }
    calimero::json::Index *index() const { return m_index; }

    void setMode(Mode mode);
    Mode mode() const { return m_mode; }

    qsizetype rowCount() const;
    // As painted, without the indentation.
    QString rowText(qsizetype row) const;
    qsizetype currentRow() const { return m_current; }
    void setCurrentRow(qsizetype row, bool extend = false);

    // Of a long text it takes a moment until it is so.
    void expandAll();
    void collapseAll();

    // Looks for `text` everywhere; matches are marked where they are shown.
    void search(const QString &text);
    void goToMatch(qsizetype number);
    qsizetype currentMatch() const { return m_match; }

    QString currentPath() const;
    // The value at the current row: a string as what it stands for, else as sent.
    QString currentValue() const;
    // The current value with all in it, as sent.
    QByteArray currentSubtree() const;
    // The text in the string at the current row, when that is an object or array itself.
    std::optional<QByteArray> jsonInString() const;

Q_SIGNALS:
    void currentChanged();
    void searchChanged(); // more matches, or all of them
    void menuRequested(const QPoint &globalPosition);
    void searchRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    struct Span {
        QString text;
        int color = 0; // a Color
        bool searched = false; // key or value: matches are marked in it
        bool inKey = false;
    };

    const calimero::json::Tape &tape() const { return *m_index->tape(); }
    calimero::json::Tape::Index entryOf(qsizetype row) const;
    qsizetype rowOf(calimero::json::Tape::Index entry) const;
    QList<Span> spansOf(qsizetype row, qint64 ordinal = -1) const;
    void addValue(QList<Span> &spans, calimero::json::Tape::Index entry) const;
    std::vector<int> depthsOf(qsizetype first, qsizetype number) const;
    void paintRow(QPainter &painter, qsizetype row, int depth, int y);
    void paintMatches(QPainter &painter, const Span &span, qsizetype row, const QRect &rect);

    // What the tree has open is changed at once, or of a long text on a worker: one change after the other.
    // Then `current` is the current row of the tree.
    struct Change {
        std::function<void(calimero::json::TreeRows &)> run;
        calimero::json::Tape::Index current;
        bool isQuick = false; // also in a long text
    };
    void change(const Change &change);
    calimero::json::Tape::Index currentToBe() const; // when all changes are made
    void startChange();
    void rowsChanged(calimero::json::Tape::Index current);
    void toggle(qsizetype row);
    void indexFinished();
    void updateBars();
    void ensureVisible(qsizetype row);
    qsizetype rowAt(int y) const;
    int rowHeight() const;
    int indent(int depth) const;
    void copySelection();
    void announce();

    calimero::json::Index *m_index = nullptr;
    calimero::json::TreeRows m_rows;
    QList<Change> m_changes; // the first one is under way
    calimero::Latest<calimero::json::TreeRows> m_changing;
    Mode m_mode = Mode::Text;
    qsizetype m_current = 0;
    qsizetype m_anchor = 0; // the other end of the selected lines
    qsizetype m_match = -1;
    int m_widest = 0;
};

} // namespace explorer
