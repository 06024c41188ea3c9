// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/latest.h"
#include "ui/support/selectionoffer.h"
#include "ui/viewer/finder.h"
#include "ui/viewer/viewed.h"

#include <QAbstractScrollArea>

#include <memory>

namespace explorer {

class LaidLine;
class TextViewFace;

// What a node sent, of any size: JSON as a tree or as text laid out one value a line, and other text as it
// is, with the numbers of its lines. Only the rows on the screen are made, from the bytes as they came, so
// the first of them stand at once and no digit changes. Text of a node is shown as text: what would turn the
// direction of writing or is not to be seen is shown as its escape. What is too long for one line goes on in
// the next, without an end: where the view ends, or after `longestLine` characters.
//   Keys: ↑ ↓ PgUp PgDn, Ctrl+Home and Ctrl+End; Shift selects several lines; in a text ← → go by characters,
//   Home and End to where the line begins and ends, and Shift selects them; in the tree Home and End go to
//   the first and the last row, → opens, ← closes or goes up; Enter folds and opens, * opens all, - folds
//   all; Ctrl+C copies what is selected, or the value.
class TextView : public QAbstractScrollArea {
    Q_OBJECT

public:
    enum class Mode { Tree, Text };
    static constexpr int longestLine = 1000; // characters, where lines are not wrapped

    explicit TextView(QWidget *parent = nullptr);
    ~TextView() override;

    void setParts(const QList<ViewerPart> &parts);
    void setJson(const QByteArray &json);
    const Viewed &viewed() const { return m_viewed; }
    QByteArray json() const;
    bool hasJson() const { return m_viewed.hasJson(); }
    calimero::json::Index *index() const { return m_viewed.index(); }

    void setMode(Mode mode);
    Mode mode() const { return m_viewed.isTree() ? Mode::Tree : Mode::Text; }
    void setWrapping(bool wraps);
    bool isWrapping() const { return m_wraps; }
    // What stands behind the text.
    void setGround(Color color);

    qsizetype rowCount() const { return m_viewed.rows().count(); }
    // As painted, without the indentation; all of it.
    QString rowText(qsizetype row) const { return seenText(m_viewed.rows().row(row)); }
    // All rows, as they are painted.
    QString text() const;
    qsizetype currentRow() const { return m_current.row; }
    void setCurrentRow(qsizetype row, bool extend = false);
    qsizetype lineCount() const { return m_breaks.lines(rowCount()); } // on the screen
    bool isLaidOut() const { return m_breaks.isWhole() && m_viewed.isWhole() && !m_breaking.isRunning(); }

    // Numbered from 1, as when nothing is folded.
    qsizetype numberOfLines() const { return m_viewed.rows().lines(); }
    qsizetype currentLine() const;
    void goToLine(qsizetype number);

    // Of a long text it takes a moment until it is so.
    void expandAll();
    void collapseAll();

    // Looks for `text` everywhere; matches are marked where they are shown.
    void search(const QString &text);
    void goToMatch(qsizetype number);
    qsizetype currentMatch() const { return m_match; }
    // The one to go to next, or before: from where somebody is, and round at an end. -1 without any.
    qsizetype matchFrom(bool forward) const;
    // Brings it on the screen, where it is not folded away, and moves nothing else.
    void peekAtMatch(qsizetype number);
    const QList<FoundPlace> &matches() const { return m_finder.found(); }
    QString searchText() const { return m_finder.text(); }
    bool isSearching() const { return m_finder.isSearching(); }

    QString currentPath() const;
    // The value at the current row: a string as what it stands for, else as sent; of a text the line.
    QString currentValue() const;
    // The current value with all in it, as sent.
    QByteArray currentSubtree() const;
    // The text in the string at the current row, when that is an object or array itself.
    std::optional<QByteArray> jsonInString() const;

    bool hasSelection() const { return !(m_anchor == m_current) || m_isWholeRows; }
    QString selectedText() const;
    void selectAll();
    // The selection, or the value without one.
    void copy();
    void copyValue();
    void copySubtree();
    void copyPath();
    void copyAll();

    // What a screen reader gets as its text: the row that somebody is at. Of a long one a part of bounded
    // size, with the place in it where they are.
    SeenLine lineToRead() const;
    qsizetype caretToRead() const; // in its units

    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

Q_SIGNALS:
    void currentChanged();
    void searchChanged(); // more matches, or all of them
    void menuRequested(const QPoint &globalPosition);
    void copied();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    friend TextViewFace;
    struct Place { // in the text
        qsizetype row = 0;
        qsizetype at = 0; // bytes
        auto operator<=>(const Place &) const = default;
    };

    const ViewedParts &rows() const { return m_viewed.rows(); }
    bool isTree(qsizetype row) const;
    const JsonRows *jsonAt(qsizetype row, calimero::json::Tape::Index *entry) const;
    std::pair<Place, Place> selection() const;
    void setPlace(const Place &place, bool extend);
    void takeKey(QKeyEvent *event);
    void moveToEdge(bool end, bool ofAll, bool extend);
    void moveByLines(int lines, bool extend);
    void moveByCharacter(bool forward, bool extend);
    void selectWord(const Place &place);
    void rowsChanged(const std::optional<ViewedParts::Unit> &current);
    void toggle(qsizetype row);
    void goTo(const ViewedParts::Unit &unit, qsizetype at);
    Place placeOfMatch(qsizetype number) const;
    void copyText(const TextToCopy &text);
    void offerSelection();
    TextToCopy selectionToCopy() const;
    void announce();

    // Where things are: textviewlayout.cpp
    static constexpr int treeStep = 18; // of the tree, a level
    void measureFont();
    LineBreaks::Measure measure() const;
    void layOut(bool sameRows);
    void takeBreaks(LineBreaks breaks);
    void updateBars();
    void ensureVisible(const Place &place);
    int rowHeight() const;
    int foldRoom() const;
    int gutter() const;
    int indent(qsizetype row, int depth) const;
    qsizetype lineAt(int y) const; // on the screen; may be beyond the last
    qsizetype rowAt(int y) const;
    Place placeAt(const QPoint &position) const;
    LaidLine laidLine(const LineBreaks::Line &line) const;
    QRect rectOf(const Place &place) const;
    void paintLine(QPainter &painter, const LineBreaks::Line &line, int depth, int y);
    void paintGutter(QPainter &painter, const LineBreaks::Line &line, int y);
    void paintMarks(QPainter &painter, const LineBreaks::Line &line, const LaidLine &laid, int x, int y);

    Viewed m_viewed;
    Finder m_finder;
    LineBreaks m_breaks;
    calimero::Latest<LineBreaks> m_breaking;
    Place m_current;
    Place m_anchor; // the other end of what is selected
    bool m_isWholeRows = false; // all of the rows from one to the other are selected
    SelectionOffer m_offered;
    bool m_isDragging = false;
    bool m_wraps = true;
    qsizetype m_match = -1;
    int m_widest = 0;
    ViewedParts::Unit m_currentUnit; // what the current row shows, wherever that moves
    double m_letter = 1; // how wide one is
    bool m_isFixed = true; // all are as wide
};

} // namespace explorer
