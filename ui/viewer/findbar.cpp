// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/viewer/findbar.h"

#include "ui/support/announce.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/viewer/textview.h"
#include "ui/widgets/searchline.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QToolButton>

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

QToolButton *toolButton(const QString &icon, const QString &name, const QString &key, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(Icons::get(icon, Color::Muted));
    button->setAutoRaise(true);
    button->setToolTip(shownToolTip(FindBar::tr("%1 (%2)").arg(name, key)));
    button->setAccessibleName(name);
    return button;
}

} // namespace

FindBar::FindBar(TextView *view, const QString &name, QWidget *parent)
    : QWidget(parent),
      m_view(view),
      m_search(new SearchLine(this)),
      m_count(new TextLabel(TextLabel::Kind::Caption, this)),
      m_close(toolButton(u"close"_s, tr("Close the search"), tr("Esc"), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(4));
    m_search->setPause(std::chrono::milliseconds(0)); // a search gives way to the next at once
    m_search->setPlaceholderText(tr("Find in the text…"));
    m_search->setAccessibleName(name);
    m_search->installEventFilter(this);
    m_count->setAccessibleName(tr("Number of matches"));
    auto *previous = toolButton(u"chevron-up"_s, tr("Previous match"), tr("Shift+F3"), this);
    auto *next = toolButton(u"chevron-down"_s, tr("Next match"), tr("F3"), this);
    row->addWidget(m_search, 1);
    for (QWidget *widget : {static_cast<QWidget *>(m_count), static_cast<QWidget *>(previous),
                            static_cast<QWidget *>(next), static_cast<QWidget *>(m_close)})
        row->addWidget(widget);
    connect(m_search, &SearchLine::searchChanged, this, &FindBar::again);
    connect(m_search, &SearchLine::leftDownwards, this, [this] { step(true); });
    connect(previous, &QToolButton::clicked, this, [this] { step(false); });
    connect(next, &QToolButton::clicked, this, [this] { step(true); });
    connect(m_close, &QToolButton::clicked, this, &FindBar::closeRequested);
    connect(m_view, &TextView::searchChanged, this, &FindBar::updateCount);
}

void FindBar::setCanClose(bool can)
{
    m_close->setVisible(can);
}

void FindBar::open()
{
    show();
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

QString FindBar::text() const
{
    return m_search->text();
}

void FindBar::clear()
{
    m_search->clear();
    m_search->flush();
}

void FindBar::again()
{
    m_isFresh = !text().isEmpty();
    m_view->search(text());
    updateCount();
}

void FindBar::step(bool forward)
{
    m_search->flush();
    const qsizetype number = m_view->matchFrom(forward);
    if (number < 0)
        return;
    m_isFresh = false;
    m_view->goToMatch(number);
    updateCount();
    announce(m_search, m_count->text());
}

void FindBar::updateCount()
{
    if (m_view->searchText().isEmpty()) {
        m_count->setText({});
        return;
    }
    const qsizetype found = m_view->matches().size();
    if (m_isFresh && found > 0) {
        m_isFresh = false;
        m_view->peekAtMatch(m_view->matchFrom(true));
    }
    const QString number = Format::count(found);
    if (m_view->currentMatch() >= 0)
        m_count->setText(tr("%1 of %2").arg(Format::count(m_view->currentMatch() + 1), number));
    else if (m_view->isSearching())
        m_count->setText(tr("%1 so far").arg(number));
    else if (found == 0)
        m_count->setText(tr("not found"));
    else
        m_count->setText(tr("%n match(es)", nullptr, int(found)));
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && (key->modifiers() & ~Qt::KeypadModifier) == Qt::ShiftModifier) {
            step(false);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace explorer
