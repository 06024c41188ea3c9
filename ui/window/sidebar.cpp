// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/sidebar.h"

#include "ui/support/announce.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/ownorder.h"
#include "ui/support/shownname.h"
#include "ui/widgets/readingorder.h"
#include "ui/widgets/textlabel.h"
#include "ui/window/rowtree.h"

#include <QAbstractScrollArea>
#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

enum Role { NodeRole = Qt::UserRole, PageRole, StateRole, WordRole, CountRole, IconRole, ColorRole };

constexpr int arrowRoom = RowTree::arrowRoom;

bool isNode(const QModelIndex &index)
{
    return !index.parent().isValid();
}

// A node: what opens it, its state, its name in bold, the state in a word at the right. A page: icon, title,
// count at the right.
class RowDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {option.rect.width(), qMax(scaled(rowHeight), option.fontMetrics.height() + scaled(8))};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem row = option;
        row.text.clear();
        row.icon = {};
        const QWidget *widget = option.widget;
        widget->style()->drawPrimitive(QStyle::PE_PanelItemViewRow, &row, painter, widget);
        widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &row, painter, widget);
        const QPalette &palette = option.palette;
        // Beside a scroll bar, not below it.
        const auto *view = qobject_cast<const QAbstractScrollArea *>(widget);
        const int whole = view ? view->viewport()->width() : widget->width();
        // A bar with a strip of its own keeps the texts from the edge.
        const bool isBesideABar = view && whole < view->width();
        const int width = isBesideABar ? whole : whole - scaled(8);
        QRect rect(0, option.rect.y(), width, option.rect.height());
        const auto visual = [&](const QRect &part) {
            return QStyle::visualRect(option.direction, QRect(0, rect.y(), whole, rect.height()), part);
        };
        painter->save();
        if (isNode(index)) {
            if (index.model()->hasChildren(index)) {
                const bool isOpen = option.state & QStyle::State_Open;
                const QRect arrow = visual(QRect(0, rect.y(), scaled(arrowRoom), rect.height()));
                paintArrow(painter, arrow, isOpen, option.direction, palette);
            }
            const QRect dot = visual(QRect(scaled(arrowRoom), rect.y(), scaled(14), rect.height()));
            paintState(painter, dot, State(index.data(StateRole).toInt()), palette);
            painter->setFont(captionFont());
            const QFontMetrics strong(strongFont());
            QRect words = rect.adjusted(scaled(arrowRoom + 18), 0, -scaled(4), 0);
            const QVariant mark = index.data(ColorRole);
            const int side = scaled(8);
            // The name has the room first; what the dot says, too, has what is left.
            const int wanted = strong.horizontalAdvance(index.data(Qt::DisplayRole).toString())
                + (mark.isValid() ? side + scaled(8) : 0) + scaled(8);
            const QString said = index.data(WordRole).toString();
            const QString word =
                painter->fontMetrics().elidedText(said, Qt::ElideRight, words.width() - wanted);
            if (3 * word.size() > 2 * said.size()) { // less of it says nothing
                painter->setPen(themeColor(Color::Muted, palette));
                painter->drawText(visual(words), Qt::AlignVCenter | Qt::AlignRight,
                                  inOwnOrder(word, option.direction));
                words.adjust(0, 0, -painter->fontMetrics().horizontalAdvance(word) - scaled(8), 0);
            }
            painter->setFont(strongFont());
            painter->setPen(themeColor(Color::Text, palette));
            const int room = words.width() - (mark.isValid() ? side + scaled(8) : 0);
            const QString name =
                strong.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, room);
            painter->drawText(visual(words), Qt::AlignVCenter | Qt::AlignLeft,
                              inOwnOrder(name, option.direction));
            if (mark.isValid()) {
                painter->setRenderHint(QPainter::Antialiasing);
                painter->setPen(Qt::NoPen);
                painter->setBrush(themeColor(Color(mark.toInt()), palette));
                const int used = strong.horizontalAdvance(name);
                const QRect place =
                    visual(QRect(words.x() + used + scaled(8), rect.center().y() - side / 2, side, side));
                painter->drawRoundedRect(QRectF(place).translated(0, 0.5), 2, 2);
            }
        } else {
            const bool selected = option.state & QStyle::State_Selected;
            const QRect icon =
                visual(QRect(scaled(arrowRoom + 8), rect.y() + (rect.height() - scaled(iconSize)) / 2,
                             scaled(iconSize), scaled(iconSize)));
            Icons::paint(painter, icon, index.data(IconRole).toString(),
                         themeColor(selected ? Color::Accent : Color::Muted, palette));
            painter->setPen(themeColor(Color::Text, palette));
            painter->setFont(option.font);
            const QString count = index.data(CountRole).toString();
            const int countWidth = painter->fontMetrics().horizontalAdvance(count);
            const QRect text = visual(rect.adjusted(scaled(arrowRoom + 32), 0, -countWidth - scaled(12), 0));
            painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                              painter->fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(),
                                                                Qt::ElideRight, text.width()));
            painter->setPen(themeColor(selected ? Color::Text : Color::Muted, palette));
            painter->drawText(visual(rect.adjusted(0, 0, -scaled(4), 0)), Qt::AlignVCenter | Qt::AlignRight,
                              count);
        }
        painter->restore();
        if (option.state & QStyle::State_HasFocus) {
            QStyleOptionFocusRect ring;
            ring.QStyleOption::operator=(option);
            widget->style()->drawPrimitive(QStyle::PE_FrameFocusRect, &ring, painter, widget);
        }
    }

