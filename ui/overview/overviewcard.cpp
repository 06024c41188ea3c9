// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/overview/overviewcard.h"

#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fieldlist.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace explorer {

namespace {

constexpr int leastOfColumn = 360;

} // namespace

OverviewCard::OverviewCard(const QString &title, QWidget *parent)
    : QWidget(parent),
      m_title(new TextLabel(TextLabel::Kind::Heading, title)),
      m_note(new TextLabel(TextLabel::Kind::Caption)),
      m_more(new ElidedLabel),
      m_list(new FieldList)
{
    setAccessibleName(title);
    m_more->hide();
    m_more->setLink(true);
    m_list->setCaptionsBeside(true);
    m_list->setAccessibleName(title);
    auto *head = new QHBoxLayout;
    head->setSpacing(scaled(8));
    head->addWidget(m_title);
    head->addWidget(m_note);
    head->addStretch(1);
    head->addWidget(m_more);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(readingMargins(scaled(14), scaled(10), scaled(4), scaled(2)));
    column->setSpacing(0);
    auto *indented = new QHBoxLayout;
    indented->setContentsMargins(readingMargins(0, 0, scaled(10), 0));
    indented->addLayout(head);
    column->addLayout(indented);
    column->addWidget(m_list);
    connect(m_list, &FieldList::linkActivated, this, &OverviewCard::linkActivated);
    connect(m_more, &ElidedLabel::activated, this, [this] { Q_EMIT linkActivated(m_moreLink); });
}

void OverviewCard::setMore(const QString &text, const QString &link)
{
    m_moreLink = link;
    m_more->setText(text);
    m_more->setAccessibleName(shownSentence(tr("Go to %1").arg(text)));
    m_more->setVisible(!text.isEmpty());
}

void OverviewCard::setNote(const QString &note)
{
    m_note->setText(note);
}

void OverviewCard::setFields(const QList<Field> &fields)
{
    m_list->setFields(fields);
}

void OverviewCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(themeColor(Color::Line, palette()));
    const qreal radius = scaled(cornerRadius);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

CardColumns::CardColumns(QWidget *parent) : QWidget(parent), m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(scaled(12));
    for (QVBoxLayout *&lane : m_lanes) {
        lane = new QVBoxLayout;
        lane->setSpacing(scaled(12));
        m_row->addLayout(lane, 0);
    }
}

void CardColumns::add(OverviewCard *card)
{
    m_cards += card;
    m_columns = 0;
    arrange();
    connect(card->list(), &FieldList::ownCaptionWidthChanged, this, &CardColumns::alignCaptions);
    alignCaptions();
}

void CardColumns::alignCaptions()
{
    int widest = 0;
    for (const OverviewCard *card : std::as_const(m_cards))
        widest = std::max(widest, card->list()->ownCaptionWidth());
    for (const OverviewCard *card : std::as_const(m_cards))
        card->list()->setLeastCaptionWidth(widest);
}

void CardColumns::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

// From left to right, as one reads, then the next line.
void CardColumns::arrange()
{
    const int columns = std::clamp((width() + m_row->spacing()) / (scaled(leastOfColumn) + m_row->spacing()),
                                   1, int(m_lanes.size()));
    if (columns == std::exchange(m_columns, columns))
        return;
    for (QVBoxLayout *lane : m_lanes) {
        while (QLayoutItem *item = lane->takeAt(0))
            delete item; // the cards stay
    }
    for (qsizetype i = 0; i < m_cards.size(); ++i)
        m_lanes[std::size_t(i % columns)]->addWidget(m_cards.at(i));
    for (int i = 0; i < int(m_lanes.size()); ++i) {
        m_row->setStretch(i, i < columns ? 1 : 0);
        if (i < columns)
            m_lanes[std::size_t(i)]->addStretch(1);
    }
}

} // namespace explorer
