// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/console/resultview.h"

#include "core/rpc/explain.h"
#include "ui/console/consoletext.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/viewer/textview.h"
#include "ui/viewer/viewer.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/placeholder.h"
#include "ui/widgets/textlabel.h"

#include <QKeyEvent>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

// What kind of failure it is.
struct FailedCall {
    bool isCancelled = false;
    bool isNotJson = false;
    bool isUnknown = false; // nobody knows whether it was done

    explicit FailedCall(const Error &error)
        : isCancelled(error.kind == Error::Kind::Aborted),
          // An answer that can not be read is no answer, whatever it was to be.
          isNotJson(error.kind == Error::Kind::BadReply && error.path.isEmpty() && !error.raw.isEmpty()),
          isUnknown(error.maybeDone && !isCancelled && !isNotJson)
    {
    }
};

QString headlineOf(const rpc::CallOutcome &outcome)
{
    if (outcome.ok)
        return outcome.output.isEmpty() ? ConsoleText::withoutResult() : ResultView::tr("Answered");
    const FailedCall failed(outcome.error);
    return failed.isNotJson  ? ResultView::tr("Not JSON")
        : failed.isCancelled ? ResultView::tr("Cancelled")
        : failed.isUnknown   ? ResultView::tr("Outcome unknown")
                             : ResultView::tr("Failed");
}

QString detailsOf(const rpc::CallOutcome &outcome, const QString &ifMissing)
{
    const Error &error = outcome.error;
    const FailedCall failed(error);
    if (failed.isCancelled)
        return ResultView::tr(
            "Nobody waited for the answer. The call may have run on the node all the same.");
    if (failed.isNotJson) {
        QString details = ResultView::tr("The answer is not JSON and is shown as it came. %1")
                              .arg(ConsoleText::notJson(error.raw, outcome.sizeBytes, error.brokenAt));
        if (error.maybeDone)
            details += u'\n'
                + ResultView::tr(
                           "What was to change on the node may have been done. Look before you repeat it.");
        return details;
    }
    const ConsoleText::Failure words = ConsoleText::failure(error, ifMissing);
    return words.details.isEmpty() ? words.headline : words.headline + u". "_s + words.details;
}

} // namespace

ResultView::ResultView(QWidget *parent)
    : QWidget(parent),
      m_viewer(new Viewer({.text = tr("Answer"), .find = tr("Search in the answer"), .copy = tr("answer")},
                          Viewer::Find::OnDemand))
{
    m_viewer->setWrapping(u"wrap"_s, true);
    m_viewer->takeWrapKeyIn(this);
    view()->setGround(Color::Window);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    m_call = new ElidedLabel(this);
    m_call->setFont(smallMonospaceFont());
    m_call->setColor(Color::Muted);
    m_call->setAccessibleName(tr("Call of the answer"));
    m_call->hide();
    m_figures = new ElidedLabel(this);
    m_figures->setColor(Color::Muted);
    m_figures->setFont(captionFont());
    auto *about = new FlowLayout(scaled(8)); // in a narrow pane below each other
    about->setContentsMargins(scaled(12), 0, scaled(12), scaled(6));
    about->addWidget(m_call);
    about->addWidget(m_figures);
    column->addLayout(about);
    m_details = new TextLabel(TextLabel::Kind::Body, this);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details->setContentsMargins(scaled(12), 0, scaled(12), scaled(8));
    m_details->hide();
    column->addWidget(m_details);
    m_stack = new QStackedWidget(this);
    m_empty = new Placeholder(m_stack);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_viewer);
    m_stack->setMinimumHeight(scaled(40)); // gives way to what stands above it
    column->addWidget(m_stack, 1);
    clear();
}

