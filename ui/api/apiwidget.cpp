// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/api/apiwidget.h"

#include "core/api/registry.h"
#include "core/json/syntax.h"
#include "core/net/paths.h"
#include "core/session/handrequests.h"
#include "core/session/node.h"
#include "ui/api/apitext.h"
#include "ui/api/earlierbutton.h"
#include "ui/api/requestform.h"
#include "ui/api/requestlist.h"
#include "ui/console/answers.h"
#include "ui/console/consoletext.h"
#include "ui/console/resultview.h"
#include "ui/console/runningcalls.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/splitter.h"

#include <QApplication>
#include <QEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

Asked askedOf(const HandFacts &facts)
{
    return {.number = facts.number,
            .name = facts.name == "get" ? shownName(facts.title, 60) : QString::fromUtf8(facts.name),
            .title = shownName(facts.title, 200),
            .subject = facts.name + '\n' + facts.title.whole().toUtf8()};
}

} // namespace

ApiWidget::ApiWidget(Node &node, const StateScope &state, QWidget *parent)
    : QWidget(parent),
      m_node(node),
      m_state(state),
      m_list(new RequestList(node)),
      m_left(new QWidget),
      m_across(new Splitter(Qt::Horizontal, tr("Border of the list of requests"))),
      m_notice(new Notice),
      m_form(new RequestForm(node)),
      m_answers(new Answers),
      m_running(new RunningCalls),
      m_run(new QPushButton(tr("Send"))),
      m_earlier(new EarlierButton(node.history(), node.profile().id))
{
    setObjectName(u"apiPage"_s);
    setAutoFillBackground(true);
    setBackgroundRole(paletteRole(Color::Base));
    auto *leftColumn = new QVBoxLayout(m_left);
    leftColumn->setContentsMargins(readingMargins(scaled(pageMargin), 0, scaled(8), 0));
    leftColumn->addWidget(m_list);
    m_left->setMinimumWidth(scaled(180));
    m_across->setChildrenCollapsible(false);
    m_across->setHandleWidth(1);
    m_across->addWidget(m_left);
    m_across->addWidget(makeRight());
    m_across->setStretchFactor(1, 1);
    connect(m_across, &QSplitter::splitterMoved, this, [this] { m_isBorderMoved = true; });

    auto *top = new QVBoxLayout;
    top->setContentsMargins(readingMargins(scaled(pageMargin), scaled(12), scaled(12), scaled(10)));
    top->setSpacing(scaled(10));
    top->addWidget(makeHead());
    top->addWidget(m_notice);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_across, 1);
    connectParts();
    listen();
    restoreTyped();
    noteShown();
    choose(m_state.value("request"_L1).toString().toUtf8());
}

QWidget *ApiWidget::makeHead()
{
    auto *header = new PageHeader(tr("API"));
    header->layout()->setContentsMargins(0, 0, 0, 0);
    header->setCount(tr("%n requests", nullptr, int(api::registry().size())));
    header->addWidget(m_earlier);
    return header;
}

QWidget *ApiWidget::makeRight()
{
    m_upper = new QWidget;
    auto *row = new QHBoxLayout;
    m_run->setProperty("primary", true);
    m_run->setIcon(Icons::get(u"play", Color::OnAccent));
    m_run->setToolTip(tr("Ctrl+Enter in the body, Enter in a line"));
    row->addStretch(1);
    row->addWidget(m_run);
    // Where there is no room for all fields one scrolls to them: none is squeezed. Docks have room beside
    // this page so.
    m_scroll = new QScrollArea;
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setBackgroundRole(paletteRole(Color::Base));
    m_scroll->setMinimumHeight(scaled(60));
    m_scroll->setWidget(m_form);
    auto *column = new QVBoxLayout(m_upper);
    column->setContentsMargins(scaled(12), 0, scaled(12), scaled(8));
    column->addWidget(m_scroll, 1);
    column->addWidget(m_running);
    column->addLayout(row);
    m_answers->setMinimumHeight(scaled(90));
    m_down = new Splitter(Qt::Vertical, tr("Border of the answer"));
    m_down->setChildrenCollapsible(false);
    m_down->setHandleWidth(1);
    m_down->addWidget(m_upper);
    m_down->addWidget(m_answers);
    m_down->setStretchFactor(0, 0);
    m_down->setStretchFactor(1, 1);
    connect(m_down, &QSplitter::splitterMoved, this, [this] { m_isHeightMoved = true; });
    m_answers->view()->setHowTo(tr("Choose a request, fill in what it needs and send it."));
    return m_down;
}

