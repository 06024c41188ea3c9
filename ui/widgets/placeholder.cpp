// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/widgets/placeholder.h"

#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/support/style.h"
#include "ui/widgets/accessibletext.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/textlabel.h"

#include <QBoxLayout>
#include <QEvent>
#include <QProgressBar>
#include <QPushButton>

namespace explorer {
namespace {

void fill(QPushButton *button, const QString &text, const QString &icon)
{
    button->setText(text);
    button->setIcon(icon.isEmpty() ? QIcon() : Icons::get(icon));
    button->setVisible(!text.isEmpty());
}

} // namespace

Placeholder::Placeholder(QWidget *parent)
    : QWidget(parent),
      m_icon(new IconLabel(scaled(40), this)),
      m_title(new TextLabel(TextLabel::Kind::Heading, this)),
      m_text(new TextLabel(TextLabel::Kind::Body, this)),
      m_progress(new QProgressBar(this)),
      m_primary(new QPushButton(this)),
      m_secondary(new QPushButton(this))
{
    installAccessibleText();
    setBackgroundRole(paletteRole(Color::Base));
    setAutoFillBackground(true);
    m_title->setAlignment(Qt::AlignHCenter);
    m_title->setWordWrap(true);
    m_title->setBreaking(true);
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_text->setWordWrap(true);
    m_text->setBreaking(true);
    m_text->setColor(Color::Muted);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setRange(0, 1000);
    explorer::setPrimary(m_primary);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(8));
    buttons->addStretch();
    buttons->addWidget(m_secondary);
    buttons->addWidget(m_primary);
    buttons->addStretch();

    auto *column = new QVBoxLayout(this);
    column->setSpacing(scaled(12));
    column->setContentsMargins(scaled(pageMargin), scaled(8), scaled(pageMargin), scaled(8));
    column->addStretch(4);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addWidget(m_text, 0, Qt::AlignHCenter);
    column->addWidget(m_progress, 0, Qt::AlignHCenter);
    column->addLayout(buttons);
    column->addStretch(5);
    setMinimumWidth(scaled(210));

    connect(m_primary, &QPushButton::clicked, this, &Placeholder::primaryTriggered);
    connect(m_secondary, &QPushButton::clicked, this, &Placeholder::secondaryTriggered);
    // What is run may put another offer in its place.
    connect(this, &Placeholder::primaryTriggered, this, [this] {
        if (const auto run = m_runPrimary)
            run();
    });
    connect(this, &Placeholder::secondaryTriggered, this, [this] {
        if (const auto run = m_runSecondary)
            run();
    });
    setContent({});
}

void Placeholder::setContent(const Content &content)
{
    m_content = content;
    // Who pressed a button that goes waits here, and goes on where there is one again.
    if ((m_primary->hasFocus() && content.primary.isEmpty())
        || (m_secondary->hasFocus() && content.secondary.isEmpty()))
        setFocus(Qt::OtherFocusReason);
    m_icon->setIcon(content.icon, content.iconColor);
    m_title->setText(content.title);
    m_title->setVisible(!content.title.isEmpty());
    m_text->setText(content.text);
    m_text->setVisible(!content.text.isEmpty());
    fill(m_primary, content.primary, content.primaryIcon);
    fill(m_secondary, content.secondary, content.secondaryIcon);
    if (hasFocus() && !(content.primary.isEmpty() && content.secondary.isEmpty()))
        (content.primary.isEmpty() ? m_secondary : m_primary)->setFocus(Qt::ShortcutFocusReason);
    fit();
    setAccessibleName(shownSentence(content.title));
    setAccessibleDescription(shownSentence(content.text));
    setProgress(content.progress);
}

void Placeholder::setOffer(const Offer &offer)
{
    m_runPrimary = offer.primary;
    m_runSecondary = offer.secondary;
    if (m_content != offer.content)
        setContent(offer.content);
}

// What it says may be cut where it has no room; what it offers is not.
QSize Placeholder::minimumSizeHint() const
{
    return {scaled(210), scaled(64)};
}

// Lines of text are read best when short, so the column has a width of its own where there is room. A layout
// gives a label that wraps too little height when the width isn't its to choose; it is told here.
void Placeholder::fit()
{
    const QMargins margins = layout()->contentsMargins();
    const int width = std::clamp(this->width() - margins.left() - margins.right(), scaled(180), scaled(300));
    for (TextLabel *label : {m_title, m_text}) {
        label->setFixedWidth(width);
        label->setMinimumHeight(0); // it would need no less than it has had once
        label->setFixedHeight(std::max(0, label->heightForWidth(width)));
    }
    m_progress->setFixedWidth(std::min(width, scaled(220)));
    makeRoom();
}

// In little room the picture goes first, then the words about the title.
void Placeholder::makeRoom()
{
    const int gap = layout()->spacing();
    const QMargins margins = layout()->contentsMargins();
    const auto heightOf = [gap](const QWidget *part, bool isThere) {
        // Of a label that wraps the hint is that of another width: it has the height fit() gave it.
        const bool isFixed = part->minimumHeight() == part->maximumHeight();
        const int height =
            isFixed ? part->minimumHeight() : part->sizeHint().expandedTo(part->minimumSize()).height();
        return isThere ? height + gap : 0;
    };
    const int text = heightOf(m_text, !m_content.text.isEmpty());
    const int least = margins.top() + margins.bottom() - gap + heightOf(m_title, !m_content.title.isEmpty())
        + heightOf(m_progress, m_content.progress.has_value())
        + heightOf(m_primary, !m_content.primary.isEmpty() || !m_content.secondary.isEmpty());
    const bool isText = text > 0 && least + text <= height();
    const bool isIcon = !m_content.icon.isEmpty() && least + text + heightOf(m_icon, true) <= height();
    // Showing something lays out all that is around it, even when it is shown already.
    if (m_text->isHidden() == isText)
        m_text->setVisible(isText);
    if (m_icon->isHidden() == isIcon)
        m_icon->setVisible(isIcon);
}

bool Placeholder::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::Polish || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange || event->type() == QEvent::Resize)
        fit();
    return handled;
}

void Placeholder::setProgress(std::optional<double> progress)
{
    m_content.progress = progress;
    m_progress->setVisible(progress.has_value());
    if (!progress)
        return;
    m_progress->setRange(0, *progress < 0 ? 0 : 1000);
    m_progress->setValue(int(std::clamp(*progress, 0.0, 1.0) * 1000));
}

} // namespace explorer