QWidget *ResultView::makeHead()
{
    auto *head = new QWidget(this);
    // In a narrow pane the tools stand below the outcome; neither is cut.
    auto *row = new FlowLayout(scaled(6), 0, head);
    row->setContentsMargins(readingMargins(scaled(12), scaled(6), scaled(8), scaled(6)));
    row->setLastAtEnd(true);
    const auto part = [head] {
        auto *made = new QWidget(head);
        auto *line = new QHBoxLayout(made);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(scaled(6));
        made->setMinimumHeight(scaled(controlHeight));
        return made;
    };
    QWidget *outcome = part();
    QWidget *tools = part();
    m_icon = new IconLabel(scaled(16), outcome);
    m_headline = new TextLabel(TextLabel::Kind::Strong, outcome);
    m_headline->setAccessibleName(tr("Outcome of the call"));
    m_headline->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_tabs = new QTabBar(tools);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setAccessibleName(tr("How the answer is shown"));
    m_tabs->addTab(tr("Tree"));
    m_tabs->addTab(tr("Text"));
    m_tabs->setCurrentIndex(TextTab);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    outcome->layout()->addWidget(m_icon);
    outcome->layout()->addWidget(m_headline);
    tools->layout()->addWidget(m_tabs);
    tools->layout()->addWidget(m_viewer->tools());
    row->addWidget(outcome);
    row->addWidget(tools);
    m_head = head;
    connect(m_tabs, &QTabBar::currentChanged, this, &ResultView::tabChosen);
    return head;
}

TextView *ResultView::view() const
{
    return m_viewer->view();
}

QString ResultView::inWords(const Asked &asked, const rpc::CallOutcome &outcome)
{
    QStringList parts{headlineOf(outcome), asked.name};
    if (outcome.elapsed.count() > 0)
        parts += Format::duration(outcome.elapsed);
    const QString words = parts.join(u", "_s);
    return outcome.ok ? words : words + u". "_s + detailsOf(outcome, asked.ifMissing);
}

void ResultView::setOutcome(const rpc::CallOutcome &outcome, const QString &note, const Asked &asked)
{
    m_asked = asked;
    m_viewer->setSaveName(asked.fileName.isEmpty() ? asked.name : asked.fileName, asked.time);
    setOutcome(outcome, note, asked.title);
}

void ResultView::setOutcome(const rpc::CallOutcome &outcome, const QString &note, const QString &call)
{
    m_head->show();
    m_call->setText(call);
    m_call->setVisible(!call.isEmpty());
    QStringList figures;
    if (outcome.elapsed.count() > 0)
        figures += Format::duration(outcome.elapsed);
    if (!outcome.channel.isEmpty())
        figures += outcome.channel;
    if (outcome.sizeBytes > 0)
        figures += Format::size(quint64(outcome.sizeBytes)).replace(u' ', QChar::Nbsp); // stays together
    if (!note.isEmpty())
        figures += note;
    m_outcome = {.icon = outcome.ok ? u"check"_s : u"error"_s,
                 .iconColor = outcome.ok ? Color::Ok : Color::Bad,
                 .headline = headlineOf(outcome),
                 .color = outcome.ok ? Color::Text : Color::Bad,
                 .figures = figures.join(u" · "_s)};
    const FailedCall failed(outcome.error);
    if (!outcome.ok && failed.isUnknown) {
        m_outcome.icon = u"warning"_s;
        m_outcome.iconColor = Color::Warn;
        m_outcome.color = Color::Warn;
    } else if (!outcome.ok && failed.isCancelled) {
        m_outcome.icon = u"close"_s;
        m_outcome.iconColor = Color::Muted;
        m_outcome.color = Color::Text;
    }
    showHead(m_outcome);
    m_viewer->setCopiedWord(outcome.isCut ? tr("Copied. Of this answer only the beginning was kept.")
                                          : QString());
    m_details->setVisible(!outcome.ok);
    m_raw.clear();
    if (!outcome.ok) {
        showFailure(outcome);
    } else if (outcome.output.size() >= json::Tape::largest) {
        m_json.clear();
        showTabs(false, false);
        showNothing(tr("The answer is too long to be shown"));
    } else if (outcome.isText || outcome.output.isEmpty()) {
        m_json.clear();
        m_raw = outcome.output;
        showTabs(false, false);
        if (m_raw.isEmpty())
            showNothing(tr("The answer has no body"));
        else
            showRaw();
        m_viewer->tools()->setVisible(!m_raw.isEmpty());
    } else {
        m_json = outcome.output;
        showTabs(true, false);
        showJson();
    }
}

