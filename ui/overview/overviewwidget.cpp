// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/overview/overviewwidget.h"

#include "core/net/paths.h"
#include "core/session/node.h"
#include "ui/support/errortext.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/widgets/fieldlist.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/placeholder.h"
#include "ui/widgets/readingorder.h"
#include "ui/widgets/textlabel.h"

#include <QAction>
#include <QDateTime>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestVersion = 100;

} // namespace

OverviewWidget::OverviewWidget(Node *node, QWidget *parent)
    : QWidget(parent),
      m_node(node),
      m_header(new PageHeader(shownName(node->profile().name))),
      m_stack(new QStackedWidget),
      m_placeholder(new Placeholder),
      m_fields(new FieldList),
      m_tiles(new QHBoxLayout)
{
    setObjectName(u"overviewPage"_s);
    m_header->layout()->setContentsMargins(0, 0, 0, 0);
    setAutoFillBackground(true);
    setBackgroundRole(paletteRole(Color::Base));

    m_tiles->setSpacing(scaled(12));
    auto *facts = new QWidget;
    facts->setBackgroundRole(paletteRole(Color::Base));
    auto *factColumn = new QVBoxLayout(facts);
    factColumn->setContentsMargins(scaled(pageMargin), scaled(4), scaled(pageMargin), scaled(pageMargin));
    factColumn->setSpacing(scaled(12));
    factColumn->addLayout(m_tiles);
    m_fields->setCaptionsBeside(true);
    m_fields->setMaximumWidth(scaled(860));
    // In a line of its own: a column asks how high it is for all of its width, which it does not take.
    auto *fieldLine = new QHBoxLayout;
    fieldLine->addWidget(m_fields, 1);
    fieldLine->addStretch(0);
    factColumn->addLayout(fieldLine);
    factColumn->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setBackgroundRole(paletteRole(Color::Base));
    scroll->setWidget(facts);
    m_stack->addWidget(scroll);
    m_stack->addWidget(m_placeholder);

    auto *head = new QVBoxLayout;
    head->setContentsMargins(scaled(pageMargin), scaled(12), scaled(12), scaled(10));
    head->addWidget(m_header);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_stack, 1);

    connect(m_fields, &FieldList::linkActivated, this, &OverviewWidget::linkActivated);
    connect(node, &Node::factsChanged, this, &OverviewWidget::update);
    connect(node, &Node::phaseChanged, this, &OverviewWidget::update);
    connect(node, &Node::profileChanged, this, &OverviewWidget::update);
    connect(&node->session(), &Session::stateChanged, this, &OverviewWidget::update);
    update();
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
    auto *caption = new TextLabel(TextLabel::Kind::Caption, page.title);
    caption->setAttribute(Qt::WA_TransparentForMouseEvents);
    picture->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch();
    words->addWidget(count);
    words->addWidget(caption);
    words->addStretch();
    auto *row = new QHBoxLayout(button);
    row->setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8));
    row->setSpacing(scaled(14));
    row->addWidget(picture);
    row->addLayout(words, 1);
    connect(button, &QPushButton::clicked, this, [this, id = page.id] { Q_EMIT pageRequested(id); });
    m_counts.insert(page.id, count);
    m_tiles->addWidget(button);
}

void OverviewWidget::setCount(const QString &page, const QString &count)
{
    if (QLabel *label = m_counts.value(page))
        label->setText(count.isEmpty() ? u"–"_s : count);
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

void OverviewWidget::setVersion(const Foreign &version)
{
    if (version == m_version)
        return;
    m_version = version;
    update();
}

void OverviewWidget::takeFocus()
{
    QWidget *first = ReadingOrder::first(ReadingOrder::of({m_stack}));
    (first ? first : m_stack)->setFocus();
}

void OverviewWidget::update()
{
    m_header->setTitle(shownName(m_node->profile().name));
    QList<Field> fields;
    const bool ready = m_node->readiness().isEmpty() || m_node->readiness() == "ready"_L1;
    fields += Field{.caption = tr("State"),
                    .value = ready ? tr("Healthy") : tr("Not ready: %1").arg(shownName(m_node->readiness())),
                    .state = ready ? State::Ok : State::Retry,
                    .copyable = false};
    fields += Field{.caption = tr("Address"), .value = m_node->profile().url.toString(), .monospace = true};
    if (!m_version.isEmpty())
        fields += Field{.caption = tr("Version"),
                        .value = shownName(m_version, longestVersion),
                        .copy = m_version.whole()};
    if (m_node->mode().need == AuthMode::Need::None) {
        fields +=
            Field{.caption = tr("Access"),
                  .value = tr("The node asks for no log-in: whoever reaches this address can do everything."),
                  .color = isLoopback(m_node->profile().url) ? Color::Text : Color::Warn,
                  .copyable = false};
    } else if (m_node->session().isSignedIn()) {
        const QString user = m_node->session().userName();
        QString until;
        if (const auto at = m_node->session().expiresAt())
            until = tr("(renewed after %1)").arg(Format::date(*at));
        fields +=
            Field{.caption = tr("Access"),
                  .value = user.isEmpty() ? tr("signed in") : tr("signed in as %1").arg(shownName(user)),
                  .note = until,
                  .copyable = false};
        QString place;
        switch (m_node->vault().place()) {
        case TokenPlace::Keychain:
            place = tr("the keychain of this desktop");
            break;
        case TokenPlace::File:
            place = tr("the token file shared with other tools");
            break;
        default:
            place = tr("memory, until the explorer closes");
        }
        fields += Field{.caption = tr("Tokens are in"), .value = place, .copyable = false};
    }
    if (const auto peers = m_node->peers())
        fields += Field{.caption = tr("Peers"),
                        .value = tr("%n connected", nullptr, int(*peers)),
                        .note = *peers == 0 ? tr("normal for a node on its own") : QString(),
                        .copyable = false};
    fields += Field{.caption = tr("Who this node is"), .copyable = false, .heading = true};
    if (const auto &identity = m_node->identity()) {
        const auto add = [&fields](const QString &caption, const auto &id) {
            if (id)
                fields += Field{.caption = caption, .value = id->toString(), .monospace = true};
        };
        add(tr("Account"), identity->accountId);
        add(tr("Device"), identity->deviceId);
        add(tr("Public key"), identity->publicKey);
        if (identity->publicKey)
            fields.last().link = Link::to(*identity->publicKey).toString();
    } else if (m_node->identityError() && m_node->identityError()->kind == Error::Kind::NotFound) {
        fields += Field{.caption = tr("Account"),
                        .value = tr("none yet: it is made with the first namespace"),
                        .color = Color::Muted,
                        .copyable = false};
    } else if (m_node->identityError()) {
        fields += Field{.caption = tr("Account"),
                        .value = ErrorText::sentence(*m_node->identityError()),
                        .color = Color::Bad,
                        .copyable = false};
    }
    m_fields->setFields(fields);
}

} // namespace explorer
