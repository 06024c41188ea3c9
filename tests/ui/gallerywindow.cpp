// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "tests/ui/gallery.h"

#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/style.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/fieldlist.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/placeholder.h"
#include "ui/widgets/searchline.h"
#include "ui/widgets/textlabel.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;
using namespace explorer;

namespace gallery {
namespace {

// State and name cells as the real tables paint them, only with data of its own.
class StateDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem cell(option);
        initStyleOption(&cell, index);
        const auto state = State(index.data(Qt::UserRole).toInt());
        const QString word = std::exchange(cell.text, {});
        cell.widget->style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
        const QRect dot(cell.rect.left() + scaled(8), cell.rect.top(), scaled(10), cell.rect.height());
        paintState(painter, dot, state, cell.palette);
        painter->setPen(themeColor(state == State::Waiting ? explorer::Color::Muted : explorer::Color::Text,
                                   cell.palette));
        painter->drawText(cell.rect.adjusted(scaled(24), 0, 0, 0), Qt::AlignVCenter, word);
    }
};

QWidget *makeTable()
{
    struct Row {
        const char *name, *application, *space, *state, *members, *change;
        State shape;
    };
    static const Row rows[] = {
        {"notes", "kv-store 1.2.0", "team", "In step", "3", "2 s ago", State::Ok},
        {"chat", "chat 0.9.1", "team", "In step", "5", "just now", State::Ok},
        {"inventory", "kv-store 1.2.0", "shop", "Trying again in 40 s", "2", "1 min ago", State::Retry},
        {"AqP4x9Tb…mm3C", "kv-store 1.1.0", "shop", "Syncing 64 %", "4", "now", State::Running},
        {"archive-2025", "kv-store 1.0.3", "shop", "Waiting for peers", "1", "3 days ago", State::Waiting},
        {"orders", "orders 2.0.0", "shop", "In step", "6", "14 s ago", State::Ok},
        {"prices", "kv-store 1.2.0", "shop", "Failed 4 times", "2", "7 min ago", State::Failed}};
    auto *model = new QStandardItemModel(0, 6);
    model->setHorizontalHeaderLabels(
        {u"Name"_s, u"Application"_s, u"Namespace"_s, u"State"_s, u"Members"_s, u"Last change"_s});
    for (const Row &row : rows) {
        QList<QStandardItem *> items;
        for (const char *text : {row.name, row.application, row.space, row.state, row.members, row.change})
            items.append(new QStandardItem(QString::fromUtf8(text)));
        items[3]->setData(int(row.shape), Qt::UserRole);
        items[4]->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        model->appendRow(items);
    }
    model->horizontalHeaderItem(4)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *table = new QTableView;
    model->setParent(table);
    table->setModel(model);
    table->setAccessibleName(u"Contexts"_s);
    table->setItemDelegateForColumn(3, new StateDelegate(table));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->verticalHeader()->hide();
    QHeaderView *header = table->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(0, Qt::AscendingOrder);
    header->setStretchLastSection(true);
    const int widths[] = {200, 120, 100, 170, 90, 100};
    for (int i = 0; i < 6; ++i)
        table->setColumnWidth(i, scaled(widths[i]));
    table->selectRow(0);
    return table;
}

QWidget *makeSidebar()
{
    auto *tree = new QTreeWidget;
    tree->setProperty("side", true);
    tree->setAccessibleName(u"Nodes"_s);
    tree->setHeaderHidden(true);
    tree->setRootIsDecorated(false);
    tree->setColumnCount(2);
    tree->header()->setStretchLastSection(false);
    tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    const std::tuple<const char *, const char *, const char *> pages[] = {
        {"Overview", "overview", ""}, {"Contexts", "context", "12"},   {"Applications", "application", "3"},
        {"Blobs", "blob", "1,204"},   {"Identities", "identity", "4"}, {"Namespaces", "namespace", "2"},
        {"Aliases", "alias", "5"},    {"Access keys", "key", "2"},     {"Network", "network", "3 peers"},
        {"Usage", "usage", ""}};
    auto *node = new QTreeWidgetItem(tree, {u"Local node"_s, QString()});
    node->setFont(0, strongFont());
    for (const auto &[name, icon, count] : pages) {
        auto *item = new QTreeWidgetItem(node, {QString::fromUtf8(name), QString::fromUtf8(count)});
        item->setIcon(
            0,
            Icons::get(QString::fromUtf8(icon),
                       item->text(0) == u"Contexts"_s ? explorer::Color::Accent : explorer::Color::Muted));
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    }
    tree->setIndentation(scaled(8));
    tree->expandAll();
    tree->setCurrentItem(node->child(1));
    tree->setFixedWidth(scaled(216));
    return tree;
}

