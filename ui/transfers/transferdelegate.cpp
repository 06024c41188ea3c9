// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/transferdelegate.h"

#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/ownorder.h"
#include "ui/support/shownname.h"
#include "ui/transfers/transfersmodel.h"

#include <QAbstractItemView>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOption>
#include <QToolTip>

#include <algorithm>

namespace explorer {

using namespace Qt::StringLiterals;
using calimero::Transfer;

namespace {

constexpr int columnGap = 12;

Transfer::State stateOf(const QModelIndex &index)
{
    return Transfer::State(index.data(TransfersModel::StateRole).toInt());
}

bool isUp(const QModelIndex &index)
{
    return index.data(TransfersModel::DirectionRole).toInt() == int(Transfer::Direction::Up);
}

bool isUnknown(const QModelIndex &index)
{
    return index.data(TransfersModel::UnknownRole).toBool();
}

Color colorOf(const QModelIndex &index)
{
    switch (stateOf(index)) {
    case Transfer::State::Running:
        return Color::Accent;
    case Transfer::State::Done:
        return Color::Ok;
    case Transfer::State::Failed:
        return isUnknown(index) ? Color::Warn : Color::Bad;
    default:
        return Color::Muted;
    }
}

QString iconOf(TransferDelegate::Button button)
{
    switch (button) {
    case TransferDelegate::Button::Copy:
        return u"copy"_s;
    case TransferDelegate::Button::Retry:
        return u"reload"_s;
    case TransferDelegate::Button::Show:
        return u"external"_s;
    case TransferDelegate::Button::Answer:
        return u"info"_s;
    default:
        return u"close"_s;
    }
}

void paintBar(QPainter *painter, const QRect &rect, double share, const QPalette &palette)
{
    const qreal radius = rect.height() / 2.0;
    painter->setPen(Qt::NoPen);
    painter->setBrush(themeColor(Color::Line, palette));
    painter->drawRoundedRect(rect, radius, radius);
    QRectF filled(rect);
    if (share < 0) // no knowing how far: a third in the middle
        filled.adjust(rect.width() / 3.0, 0, -rect.width() / 3.0, 0);
    else
        filled.setWidth(qMax<qreal>(rect.height(), rect.width() * qMin(share, 1.0)));
    painter->setBrush(themeColor(Color::Accent, palette));
    painter->drawRoundedRect(filled, radius, radius);
}

// As it is written from the left.
QRect buttonPlace(const QRect &row, qsizetype place)
{
    const int side = scaled(28);
    const int right = row.right() - scaled(12) - int(place) * (side + scaled(8));
    return {right - side + 1, row.center().y() - side / 2, side, side};
}

QRect visual(const QRect &row, const QRect &part)
{
    return QStyle::visualRect(QGuiApplication::layoutDirection(), row, part);
}

// Behind the words, which take so much, and on their line, as ids are shown everywhere.
void paintStoredId(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                   QRect place, int words)
{
    const QString id = index.data(TransfersModel::StoredIdRole).toString();
    const int used = words + scaled(8);
    const bool isMirrored = option.direction == Qt::RightToLeft;
    place.adjust(isMirrored ? 0 : used, 0, isMirrored ? -used : 0, 0);
    if (id.isEmpty() || place.width() <= scaled(24))
        return;
    const QFontMetrics ordinary(option.font);
    const QFont letters = smallMonospaceFont();
    const QFontMetrics metrics(letters);
    const int line = place.top() + (place.height() - ordinary.height()) / 2 + ordinary.ascent();
    painter->setFont(letters);
    painter->setPen(themeColor(Color::Muted, option.palette));
    painter->drawText(QRect(place.left(), line - metrics.ascent(), place.width(), metrics.height()),
                      Qt::AlignLeft | Qt::AlignVCenter,
                      inOwnOrder(metrics.elidedText(id, Qt::ElideMiddle, place.width()), option.direction));
}

} // namespace

QList<TransferDelegate::Button> TransferDelegate::buttons(const QModelIndex &index)
{
    QList<Button> buttons{Button::Close};
    switch (stateOf(index)) {
    case Transfer::State::Done:
        if (isUp(index))
            buttons << Button::Copy;
        buttons << Button::Show;
        break;
    case Transfer::State::Failed:
        // One that may be stored is looked for, not sent again.
        buttons << (isUnknown(index) ? Button::Show : Button::Retry);
        if (!index.data(TransfersModel::AnswerRole).toString().isEmpty())
            buttons << Button::Answer;
        break;
    case Transfer::State::Waiting:
        if (index.data(TransfersModel::AwayRole).toBool())
            buttons << Button::Retry;
        break;
    case Transfer::State::Cancelled:
    case Transfer::State::Interrupted:
        buttons << Button::Retry;
        break;
    case Transfer::State::Skipped:
        buttons << Button::Retry << Button::Show;
        break;
    default:
        break;
    }
    return buttons;
}

QRect TransferDelegate::buttonRect(const QRect &row, qsizetype place)
{
    return visual(row, buttonPlace(row, place));
}

TransferDelegate::Columns TransferDelegate::columnsOf(const QRect &row, double nameShare)
{
    const int gap = scaled(columnGap);
    const int left = row.left() + scaled(40);
    const int end = buttonPlace(row, mostButtons - 1).left() - gap;
    const int amount = qMin(scaled(150), (end - left) / 4);
    const int right = end - amount - gap;
    const int name = int((right - left - gap) * nameShare);
    const int status = right - left - gap - name;
    return {visual(row, QRect(left, row.top(), name, row.height())),
            visual(row, QRect(right - status, row.top(), status, row.height())),
            visual(row, QRect(end - amount, row.top(), amount, row.height()))};
}

QRect TransferDelegate::stateRoom(const Columns &columns, int amountWidth)
{
    const int gap = scaled(columnGap);
    const int taken = amountWidth > 0 ? amountWidth + gap : 0;
    const int more = std::max(0, gap + columns.amount.width() - taken);
    const bool isMirrored = columns.amount.left() < columns.status.left();
    return columns.status.adjusted(isMirrored ? -more : 0, 0, isMirrored ? 0 : more, 0);
}

TransferDelegate::Button TransferDelegate::buttonAt(const QRect &row, const QModelIndex &index,
                                                    QPoint position)
{
    const QList<Button> all = buttons(index);
    for (qsizetype place = 0; place < all.size(); ++place) {
        if (buttonRect(row, place).contains(position))
            return all[place];
    }
    return Button::None;
}

QString TransferDelegate::toolTip(Button button, const QModelIndex &index)
{
    const bool underWay =
        stateOf(index) == Transfer::State::Running || stateOf(index) == Transfer::State::Waiting;
    switch (button) {
    case Button::Close:
        return underWay ? tr("Cancel") : tr("Remove from the list");
    case Button::Copy:
        return tr("Copy the blob id");
    case Button::Retry:
        if (index.data(TransfersModel::WordRole).toBool())
            return tr("Send all that waits to this node");
        return stateOf(index) == Transfer::State::Skipped ? tr("Upload all the same")
                                                          : tr("Try again from the start");
    case Button::Show:
        return isUp(index) ? tr("Show in Blobs") : tr("Show in its folder");
    case Button::Answer:
        return tr("Show the answer");
    case Button::None:
        break;
    }
    return {};
}

void TransferDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given,
                             const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const QStyle *style = option.widget->style();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);

    const QRect row = option.rect;
    const QPalette &palette = option.palette;
    const Transfer::State state = stateOf(index);
    const QColor color = themeColor(colorOf(index), palette);
    const QColor text = themeColor(Color::Text, palette);
    const QColor muted = themeColor(Color::Muted, palette);
    painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), themeColor(Color::Line, palette));

    const int icon = scaled(16);
    Icons::paint(painter,
                 visual(row, QRect(row.left() + scaled(14), row.center().y() - icon / 2, icon, icon)),
                 isUp(index) ? u"upload" : u"download", color);

    const QPoint mouse = option.widget->mapFromGlobal(QCursor::pos());
    const QList<Button> all = buttons(index);
    for (qsizetype place = 0; place < all.size(); ++place) {
        const QRect rect = buttonRect(row, place);
        const bool hovered = (option.state & QStyle::State_MouseOver) && rect.contains(mouse);
        if (hovered) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(mixed(themeColor(Color::Base, palette), text, 0.1));
            painter->drawRoundedRect(rect, cornerRadius, cornerRadius);
        }
        Icons::paint(painter, QRect(rect.center() - QPoint(icon / 2 - 1, icon / 2 - 1), QSize(icon, icon)),
                     iconOf(all[place]), hovered ? text : muted);
    }

    // In columns, whatever the rows say: name, what is going on, amount, buttons.
    const QFontMetrics metrics(option.font);
    Columns columns = columnsOf(row, m_nameShare);
    const QString amount = metrics.elidedText(index.data(TransfersModel::AmountRole).toString(),
                                              Qt::ElideRight, columns.amount.width());
    painter->setFont(option.font);
    painter->setPen(muted);
    painter->drawText(columns.amount, Qt::AlignRight | Qt::AlignVCenter,
                      inOwnOrder(amount, option.direction));

    const QVariant share = index.data(TransfersModel::ProgressRole);
    if (share.isValid()) {
        const int bar = scaled(4);
        const int height = metrics.height() + scaled(4) + bar;
        const int top = row.top() + (row.height() - height) / 2;
        for (QRect *line : {&columns.name, &columns.status}) {
            line->setTop(top);
            line->setHeight(metrics.height());
        }
        const QRect both = columns.name.united(columns.status);
        paintBar(painter, QRect(both.left(), both.bottom() + scaled(4), both.width(), bar), share.toDouble(),
                 palette);
    }
    const QString name = index.data(Qt::DisplayRole).toString();
    const QString status = index.data(TransfersModel::StatusWordsRole).toString();
    const bool colored = state == Transfer::State::Done || state == Transfer::State::Failed;
    const QRect room = stateRoom(columns, metrics.horizontalAdvance(amount));
    painter->setPen(colored ? color : muted);
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                      inOwnOrder(metrics.elidedText(status, Qt::ElideRight, room.width()), option.direction));
    painter->setPen(text);
    painter->drawText(
        columns.name, Qt::AlignLeft | Qt::AlignVCenter,
        inOwnOrder(metrics.elidedText(name, Qt::ElideMiddle, columns.name.width()), option.direction));
    paintStoredId(painter, option, index, columns.status, metrics.horizontalAdvance(status));
    painter->restore();
    if (option.state & QStyle::State_HasFocus) {
        QStyleOptionFocusRect ring;
        ring.QStyleOption::operator=(option);
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &ring, painter, option.widget);
    }
}

QSize TransferDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {scaled(320), qMax(scaled(42), option.fontMetrics.height() + scaled(20))};
}

bool TransferDelegate::editorEvent(QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &option,
                                   const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonPress && event->type() != QEvent::MouseButtonRelease
        && event->type() != QEvent::MouseButtonDblClick)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    const Button button = buttonAt(option.rect, index, mouse->position().toPoint());
    if (button == Button::None || mouse->button() != Qt::LeftButton)
        return false;
    if (event->type() == QEvent::MouseButtonRelease)
        Q_EMIT pressed(button, index);
    return true;
}

bool TransferDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                 const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const Button button = buttonAt(option.rect, index, event->pos());
    if (event->type() != QEvent::ToolTip || button == Button::None)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), shownToolTip(toolTip(button, index)), view);
    return true;
}

} // namespace explorer
