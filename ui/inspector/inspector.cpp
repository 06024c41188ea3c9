// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/inspector/inspector.h"

#include "ui/inspector/fieldspane.h"
#include "ui/inspector/rawview.h"
#include "ui/inspector/thingtitle.h"
#include "ui/pages/looking.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/widgets/actionrow.h"
#include "ui/widgets/dimming.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fieldlist.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/iconlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace explorer {

namespace {

enum Tab { Details, Preview, Raw };

} // namespace

Inspector::Inspector(QWidget *parent)
    : QWidget(parent),
      m_open(new QToolButton),
      m_icon(new IconLabel(scaled(20))),
      m_title(new ElidedLabel),
      m_subtitle(new ElidedLabel),
      m_tabs(new QTabBar),
      m_pages(new QStackedWidget),
      m_fields(new FieldsPane),
      m_previewPage(new QWidget),
      m_raw(new RawView),
      m_actionBar(new QWidget),
      m_close(nullptr),
      m_actionRow(new ActionRow)
{
    setObjectName(QStringLiteral("inspector"));
    setAutoFillBackground(true);
    setBackgroundRole(paletteRole(Color::Base));
    setAccessibleName(tr("Inspector"));
    m_fields->list()->setObjectName(QStringLiteral("inspector-fields"));

    m_title->setFont(headingFont());
    m_title->setElideMode(Qt::ElideMiddle);
    m_subtitle->setColor(Color::Muted);
    m_subtitle->setWrapping(true);

    m_open->setIcon(Icons::get(u"external", Color::Muted));
    m_open->setToolTip(tr("Open its page (Enter in the list)"));
    m_open->setAccessibleName(tr("Open its page"));
    connect(m_open, &QToolButton::clicked, this, &Inspector::openRequested);
    auto *close = new QToolButton;
    close->setIcon(Icons::get(u"close", Color::Muted));
    close->setToolTip(tr("Close the inspector (Esc)"));
    close->setAccessibleName(tr("Close the inspector"));
    connect(close, &QToolButton::clicked, this, &Inspector::closeRequested);
    m_close = close;

    // What it is has the whole width, below the buttons.
    auto *head = new QGridLayout;
    head->setContentsMargins(readingMargins(scaled(pageMargin), scaled(8), scaled(8), scaled(4)));
    head->setHorizontalSpacing(scaled(8));
    head->setVerticalSpacing(0);
    head->addWidget(m_icon, 0, 0);
    head->addWidget(m_title, 0, 1);
    head->addWidget(m_open, 0, 2);
    head->addWidget(close, 0, 3);
    head->addWidget(m_subtitle, 1, 1, 1, 3);
    head->setColumnStretch(1, 1);

    m_tabs->addTab(tr("Details"));
    m_tabs->addTab(tr("Preview"));
    m_tabs->addTab(tr("Raw"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Parts of the inspector"));
    connect(m_tabs, &QTabBar::currentChanged, this, &Inspector::showTab);

    auto *previewColumn = new QVBoxLayout(m_previewPage);
    previewColumn->setContentsMargins(0, 0, 0, 0);
    m_pages->addWidget(m_fields);
    m_pages->addWidget(m_previewPage);
    m_pages->addWidget(m_raw);
    m_pages->setMinimumHeight(scaled(60));

    auto *bar = new QVBoxLayout(m_actionBar);
    bar->setContentsMargins(0, 0, 0, 0);
    bar->setSpacing(0);
    bar->addWidget(new Hairline);
    bar->addWidget(m_actionRow);

    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(scaled(8), 0, scaled(8), 0);
    tabRow->addWidget(m_tabs);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addLayout(tabRow);
    column->addWidget(new Hairline);
    column->addWidget(m_pages, 1);
    column->addWidget(m_actionBar);

    connect(m_fields, &FieldsPane::linkActivated, this, &Inspector::linkActivated);
    // "2 min ago" becomes 3.
    m_clock.setInterval(std::chrono::seconds(30));
    connect(&m_clock, &QTimer::timeout, this, [this] {
        if (m_subject && isVisible())
            m_fields->setFields(m_subject->seen(m_subject->fields()));
    });
    m_clock.start();
    connect(m_fields, &FieldsPane::focusLost, this, [this] { m_tabs->setFocus(Qt::ShortcutFocusReason); });
}

Inspector::~Inspector() = default;

void Inspector::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // Where there is little height it is the fields'. What is asked for while a layout is being done is lost.
    QMetaObject::invokeMethod(
        this, [this] { m_actionRow->setMostLines(height() < scaled(360) ? 1 : 3); }, Qt::QueuedConnection);
}

void Inspector::show(std::unique_ptr<Subject> subject, bool hasPage)
{
    m_looking.reset();
    m_subject = std::move(subject);
    m_previewMade = false;
    m_rawStale = true;
    m_fields->reset();
    updateOld();
    if (!m_subject)
        return;
    const QString kind = m_subject->link().kind;
    const bool sameKind = std::exchange(m_lastKind, kind) == kind;
    connect(m_subject.get(), &Subject::changed, this, &Inspector::refresh);
    m_tabs->show();
    m_open->setVisible(hasPage);
    offerTab(Preview, m_subject->hasPreview());
    offerTab(Raw, m_subject->hasRaw());
    if (!sameKind || !m_tabs->isTabVisible(m_tabs->currentIndex()))
        m_tabs->setCurrentIndex(Details);
    showActions();
    refresh();
    showTab(m_tabs->currentIndex());
    m_subject->load();
    m_looking = std::make_unique<Looking>(this, m_subject->rereadings());
}

// Qt forgets that the tabs have to be laid out when it is told again what it knows.
void Inspector::offerTab(int tab, bool isOffered)
{
    if (m_tabs->isTabVisible(tab) == isOffered)
        return;
    m_tabs->setTabVisible(tab, isOffered);
    m_tabs->setTabEnabled(tab, isOffered); // by keys it steps onto one that is only not seen
}

QWidgetList Inspector::parts() const
{
    return {m_tabs, m_pages, m_actionBar, m_open, m_close};
}

void Inspector::takeFocus()
{
    m_tabs->setFocus(Qt::ShortcutFocusReason);
}

void Inspector::clear()
{
    m_looking.reset();
    m_subject.reset();
    updateOld();
    m_fields->reset();
    showActions();
    m_fields->setFields({});
    m_raw->setParts({});
}

void Inspector::reload()
{
    if (m_subject)
        m_subject->reload();
}

void Inspector::setOld(bool old)
{
    m_isNodeAway = old;
    updateOld();
}

void Inspector::updateOld()
{
    const bool isOld = m_isNodeAway || (m_subject && m_subject->isGone());
    if (std::exchange(m_isOld, isOld) != isOld)
        setDimmed(m_pages, isOld);
}

void Inspector::showNothing()
{
    clear();
    m_icon->setIcon({});
    m_title->setFont(headingFont());
    m_title->setColor(Color::Text);
    m_title->setText(tr("Nothing is selected"));
    m_subtitle->setText({});
    m_open->hide();
    m_tabs->hide();
    m_pages->setCurrentIndex(Details);
}

void Inspector::refresh()
{
    updateActions();
    updateOld();
    m_icon->setIcon(m_subject->icon(), Color::Accent);
    showTitle(m_title, *m_subject, headingFont());
    m_subtitle->setText(m_subject->subtitle());
    m_fields->setFields(m_subject->seen(m_subject->fields()));
    m_rawStale = true;
    if (m_tabs->currentIndex() == Raw)
        showTab(Raw);
}

void Inspector::showActions()
{
    const QList<QAction *> actions = m_subject ? m_subject->actions() : QList<QAction *>();
    m_actionRow->setActions(actions);
    for (const QPointer<QAction> &action : std::exchange(m_shownActions, {})) {
        if (action)
            removeAction(action);
    }
    for (QAction *action : actions) {
        addAction(action); // for its keys, while the focus is in here
        m_shownActions += action;
    }
    m_actionBar->setVisible(!actions.isEmpty());
}

// What can be done may be another thing now that more is known of it.
void Inspector::updateActions()
{
    const QList<QAction *> &actions = m_subject->actions();
    if (!std::equal(actions.begin(), actions.end(), m_shownActions.begin(), m_shownActions.end()))
        showActions();
}

void Inspector::showTab(int index)
{
    m_pages->setCurrentIndex(index);
    if (!m_subject)
        return;
    if (index == Raw && m_rawStale) {
        m_rawStale = false;
        m_raw->setParts(m_subject->raw());
    }
    if (index == Preview && !m_previewMade) {
        m_previewMade = true;
        while (QLayoutItem *item = m_previewPage->layout()->takeAt(0)) {
            delete item->widget();
            delete item;
        }
        if (QWidget *preview = m_subject->makePreview(m_previewPage))
            m_previewPage->layout()->addWidget(preview);
    }
}

void Inspector::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace explorer