QWidget *makeInspector()
{
    auto *panel = new QWidget;
    panel->setBackgroundRole(paletteRole(explorer::Color::Base));
    panel->setAutoFillBackground(true);
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(scaled(16), scaled(12), scaled(12), scaled(8));
    head->setSpacing(scaled(8));
    auto *icon = new IconLabel(scaled(20), panel);
    icon->setIcon(u"context"_s, explorer::Color::Accent);
    head->addWidget(icon);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new TextLabel(TextLabel::Kind::Heading, u"notes"_s));
    words->addWidget(new TextLabel(TextLabel::Kind::Caption, u"Context"_s));
    head->addLayout(words, 1);
    head->addWidget(makeToolButton(u"pin"_s, u"Keep open"_s));
    column->addLayout(head);
    auto *tabs = new QTabBar;
    tabs->setAccessibleName(u"Views of the context"_s);
    tabs->setExpanding(false);
    tabs->setDrawBase(false);
    for (const auto &name : {u"Details"_s, u"Members"_s, u"Raw"_s})
        tabs->addTab(name);
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(scaled(8), 0, scaled(8), 0);
    tabRow->addWidget(tabs);
    tabRow->addStretch();
    column->addLayout(tabRow);
    column->addWidget(new Hairline);
    auto *list = new FieldList;
    list->setFields({{.caption = u"Context id"_s,
                      .value = u"8G9fo6zH9p54kDvM83nzubTqZ4YQWvGmVbnXc4D3UJkP"_s,
                      .monospace = true},
                     {.caption = u"Application"_s, .value = u"kv-store 1.2.0"_s, .link = u"application:1"_s},
                     {.caption = u"Namespace"_s, .value = u"team"_s, .link = u"namespace:1"_s},
                     {.caption = u"State"_s,
                      .value = u"In step on the 2 open nodes"_s,
                      .color = explorer::Color::Ok,
                      .state = State::Ok},
                     {.caption = u"State hash"_s,
                      .value = u"4c1e1290ab4c1e1290ab4c1e1290ab4c1e1290ab4c1e1290ab4c1e1290ab90ab"_s,
                      .monospace = true},
                     {.caption = u"Storage"_s,
                      .value = u"1.2 MB in 318 entries"_s,
                      .copy = u"1234567"_s,
                      .toolTip = u"1,234,567 bytes"_s},
                     {.caption = u"Your identity here"_s,
                      .value = u"6Hq2pT9dUkq2mX6Hq2pT9dUkq2mX6Hq2pT9dUkq2mXpT9d"_s,
                      .link = u"identity:1"_s,
                      .note = u"owned"_s,
                      .monospace = true}});
    auto *scroll = new QScrollArea;
    scroll->setAccessibleName(u"Details"_s);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(list);
    column->addWidget(scroll, 1);
    column->addWidget(new Hairline);
    auto *actions = new QHBoxLayout;
    actions->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8));
    actions->setSpacing(scaled(8));
    for (const auto &[text, name] :
         {std::pair{u"Call…"_s, u"play"_s}, {u"Sync"_s, u"sync"_s}, {u"Delete…"_s, u"trash"_s}})
        actions->addWidget(new QPushButton(Icons::get(name), text));
    actions->addStretch();
    column->addLayout(actions);
    panel->setFixedWidth(scaled(330));
    return panel;
}

QWidget *makeConsole()
{
    auto *panel = new QWidget;
    panel->setBackgroundRole(paletteRole(explorer::Color::Base));
    panel->setAutoFillBackground(true);
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(scaled(8), 0, scaled(8), 0);
    auto *tabs = new QTabBar;
    tabs->setAccessibleName(u"Docks"_s);
    tabs->setExpanding(false);
    tabs->setDrawBase(false);
    for (const auto &[text, name] : {std::pair{u"Console"_s, u"play"_s},
                                     {u"Transfers"_s, u"upload"_s},
                                     {u"Events"_s, u"event"_s},
                                     {u"Activity"_s, u"activity"_s}})
        tabs->addTab(Icons::get(name), text);
    head->addWidget(tabs);
    head->addStretch();
    head->addWidget(makeToolButton(u"close"_s, u"Close the dock"_s));
    column->addLayout(head);
    column->addWidget(new Hairline);

    auto *form = new QFormLayout;
    form->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8));
    form->setSpacing(scaled(8));
    auto *what = new QHBoxLayout;
    auto *context = new QComboBox;
    context->addItem(Icons::get(u"context", explorer::Color::Muted), u"notes  ·  8G9fo6zH…UJkP"_s);
    context->setAccessibleName(u"Context"_s);
    auto *method = new QComboBox;
    method->addItem(u"set_with_expiry"_s);
    method->setFont(monospaceFont());
    method->setAccessibleName(u"Method"_s);
    what->addWidget(context);
    what->addWidget(method);
    auto *changes = new TextLabel(TextLabel::Kind::Caption, u"changes state"_s);
    changes->setColor(explorer::Color::Warn);
    what->addWidget(changes);
    what->addStretch();
    form->addRow(what);
    auto *key = new QLineEdit(u"greeting"_s);
    form->addRow(u"key"_s, key);
    auto *ttl = new QLineEdit(u"18446744073709551616"_s);
    setInvalid(ttl, u"largest u64 is 18446744073709551615"_s);
    form->addRow(u"ttl_ms"_s, ttl);
    auto *why = new Notice;
    why->setMessage(Notice::Severity::Bad, u"largest u64 is 18446744073709551615"_s);
    form->addRow(QString(), why);
    auto *overwrite = new QCheckBox(u"overwrite"_s);
    overwrite->setChecked(true);
    form->addRow(QString(), overwrite);
    column->addLayout(form);
    auto *bottom = new QHBoxLayout;
    bottom->setContentsMargins(scaled(12), 0, scaled(12), scaled(8));
    bottom->addWidget(new TextLabel(TextLabel::Kind::Caption, u"Ctrl+Enter"_s));
    auto *run = new QPushButton(Icons::get(u"play"), u"Run"_s);
    setPrimary(run);
    bottom->addStretch();
    bottom->addWidget(run);
    column->addLayout(bottom);
    return panel;
}

} // namespace

