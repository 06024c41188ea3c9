// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/api/requestlist.h"

#include "core/api/registry.h"
#include "core/base/folding.h"
#include "core/session/node.h"
#include "ui/api/apitext.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/placeholder.h"
#include "ui/widgets/searchline.h"

#include <QEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

enum Role { RequestRole = Qt::UserRole, WordsRole };

} // namespace

RequestList::RequestList(Node &node, QWidget *parent)
    : QWidget(parent),
      m_node(node),
      m_search(new SearchLine),
      m_stack(new QStackedWidget),
      m_tree(new QTreeWidget),
      m_nothing(new Placeholder)
{
    m_search->setPlaceholderText(tr("Find a request"));
    m_search->setAccessibleName(tr("Find a request"));
    m_search->setPause({});
    m_tree->setAccessibleName(tr("Requests"));
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIndentation(scaled(14));
    m_tree->setUniformRowHeights(true);
    m_tree->setTabKeyNavigation(false);
    m_tree->setAllColumnsShowFocus(true); // the ring is round the row, not across its text
    m_tree->setItemDelegate(new CellDelegate(m_tree));
    auto *byHand = new QTreeWidgetItem(m_tree, {tr("GET a path…")});
    byHand->setData(0, RequestRole, QByteArray());
    byHand->setData(0, WordsRole, byHand->text(0));
    byHand->setIcon(0, Icons::get(u"eye", Color::Muted)); // as all that only reads
    QTreeWidgetItem *chapter = nullptr;
    std::optional<api::Area> area;
    for (const api::Entry &entry : api::registry()) {
        if (area != entry.area) {
            area = entry.area;
            chapter = new QTreeWidgetItem(m_tree, {ApiText::area(entry.area)});
            chapter->setFlags(Qt::ItemIsEnabled);
            chapter->setFont(0, strongFont());
        }
        const QString name = ApiText::name(entry);
        auto *item = new QTreeWidgetItem(chapter, {name});
        item->setData(0, RequestRole, entry.name.toByteArray());
        item->setData(
            0, WordsRole,
            QString(name + u' ' + ApiText::route(entry) + u' ' + QString::fromUtf8(entry.rpcMethod)));
        item->setIcon(0, entry.changes ? Icons::get(u"edit", Color::Warn) : Icons::get(u"eye", Color::Muted));
        item->setData(0, Qt::AccessibleTextRole, QString(name + u", "_s + ApiText::doing(entry)));
    }
    m_tree->expandAll();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(8));
    column->addWidget(m_search);
    column->addWidget(m_stack, 1);
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_nothing);
    m_nothing->setContent(
        {.icon = u"search"_s,
         .title = tr("No such request"),
         .text = tr("A request is found by words of its name, its path and its JSON-RPC method."),
         .secondary = tr("Clear")});
    connect(m_nothing, &Placeholder::secondaryTriggered, this, [this] {
        clearSearch();
        focusSearch();
    });
    connect(m_search, &SearchLine::searchChanged, this, &RequestList::filter);
    connect(m_search, &SearchLine::leftDownwards, this, &RequestList::takeFocus);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) {
        if (item && item->data(0, RequestRole).isValid())
            Q_EMIT chosen(item->data(0, RequestRole).toByteArray());
    });
    connect(&m_node, &Node::lacksChanged, this, &RequestList::markLacking);
    markLacking();
}

void RequestList::choose(const QByteArray &name)
{
    for (QTreeWidgetItemIterator it(m_tree); *it; ++it) {
        if ((*it)->data(0, RequestRole).isValid() && (*it)->data(0, RequestRole).toByteArray() == name) {
            if ((*it)->isHidden())
                m_search->clear();
            m_tree->setCurrentItem(*it);
            m_tree->scrollToItem(*it);
            return;
        }
    }
}

void RequestList::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void RequestList::clearSearch()
{
    m_search->clear();
}

void RequestList::takeFocus()
{
    QWidget *shown =
        m_stack->currentWidget() == m_tree ? static_cast<QWidget *>(m_tree) : m_nothing->secondaryButton();
    shown->setFocus(Qt::ShortcutFocusReason); // with its ring
}

int RequestList::wholeWidth() const
{
    return static_cast<const QAbstractItemView *>(m_tree)->sizeHintForColumn(0)
        + m_tree->verticalScrollBar()->sizeHint().width();
}

void RequestList::filter(const QString &text)
{
    const auto fits = [words = text.split(u' ', Qt::SkipEmptyParts)](const QTreeWidgetItem *item) {
        const QString all = item->data(0, WordsRole).toString();
        return std::all_of(words.begin(), words.end(),
                           [&all](const QString &word) { return calimero::holdsTyped(all, word); });
    };
    bool isAnyAtAll = false;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *top = m_tree->topLevelItem(i);
        bool isAny = top->childCount() == 0 && fits(top);
        for (int row = 0; row < top->childCount(); ++row) {
            const bool isShown = fits(top->child(row));
            top->child(row)->setHidden(!isShown);
            isAny = isAny || isShown;
        }
        top->setHidden(!isAny);
        isAnyAtAll = isAnyAtAll || isAny;
    }
    m_stack->setCurrentWidget(isAnyAtAll ? static_cast<QWidget *>(m_tree) : m_nothing);
}

void RequestList::markLacking()
{
    for (QTreeWidgetItemIterator it(m_tree); *it; ++it) {
        const QByteArray name = (*it)->data(0, RequestRole).toByteArray();
        const api::Entry *entry = name.isEmpty() ? nullptr : api::findEntry(name);
        if (!entry)
            continue;
        const bool isLacking = m_node.lacks(*entry);
        (*it)->setForeground(0, isLacking ? QBrush(themeColor(Color::Muted, palette())) : QBrush());
        (*it)->setToolTip(0, isLacking ? shownToolTip(tr("This node does not have it.")) : QString());
    }
}

void RequestList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        markLacking();
}

} // namespace explorer
