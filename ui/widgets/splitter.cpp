// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/splitter.h"

#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/support/theme.h"
#include "ui/widgets/accessibletext.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPointer>

#include <algorithm>

namespace explorer {

namespace {

constexpr int step = 16; // at a key press

class Border : public QSplitterHandle {
public:
    using QSplitterHandle::QSplitterHandle;

    void enterFrom(QWidget *before)
    {
        if (!qobject_cast<QSplitterHandle *>(before))
            m_before = before;
        else
            m_before = static_cast<Border *>(before)->m_before;
        setFocus(Qt::ShortcutFocusReason);
    }
    void leave()
    {
        if (m_before)
            m_before->setFocus(Qt::ShortcutFocusReason);
        else
            clearFocus();
    }

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        const bool isAcross = orientation() == Qt::Horizontal;
        const int forward = isAcross ? (isRightToLeft() ? Qt::Key_Left : Qt::Key_Right) : Qt::Key_Down;
        const int backward = isAcross ? (isRightToLeft() ? Qt::Key_Right : Qt::Key_Left) : Qt::Key_Up;
        const int at = isAcross ? x() : y();
        if (event->key() == forward)
            moveSplitter(at + scaled(step));
        else if (event->key() == backward)
            moveSplitter(at - scaled(step));
        else if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Return
                 || event->key() == Qt::Key_Enter)
            leave();
        else
            QSplitterHandle::keyPressEvent(event);
    }
    void focusInEvent(QFocusEvent *event) override
    {
        QSplitterHandle::focusInEvent(event);
        update();
    }
    void focusOutEvent(QFocusEvent *event) override
    {
        QSplitterHandle::focusOutEvent(event);
        update();
    }
    void paintEvent(QPaintEvent *event) override
    {
        QSplitterHandle::paintEvent(event);
        if (!hasFocus())
            return;
        QPainter painter(this);
        painter.fillRect(rect(), themeColor(Color::Accent, palette()));
    }

private:
    QPointer<QWidget> m_before;
};

} // namespace

Splitter::Splitter(Qt::Orientation orientation, const QString &name, QWidget *parent)
    : QSplitter(orientation, parent), m_name(name)
{
    installAccessibleText();
}

QSplitterHandle *Splitter::createHandle()
{
    auto *border = new Border(orientation(), this);
    border->setAccessibleName(shownSentence(m_name));
    return border;
}

// Mirrored, Qt puts each part one to the right of its place: what is seen of the last one would be cut.
void Splitter::keepWhole()
{
    const QMargins margins(0, 0, orientation() == Qt::Horizontal && isRightToLeft() ? 1 : 0, 0);
    if (contentsMargins() != margins)
        setContentsMargins(margins);
}

void Splitter::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        keepWhole();
    QSplitter::changeEvent(event);
}

// It may lie in the other direction by now.
void Splitter::resizeEvent(QResizeEvent *event)
{
    keepWhole();
    QSplitter::resizeEvent(event);
}

QList<QSplitterHandle *> Splitter::bordersIn(QWidget *window)
{
    QList<QSplitterHandle *> borders;
    const auto splitters = window->findChildren<Splitter *>();
    for (const Splitter *splitter : splitters) {
        for (int i = 1; i < splitter->count(); ++i) {
            if (splitter->handle(i)->isVisible())
                borders += splitter->handle(i);
        }
    }
    const auto place = [window](const QWidget *border) {
        const QPoint at = border->mapTo(window, QPoint());
        return std::pair(at.x(), at.y());
    };
    std::sort(borders.begin(), borders.end(),
              [&](const auto *left, const auto *right) { return place(left) < place(right); });
    return borders;
}

void Splitter::goToNextBorder(QWidget *window)
{
    const QList<QSplitterHandle *> borders = bordersIn(window);
    QWidget *from = window->focusWidget();
    const qsizetype next = borders.indexOf(from) + 1;
    if (next < borders.size())
        static_cast<Border *>(borders.at(next))->enterFrom(from);
    else if (!borders.isEmpty())
        static_cast<Border *>(borders.last())->leave();
}

} // namespace explorer