// What is asked has the room of its fields, the answer all else, and never less than a third.
void ApiWidget::shareHeight()
{
    const int bar = m_scroll->verticalScrollBar()->sizeHint().width();
    m_scroll->setMinimumWidth(m_form->minimumSizeHint().width() + bar); // sideways nothing scrolls
    const int all = m_down->height() - m_down->handleWidth();
    if (m_isHeightMoved || !isVisible() || all <= 0)
        return;
    const QLayout *column = m_upper->layout();
    const QMargins around = column->contentsMargins();
    int wanted = around.top() + m_form->wantedHeight(m_scroll->viewport()->width()) + column->spacing()
        + m_run->sizeHint().height() + around.bottom();
    if (!m_running->isHidden())
        wanted += m_running->minimumHeight() + column->spacing();
    const int upper = std::min(wanted, all - std::max(m_answers->minimumHeight(), all / 3));
    m_down->setSizes({upper, all - upper});
}

// Each time: what is new in the form is shown, and counts, in a turn that was asked for before this one.
void ApiWidget::fitLater()
{
    QMetaObject::invokeMethod(this, &ApiWidget::shareHeight, Qt::QueuedConnection);
}

// What is wrong stands below the fields, and may be out of sight there.
void ApiWidget::showSaid()
{
    shareHeight();
    m_form->layout()->activate();
    if (!m_form->notice()->isHidden())
        m_scroll->ensureWidgetVisible(m_form->notice());
    if (QWidget *focused = QApplication::focusWidget(); focused && m_form->isAncestorOf(focused))
        m_scroll->ensureWidgetVisible(focused);
}

void ApiWidget::measureList()
{
    const QMargins around = m_left->layout()->contentsMargins();
    // While something is sought only some of the names are there.
    m_listWidth = std::max(m_listWidth, m_list->wholeWidth() + around.left() + around.right());
    shareRoom();
}

// The names are whole, as long as as much is left for what is asked and answered.
void ApiWidget::shareRoom()
{
    if (m_isBorderMoved)
        return;
    const int list = std::min(m_listWidth, width() / 2);
    m_across->setSizes({list, width() - list});
}

void ApiWidget::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_listWidth = 0;
        measureList();
        fitLater();
    }
}

void ApiWidget::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    shareRoom();
    fitLater();
}

// Before it is shown it is measured in other letters.
void ApiWidget::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    measureList();
    fitLater();
}

void ApiWidget::connectParts()
{
    m_keepLater.setSingleShot(true);
    m_keepLater.setInterval(std::chrono::seconds(1));
    connect(&m_keepLater, &QTimer::timeout, this, &ApiWidget::keepTyped);
    connect(m_form, &RequestForm::changed, this, &ApiWidget::noteTyped);
    connect(m_form->notice(), &Notice::spoke, this, &ApiWidget::showSaid, Qt::QueuedConnection);
    connect(m_list, &RequestList::chosen, this, &ApiWidget::show);
    connect(m_form, &RequestForm::runRequested, this, &ApiWidget::pressRun);
    connect(m_run, &QPushButton::clicked, this, &ApiWidget::pressRun);
    connect(m_earlier, &EarlierButton::chosen, this, &ApiWidget::load);
    connect(m_answers, &Answers::cancelledBeside, m_running, &RunningCalls::sayCancelled);
    connect(m_running, &RunningCalls::focusLeft, this, [this] { m_form->takeFocus(); });
}

