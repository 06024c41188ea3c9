// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/sidebar.h"

#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/widgets/textlabel.h"

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

enum Role { KindRole = Qt::UserRole, RowIdRole, StateRole, WordRole, CountRole, IconRole, ColorRole };
enum Kind { NodeItem, PageItem };

// A node: dot and name in bold. A page: icon, title, count at the right.
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
        const int width = widget->width() - scaled(8);
        QRect rect(0, option.rect.y(), width, option.rect.height());
        const auto visual = [&](const QRect &part) {
            return QStyle::visualRect(option.direction, QRect(0, rect.y(), widget->width(), rect.height()),
                                      part);
        };
        painter->save();
        if (index.data(KindRole).toInt() == NodeItem) {
            const QRect dot = visual(QRect(scaled(8), rect.y(), scaled(14), rect.height()));
            paintState(painter, dot, State(index.data(StateRole).toInt()), palette);
            painter->setFont(strongFont());
            painter->setPen(themeColor(Color::Text, palette));
            const QRect words = rect.adjusted(scaled(26), 0, 0, 0);
            const QRect text = visual(words);
            const QString name = painter->fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(),
                                                                   Qt::ElideRight, text.width());
            painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft, name);
            const int used = painter->fontMetrics().horizontalAdvance(name);
            const QVariant mark = index.data(ColorRole);
            if (mark.isValid()) {
                painter->setRenderHint(QPainter::Antialiasing);
                painter->setPen(Qt::NoPen);
                painter->setBrush(themeColor(Color(mark.toInt()), palette));
                const int side = scaled(8);
                const QRect place =
                    visual(QRect(words.x() + used + scaled(8), rect.center().y() - side / 2, side, side));
                painter->drawRoundedRect(QRectF(place).translated(0, 0.5), 2, 2);
            }
        } else {
            const bool selected = option.state & QStyle::State_Selected;
            const QRect icon = visual(QRect(scaled(18), rect.y() + (rect.height() - scaled(iconSize)) / 2,
                                            scaled(iconSize), scaled(iconSize)));
            Icons::paint(painter, icon, index.data(IconRole).toString(),
                         themeColor(selected ? Color::Accent : Color::Muted, palette));
            painter->setPen(themeColor(Color::Text, palette));
            painter->setFont(option.font);
            const QString count = index.data(CountRole).toString();
            const int countWidth = painter->fontMetrics().horizontalAdvance(count);
            const QRect text = visual(rect.adjusted(scaled(42), 0, -countWidth - scaled(12), 0));
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
};

// The keyboard goes from row to row; what is selected is the page that is shown.
class RowTree : public QTreeWidget {
public:
    using QTreeWidget::QTreeWidget;

protected:
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &, const QEvent *) const override
    {
        return QItemSelectionModel::NoUpdate;
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
    m_tree->setItemsExpandable(false);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setUniformRowHeights(true);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setItemDelegate(new RowDelegate(m_tree));
    m_tree->setAccessibleName(tr("Nodes and their pages"));

    auto *head = new QHBoxLayout;
    head->setContentsMargins(scaled(14), scaled(8), scaled(8), scaled(4));
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
        if (item && item->data(0, KindRole).toInt() == NodeItem)
            Q_EMIT nodeMenuRequested(item->data(0, RowIdRole).toString(), m_tree->mapToGlobal(at));
    });
    m_remove->setShortcut(QKeySequence::Delete);
    m_remove->setShortcutContext(Qt::WidgetShortcut);
    m_tree->addAction(m_remove);
    connect(m_remove, &QAction::triggered, this, [this] {
        const QTreeWidgetItem *item = m_tree->currentItem();
        if (item && item->data(0, KindRole).toInt() == NodeItem)
            Q_EMIT removeRequested(item->data(0, RowIdRole).toString());
    });
}

void Sidebar::clicked(QTreeWidgetItem *item)
{
    if (!item)
        return; // where one click both clicks and activates, the first may have made the rows anew
    const QString id = item->data(0, RowIdRole).toString();
    if (item->data(0, KindRole).toInt() == NodeItem)
        Q_EMIT nodeChosen(id);
    else
        Q_EMIT pageChosen(id);
}

void Sidebar::setNodes(const QList<NodeRow> &nodes)
{
    if (m_nodes == nodes)
        return;
    m_nodes = nodes;
    rebuild();
}

void Sidebar::setPages(const QList<PageRow> &pages)
{
    if (m_pages == pages)
        return;
    m_pages = pages;
    rebuild();
}

QTreeWidgetItem *Sidebar::itemOf(int kind, const QString &id) const
{
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *item = m_tree->topLevelItem(i);
        if (item->data(0, KindRole).toInt() == kind && item->data(0, RowIdRole).toString() == id)
            return item;
    }
    return nullptr;
}

void Sidebar::takeFocus()
{
    m_tree->setFocus(Qt::ShortcutFocusReason);
}

void Sidebar::rebuild()
{
    // Rows are made anew whenever a node changes its state: the keyboard stays where it is.
    const QTreeWidgetItem *at = m_tree->currentItem();
    const int atKind = at ? at->data(0, KindRole).toInt() : PageItem;
    const QString atId = at ? at->data(0, RowIdRole).toString() : QString();
    m_tree->clear();
    for (const NodeRow &node : std::as_const(m_nodes)) {
        auto *item = new QTreeWidgetItem(m_tree, {shownName(node.name)});
        item->setData(0, KindRole, NodeItem);
        item->setData(0, RowIdRole, node.profileId);
        item->setData(0, StateRole, int(node.state));
        if (node.mark)
            item->setData(0, ColorRole, int(*node.mark));
        item->setToolTip(0, shownToolTip(tr("%1 – %2").arg(shownName(node.name), node.word)));
        item->setData(0, Qt::AccessibleTextRole, tr("%1, %2").arg(shownName(node.name), node.word));
        if (!node.open)
            continue;
        for (const PageRow &page : std::as_const(m_pages)) {
            auto *row = new QTreeWidgetItem(m_tree, {page.title});
            row->setData(0, KindRole, PageItem);
            row->setData(0, RowIdRole, page.id);
            row->setData(0, IconRole, page.icon);
            row->setData(0, CountRole, page.count);
            row->setData(0, Qt::AccessibleTextRole,
                         page.count.isEmpty() ? page.title : tr("%1, %2").arg(page.title, page.count));
        }
    }
    setCurrentPage(m_currentPage);
    if (QTreeWidgetItem *item = itemOf(atKind, atId))
        m_tree->setCurrentItem(item, 0, QItemSelectionModel::NoUpdate);
}

void Sidebar::setCount(const QString &page, const QString &count)
{
    for (PageRow &row : m_pages) {
        if (row.id == page)
            row.count = count;
    }
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *item = m_tree->topLevelItem(i);
        if (item->data(0, KindRole).toInt() == PageItem && item->data(0, RowIdRole).toString() == page) {
            item->setData(0, CountRole, count);
            item->setData(0, Qt::AccessibleTextRole,
                          count.isEmpty() ? item->text(0) : tr("%1, %2").arg(item->text(0), count));
        }
    }
}

void Sidebar::setCurrentPage(const QString &page)
{
    m_currentPage = page;
    if (QTreeWidgetItem *item = itemOf(PageItem, page))
        m_tree->setCurrentItem(item, 0, QItemSelectionModel::ClearAndSelect);
    else
        m_tree->clearSelection();
}

} // namespace explorer