private:
    static void paintArrow(QPainter *painter, const QRect &rect, bool isOpen, Qt::LayoutDirection direction,
                           const QPalette &palette)
    {
        const double size = scaled(3.5);
        QPolygonF arrow{QPointF(-size / 2, -size), QPointF(size / 2, 0), QPointF(-size / 2, size)};
        QTransform turn;
        turn.translate(rect.center().x() + 1, rect.center().y() + 0.5);
        if (isOpen)
            turn.rotate(90);
        else if (direction == Qt::RightToLeft)
            turn.rotate(180);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(themeColor(Color::Muted, palette), 1.4));
        painter->drawPolyline(turn.map(arrow));
        painter->restore();
    }
};

} // namespace

Sidebar::Sidebar(QWidget *parent)
    : QWidget(parent), m_tree(new RowTree), m_remove(new QAction(tr("Remove the node…"), this))
{
    setAutoFillBackground(true);
    setBackgroundRole(paletteRole(Color::Side));
    auto *title = new TextLabel(TextLabel::Kind::Caption, tr("NODES"));
    QFont font = captionFont();
    font.setWeight(QFont::DemiBold);
    title->setFont(font);
    auto *add = new QToolButton;
    add->setIcon(Icons::get(u"plus", Color::Muted));
    add->setToolTip(tr("Add a node"));
    add->setAccessibleName(tr("Add a node"));
    connect(add, &QToolButton::clicked, this, &Sidebar::addRequested);

    m_tree->setProperty("side", true);
    m_tree->setHeaderHidden(true);
    m_tree->setRootIsDecorated(false);
    m_tree->setIndentation(0);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setUniformRowHeights(true);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel); // no room is left over
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setItemDelegate(new RowDelegate(m_tree));
    m_tree->setAccessibleName(tr("Nodes and their pages"));
    m_tree->setFocusPolicy(Qt::NoFocus); // without rows: setNodes()

    auto *head = new QHBoxLayout;
    head->setContentsMargins(readingMargins(scaled(14), scaled(8), scaled(8), scaled(4)));
    head->addWidget(title, 1);
    head->addWidget(add);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_tree, 1);

    connect(m_tree, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem *item) { clicked(item); });
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem *item) { clicked(item); });
    connect(m_tree, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        const QTreeWidgetItem *item = m_tree->itemAt(m_tree->viewport()->mapFromParent(at));
        if (item && !item->parent())
            Q_EMIT nodeMenuRequested(item->data(0, NodeRole).toString(), m_tree->mapToGlobal(at));
    });
    const auto remember = [this](const QTreeWidgetItem *item, bool isOpen) {
        if (m_isRebuilding)
            return;
        m_opened.insert(item->data(0, NodeRole).toString(), isOpen);
        showChosen();
    };
    connect(m_tree, &QTreeWidget::itemExpanded, this, [=](QTreeWidgetItem *item) { remember(item, true); });
    connect(m_tree, &QTreeWidget::itemCollapsed, this, [=](QTreeWidgetItem *item) { remember(item, false); });
    connect(m_tree, &RowTree::rowMoved, this, [this](int row, int to) {
        Q_EMIT moveRequested(m_tree->topLevelItem(row)->data(0, NodeRole).toString(), to);
    });
    const auto addMove = [this](const QString &text, Qt::Key key, int by) {
        auto *move = new QAction(text, this);
        move->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | key));
        move->setShortcutContext(Qt::WidgetShortcut);
        m_tree->addAction(move);
        connect(move, &QAction::triggered, this, [this, by] { moveCurrent(by); });
    };
    addMove(tr("Move the node up"), Qt::Key_Up, -1);
    addMove(tr("Move the node down"), Qt::Key_Down, 1);
    m_remove->setShortcut(QKeySequence::Delete);
    m_remove->setShortcutContext(Qt::WidgetShortcut);
    m_tree->addAction(m_remove);
    connect(m_remove, &QAction::triggered, this, [this] {
        const QTreeWidgetItem *item = m_tree->currentItem();
        if (item && !item->parent())
            Q_EMIT removeRequested(item->data(0, NodeRole).toString());
    });
}