QWidget *makeMainWindow()
{
    auto *window = new QWidget;
    window->setWindowTitle(u"Calimero Explorer"_s);
    auto *rows = new QVBoxLayout(window);
    rows->setContentsMargins({});
    rows->setSpacing(0);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(6));
    bar->setSpacing(scaled(8));
    auto *node = new QToolButton;
    node->setText(u"Local node"_s);
    node->setFont(strongFont());
    node->setFocusPolicy(Qt::StrongFocus);
    node->setPopupMode(QToolButton::InstantPopup);
    node->setMenu(new QMenu(node));
    node->setAutoRaise(true);
    bar->addWidget(node);
    for (const auto &[icon, name] :
         {std::pair{u"back"_s, u"Back"_s}, {u"forward"_s, u"Forward"_s}, {u"reload"_s, u"Reload"_s}})
        bar->addWidget(makeToolButton(icon, name));
    bar->addStretch();
    auto *safe = makeToolButton(u"lock"_s, u"Safe mode"_s);
    safe->setText(u"Safe mode"_s);
    safe->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    safe->setCheckable(true);
    safe->setChecked(true);
    bar->addWidget(safe);
    bar->addWidget(makeToolButton(u"settings"_s, u"Settings"_s));
    rows->addLayout(bar);
    rows->addWidget(new Hairline);

    auto *content = new QWidget;
    content->setBackgroundRole(paletteRole(explorer::Color::Base));
    content->setAutoFillBackground(true);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto *header = new PageHeader(u"Contexts"_s);
    header->setCount(u"12"_s);
    auto *sync = new QAction(Icons::get(u"sync"), u"Sync all"_s, header);
    header->addButton(sync);
    auto *create = new QAction(Icons::get(u"plus"), u"New context"_s, header);
    header->setPrimaryButton(create);
    column->addWidget(header);
    auto *filter = new QHBoxLayout;
    filter->setContentsMargins(scaled(16), 0, scaled(12), scaled(8));
    filter->setSpacing(scaled(8));
    auto *search = new SearchLine;
    search->setPlaceholderText(u"Filter by name, id, application…"_s);
    filter->addWidget(search, 1);
    auto *shown = new TextLabel(TextLabel::Kind::Caption, u"7 of 12 shown"_s);
    filter->addWidget(shown);
    filter->addWidget(makeToolButton(u"columns"_s, u"Columns"_s));
    filter->addWidget(new CopyButton(u"the table"_s));
    column->addLayout(filter);
    column->addWidget(new Hairline);
    column->addWidget(makeTable());

    auto *middle = new QSplitter(Qt::Horizontal);
    middle->addWidget(content);
    middle->addWidget(makeInspector());
    auto *right = new QSplitter(Qt::Vertical);
    right->addWidget(middle);
    right->addWidget(makeConsole());
    auto *all = new QSplitter(Qt::Horizontal);
    all->addWidget(makeSidebar());
    all->addWidget(right);
    rows->addWidget(all, 1);

    rows->addWidget(new Hairline);
    auto *status = new QHBoxLayout;
    status->setContentsMargins(scaled(12), scaled(3), scaled(12), scaled(3));
    status->setSpacing(scaled(8));
    auto *well = new StateLabel;
    well->setState(State::Ok, u"Healthy"_s);
    status->addWidget(well);
    status->addWidget(new TextLabel(TextLabel::Kind::Caption, u"·  signed in as admin  ·  3 peers"_s));
    status->addStretch();
    rows->addLayout(status);
    window->resize(1440, 880);
    return window;
}

} // namespace gallery
