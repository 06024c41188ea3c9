// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/console/resultview.h"

#include "core/json/bytetext.h"
#include "core/rpc/explain.h"
#include "ui/console/consoletext.h"
#include "ui/console/jsonview.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/placeholder.h"
#include "ui/widgets/searchline.h"
#include "ui/widgets/textlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

QToolButton *toolButton(const QString &icon, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(Icons::get(icon, Color::Muted));
    button->setAutoRaise(true);
    button->setToolTip(shownToolTip(name));
    button->setAccessibleName(name);
    return button;
}

constexpr qsizetype laidOutAtOnce = 64 * 1024; // bytes of JSON; more is laid out on a worker

TextToCopy laidOut(const QByteArray &json)
{
    return {[json] { return QString::fromUtf8(json::pretty(json)); }, json.size() > laidOutAtOnce};
}

} // namespace

ResultView::ResultView(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    m_call = new ElidedLabel(this);
    m_call->setFont(smallMonospaceFont());
    m_call->setColor(Color::Muted);
    m_call->setContentsMargins(scaled(12), 0, scaled(12), scaled(6));
    m_call->setAccessibleName(tr("Call of the answer"));
    m_call->hide();
    column->addWidget(m_call);
    m_details = new TextLabel(TextLabel::Kind::Body, this);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details->setContentsMargins(scaled(12), 0, scaled(12), scaled(8));
    m_details->hide();
    column->addWidget(m_details);
    column->addWidget(makeSearch());

    m_innerBar = new QWidget(this);
    auto *inner = new QHBoxLayout(m_innerBar);
    inner->setContentsMargins(scaled(8), 0, scaled(8), scaled(4));
    auto *back = new QPushButton(Icons::get(u"back", Color::Text), tr("Back to the answer"), m_innerBar);
    connect(back, &QPushButton::clicked, this, &ResultView::closeInner);
    m_innerTitle = new TextLabel(TextLabel::Kind::Caption, m_innerBar);
    inner->addWidget(back);
    inner->addWidget(m_innerTitle);
    inner->addStretch();
    m_innerBar->hide();
    column->addWidget(m_innerBar);

    m_stack = new QStackedWidget(this);
    m_empty = new Placeholder(m_stack);
    m_view = new JsonView(m_stack);
    m_raw = new QPlainTextEdit(m_stack);
    m_raw->setReadOnly(true);
    m_raw->setProperty("plain", true);
    m_raw->setFrameShape(QFrame::NoFrame);
    m_raw->setFont(monospaceFont());
    m_raw->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_raw->setTabChangesFocus(true);
    m_raw->setAccessibleName(tr("Answer as it came"));
    for (QWidget *page :
         {static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_view), static_cast<QWidget *>(m_raw)})
        m_stack->addWidget(page);
    column->addWidget(m_stack, 1);

    connect(m_view, &JsonView::searchChanged, this, &ResultView::updateCount);
    connect(m_view, &JsonView::searchRequested, this, &ResultView::openSearch);
    connect(m_view, &JsonView::menuRequested, this, [this](const QPoint &position) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillMenu(menu);
        menu->popup(position);
    });
    clear();
}

QWidget *ResultView::makeHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(scaled(12), scaled(6), scaled(8), scaled(6));
    row->setSpacing(scaled(6));
    m_icon = new IconLabel(scaled(16), head);
    m_headline = new TextLabel(TextLabel::Kind::Strong, head);
    m_headline->setAccessibleName(tr("Outcome of the call"));
    m_headline->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_figures = new ElidedLabel(head);
    m_figures->setWrapping(true); // in a narrow pane over two lines
    m_figures->setColor(Color::Muted);
    m_figures->setFont(captionFont());
    m_tabs = new QTabBar(head);
    m_tabs->setAccessibleName(tr("How the answer is shown"));
    m_tabs->addTab(tr("Tree"));
    m_tabs->addTab(tr("Text"));
    m_tabs->setCurrentIndex(TextTab);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_find = toolButton(u"search"_s, tr("Search in the answer"), head);
    m_copy = new CopyButton(tr("answer"), head);
    m_copy->setSource([this] { return shownText(); });
    row->addWidget(m_icon);
    row->addWidget(m_headline);
    row->addWidget(m_figures, 1);
    row->addWidget(m_tabs);
    row->addWidget(m_find);
    row->addWidget(m_copy);
    head->setMinimumHeight(scaled(controlHeight) + scaled(12));
    connect(m_tabs, &QTabBar::currentChanged, this, &ResultView::tabChosen);
    connect(m_find, &QToolButton::clicked, this, &ResultView::openSearch);
    return head;
}