// From one of its pages, too.
void Sidebar::moveCurrent(int by)
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    if (item)
        moveNode(item->data(0, NodeRole).toString(), by);
}

bool Sidebar::canMove(const QString &profileId, int by) const
{
    const QTreeWidgetItem *item = nodeItem(profileId);
    const int to = item ? m_tree->indexOfTopLevelItem(const_cast<QTreeWidgetItem *>(item)) + by : -1;
    return to >= 0 && to < m_tree->topLevelItemCount() && !item->data(0, RowTree::fixedRole).toBool()
        && !m_tree->topLevelItem(to)->data(0, RowTree::fixedRole).toBool();
}

void Sidebar::moveNode(const QString &profileId, int by)
{
    if (!canMove(profileId, by))
        return;
    const auto place = [this, &profileId] { return m_tree->indexOfTopLevelItem(nodeItem(profileId)); };
    Q_EMIT moveRequested(profileId, place() + by);
    const auto node = std::find_if(m_nodes.cbegin(), m_nodes.cend(),
                                   [&](const NodeRow &one) { return one.profileId == profileId; });
    if (node == m_nodes.cend())
        return;
    announce(m_tree,
             tr("%1 is number %2 of %3 now.")
                 .arg(shownName(node->name), QLocale().toString(place() + 1),
                      QLocale().toString(m_tree->topLevelItemCount())));
}

void Sidebar::clicked(QTreeWidgetItem *item)
{
    if (!item)
        return; // where one click both clicks and activates, the first may have made the rows anew
    const QString node = item->data(0, NodeRole).toString();
    if (item->parent())
        Q_EMIT pageChosen(node, item->data(0, PageRole).toString());
    else
        Q_EMIT nodeChosen(node);
}

void Sidebar::setNodes(const QList<NodeRow> &nodes)
{
    if (m_nodes == nodes)
        return;
    const auto areSame = [&](const auto &isSame) {
        return std::equal(m_nodes.cbegin(), m_nodes.cend(), nodes.cbegin(), nodes.cend(), isSame);
    };
    const bool areSameNodes =
        areSame([](const NodeRow &a, const NodeRow &b) { return a.profileId == b.profileId; });
    const bool areSameRows =
        areSameNodes && areSame([](const NodeRow &a, const NodeRow &b) {
            return std::equal(a.pages.cbegin(), a.pages.cend(), b.pages.cbegin(), b.pages.cend(),
                              [](const PageRow &one, const PageRow &other) { return one.id == other.id; });
        });
    const auto before = chosen();
    if (!areSameNodes)
        m_tree->endMove();
    m_nodes = nodes;
    if (areSameRows)
        tellAll();
    else
        rebuild();
    // Without rows there is nowhere to go in it, and nothing would show that the keyboard is there.
    m_tree->setFocusPolicy(m_nodes.isEmpty() ? Qt::NoFocus : Qt::StrongFocus);
    if (m_nodes.isEmpty())
        m_tree->clearFocus();
    if (chosen() == before)
        return;
    markChosen(placeOf(m_tree->currentItem()));
    if (QTreeWidgetItem *item = itemOf(chosen()))
        m_tree->scrollToItem(item); // somebody wants to see it
}

Sidebar::Place Sidebar::chosen() const
{
    const auto shown =
        std::find_if(m_nodes.cbegin(), m_nodes.cend(), [](const NodeRow &node) { return node.isShown; });
    return shown == m_nodes.cend() ? Place() : Place(shown->profileId, shown->currentPage);
}

QTreeWidgetItem *Sidebar::nodeItem(const QString &profileId) const
{
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        if (m_tree->topLevelItem(i)->data(0, NodeRole).toString() == profileId)
            return m_tree->topLevelItem(i);
    }
    return nullptr;
}

QTreeWidgetItem *Sidebar::pageItem(const QString &profileId, const QString &page) const
{
    const QTreeWidgetItem *node = nodeItem(profileId);
    for (int i = 0; node && i < node->childCount(); ++i) {
        if (node->child(i)->data(0, PageRole).toString() == page)
            return node->child(i);
    }
    return nullptr;
}

void Sidebar::takeFocus()
{
    QWidget *to = m_tree;
    if (m_nodes.isEmpty())
        to = ReadingOrder::first(ReadingOrder::of({this}));
    if (to)
        to->setFocus(Qt::ShortcutFocusReason);
}

namespace {

void setCountOf(QTreeWidgetItem *row, const QString &count)
{
    row->setData(0, CountRole, count);
    row->setData(0, Qt::AccessibleTextRole,
                 count.isEmpty() ? row->text(0) : Sidebar::tr("%1, %2").arg(row->text(0), count));
}

} // namespace

