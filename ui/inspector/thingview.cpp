// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/inspector/thingview.h"

#include "ui/inspector/allfields.h"
#include "ui/inspector/fieldspane.h"
#include "ui/inspector/rawview.h"
#include "ui/inspector/thingtitle.h"
#include "ui/pages/looking.h"
#include "ui/pages/offers.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/widgets/actionrow.h"
#include "ui/widgets/dimming.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/notice.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace explorer {

using namespace Qt::StringLiterals;

ThingView::ThingView(QWidget *parent)
    : QWidget(parent),
      m_back(new QToolButton),
      m_icon(new IconLabel(scaled(24))),
      m_title(new ElidedLabel),
      m_subtitle(new ElidedLabel),
      m_actions(new ActionRow),
      m_head(makeHead()),
      m_notice(new Notice),
      m_tabs(new QTabBar),
      m_pages(new QStackedWidget)
{
    setObjectName(u"thingPage"_s);
    setAutoFillBackground(true);
    setBackgroundRole(paletteRole(Color::Base));

    m_back->setAutoRaise(true);
    m_back->setIcon(Icons::get(u"back", Color::Muted));
    m_back->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_back->setToolTip(tr("Its row in the list (Esc)"));
    connect(m_back, &QToolButton::clicked, this, &ThingView::rowRequested);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Parts of the page"));
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        showTab(index);
        Q_EMIT partChosen(part());
    });

    auto *way = new QHBoxLayout;
    way->setContentsMargins(readingMargins(scaled(8), scaled(8), scaled(12), 0));
    way->addWidget(m_back);
    way->addStretch(1);
    auto *said = new QVBoxLayout;
    said->setContentsMargins(readingMargins(scaled(pageMargin), 0, scaled(12), 0));
    said->addWidget(m_notice);
    connect(m_notice, &Notice::actionTriggered, this, &ThingView::reloadRequested);
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(scaled(8), 0, scaled(8), 0);
    tabRow->addWidget(m_tabs);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(way);
    column->addLayout(m_head);
    column->addLayout(said);
    column->addLayout(tabRow);
    column->addWidget(new Hairline);
    column->addWidget(m_pages, 1);
    m_pages->setMinimumHeight(scaled(60));
}

QBoxLayout *ThingView::makeHead()
{
    m_title->setFont(titleFont());
    m_title->setElideMode(Qt::ElideMiddle);
    m_subtitle->setColor(Color::Muted);
    m_actions->setShowsMain();
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_title);
    names->addWidget(m_subtitle);
    auto *title = new QHBoxLayout;
    title->setContentsMargins(readingMargins(scaled(pageMargin), scaled(4), scaled(12), 0));
    title->setSpacing(scaled(10));
    title->addWidget(m_icon, 0, Qt::AlignVCenter);
    title->addLayout(names, 1);
    auto *head = new QBoxLayout(QBoxLayout::TopToBottom);
    head->setSpacing(0);
    head->addLayout(title, 1);
    head->addWidget(m_actions);
    return head;
}

bool ThingView::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    // When the layout knows of it: what is asked for while it is being done is lost.
    if ((event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        && !std::exchange(m_isFittedLater, true))
        QMetaObject::invokeMethod(this, &ThingView::fitHead, Qt::QueuedConnection);
    return handled;
}

// The actions take a row of their own only where hardly any of them has room beside the title.
void ThingView::fitHead()
{
    m_isFittedLater = false;
    // Where there is little height it is what the tabs show that has it.
    m_actions->setMostLines(height() < scaled(360) ? 1 : 3);
    const int names = std::max(m_title->sizeHint().width(), m_subtitle->sizeHint().width());
    const int around = scaled(pageMargin) + scaled(10) + 2 * scaled(12);
    const int room = width() - around - m_icon->sizeHint().width() - names;
    const bool isBeside = m_actions->leastWidth() <= room;
    m_actions->setHeadRoom(isBeside ? std::max(1, room) : 0);
    const auto direction = isBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    if (m_head->direction() == direction)
        return;
    m_head->setDirection(direction);
    m_head->setAlignment(m_actions, isBeside ? Qt::AlignVCenter : Qt::Alignment());
    m_head->setContentsMargins(0, 0, 0, isBeside ? scaled(8) : 0);
}

ThingView::~ThingView() = default;

void ThingView::show(std::unique_ptr<Subject> subject, const QString &list, const QString &part)
{
    clear();
    m_subject = std::move(subject);
    m_back->setText(list);
    m_back->setVisible(!list.isEmpty());
    addTabs(part);
    m_shownAt = QDateTime::currentDateTimeUtc();
    connect(m_subject.get(), &Subject::changed, this, &ThingView::refresh);
    refresh();
    showTab(m_tabs->currentIndex());
    m_subject->load();
    m_looking = std::make_unique<Looking>(this, m_subject->rereadings());
}

