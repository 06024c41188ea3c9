// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/overview/overviewwidget.h"

#include "ui/overview/overviewcard.h"
#include "ui/overview/overviewtext.h"
#include "ui/pages/pagenotice.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/widgets/dimming.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/placeholder.h"
#include "ui/widgets/readingorder.h"
#include "ui/widgets/textlabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace explorer {

using namespace Qt::StringLiterals;

OverviewWidget::OverviewWidget(QWidget *parent)
    : QWidget(parent),
      m_header(new PageHeader({})),
      m_notice(new Notice),
      m_stack(new QStackedWidget),
      m_scroll(new QScrollArea),
      m_placeholder(new Placeholder),
      m_tiles(new QHBoxLayout),
      m_columns(new CardColumns)
{
    setObjectName(u"overviewPage"_s);
    m_header->layout()->setContentsMargins(0, 0, 0, 0);
    setAutoFillBackground(true);
    setBackgroundRole(paletteRole(Color::Base));

    m_tiles->setSpacing(scaled(12));
    auto *facts = new QWidget;
    facts->setBackgroundRole(paletteRole(Color::Base));
    auto *column = new QVBoxLayout(facts);
    column->setContentsMargins(scaled(pageMargin), scaled(4), scaled(pageMargin), scaled(pageMargin));
    column->setSpacing(scaled(12));
    column->addLayout(m_tiles);
    column->addWidget(m_columns);
    column->addStretch();
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setBackgroundRole(paletteRole(Color::Base));
    m_scroll->setWidget(facts);
    m_stack->addWidget(m_scroll);
    m_stack->addWidget(m_placeholder);

    auto *head = new QVBoxLayout;
    head->setContentsMargins(readingMargins(scaled(pageMargin), scaled(12), scaled(12), scaled(10)));
    head->setSpacing(scaled(10));
    head->addWidget(m_header);
    head->addWidget(m_notice);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addLayout(head);
    whole->addWidget(m_stack, 1);
    addCards();
}

void OverviewWidget::addCards()
{
    const auto add = [this](Card which, const QString &title, const QString &more, const QString &link) {
        auto *card = new OverviewCard(title);
        card->setMore(more, link);
        connect(card, &OverviewCard::linkActivated, this, &OverviewWidget::linkActivated);
        m_cards.insert(which, card);
        m_columns->add(card);
    };
    add(Card::State, tr("How it is"), tr("Network"), OverviewText::toPage(u"network"_s));
    add(Card::Changes, tr("Since it was opened"), {}, {});
    add(Card::Largest, tr("What takes most"), tr("Usage"), OverviewText::toPage(u"usage"_s));
    add(Card::Calls, tr("Last calls"), tr("Console"), OverviewText::toDock(u"console"_s));
    add(Card::Transfers, tr("Last transfers"), tr("Transfers"), OverviewText::toDock(u"transfers"_s));
    add(Card::Identity, tr("Who this node is"), tr("Identities"), OverviewText::toPage(u"identities"_s));
}

void OverviewWidget::setTitle(const QString &title)
{
    m_header->setTitle(title);
}

void OverviewWidget::addTile(const Page::Info &page)
{
    auto *button = new QPushButton;
    button->setAccessibleName(tr("Go to %1").arg(page.title));
    button->setMinimumHeight(scaled(76));
    auto *picture = new IconLabel(scaled(20));
    picture->setIcon(page.icon, Color::Accent);
    auto *count = new TextLabel(TextLabel::Kind::Title);
    count->setAttribute(Qt::WA_TransparentForMouseEvents);
    count->setMinimumHeight(count->fontMetrics().height()); // what is not counted yet has nothing here
    auto *caption = new ElidedLabel(page.title);
    caption->setFont(captionFont());
    caption->setColor(Color::Muted);
    caption->setAttribute(Qt::WA_TransparentForMouseEvents);
    picture->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *figure = new QHBoxLayout;
    figure->setSpacing(scaled(8));
    figure->addWidget(picture);
    figure->addWidget(count, 1);
    // The caption has the whole width: five stand side by side in a small window.
    auto *column = new QVBoxLayout(button);
    column->setContentsMargins(readingMargins(scaled(10), scaled(8), scaled(6), scaled(8)));
    column->setSpacing(scaled(2));
    column->addStretch();
    column->addLayout(figure);
    column->addWidget(caption);
    column->addStretch();
    connect(button, &QPushButton::clicked, this, [this, id = page.id] { Q_EMIT pageRequested(id); });
    m_counts.insert(page.id, count);
    m_tiles->addWidget(button);
}

void OverviewWidget::setCount(const QString &page, const QString &count, const QString &whyNone)
{
    QLabel *label = m_counts.value(page);
    if (!label)
        return;
    m_told.insert(page, {count, whyNone});
    // While the node is away nothing is counted either.
    const bool isUnknown = count.isEmpty() && (m_isOld || !whyNone.isEmpty());
    label->setText(isUnknown ? QString(QChar(0x2013)) : count);
    QWidget *tile = label->parentWidget();
    tile->setToolTip(isUnknown ? shownToolTip(whyNone) : QString());
    tile->setAccessibleDescription(isUnknown ? shownSentence(whyNone) : count);
}

void OverviewWidget::setActions(const QList<QAction *> &actions, QAction *primary)
{
    for (QAction *action : actions)
        m_header->addButton(action);
    m_header->setPrimaryButton(primary);
}

void OverviewWidget::setAway(const std::optional<Placeholder::Offer> &away)
{
    if (away)
        m_placeholder->setOffer(*away);
    const QWidget *focused = window()->focusWidget();
    const bool hadFocus = focused && m_stack->isAncestorOf(focused);
    m_stack->setCurrentIndex(away ? 1 : 0);
    if (hadFocus)
        takeFocus();
}

void OverviewWidget::setOld(const QString &why)
{
    m_isOld = !why.isEmpty();
    const auto all = m_told;
    for (auto told = all.cbegin(); told != all.cend(); ++told)
        setCount(told.key(), told->first, told->second);
    setDimmed(m_scroll, m_isOld);
    sayAway(m_notice, why);
}

void OverviewWidget::takeFocus()
{
    QWidget *first = ReadingOrder::first(ReadingOrder::of({m_stack}));
    (first ? first : m_stack)->setFocus(Qt::ShortcutFocusReason); // with its ring
}

} // namespace explorer
