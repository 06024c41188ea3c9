// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/welcomepage.h"

#include "core/net/paths.h"
#include "ui/support/errortext.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/support/style.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/textlabel.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

namespace explorer {

using namespace Qt::StringLiterals;

WelcomePage::WelcomePage(QWidget *parent)
    : QWidget(parent),
      m_foundText(nullptr),
      m_foundButtons(new QVBoxLayout),
      m_address(new QLineEdit),
      m_addressNotice(new Notice),
      m_demoNotice(new Notice),
      m_demo(new QPushButton(tr("Open the demo node")))
{
    setObjectName(u"welcomePage"_s);
    auto *title = new TextLabel(TextLabel::Kind::Title, tr("Look into a Calimero node"));
    title->setAlignment(Qt::AlignHCenter);
    QFont large = titleFont();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    title->setFont(large);
    auto *sub = new TextLabel(TextLabel::Kind::Body,
                              tr("See what is on it, call its applications, put files on it."));
    sub->setColor(Color::Muted);
    sub->setAlignment(Qt::AlignHCenter);

    QVBoxLayout *demo = nullptr;
    QVBoxLayout *found = nullptr;
    QVBoxLayout *address = nullptr;
    auto *grid = new QGridLayout;
    grid->setSpacing(scaled(12));
    grid->addWidget(card(u"overview"_s, tr("Practise on the demo node"),
                         tr("A small world that lives only in memory: contexts, applications, blobs. Nothing "
                            "you do here can break anything."),
                         &demo),
                    0, 0);
    grid->addWidget(
        card(u"network"_s, tr("Found on this computer"), tr("Looking at the usual ports…"), &found), 0, 1);
    grid->addWidget(card(u"plus"_s, tr("Connect to a node"),
                         tr("By its address. You will be asked to sign in if the node wants it."), &address),
                    1, 0, 1, 2);
    grid->addWidget(makeFileCard(), 2, 0, 1, 2);

    setPrimary(m_demo);
    connect(m_demo, &QPushButton::clicked, this, &WelcomePage::demoRequested);
    auto *demoRow = new QHBoxLayout;
    demoRow->addWidget(m_demo);
    demoRow->addStretch();
    demo->addWidget(m_demoNotice);
    demo->addLayout(demoRow);

    m_foundText = found->parentWidget()->findChild<TextLabel *>(u"cardText"_s);
    found->addLayout(m_foundButtons);

    m_address->setPlaceholderText(u"http://127.0.0.1:2528"_s);
    m_address->setAccessibleName(tr("Address of the node"));
    auto *connectButton = new QPushButton(tr("Connect"));
    connect(connectButton, &QPushButton::clicked, this, &WelcomePage::connectTyped);
    connect(m_address, &QLineEdit::returnPressed, this, &WelcomePage::connectTyped);
    connect(m_address, &QLineEdit::textEdited, m_addressNotice, &Notice::clear);
    auto *row = new QHBoxLayout;
    row->setSpacing(scaled(8));
    row->addWidget(m_address, 1);
    row->addWidget(connectButton);
    address->addLayout(row);
    address->addWidget(m_addressNotice);

    auto *middle = new QWidget;
    middle->setMaximumWidth(scaled(760));
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(scaled(16), scaled(16), scaled(16), scaled(16));
    column->setSpacing(scaled(6));
    column->addWidget(title);
    column->addWidget(sub);
    column->addSpacing(scaled(20));
    column->addLayout(grid);
    auto *outer = new QHBoxLayout;
    outer->addStretch(1);
    outer->addWidget(middle, 100);
    outer->addStretch(1);
    // On a small screen with large text it is scrolled.
    auto *content = new QWidget;
    auto *down = new QVBoxLayout(content);
    down->setContentsMargins(0, 0, 0, 0);
    down->addStretch(2);
    down->addLayout(outer);
    down->addStretch(3);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    scroll->setMinimumHeight(scaled(260));
    auto *page = new QVBoxLayout(this);
    page->addWidget(scroll);
}

QWidget *WelcomePage::card(const QString &icon, const QString &title, const QString &text, QVBoxLayout **body)
{
    auto *card = new QWidget;
    card->setAutoFillBackground(true);
    card->setBackgroundRole(paletteRole(Color::Base));
    auto *picture = new IconLabel(scaled(22));
    picture->setIcon(icon, Color::Accent);
    auto *head = new QHBoxLayout;
    head->setSpacing(scaled(10));
    head->addWidget(picture);
    auto *heading = new TextLabel(TextLabel::Kind::Heading, title);
    heading->setWordWrap(true);
    head->addWidget(heading, 1);
    auto *words = new TextLabel(TextLabel::Kind::Caption, text);
    words->setObjectName(u"cardText"_s);
    words->setWordWrap(true);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(scaled(20), scaled(16), scaled(20), scaled(16));
    column->setSpacing(scaled(8));
    column->addLayout(head);
    column->addWidget(words);
    column->addStretch();
    *body = new QVBoxLayout;
    (*body)->setSpacing(scaled(6));
    column->addLayout(*body);
    return card;
}

QWidget *WelcomePage::makeFileCard()
{
    auto *card = new QWidget;
    card->setAutoFillBackground(true);
    card->setBackgroundRole(paletteRole(Color::Base));
    auto *picture = new IconLabel(scaled(22));
    picture->setIcon(u"application"_s, Color::Accent);
    auto *words = new TextLabel(
        TextLabel::Kind::Body,
        tr("Look into a .wasm or .mpk file: what is in it and who signed it. No node is needed."));
    words->setWordWrap(true);
    auto *inspect = new QPushButton(tr("Inspect a file…"));
    connect(inspect, &QPushButton::clicked, this, &WelcomePage::inspectRequested);
    auto *row = new QHBoxLayout(card);
    row->setContentsMargins(scaled(20), scaled(6), scaled(20), scaled(6));
    row->setSpacing(scaled(10));
    row->addWidget(picture);
    row->addWidget(words, 1);
    row->addWidget(inspect);
    return card;
}

void WelcomePage::setFound(const QList<Found> &found, bool looked)
{
    while (QLayoutItem *item = m_foundButtons->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (found.isEmpty()) {
        m_foundText->setText(looked ? tr("No node answers on ports 2428 and 2528.")
                                    : tr("Looking at the usual ports…"));
        return;
    }
    QStringList lines;
    for (const Found &node : found) {
        const QUrl url(node.url);
        lines += node.asksForLogIn ? tr("%1 asks for a log-in").arg(shownName(url.authority()))
                                   : tr("%1 needs no log-in").arg(shownName(url.authority()));
        auto *button = new QPushButton(tr("Open %1").arg(url.port()));
        connect(button, &QPushButton::clicked, this, [this, url] { Q_EMIT openRequested(url); });
        m_foundButtons->addWidget(button, 0, Qt::AlignLeft);
    }
    m_foundText->setText(lines.join(u'\n'));
}

void WelcomePage::setNotLooking()
{
    m_foundText->setText(
        tr("The explorer does not look for nodes on this computer. The settings can change that."));
}

void WelcomePage::showDemoProblem(const QString &text)
{
    m_demoNotice->setMessage(Notice::Severity::Bad, text);
    setDemoStarting(false);
}

void WelcomePage::setDemoStarting(bool starting)
{
    m_demo->setEnabled(!starting);
    m_demo->setText(starting ? tr("Starting…") : tr("Open the demo node"));
    if (starting)
        m_demoNotice->clear();
}

void WelcomePage::connectTyped()
{
    const auto url = calimero::nodeUrl(m_address->text());
    if (url) {
        m_addressNotice->clear();
        Q_EMIT openRequested(*url);
        return;
    }
    m_addressNotice->setMessage(Notice::Severity::Bad, ErrorText::badAddress(url.error()));
}

} // namespace explorer