void ApiWidget::listen()
{
    HandRequests &requests = m_node.handRequests();
    const QList<quint64> running = requests.running();
    for (const quint64 number : running)
        addRunning(number);
    connect(&requests, &HandRequests::started, this, [this](const HandFacts &facts) {
        addRunning(facts.number);
        m_answers->started(askedOf(facts));
    });
    connect(&requests, &HandRequests::finished, this,
            [this](const HandFacts &facts, const rpc::CallOutcome &outcome) {
                m_answers->finished(askedOf(facts), outcome);
                m_running->remove(facts.number);
            });
    connect(&requests, &HandRequests::cancelled, this, [this](const HandFacts &facts) {
        // Said before its row goes: the focus goes on there.
        m_answers->cancelled(askedOf(facts));
        m_running->remove(facts.number);
    });
    if (m_node.history())
        connect(m_node.history(), &rpc::History::added, this, &ApiWidget::noteSent);
}

void ApiWidget::addRunning(quint64 number)
{
    HandRequests &requests = m_node.handRequests();
    m_running->add({askedOf(requests.factsOf(number)), requests.elapsed(number),
                    [&requests, number] { requests.cancel(number); }});
}

void ApiWidget::choose(const QByteArray &name)
{
    m_list->choose(api::findEntry(name) ? name : QByteArray());
}

void ApiWidget::show(const QByteArray &name)
{
    keepTyped();
    m_form->setEntry(api::findEntry(name));
    noteShown();
    m_state.setValue("request"_L1, QString::fromUtf8(name));
    m_scroll->verticalScrollBar()->setValue(0);
    fitLater();
}

void ApiWidget::takeFocus()
{
    m_list->takeFocus();
}

void ApiWidget::focusSearch()
{
    m_list->focusSearch();
}

QByteArray ApiWidget::chosenName() const
{
    return m_form->entry() ? m_form->entry()->name.toByteArray() : QByteArray();
}

// What is sent; none: what is in its way is said.
std::optional<Request> ApiWidget::request()
{
    if (const api::Entry *entry = m_form->entry()) {
        const api::Filling filling = m_form->filling();
        if (const api::Parameter *missing = api::missingIn(*entry, filling)) {
            m_form->setProblem(tr("“%1” is missing.").arg(ApiText::name(*missing)),
                               missing->name.toByteArray());
            return std::nullopt;
        }
        if (const auto error = filling.body.isEmpty() ? std::nullopt : json::syntaxErrorIn(filling.body)) {
            m_form->setProblem(ConsoleText::syntaxError(*error));
            return std::nullopt;
        }
        return api::filledRequest(*entry, filling);
    }
    const auto typed = requestForPath(m_form->path().trimmed());
    if (!typed) {
        m_form->setProblem(typed.error().reason == Error::Reason::BrokenEscape
                               ? tr("A % without two hex digits; a percent sign itself is written %25.")
                               : tr("This is not a path on the node."));
        return std::nullopt;
    }
    Request request = *typed;
    request.sizeLimit = api::listLimit;
    return request;
}

// A mask was never meant to be sent.
bool ApiWidget::isFilledIn()
{
    const auto masked = m_masked.constFind(chosenName());
    if (masked == m_masked.constEnd())
        return true;
    const QStringList hidden = masked->stillHidden(m_form->path(), m_form->filling());
    if (hidden.isEmpty())
        return true;
    m_form->setProblem(ApiText::hidden(hidden));
    m_form->goToHidden(hidden.first());
    return false;
}

// What a press of Send is about.
QByteArray ApiWidget::standing() const
{
    const api::Filling filling = m_form->filling();
    QByteArrayList parts{chosenName(), m_form->path().toUtf8(), filling.body, filling.file.toUtf8()};
    for (const auto *values : {&filling.path, &filling.query}) {
        parts += QByteArray::number(values->size());
        for (auto it = values->cbegin(); it != values->cend(); ++it)
            parts << it.key() << it->toUtf8();
    }
    return pressHash(parts);
}

