// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What a page shows: its items, how old they are, or what there is to say in their place.
#include "ui/pages/pagewidget.h"

#include "ui/pages/offers.h"
#include "ui/support/errortext.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/readingorder.h"
#include "ui/widgets/searchline.h"

#include <QAbstractItemView>
#include <QLocale>
#include <QStackedWidget>
#include <QToolButton>

#include <utility>

namespace explorer {

using namespace Qt::StringLiterals;

void PageWidget::setThing(const QString &icon, const QString &loading, const QString &filterHint)
{
    m_icon = icon;
    m_loading = loading;
    m_filter->setPlaceholderText(filterHint);
    m_filter->setAccessibleName(filterHint);
    updateState();
}

void PageWidget::setEmpty(const Placeholder::Offer &empty)
{
    m_empty = empty;
    updateState();
}

void PageWidget::setAway(const std::optional<Placeholder::Offer> &away, const QString &waits)
{
    m_away = away;
    m_waits = waits;
    if (!m_away)
        m_notice->takeBack(std::exchange(m_awayText, {}));
    setDimmed(m_away.has_value());
    updateAge();
    updateCounts();
    updateActions();
}

void PageWidget::setDimmed(bool dimmed)
{
    m_view->setProperty(dimmedProperty, dimmed);
    m_view->viewport()->update();
}

// What was read stays to be looked at and copied, and says how old it is: once, whatever is done to the rows.
void PageWidget::sayOldRows()
{
    const QString age = Format::asOf(m_model->readAt());
    const QString text = age.isEmpty() ? m_waits : tr("%1 These rows are as of %2.").arg(m_waits, age);
    if (text == m_awayText)
        return;
    m_awayText = text;
    m_isNews = true;
    m_notice->setMessage(Notice::Severity::Warn, text);
    m_notice->setAction(Offers::again());
}

void PageWidget::makeAge()
{
    m_age->setIcon(Icons::get(u"warning", Color::Warn));
    m_age->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_age->setToolTip(tr("The rows could not be read again since. Click to see why"));
    m_age->hide();
    connect(m_age, &QToolButton::clicked, this, &PageWidget::explainAge);
}

// A quiet reading that failed takes nothing away: a word says how old the rows are, and why is told when
// asked.
void PageWidget::updateAge()
{
    const bool isOld = m_model->whyOld().has_value() && !m_away;
    if (isOld) {
        m_age->setText(tr("As of %1").arg(Format::asOf(m_model->readAt())));
        m_age->setAccessibleName(tr("%1. The rows could not be read again since").arg(m_age->text()));
    } else {
        m_notice->takeBack(std::exchange(m_ageText, {})); // it is mended
    }
    const bool hadFocus = m_age->hasFocus();
    m_age->setVisible(isOld);
    if (hadFocus && !isOld)
        takeFocus();
}

void PageWidget::explainAge()
{
    const auto error = m_model->whyOld();
    if (!error)
        return;
    m_ageText = tr("These rows are as of %1. They could not be read again: %2")
                    .arg(Format::asOf(m_model->readAt()), Offers::failure(*error, m_entry));
    m_notice->setMessage(Notice::Severity::Warn, m_ageText);
    m_notice->setAction(Offers::again());
    m_notice->setAnswer(ErrorText::rawAnswer(*error));
}

void PageWidget::setCountNote(const QString &note)
{
    m_countNote = note;
    updateCounts();
}

void PageWidget::setPartial(bool partial)
{
    if (std::exchange(m_isPartial, partial) != partial)
        updateCounts();
}

void PageWidget::updateCounts()
{
    const QLocale locale;
    const auto total = m_model->totalRows();
    const auto shown = m_model->shownRows();
    const bool isHidden = m_away && (m_waits.isEmpty() || total == 0);
    QString count = isHidden || (total == 0 && m_model->loadState() != PageModel::LoadState::Complete)
        ? QString()
        : locale.toString(total);
    if (!count.isEmpty() && m_isPartial)
        count = tr("loading…");
    else if (!count.isEmpty() && !m_countNote.isEmpty())
        count += u" · "_s + m_countNote;
    m_header->setCount(count);
    if (!isNarrowed())
        m_shown->setText({});
    else
        m_shown->setText(tr("%1 of %2 shown").arg(locale.toString(shown), locale.toString(total)));
    updateState();
}

void PageWidget::showPlaceholder(const Placeholder::Offer &offer)
{
    m_placeholder->setOffer(offer);
    display(m_placeholder);
}

// The state is told often: what is said is said once, and what was closed stays closed.
void PageWidget::notice(int severity, const QString &text, const QString &action, const QString &answer)
{
    if (text == m_noticeText && !m_isNews)
        return;
    m_isNews = false;
    m_noticeText = text;
    m_notice->setMessage(Notice::Severity(severity), text);
    m_notice->setAction(action);
    m_notice->setAnswer(answer);
}

// Whoever was in the one goes on in the other.
void PageWidget::display(QWidget *shown)
{
    if (m_stack->currentWidget() == shown)
        return;
    const QWidget *focused = window()->focusWidget();
    const bool hadFocus = focused && m_stack->isAncestorOf(focused);
    m_stack->setCurrentWidget(shown);
    if (hadFocus)
        takeFocus();
}

void PageWidget::takeFocus()
{
    if (m_stack->currentWidget() == m_view) {
        m_view->setFocus(Qt::ShortcutFocusReason); // with its ring
        return;
    }
    // Without a button it waits there for the items.
    QWidget *button = ReadingOrder::first(ReadingOrder::of({m_placeholder}));
    (button ? button : m_placeholder)->setFocus(Qt::ShortcutFocusReason);
}

void PageWidget::updateState()
{
    if (!(m_away ? hasOldRows() : hasRowsOrSaysWhy()))
        return;
    if (m_model->shownRows() == 0 && isNarrowed() && m_model->isSettled())
        showNothingFits();
    else
        display(m_view);
}

bool PageWidget::hasOldRows()
{
    if (!m_waits.isEmpty() && m_model->totalRows() > 0) {
        sayOldRows();
        return true;
    }
    m_awayText.clear();
    m_noticeText.clear();
    m_notice->clear();
    showPlaceholder(*m_away);
    return false;
}

// Of an open node.
bool PageWidget::hasRowsOrSaysWhy()
{
    using LoadState = PageModel::LoadState;
    if (m_model->isSettled())
        selectAwaited();
    const bool hasRows = m_model->totalRows() > 0;
    switch (m_model->loadState()) {
    case LoadState::Idle:
    case LoadState::Loading:
        // What failed is tried again by itself from time to time: it stands there as long as that comes to
        // nothing, and whoever has closed it or is on its button is left alone.
        if (m_hasFailed && m_model->loadsByItself())
            break;
        m_isNews = true;
        m_hasFailed = false;
        if (!hasRows)
            showPlaceholder(
                {.content = {
                     .icon = m_icon, .iconColor = Color::Accent, .title = m_loading, .progress = -1}});
        break;
    case LoadState::Failed: {
        const calimero::Error error = m_model->error();
        const QString raw = ErrorText::rawAnswer(error);
        m_hasFailed = true;
        if (!hasRows) {
            showPlaceholder(Offers::failed(
                error, m_entry, [this] { Q_EMIT reloadRequested(); },
                [this](const QString &answer) { Q_EMIT m_notice->answerRequested(answer); }));
            break;
        }
        notice(int(Notice::Severity::Bad),
               tr("This is not the whole list. %1").arg(Offers::failure(error, m_entry)), Offers::again(),
               raw);
        break;
    }
    case LoadState::Complete:
        m_hasFailed = false;
        if (!hasRows)
            showPlaceholder(m_empty);
        if (hasRows && m_model->isCutOff())
            notice(int(Notice::Severity::Warn), tr("This list is cut off here. There may be more."), {}, {});
        else
            m_notice->takeBack(std::exchange(m_noticeText, {}));
        break;
    }
    return hasRows;
}

void PageWidget::showNothingFits()
{
    showPlaceholder({.content = {.icon = u"filter"_s,
                                 .title = m_filter->text().isEmpty()
                                     ? tr("Nothing fits the filters")
                                     : tr("Nothing fits “%1”").arg(m_filter->text().left(80)),
                                 .secondary = tr("Clear the filter")},
                     .secondary = [this] {
                         clearFilters();
                         takeFocus();
                     }});
}

} // namespace explorer
