// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/viewer/textviewface.h"

#include "ui/viewer/textview.h"

#include <QAccessible>
#include <QAccessibleWidget>

#include <algorithm>

namespace explorer {

// Places are units of TextView::lineToRead().
class TextViewFace final : public QAccessibleWidget, public QAccessibleTextInterface {
public:
    explicit TextViewFace(TextView *view) : QAccessibleWidget(view, QAccessible::EditableText) { }

    using QAccessibleWidget::text;

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.readOnly = true;
        state.multiLine = true;
        state.selectableText = true;
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface)
            return static_cast<QAccessibleTextInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    QString text(int startOffset, int endOffset) const override
    {
        const QString all = line().text;
        const qsizetype end = endOffset < 0 ? all.size() : std::min<qsizetype>(endOffset, all.size());
        const qsizetype start = std::clamp<qsizetype>(startOffset, 0, end);
        return all.sliced(start, end - start);
    }

    int characterCount() const override { return int(line().text.size()); }
    int cursorPosition() const override { return view() ? int(view()->caretToRead()) : 0; }
    int selectionCount() const override { return view() && view()->hasSelection() ? 1 : 0; }

    void setCursorPosition(int position) override
    {
        if (view())
            view()->setPlace(placeOf(position), false);
    }

    void selection(int selectionIndex, int *startOffset, int *endOffset) const override
    {
        *startOffset = *endOffset = 0;
        if (selectionIndex != 0 || selectionCount() == 0)
            return;
        const SeenLine read = line();
        const auto unitAt = [&read](qsizetype place) {
            return int(std::min(read.unitAt(place), read.text.size()));
        };
        const auto [from, to] = view()->selection();
        const qsizetype row = view()->m_current.row; // of several it is the first or the last
        const bool isWhole = view()->m_isWholeRows;
        *startOffset = isWhole || from.row < row ? 0 : unitAt(from.at);
        *endOffset = isWhole || to.row > row ? int(read.text.size()) : unitAt(to.at);
    }

    void setSelection(int selectionIndex, int startOffset, int endOffset) override
    {
        if (selectionIndex != 0 || !view())
            return;
        const TextView::Place end = placeOf(endOffset); // before another part of a long row is read
        view()->setPlace(placeOf(startOffset), false);
        view()->setPlace(end, true);
    }

    void addSelection(int startOffset, int endOffset) override { setSelection(0, startOffset, endOffset); }

    void removeSelection(int selectionIndex) override
    {
        if (selectionIndex == 0 && view())
            view()->setPlace(view()->m_current, false);
    }

    QRect characterRect(int offset) const override
    {
        if (!view())
            return {};
        const QRect at = view()->rectOf(placeOf(offset));
        return {view()->viewport()->mapToGlobal(at.topLeft()), at.size()};
    }

    int offsetAtPoint(const QPoint &point) const override
    {
        if (!view())
            return -1;
        const TextView::Place place = view()->placeAt(view()->viewport()->mapFromGlobal(point));
        const SeenLine read = line();
        return place.row == view()->m_current.row ? int(std::min(read.unitAt(place.at), read.text.size()))
                                                  : -1;
    }

    void scrollToSubstring(int startIndex, int) override
    {
        if (view() && view()->rowCount() > 0)
            view()->ensureVisible(placeOf(startIndex));
    }

    QString attributes(int, int *startOffset, int *endOffset) const override
    {
        *startOffset = 0;
        *endOffset = characterCount();
        return {};
    }

private:
    // Null when it is being taken down.
    TextView *view() const { return qobject_cast<TextView *>(object()); }
    SeenLine line() const { return view() ? view()->lineToRead() : SeenLine(); }

    TextView::Place placeOf(int offset) const
    {
        const SeenLine read = line();
        if (read.places.empty())
            return {};
        const auto last = int(read.places.size()) - 1;
        return {view()->m_current.row, read.places[std::size_t(std::clamp(offset, 0, last))]};
    }
};

namespace {

QAccessibleInterface *makeTextViewFace(const QString &, QObject *object)
{
    auto *view = qobject_cast<TextView *>(object);
    return view ? new TextViewFace(view) : nullptr;
}

} // namespace

void installTextViewFace()
{
    static const bool once = [] {
        QAccessible::installFactory(makeTextViewFace);
        return true;
    }();
    Q_UNUSED(once)
}

} // namespace explorer
