// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "tests/ui/gallery.h"

#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/placeholder.h"
#include "ui/widgets/searchline.h"
#include "ui/widgets/statedot.h"
#include "ui/widgets/textlabel.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;
using namespace explorer;

namespace gallery {

QToolButton *makeToolButton(const QString &icon, const QString &name)
{
    auto *button = new QToolButton;
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setIcon(Icons::get(icon, explorer::Color::Muted));
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
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
    buttons->addWidget(makeToolButton(u"reload"_s, u"Reload"_s));
    auto *dead = makeToolButton(u"reload"_s, u"Reload, disabled"_s);
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
    auto *combo = new QComboBox;
    combo->addItems({u"In this computer's keychain"_s, u"In a file"_s, u"In memory"_s});
    combo->setObjectName(u"combo"_s);
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

QWidget *makeFrame()
{
    auto *window = new QMainWindow;
    window->setWindowTitle(u"Frame"_s);
    auto *center = new QWidget;
    auto *column = new QVBoxLayout(center);
    auto *tree = new QTreeWidget;
    tree->setAccessibleName(u"Answer"_s);
    tree->setHeaderLabels({u"Key"_s, u"Value"_s});
    auto *output = new QTreeWidgetItem(tree, {u"output"_s});
    new QTreeWidgetItem(output, {u"previous"_s, u"hello"_s});
    auto *more = new QTreeWidgetItem(output, {u"more"_s, u"2 entries"_s});
    new QTreeWidgetItem(more, {u"0"_s, u"1"_s});
    output->setExpanded(true);
    tree->setCurrentItem(output->child(0));
    column->addWidget(tree);
    window->setCentralWidget(center);
    window->statusBar()->showMessage(u"Healthy"_s);
    window->resize(900, 600);
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
    auto *tabs = new QTabBar;
    tabs->addTab(u"Password"_s);
    tabs->addTab(u"Browser"_s);
    tabs->addTab(u"Paste a token"_s);
    column->addWidget(tabs);
    auto *form = new QFormLayout;
    form->addRow(u"User name"_s, new QLineEdit(u"admin"_s));
    auto *password = new QLineEdit(u"secret-secret"_s);
    password->setEchoMode(QLineEdit::Password);
    form->addRow(u"Password"_s, password);
    auto *store = new QComboBox;
    store->addItem(u"In this computer's keychain"_s);
    form->addRow(u"Keep me signed in"_s, store);
    column->addLayout(form);
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