// What is said of a node, in the row it has.
void Sidebar::tell(QTreeWidgetItem *item, const NodeRow &node)
{
    item->setText(0, shownName(node.name));
    item->setData(0, NodeRole, node.profileId);
    item->setData(0, StateRole, int(node.state));
    item->setData(0, RowTree::fixedRole, node.isFixed);
    item->setData(0, WordRole, node.pages.isEmpty() ? QString() : node.word);
    item->setData(0, ColorRole, node.mark ? QVariant(int(*node.mark)) : QVariant());
    item->setToolTip(0, shownToolTip(tr("%1 – %2").arg(shownName(node.name), node.word)));
    item->setData(0, Qt::AccessibleTextRole, tr("%1, %2").arg(shownName(node.name), node.word));
    for (int i = 0; i < item->childCount(); ++i) {
        QTreeWidgetItem *row = item->child(i);
        const PageRow &page = node.pages.at(i);
        row->setText(0, page.title);
        row->setData(0, NodeRole, node.profileId);
        row->setData(0, PageRole, page.id);
        row->setData(0, IconRole, page.icon);
        setCountOf(row, page.count);
    }
    item->setExpanded(m_opened.value(node.profileId, node.isShown));
}

void Sidebar::tellAll()
{
    m_isRebuilding = true;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i)
        tell(m_tree->topLevelItem(i), m_nodes.at(i));
    m_isRebuilding = false;
}

Sidebar::Place Sidebar::placeOf(const QTreeWidgetItem *item)
{
    return item ? Place(item->data(0, NodeRole).toString(), item->data(0, PageRole).toString()) : Place();
}

// The row of a page, while it is seen; else that of its node.
QTreeWidgetItem *Sidebar::itemOf(const Place &place) const
{
    QTreeWidgetItem *item = place.second.isEmpty() ? nullptr : pageItem(place.first, place.second);
    return item && item->parent()->isExpanded() ? item : nodeItem(place.first);
}

// Rows come or go: what is looked at stays where it is.
void Sidebar::rebuild()
{
    const Place at = placeOf(m_tree->currentItem());
    QScrollBar *bar = m_tree->verticalScrollBar();
    const bool isAtTop = bar->value() == bar->minimum();
    QList<Place> seen; // from the uppermost on: the first that is still there stays in its place
    QTreeWidgetItem *top = m_tree->itemAt(0, 0);
    const int cut = top ? m_tree->visualItemRect(top).y() : 0;
    for (; top && !isAtTop; top = m_tree->itemBelow(top))
        seen += placeOf(top);
    m_isRebuilding = true;
    m_tree->clear();
    for (const NodeRow &node : std::as_const(m_nodes)) {
        auto *item = new QTreeWidgetItem(m_tree);
        for (qsizetype i = 0; i < node.pages.size(); ++i)
            new QTreeWidgetItem(item);
        tell(item, node);
    }
    m_isRebuilding = false;
    markChosen(at);
    const auto stays =
        std::find_if(seen.cbegin(), seen.cend(), [this](const Place &one) { return itemOf(one); });
    if (stays == seen.cend()) {
        m_tree->scrollToTop();
        return;
    }
    m_tree->scrollToItem(itemOf(*stays), QAbstractItemView::PositionAtTop);
    if (m_tree->verticalScrollMode() == QAbstractItemView::ScrollPerPixel && stays == seen.cbegin())
        bar->setValue(bar->value() - cut);
}

// The highlight is on the page that is shown, and the keyboard stays where it is.
void Sidebar::markChosen(const Place &keyboard)
{
    showChosen();
    if (QTreeWidgetItem *item = keyboard.first.isEmpty() ? nullptr : itemOf(keyboard))
        m_tree->setCurrentItem(item, 0, QItemSelectionModel::NoUpdate);
}

void Sidebar::setCount(const QString &profileId, const QString &page, const QString &count)
{
    for (NodeRow &node : m_nodes) {
        for (PageRow &row : node.pages) {
            if (node.profileId == profileId && row.id == page)
                row.count = count;
        }
    }
    if (QTreeWidgetItem *row = pageItem(profileId, page))
        setCountOf(row, count);
}

void Sidebar::setCurrentPage(const QString &profileId, const QString &page)
{
    for (NodeRow &node : m_nodes) {
        if (node.profileId == profileId)
            node.currentPage = page;
    }
    showChosen();
}

void Sidebar::showChosen()
{
    const auto [node, page] = chosen();
    QTreeWidgetItem *item = node.isEmpty() ? nullptr : pageItem(node, page);
    if (item && !item->parent()->isExpanded())
        item = item->parent();
    if (item)
        m_tree->setCurrentItem(item, 0, QItemSelectionModel::ClearAndSelect);
    else
        m_tree->clearSelection();
}

} // namespace explorer