QWidget *ResultView::makeSearch()
{
    m_searchBar = new QWidget(this);
    auto *row = new QHBoxLayout(m_searchBar);
    row->setContentsMargins(scaled(8), 0, scaled(8), scaled(6));
    row->setSpacing(scaled(4));
    m_search = new SearchLine(m_searchBar);
    m_search->setPause(std::chrono::milliseconds(0)); // a search gives way to the next at once
    m_search->setPlaceholderText(tr("Search keys and values…"));
    m_search->setAccessibleName(tr("Search in the answer"));
    m_count = new TextLabel(TextLabel::Kind::Caption, m_searchBar);
    m_count->setAccessibleName(tr("Number of matches"));
    auto *previous = toolButton(u"chevron-up"_s, tr("Previous match"), m_searchBar);
    auto *next = toolButton(u"chevron-down"_s, tr("Next match"), m_searchBar);
    auto *close = toolButton(u"close"_s, tr("Close the search"), m_searchBar);
    row->addWidget(m_search, 1);
    for (QWidget *widget : {static_cast<QWidget *>(m_count), static_cast<QWidget *>(previous),
                            static_cast<QWidget *>(next), static_cast<QWidget *>(close)})
        row->addWidget(widget);
    connect(m_search, &SearchLine::searchChanged, this, [this](const QString &text) {
        m_view->search(text);
        updateCount();
    });
    connect(m_search, &SearchLine::leftDownwards, this, [this] { step(1); });
    connect(previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(next, &QToolButton::clicked, this, [this] { step(1); });
    connect(close, &QToolButton::clicked, this, &ResultView::closeSearch);
    m_searchBar->hide();
    return m_searchBar;
}

void ResultView::setOutcome(const rpc::CallOutcome &outcome, const QString &note, const QString &call)
{
    closeInner();
    m_call->setText(call);
    m_call->setVisible(!call.isEmpty());
    QStringList figures{Format::duration(outcome.elapsed)};
    if (!outcome.channel.isEmpty())
        figures += outcome.channel;
    if (outcome.sizeBytes > 0)
        figures += Format::size(quint64(outcome.sizeBytes)).replace(u' ', QChar::Nbsp); // stays together
    if (!note.isEmpty())
        figures += note;
    m_figures->setText(figures.join(u" · "_s));
    m_icon->setIcon(outcome.ok ? u"check"_s : u"error"_s, outcome.ok ? Color::Ok : Color::Bad);
    m_headline->setColor(outcome.ok ? Color::Text : Color::Bad);
    m_details->setVisible(!outcome.ok);
    m_raw->clear();
    m_rawText.clear();
    if (!outcome.ok) {
        showFailure(outcome);
    } else if (outcome.output.size() >= json::Tape::largest) {
        m_headline->setText(tr("Answered"));
        showTabs(false, false);
        m_json.clear();
        showNothing(tr("The answer is too long to be shown"));
    } else {
        m_headline->setText(tr("Answered"));
        showTabs(true, false);
        showJson(outcome.output);
    }
}

void ResultView::showFailure(const rpc::CallOutcome &outcome)
{
    const Error &error = outcome.error;
    const QByteArray body = rpc::explain(error).body;
    const bool hasBody = !body.isEmpty() && !json::syntaxErrorIn(body);
    const bool cancelled = error.kind == Error::Kind::Aborted;
    // An answer that can not be read is no answer, whatever it was to be.
    const bool notJson = error.kind == Error::Kind::BadReply && error.path.isEmpty() && !error.raw.isEmpty();
    const ConsoleText::Failure words = ConsoleText::failure(error);
    QString details = words.headline;
    if (!words.details.isEmpty())
        details += u". "_s + words.details;
    if (notJson)
        details = tr("The answer is not JSON and is shown as it came. %1")
                      .arg(ConsoleText::notJson(error.raw, outcome.sizeBytes, error.brokenAt));
    else if (cancelled)
        details = tr("Nobody waited for the answer. The call may have run on the node all the same.");
    m_headline->setText(notJson ? tr("Not JSON") : cancelled ? tr("Cancelled") : tr("Failed"));
    if (cancelled) {
        m_icon->setIcon(u"close"_s, Color::Muted);
        m_headline->setColor(Color::Text);
    }
    m_details->setText(details);
    m_details->setVisible(true);
    m_rawText = QString::fromUtf8(json::pretty(error.raw));
    m_raw->setPlainText(shownLines(m_rawText));
    showTabs(hasBody, !error.raw.isEmpty());
    if (hasBody) {
        showJson(body);
    } else if (!error.raw.isEmpty()) {
        m_json.clear();
        m_tabs->setCurrentIndex(RawTab);
        m_stack->setCurrentWidget(m_raw);
    } else {
        m_json.clear();
        showNothing(tr("There is no answer to show"));
    }
}

void ResultView::showNothing(const QString &title)
{
    m_empty->setContent({.title = title});
    m_stack->setCurrentWidget(m_empty);
}

void ResultView::setRunning(const QString &method)
{
    m_icon->setIcon(u"sync"_s, Color::Accent);
    m_headline->setColor(Color::Text);
    m_headline->setText(tr("Calling %1…").arg(ConsoleText::methodName(method)));
    m_figures->setText({});
}

void ResultView::setCancelled(const QString &method)
{
    m_icon->setIcon(u"close"_s, Color::Muted);
    m_headline->setText(tr("Cancelled %1").arg(ConsoleText::methodName(method)));
    m_figures->setText(tr("it may have run on the node all the same"));
}

void ResultView::clear()
{
    closeInner();
    m_call->setText({});
    m_call->hide();
    m_icon->setIcon({});
    m_headline->setText({});
    m_figures->setText({});
    m_details->hide();
    m_raw->clear();
    m_rawText.clear();
    m_json.clear();
    showTabs(false, false);
    m_empty->setContent(
        {.icon = u"console"_s,
         .title = tr("No answer yet"),
         .text = tr("Choose a context and a method, fill in the arguments and run the call.")});
    m_stack->setCurrentWidget(m_empty);
}

void ResultView::showTabs(bool json, bool raw)
{
    {
        const QSignalBlocker quiet(m_tabs);
        if (!raw && m_tabs->count() > RawTab)
            m_tabs->removeTab(RawTab);
        else if (raw && m_tabs->count() == RawTab)
            m_tabs->addTab(tr("Raw"));
        m_tabs->setTabEnabled(TreeTab, json);
        m_tabs->setTabEnabled(TextTab, json);
        if (json)
            m_tabs->setCurrentIndex(m_view->mode() == JsonView::Mode::Tree ? TreeTab : TextTab);
    }
    m_tabs->setVisible(json || raw);
    m_find->setEnabled(json);
    m_copy->setEnabled(json || raw);
    if (!json)
        closeSearch();
}

void ResultView::showJson(const QByteArray &json)
{
    m_json = json;
    m_view->setJson(json);
    m_stack->setCurrentWidget(m_view);
    if (!m_searchBar->isHidden())
        m_view->search(m_search->text());
}

void ResultView::tabChosen(int tab)
{
    if (tab == RawTab) {
        m_stack->setCurrentWidget(m_raw);
        return;
    }
    m_view->setMode(tab == TreeTab ? JsonView::Mode::Tree : JsonView::Mode::Text);
    if (m_view->hasJson() && !m_json.isEmpty())
        m_stack->setCurrentWidget(m_view);
}

QString ResultView::headline() const
{
    return m_headline->text();
}

QString ResultView::call() const
{
    return m_call->isHidden() ? QString() : m_call->text();
}

QString ResultView::figures() const
{
    return m_figures->text();
}

QString ResultView::details() const
{
    return m_details->isHidden() ? QString() : m_details->text();
}

TextToCopy ResultView::shownText() const
{
    if (m_stack->currentWidget() == m_raw)
        return {[text = m_rawText] { return text; }};
    return laidOut(m_stack->currentWidget() == m_view ? m_view->json() : QByteArray());
}

void ResultView::openInner()
{
    const auto inner = m_view->jsonInString();
    if (!inner)
        return;
    const QString path = m_view->currentPath();
    m_innerTitle->setText(path.isEmpty() ? tr("The text of the answer, read as JSON")
                                         : tr("The text of %1, read as JSON").arg(json::safeText(path, 120)));
    m_innerBar->show();
    m_view->setJson(*inner);
}

void ResultView::closeInner()
{
    if (m_innerBar->isHidden())
        return;
    m_innerBar->hide();
    m_view->setJson(m_json);
    m_view->setFocus(Qt::OtherFocusReason);
}

void ResultView::openSearch()
{
    if (!m_find->isEnabled())
        return;
    m_searchBar->show();
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ResultView::closeSearch()
{
    if (m_searchBar->isHidden())
        return;
    m_searchBar->hide();
    m_search->clear();
    m_view->search({});
    m_view->setFocus(Qt::OtherFocusReason);
}

void ResultView::step(int by)
{
    const qsizetype number = m_view->index() ? m_view->index()->matches().size() : 0;
    if (number == 0)
        return;
    const qsizetype from = m_view->currentMatch();
    m_view->goToMatch(from < 0 ? (by > 0 ? 0 : number - 1) : (from + by + number) % number);
    updateCount();
}

void ResultView::updateCount()
{
    const json::Index *index = m_view->index();
    if (!index || index->searchText().isEmpty()) {
        m_count->setText({});
        return;
    }
    const QString number = Format::count(index->matches().size());
    if (m_view->currentMatch() >= 0)
        m_count->setText(tr("%1 of %2").arg(Format::count(m_view->currentMatch() + 1), number));
    else if (index->isSearching())
        m_count->setText(tr("%1 so far").arg(number));
    else if (index->matches().isEmpty())
        m_count->setText(tr("not found"));
    else
        m_count->setText(tr("%n match(es)", nullptr, int(index->matches().size())));
}

void ResultView::fillMenu(QMenu *menu)
{
    const auto copy = [](const QString &text) { QApplication::clipboard()->setText(text); };
    if (m_view->jsonInString()) {
        menu->addAction(tr("Show the text as JSON"), this, &ResultView::openInner);
        menu->addSeparator();
    }
    menu->addAction(Icons::get(u"copy"), tr("Copy value"), this, [=, this] { copy(m_view->currentValue()); });
    menu->addAction(tr("Copy with all in it"), this,
                    [this] { copyToClipboard(laidOut(m_view->currentSubtree()), this); });
    menu->addAction(tr("Copy path"), this, [=, this] { copy(m_view->currentPath()); });
    menu->addAction(tr("Copy the whole answer"), this, [this] { copyToClipboard(shownText(), this); });
    menu->addSeparator();
    if (m_view->mode() == JsonView::Mode::Tree) {
        menu->addAction(tr("Expand all"), m_view, &JsonView::expandAll);
        menu->addAction(tr("Collapse all"), m_view, &JsonView::collapseAll);
        menu->addSeparator();
    }
    menu->addAction(Icons::get(u"search"), tr("Search…"), this, &ResultView::openSearch);
}

bool ResultView::event(QEvent *event)
{
    // Before the window takes the key for the filter of its table.
    if (event->type() == QEvent::ShortcutOverride && m_find->isEnabled()
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Find)) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void ResultView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find)) {
        openSearch();
    } else if (event->matches(QKeySequence::FindNext)) {
        step(1);
    } else if (event->matches(QKeySequence::FindPrevious)) {
        step(-1);
    } else if (event->key() == Qt::Key_Escape && !m_searchBar->isHidden()) {
        closeSearch();
    } else if (event->key() == Qt::Key_Escape && !m_innerBar->isHidden()) {
        closeInner();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace explorer
