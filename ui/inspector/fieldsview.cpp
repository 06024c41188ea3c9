// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/inspector/fieldsview.h"

#include "ui/inspector/fieldsmodel.h"
#include "ui/support/clipboard.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/ownorder.h"
#include "ui/support/shownname.h"
#include "ui/widgets/saycopied.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

// Nobody reads more of a value in one line; measuring a long one would be felt.
constexpr qsizetype mostPainted = 500;
// Above this the text is made on a worker.
constexpr qsizetype fewRows = 500;

QFont valueFont(const Field &field)
{
    return field.monospace ? monospaceFont() : QGuiApplication::font();
}

QFont firstFont(const Field &field)
{
    return field.heading ? strongFont() : captionFont();
}

int lineHeight()
{
    return std::max(QFontMetrics(monospaceFont()).height(), QFontMetrics(QGuiApplication::font()).height());
}

QString painted(const QString &text)
{
    return shownName(text, mostPainted);
}

QRect textRect(const QRect &row)
{
    return row.adjusted(scaled(pageMargin), scaled(4), -scaled(12), -scaled(4));
}

// As it is written from the left.
QRect copyPlace(const QRect &row)
{
    const int side = scaled(24);
    const QRect texts = textRect(row);
    return {texts.right() - side + 1, texts.bottom() - lineHeight() / 2 - side / 2, side, side};
}

QRect valuePlace(const QRect &row, const Field &field)
{
    const QRect texts = textRect(row);
    const QRect line(texts.left(), texts.bottom() - lineHeight() + 1,
                     copyPlace(row).left() - scaled(8) - texts.left(), lineHeight());
    const QFontMetrics metrics(valueFont(field));
    return {
        line.topLeft(),
        QSize(std::min(line.width(), metrics.horizontalAdvance(painted(field.value)) + 2), line.height())};
}

QRect visual(const QRect &row, const QRect &part)
{
    return QStyle::visualRect(QGuiApplication::layoutDirection(), row, part);
}

} // namespace

QRect FieldDelegate::copyRect(const QRect &row)
{
    return visual(row, copyPlace(row));
}

QRect FieldDelegate::valueRect(const QRect &row, const Field &field)
{
    return visual(row, valuePlace(row, field));
}

void FieldDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given,
                          const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const auto *model = qobject_cast<const FieldsModel *>(index.model());
    if (!model)
        return;
    const Field field = model->field(index.row());
    painter->save();
    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    const QPalette &look = option.palette;
    const QRect texts = textRect(option.rect);
    painter->setFont(firstFont(field));
    painter->setPen(themeColor(field.heading ? Color::Text : Color::Muted, look));
    const QFontMetrics above(painter->font());
    painter->drawText(visual(option.rect, QRect(texts.left(), texts.top(), texts.width(), above.height())),
                      Qt::AlignLeft | Qt::AlignVCenter,
                      inOwnOrder(above.elidedText(painted(field.caption), Qt::ElideRight, texts.width()),
                                 option.direction));
    if (!field.heading) {
        const QRect value = valueRect(option.rect, field);
        painter->setFont(valueFont(field));
        painter->setPen(themeColor(field.link.isEmpty() ? field.color : Color::Accent, look));
        const Qt::TextElideMode mode =
            field.monospace && !field.value.contains(u' ') ? Qt::ElideMiddle : Qt::ElideRight;
        painter->drawText(
            value, Qt::AlignLeft | Qt::AlignVCenter,
            inOwnOrder(painter->fontMetrics().elidedText(painted(field.value), mode, value.width()),
                       option.direction));
        QRect behind = valuePlace(option.rect, field);
        behind.setLeft(behind.right() + scaled(8));
        behind.setRight(copyPlace(option.rect).left() - scaled(8) - 1);
        const auto paintBehind = [&](const QString &text, const QFont &font) {
            if (text.isEmpty() || behind.width() <= scaled(24))
                return;
            painter->setFont(font);
            painter->setPen(themeColor(Color::Muted, look));
            const QString shown =
                painter->fontMetrics().elidedText(painted(text), Qt::ElideRight, behind.width());
            painter->drawText(visual(option.rect, behind), Qt::AlignLeft | Qt::AlignVCenter,
                              inOwnOrder(shown, option.direction));
            behind.setLeft(behind.left() + painter->fontMetrics().horizontalAdvance(shown) + scaled(8));
        };
        paintBehind(field.note, QGuiApplication::font());
        paintBehind(field.ids, smallMonospaceFont());
        const bool isAtIt = option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus);
        if (field.copyable && isAtIt) {
            const QRect copy = copyRect(option.rect);
            const int icon = scaled(iconSize);
            Icons::paint(painter,
                         QRect(copy.center() - QPoint(icon / 2 - 1, icon / 2 - 1), QSize(icon, icon)),
                         u"copy", themeColor(Color::Muted, look));
        }
    }
    painter->restore();
}

