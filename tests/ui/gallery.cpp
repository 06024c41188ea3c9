// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "tests/ui/gallery.h"

#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/style.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fieldlist.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/placeholder.h"
#include "ui/widgets/searchline.h"
#include "ui/widgets/textlabel.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;
using namespace explorer;

namespace gallery {
namespace {

QToolButton *toolButton(const QString &icon, const QString &name)
{
    auto *button = new QToolButton;
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setIcon(Icons::get(icon, explorer::Color::Muted));
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

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
    head->addWidget(toolButton(u"pin"_s, u"Keep open"_s));
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
    head->addWidget(toolButton(u"close"_s, u"Close the dock"_s));
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
        bar->addWidget(toolButton(icon, name));
    bar->addStretch();
    auto *safe = toolButton(u"lock"_s, u"Safe mode"_s);
    safe->setText(u"Safe mode"_s);
    safe->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    safe->setCheckable(true);
    safe->setChecked(true);
    bar->addWidget(safe);
    bar->addWidget(toolButton(u"settings"_s, u"Settings"_s));
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
    filter->addWidget(toolButton(u"columns"_s, u"Columns"_s));
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

QWidget *makeStates()
{
    auto *window = new QWidget;
    window->setWindowTitle(u"States"_s);
    window->setBackgroundRole(paletteRole(explorer::Color::Base));
    auto *grid = new QGridLayout(window);
    grid->setContentsMargins({});
    grid->setSpacing(0);
    const Placeholder::Content states[] = {
        {.icon = u"sync"_s,
         .iconColor = explorer::Color::Accent,
         .title = u"Loading blobs"_s,
         .text = u"38,000 so far. You can filter and open what is already here."_s,
         .progress = 0.38},
        {.icon = u"context"_s,
         .title = u"No contexts yet"_s,
         .text =
             u"A context is one running copy of an application, shared by its members. Install an application first, then create one here."_s,
         .primary = u"New context"_s,
         .primaryIcon = u"plus"_s,
         .secondary = u"Install an application"_s},
        {.icon = u"warning"_s,
         .iconColor = explorer::Color::Bad,
         .title = u"The node refused the list"_s,
         .text =
             u"500 Internal server error. The node gives no reason; most often the namespace was left on another device."_s,
         .primary = u"Try again"_s,
         .primaryIcon = u"reload"_s,
         .secondary = u"Show the answer"_s},
        {.icon = u"lock"_s,
         .iconColor = explorer::Color::Warn,
         .title = u"Staging asks who you are"_s,
         .text = u"Its tokens ended 12 minutes ago and could not be renewed."_s,
         .primary = u"Sign in"_s}};
    for (int i = 0; i < 4; ++i) {
        auto *placeholder = new Placeholder;
        placeholder->setContent(states[i]);
        grid->addWidget(placeholder, i / 2 * 2, i % 2 * 2);
    }
    grid->addWidget(new Hairline(Qt::Horizontal), 1, 0, 1, 3);
    grid->addWidget(new Hairline(Qt::Vertical), 0, 1, 3, 1);
    window->resize(1180, 640);
    return window;
}

QWidget *makeControls()
{
    auto *window = new QWidget;
    window->setWindowTitle(u"Controls"_s);
    auto *column = new QVBoxLayout(window);
    auto *banner = new Banner;
    banner->setMessage(Notice::Severity::Warn, u"The node went away. Trying again in 4 s."_s);
    banner->setAction(u"Try now"_s);
    column->addWidget(banner);

    auto *buttons = new QHBoxLayout;
    const auto add = [buttons](const QString &text, const QString &icon) {
        auto *button = new QPushButton(text);
        if (!icon.isEmpty())
            button->setIcon(Icons::get(icon));
        buttons->addWidget(button);
        return button;
    };
    add(u"Plain"_s, {});
    add(u"With icon"_s, u"download"_s);
    add(u"Disabled"_s, u"download"_s)->setEnabled(false);
    add(u"Down"_s, {})->setDown(true);
    auto *menuButton = add(u"Menu"_s, {});
    menuButton->setMenu(new QMenu(menuButton));
    add(u"Flat"_s, {})->setFlat(true);
    setPrimary(add(u"Primary"_s, u"plus"_s));
    auto *off = add(u"Primary, disabled"_s, u"plus"_s);
    setPrimary(off);
    off->setEnabled(false);
    buttons->addWidget(toolButton(u"reload"_s, u"Reload"_s));
    auto *dead = toolButton(u"reload"_s, u"Reload, disabled"_s);
    dead->setEnabled(false);
    buttons->addWidget(dead);
    buttons->addStretch();
    column->addLayout(buttons);

    auto *form = new QFormLayout;
    auto *focused = new QLineEdit(u"a field"_s);
    focused->setObjectName(u"focused"_s);
    form->addRow(u"&Field"_s, focused);
    auto *hint = new QLineEdit;
    hint->setPlaceholderText(u"https://node.example.org"_s);
    form->addRow(u"&Empty"_s, hint);
    auto *disabled = new QLineEdit(u"not now"_s);
    disabled->setEnabled(false);
    form->addRow(u"&Disabled"_s, disabled);
    auto *spin = new QSpinBox;
    form->addRow(u"&Number"_s, spin);
    auto *combo = new QComboBox;
    combo->addItems({u"In this computer's keychain"_s, u"In a file"_s, u"In memory"_s});
    form->addRow(u"&Choice"_s, combo);
    auto *editable = new QComboBox;
    editable->setEditable(true);
    editable->addItem(u"can be typed over"_s);
    form->addRow(u"&Typed choice"_s, editable);
    auto *search = new SearchLine;
    search->setText(u"kv-store"_s);
    form->addRow(u"&Search"_s, search);
    auto *text = new QPlainTextEdit(u"{\n  \"output\": 10430530176777135682\n}"_s);
    text->setFont(monospaceFont());
    text->setMaximumHeight(scaled(90));
    form->addRow(u"&Text"_s, text);
    auto *checks = new QHBoxLayout;
    for (const auto &name : {u"off"_s, u"on"_s, u"some"_s, u"disabled"_s}) {
        auto *check = new QCheckBox(name);
        if (name == u"some"_s) {
            check->setTristate(true);
            check->setCheckState(Qt::PartiallyChecked);
        }
        check->setChecked(name == u"on"_s || name == u"disabled"_s || check->isTristate());
        if (check->isTristate())
            check->setCheckState(Qt::PartiallyChecked);
        check->setEnabled(name != u"disabled"_s);
        checks->addWidget(check);
    }
    auto *radio = new QRadioButton(u"this"_s);
    radio->setChecked(true);
    checks->addWidget(radio);
    checks->addWidget(new QRadioButton(u"that"_s));
    checks->addStretch();
    form->addRow(u"Marks"_s, checks);
    auto *bar = new QProgressBar;
    bar->setAccessibleName(u"Progress"_s);
    bar->setTextVisible(false);
    bar->setValue(46);
    form->addRow(u"Progress"_s, bar);
    column->addLayout(form);

    auto *states = new QHBoxLayout;
    for (const auto &[state, word] : {std::pair{State::Ok, u"In step"_s},
                                      {State::Running, u"Syncing 64 %"_s},
                                      {State::Retry, u"Trying again in 40 s"_s},
                                      {State::Failed, u"Failed 4 times"_s},
                                      {State::Waiting, u"Waiting for peers"_s}}) {
        auto *label = new StateLabel;
        label->setState(state, word);
        states->addWidget(label);
    }
    states->addStretch();
    column->addLayout(states);

    for (
        const auto &[severity, message] :
        {std::pair{Notice::Severity::Info, u"1,204 blobs are on this node."_s},
         {Notice::Severity::Ok, u"Stored as FFXxpzxC…S4kpc."_s},
         {Notice::Severity::Warn,
          u"Not encrypted: anyone on the way can read your password. Fine on this computer, not across a network."_s},
         {Notice::Severity::Bad, u"The node did not accept this user name and password."_s}}) {
        auto *notice = new Notice;
        notice->setMessage(severity, message);
        if (severity == Notice::Severity::Bad)
            notice->setAnswer(u"{\"error\":\"invalid credentials\"}"_s);
        column->addWidget(notice);
    }

    auto *menu = new QMenu(window);
    menu->setObjectName(u"menu"_s);
    menu->addAction(Icons::get(u"copy"), u"Copy id"_s)->setShortcut(QKeySequence::Copy);
    menu->addAction(u"Copy row"_s);
    menu->addSeparator();
    auto *checked = menu->addAction(u"Show sizes"_s);
    checked->setCheckable(true);
    checked->setChecked(true);
    menu->addAction(u"Not now"_s)->setEnabled(false);
    menu->addMenu(u"Columns"_s)->addAction(u"Name"_s);
    menu->addAction(Icons::get(u"trash"), u"Delete…"_s);
    menuButton->setMenu(menu);
    column->addStretch();
    window->resize(900, 760);
    return window;
}

QWidget *makeIcons()
{
    auto *window = new QWidget;
    window->setWindowTitle(u"Icons"_s);
    window->setBackgroundRole(paletteRole(explorer::Color::Base));
    auto *grid = new QGridLayout(window);
    const QStringList names = Icons::names();
    for (int i = 0; i < names.size(); ++i) {
        auto *cell = new QVBoxLayout;
        auto *large = new IconLabel(scaled(32), window);
        large->setIcon(names[i], explorer::Color::Text);
        auto *small = new IconLabel(scaled(16), window);
        small->setIcon(names[i], explorer::Color::Muted);
        auto *pair = new QHBoxLayout;
        pair->addStretch();
        pair->addWidget(large);
        pair->addWidget(small);
        pair->addStretch();
        cell->addLayout(pair);
        auto *name = new TextLabel(TextLabel::Kind::Caption, names[i]);
        name->setAlignment(Qt::AlignHCenter);
        cell->addWidget(name);
        grid->addLayout(cell, i / 9, i % 9);
    }
    auto *app = new QLabel;
    app->setPixmap(Icons::application().pixmap(96));
    grid->addWidget(app, int(names.size() / 9) + 1, 0, 1, 3);
    auto *small = new QLabel;
    small->setPixmap(Icons::application().pixmap(32));
    grid->addWidget(small, int(names.size() / 9) + 1, 3);
    return window;
}

QWidget *makeDialog()
{
    auto *dialog = new QDialog;
    dialog->setWindowTitle(u"Sign in"_s);
    auto *column = new QVBoxLayout(dialog);
    auto *head = new QHBoxLayout;
    auto *icon = new IconLabel(scaled(28), dialog);
    icon->setIcon(u"lock"_s, explorer::Color::Accent);
    head->addWidget(icon);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new TextLabel(TextLabel::Kind::Heading, u"Sign in to Staging"_s));
    words->addWidget(
        new TextLabel(TextLabel::Kind::Caption, u"http://127.0.0.1:2430 · merod 0.11.0-rc.25"_s));
    head->addLayout(words, 1);
    column->addLayout(head);
    auto *tabs = new QTabWidget;
    auto *page = new QWidget;
    auto *form = new QFormLayout(page);
    form->addRow(u"User name"_s, new QLineEdit(u"admin"_s));
    auto *password = new QLineEdit(u"secret-secret"_s);
    password->setEchoMode(QLineEdit::Password);
    form->addRow(u"Password"_s, password);
    auto *store = new QComboBox;
    store->addItem(u"In this computer's keychain"_s);
    form->addRow(u"Keep me signed in"_s, store);
    tabs->addTab(page, u"Password"_s);
    tabs->addTab(new QWidget, u"Browser"_s);
    tabs->addTab(new QWidget, u"Paste a token"_s);
    column->addWidget(tabs);
    auto *refused = new Notice;
    refused->setMessage(Notice::Severity::Bad, u"The node did not accept this user name and password."_s);
    column->addWidget(refused);
    auto *plain = new Notice;
    plain->setMessage(
        Notice::Severity::Warn,
        u"Not encrypted: anyone on the way can read your password. Fine on this computer, not across a network."_s);
    column->addWidget(plain);
    column->addWidget(new Hairline);
    auto *box = new QDialogButtonBox;
    box->addButton(QDialogButtonBox::Cancel);
    setPrimary(box->addButton(u"Sign in"_s, QDialogButtonBox::AcceptRole));
    column->addWidget(box);
    dialog->resize(480, 400);
    return dialog;
}

} // namespace gallery