void ThingView::clear()
{
    const QSignalBlocker quiet(m_tabs);
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    while (QWidget *widget = m_pages->widget(0))
        delete widget;
    m_all.clear();
    m_shownActions.clear();
    m_actions->setActions({});
    m_looking.reset();
    m_subject.reset();
    setWaits({});
    updateOld();
}

// The tabs show what was, of a node that is away or of a thing that is gone.
void ThingView::updateOld()
{
    const bool isOld = !m_waits.isEmpty() || (m_subject && m_subject->isGone());
    if (std::exchange(m_isOld, isOld) != isOld)
        setDimmed(m_pages, isOld);
}

void ThingView::reload()
{
    if (m_subject)
        m_subject->reload();
}

void ThingView::setWaits(const QString &waits)
{
    if (waits == m_waits)
        return;
    m_waits = waits;
    updateOld();
    if (waits.isEmpty()) {
        m_notice->clear();
        return;
    }
    const QDateTime readAt = m_subject->readAt();
    m_notice->setMessage(
        Notice::Severity::Warn,
        tr("%1 This is as of %2.").arg(waits, Format::asOf(readAt.isValid() ? readAt : m_shownAt)));
    m_notice->setAction(Offers::again());
}

QString ThingView::part() const
{
    return m_all.value(m_tabs->currentIndex()).part.id;
}

void ThingView::takeFocus()
{
    m_tabs->setFocus(Qt::ShortcutFocusReason); // with its ring
}

void ThingView::openSearch()
{
    const auto tryIn = [](QWidget *shown) {
        const auto within = [shown](auto *self) { return self ? self : shown->findChild<decltype(self)>(); };
        if (auto *viewer = within(qobject_cast<Viewer *>(shown)))
            viewer->openSearch();
        else if (auto *rows = within(qobject_cast<AllFields *>(shown)); rows && rows->isVisible())
            rows->takeFocus();
        else
            return false;
        return true;
    };
    if (tryIn(m_pages->currentWidget()))
        return;
    m_tabs->setCurrentIndex(m_tabs->count() - 1);
    tryIn(m_pages->currentWidget());
}

void ThingView::addTabs(const QString &current)
{
    const QSignalBlocker quiet(m_tabs);
    QList<Part> parts = m_subject->parts();
    if (m_subject->hasRaw())
        parts += Part{.id = u"raw"_s, .title = tr("Raw")};
    for (const Part &part : std::as_const(parts)) {
        m_all += Tab{.part = part};
        const int index = m_tabs->addTab(part.title);
        if (part.id == current)
            m_tabs->setCurrentIndex(index);
    }
    m_tabs->updateGeometry(); // while it is not seen Qt keeps the size it had without tabs
}

void ThingView::refresh()
{
    updateOld();
    m_icon->setIcon(m_subject->icon(), Color::Accent);
    showTitle(m_title, *m_subject, titleFont());
    m_subtitle->setText(m_subject->subtitle());
    if (m_subject->actions() != m_shownActions) { // it may be gone by now
        for (QAction *action : std::as_const(m_shownActions)) // of the same subject, which lives
            removeAction(action);
        m_shownActions = m_subject->actions();
        m_actions->setActions(m_shownActions);
        addActions(m_shownActions); // for their keys
    }
    // Others are filled when somebody looks at them again.
    if (const Tab tab = m_all.value(m_tabs->currentIndex()); tab.widget)
        fill(tab);
}

void ThingView::showTab(int index)
{
    if (index < 0 || index >= m_all.size())
        return;
    Tab &tab = m_all[index];
    if (!tab.widget) {
        tab.widget = makeTab(tab.part);
        m_pages->addWidget(tab.widget);
    }
    fill(tab);
    m_pages->setCurrentWidget(tab.widget);
}

QWidget *ThingView::makeTab(const Part &part)
{
    if (part.fields) {
        auto *pane = new FieldsPane;
        connect(pane, &FieldsPane::linkActivated, this, &ThingView::linkActivated);
        connect(pane, &FieldsPane::focusLost, this, &ThingView::takeFocus);
        return pane;
    }
    if (part.rows) {
        auto *rows = new AllFields;
        rows->standAlone(part.title);
        connect(rows, &AllFields::linkActivated, this, &ThingView::linkActivated);
        connect(rows, &AllFields::backRequested, this, &ThingView::rowRequested);
        return rows;
    }
    return part.make ? part.make(m_pages) : new RawView;
}

void ThingView::fill(const Tab &tab)
{
    if (tab.part.fields) {
        static_cast<FieldsPane *>(tab.widget)->setFields(m_subject->seen(tab.part.fields()));
    } else if (tab.part.rows) {
        const PartRows rows = tab.part.rows();
        static_cast<AllFields *>(tab.widget)->refill({tab.part.title, rows.rows}, rows.none);
    } else if (!tab.part.make) {
        static_cast<RawView *>(tab.widget)->setParts(m_subject->raw());
    }
}

void ThingView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT rowRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace explorer