// What only reads may be asked as often as somebody likes.
void ApiWidget::pressRun()
{
    const QByteArray pressed = standing();
    if (m_pressed.isSecond(pressed))
        return;
    m_pressed.clear();
    if (run() && m_form->entry() && m_form->entry()->changes)
        m_pressed.ran(pressed);
}

bool ApiWidget::run()
{
    const auto sent = request();
    if (!sent || !isFilledIn())
        return false;
    m_form->setProblem({});
    const auto kept = EarlierRequest::of(m_form->entry(), m_form->path(), m_form->filling());
    m_node.handRequests().send(*sent, kept.title(), kept, m_form->filling().file);
    noteTyped(); // until it is in the history: nothing else has it
    return true;
}

ApiWidget::Typed ApiWidget::typed() const
{
    const QByteArray name = chosenName();
    const auto masked = m_masked.constFind(name);
    return {name, m_form->path(), m_form->filling(),
            masked == m_masked.constEnd() ? std::nullopt : std::optional(*masked)};
}

// What takes the place of something that was typed can be taken back, and so can that.
void ApiWidget::offerBack(const Typed &before)
{
    m_form->notice()->setAction(tr("Put back what stood here"), this, [this, before] { putBack(before); });
}

void ApiWidget::putBack(const Typed &before)
{
    choose(before.name);
    const Typed now = typed();
    if (before.name.isEmpty())
        m_form->setPath(before.path);
    else
        m_form->setFilling(before.filling);
    if (before.masked)
        m_masked.insert(before.name, *before.masked);
    else
        m_masked.remove(before.name);
    m_form->notice()->setMessage(Notice::Severity::Info, tr("What stood here before is back."));
    offerBack(now);
    m_form->takeFocus();
}

void ApiWidget::openEarlier(qint64 number)
{
    m_earlier->open(number);
}

void ApiWidget::load(const EarlierRequest &earlier)
{
    choose(earlier.name);
    if (chosenName() != earlier.name)
        return; // no request of this version
    const bool isUntouched = m_form->isUntouched();
    const Typed before = typed();
    QStringList said;
    bool isMissingSomething = false;
    if (earlier.name.isEmpty()) {
        m_form->setPath(earlier.path);
    } else {
        api::Filling filling = earlier.filling;
        if (earlier.body != EarlierRequest::Body::Kept) {
            filling.body = before.filling.body;
            said += ApiText::notKept(earlier.body);
            isMissingSomething = true;
        }
        m_form->setFilling(filling);
    }
    m_masked.insert(earlier.name, earlier);
    const QStringList hidden = earlier.stillHidden(m_form->path(), m_form->filling());
    if (!hidden.isEmpty()) {
        said += ApiText::hidden(hidden);
        isMissingSomething = true;
    }
    if (said.isEmpty())
        said += tr("This is filled in as it was sent before.");
    m_form->notice()->setMessage(isMissingSomething ? Notice::Severity::Warn : Notice::Severity::Info,
                                 said.join(u' '));
    if (!isUntouched)
        offerBack(before);
    if (hidden.isEmpty())
        m_form->takeFocus();
    else
        m_form->goToHidden(hidden.first());
}

void ApiWidget::forget()
{
    m_masked.clear();
    m_answers->clear();
    m_running->clear();
    m_list->clearSearch();
    m_form->forget();
    m_drafts.clear();
    m_sent.clear();
    m_pressed.clear();
    m_forgottenAt = QDateTime::currentDateTimeUtc();
    noteShown();
    choose({});
    forget(m_state);
}

void ApiWidget::forget(StateScope state)
{
    state.setValue("request"_L1, QJsonValue::Undefined);
    state.setValue("drafts"_L1, QJsonValue::Undefined);
}

} // namespace explorer