void ResultView::showFailure(const rpc::CallOutcome &outcome)
{
    const Error &error = outcome.error;
    const QByteArray body = rpc::explain(error).body;
    const bool hasBody = !body.isEmpty() && !json::syntaxErrorIn(body, json::LoneSurrogates::Taken);
    m_details->setText(detailsOf(outcome, m_asked.ifMissing));
    m_details->setVisible(true);
    m_raw = error.raw;
    m_json = hasBody ? body : QByteArray();
    showTabs(hasBody, !m_raw.isEmpty());
    if (hasBody) {
        showJson();
    } else if (!m_raw.isEmpty()) {
        m_tabs->setCurrentIndex(RawTab);
        showRaw();
    } else {
        showNothing(tr("There is no answer to show"));
    }
}

void ResultView::showNothing(const QString &title)
{
    m_empty->setContent({.title = title});
    m_viewer->setParts({});
    m_stack->setCurrentWidget(m_empty);
}

void ResultView::setRunning(const QString &method)
{
    m_head->show();
    m_icon->setIcon(u"sync"_s, Color::Accent);
    m_headline->setColor(Color::Text);
    m_headline->setText(tr("Calling %1…").arg(ConsoleText::methodName(method)));
    m_figures->setText({});
}

void ResultView::setCancelled(const QString &method)
{
    m_head->show();
    m_icon->setIcon(u"close"_s, Color::Muted);
    m_headline->setText(tr("Cancelled %1").arg(ConsoleText::methodName(method)));
    m_figures->setText(tr("it may have run on the node all the same"));
}

void ResultView::setRunningAgain(const QString &method)
{
    showHead({.icon = u"sync"_s,
              .iconColor = Color::Accent,
              .headline = tr("Calling %1…").arg(ConsoleText::methodName(method)),
              .figures = m_outcome.figures.isEmpty()
                  ? tr("below: the call before")
                  : tr("below: the call before, %1").arg(m_outcome.figures)});
}

void ResultView::endRunningAgain()
{
    showHead(m_outcome);
}

void ResultView::showHead(const Head &head)
{
    m_icon->setIcon(head.icon, head.iconColor);
    m_headline->setColor(head.color);
    m_headline->setText(head.headline);
    m_figures->setText(head.figures);
}

void ResultView::setHowTo(const QString &text)
{
    m_howTo = text;
    clear();
}

void ResultView::clear()
{
    m_asked = {};
    m_outcome = {};
    m_call->setText({});
    m_call->hide();
    m_icon->setIcon({});
    m_headline->setText({});
    m_figures->setText({});
    m_details->clear();
    m_details->hide();
    m_raw.clear();
    m_json.clear();
    m_viewer->setSaveName(u"answer"_s);
    m_viewer->setParts({});
    showTabs(false, false);
    m_empty->setContent({.icon = u"console"_s,
                         .title = tr("No answer yet"),
                         .text = m_howTo.isEmpty()
                             ? tr("Choose a context and a method, fill in the arguments and run the call.")
                             : m_howTo});
    m_stack->setCurrentWidget(m_empty);
    m_head->hide(); // what there is to say has little room
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
            m_tabs->setCurrentIndex(view()->mode() == TextView::Mode::Tree ? TreeTab : TextTab);
    }
    m_tabs->setVisible(json || raw);
    m_viewer->tools()->setVisible(json || raw);
    if (!json && !raw)
        m_viewer->closeSearch();
}

void ResultView::showJson()
{
    m_viewer->setJson(m_json);
    m_stack->setCurrentWidget(m_viewer);
}

void ResultView::showRaw()
{
    m_viewer->setParts({{.heading = {}, .body = m_raw}});
    m_stack->setCurrentWidget(m_viewer);
}

void ResultView::tabChosen(int tab)
{
    if (tab == RawTab) {
        showRaw();
        return;
    }
    view()->setMode(tab == TreeTab ? TextView::Mode::Tree : TextView::Mode::Text);
    if (!m_raw.isEmpty() && !m_json.isNull())
        showJson(); // what was there may have been the raw answer
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
    return m_viewer->wholeText();
}

void ResultView::openSearch()
{
    m_viewer->openSearch();
}

bool ResultView::event(QEvent *event)
{
    // Before the window takes the key for the filter of its table.
    if (event->type() == QEvent::ShortcutOverride && m_viewer->wantsKey(static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void ResultView::keyPressEvent(QKeyEvent *event)
{
    if (!m_viewer->takeKey(event))
        QWidget::keyPressEvent(event);
}

} // namespace explorer