QSize FieldDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int above = std::max(QFontMetrics(captionFont()).height(), QFontMetrics(strongFont()).height());
    return {option.rect.width(), above + lineHeight() + scaled(8)};
}

FieldsView::FieldsView(QWidget *parent) : QListView(parent)
{
    setUniformItemSizes(true);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(ExtendedSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setItemDelegate(new FieldDelegate(this));
}

FieldsModel *FieldsView::fields() const
{
    return qobject_cast<FieldsModel *>(model());
}

bool FieldsView::isOverLink(const QPoint &at) const
{
    const QModelIndex index = indexAt(at);
    if (!index.isValid())
        return false;
    const Field field = fields()->field(index.row());
    return !field.link.isEmpty() && FieldDelegate::valueRect(visualRect(index), field).contains(at);
}

bool FieldsView::isOverCopy(const QPoint &at) const
{
    const QModelIndex index = indexAt(at);
    return index.isValid() && fields()->field(index.row()).copyable
        && FieldDelegate::copyRect(visualRect(index)).contains(at);
}

void FieldsView::follow(const QModelIndex &index)
{
    const QString link = index.isValid() ? fields()->field(index.row()).link : QString();
    if (!link.isEmpty())
        Q_EMIT linkActivated(link);
}

void FieldsView::copySelected()
{
    const QItemSelection selection = selectionModel()->selection();
    qsizetype rows = 0;
    for (const QItemSelectionRange &range : selection)
        rows += range.height();
    if (rows > 0)
        copyToClipboard({fields()->copiesOf(selection), rows > fewRows}, this,
                        [this](const QString &) { sayCopied(this); });
}

void FieldsView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    viewport()->setCursor(isOverLink(at) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    QListView::mouseMoveEvent(event);
}

void FieldsView::mousePressEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    m_pressed = QPersistentModelIndex();
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier
        && (isOverLink(at) || isOverCopy(at)))
        m_pressed = indexAt(at);
    QListView::mousePressEvent(event);
}

void FieldsView::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    const QPoint at = event->position().toPoint();
    const QModelIndex index = m_pressed;
    m_pressed = QPersistentModelIndex();
    if (!index.isValid() || indexAt(at) != index)
        return;
    if (isOverCopy(at)) {
        const QString text = FieldsModel::copied(fields()->field(index.row()));
        copyToClipboard({[text] { return text; }}, this, [this](const QString &) { sayCopied(this); });
    } else if (isOverLink(at)) {
        follow(index);
    }
}

void FieldsView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copySelected();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        follow(currentIndex());
    else if (event->key() == Qt::Key_Escape)
        Q_EMIT escaped();
    else
        QListView::keyPressEvent(event);
}

void FieldsView::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index =
        event->reason() == QContextMenuEvent::Mouse ? indexAt(event->pos()) : currentIndex();
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString link = fields()->field(index.row()).link;
    if (!link.isEmpty())
        connect(menu->addAction(tr("Open")), &QAction::triggered, this,
                [this, link] { Q_EMIT linkActivated(link); });
    connect(menu->addAction(Icons::get(u"copy"), tr("Copy")), &QAction::triggered, this,
            &FieldsView::copySelected);
    connect(menu->addAction(tr("Select all")), &QAction::triggered, this, &FieldsView::selectAll);
    const QPoint at = event->reason() == QContextMenuEvent::Mouse
        ? event->globalPos()
        : viewport()->mapToGlobal(visualRect(index).center());
    menu->popup(at);
}

} // namespace explorer
