// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/console/runningcalls.h"

#include "ui/console/consoletext.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/statedot.h"
#include "ui/widgets/textlabel.h"

#include <QAbstractButton>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace explorer {

using namespace calimero;

RunningCalls::RunningCalls(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *page = new QWidget;
    page->setBackgroundRole(paletteRole(Color::Base));
    page->setAutoFillBackground(true);
    m_column = new QVBoxLayout(page);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(scaled(2));
    m_more = new TextLabel(TextLabel::Kind::Caption, page);
    m_more->hide();
    m_column->addWidget(m_more);
    setWidget(page);
    hide();
    m_timer.setInterval(shownAfter / 2);
    connect(&m_timer, &QTimer::timeout, this, &RunningCalls::tick);
}

void RunningCalls::setCalls(rpc::Calls *calls)
{
    if (m_calls)
        m_calls->disconnect(this);
    while (!m_rows.isEmpty()) {
        m_rows.first().call->disconnect(this);
        remove(m_rows.first().call);
    }
    forgetCancelled();
    m_calls = calls;
    if (!calls)
        return;
    connect(calls, &rpc::Calls::started, this, &RunningCalls::add);
    for (rpc::ConsoleCall *call : calls->running())
        add(call);
}

void RunningCalls::sayCancelled(const rpc::CallFacts &facts)
{
    const QString method = ConsoleText::methodName(facts.call.method);
    auto *said = new QWidget(widget());
    auto *line = new QHBoxLayout(said);
    line->setContentsMargins(0, 0, 0, 0);
    auto *state = new StateLabel(said);
    state->setState(State::None, tr("Cancelled %1; it may have run on the node all the same").arg(method));
    state->setToolTip(shownToolTip(ConsoleText::call(facts)));
    auto *close = new QToolButton(said);
    close->setAutoRaise(true);
    close->setIcon(Icons::get(u"close", Color::Muted));
    close->setToolTip(tr("Close"));
    close->setAccessibleName(tr("Close what is said of %1").arg(method));
    line->addWidget(state, 1);
    line->addWidget(close);
    m_column->addWidget(said);
    said->show(); // a layout would do so later only
    m_cancelled += said;
    connect(close, &QToolButton::clicked, this, [this, said] {
        m_cancelled.removeOne(said);
        passFocusFrom(said);
        said->hide();
        said->deleteLater();
        tick();
    });
    tick();
}

void RunningCalls::forgetCancelled()
{
    const QWidgetList said = std::exchange(m_cancelled, {});
    for (QWidget *row : said) {
        passFocusFrom(row);
        delete row;
    }
    tick();
}

// To the button of another row, before this one goes.
void RunningCalls::passFocusFrom(const QWidget *row)
{
    const QWidget *focused = window()->focusWidget();
    if (!focused || !row->isAncestorOf(focused))
        return;
    for (int i = m_column->count() - 1; i >= 0; --i) {
        QWidget *other = m_column->itemAt(i)->widget();
        auto *button = other->findChild<QAbstractButton *>();
        if (other == row || other->isHidden() || !button)
            continue;
        button->setFocus(Qt::OtherFocusReason);
        return;
    }
    Q_EMIT focusLeft();
}

void RunningCalls::add(rpc::ConsoleCall *call)
{
    forgetCancelled();
    m_rows.append({call, nullptr, nullptr});
    if (m_rows.size() <= mostRows)
        makeWidget(m_rows.last());
    connect(call, &rpc::ConsoleCall::finished, this, [this, call] { remove(call); });
    connect(call, &rpc::ConsoleCall::cancelled, this, [this, call] { remove(call); });
    connect(call, &QObject::destroyed, this, &RunningCalls::remove);
    m_timer.start();
}

void RunningCalls::makeWidget(Row &row)
{
    rpc::ConsoleCall *call = row.call;
    // Two calls of one method are told apart by what stands behind it.
    const rpc::CallFacts facts = m_calls->factsOf(call);
    const QString method = ConsoleText::methodName(call->call().method);
    row.widget = new QWidget(this->widget());
    auto *line = new QHBoxLayout(row.widget);
    line->setContentsMargins(0, 0, 0, 0);
    auto *state = new StateLabel(row.widget);
    state->setState(State::Running, method);
    state->setToolTip(shownToolTip(ConsoleText::call(facts)));
    row.time = new TextLabel(TextLabel::Kind::Caption, row.widget);
    auto *cancel = new QPushButton(tr("Cancel"), row.widget);
    cancel->setAccessibleName(tr("Cancel the call of %1").arg(method));
    cancel->setToolTip(tr("Stop waiting. What the call changes on the node may happen all the same."));
    line->addWidget(state, 1);
    line->addWidget(row.time);
    line->addWidget(cancel);
    row.widget->hide(); // until it has taken a while
    // Above what is said of those that have no row.
    m_column->insertWidget(m_column->indexOf(m_more), row.widget);
    connect(cancel, &QPushButton::clicked, call, &rpc::ConsoleCall::cancel);
}

void RunningCalls::remove(QObject *call)
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).call != call)
            continue;
        const Row row = m_rows.takeAt(i);
        if (row.widget)
            passFocusFrom(row.widget);
        delete row.widget;
        if (m_rows.isEmpty())
            m_timer.stop();
        tick();
        return;
    }
}

void RunningCalls::tick()
{
    int shown = int(m_cancelled.size());
    int rows = 0;
    int waiting = 0;
    for (Row &row : m_rows) {
        const auto elapsed = row.call->elapsed();
        if (elapsed < shownAfter)
            continue;
        if (rows == mostRows) {
            ++waiting;
            continue;
        }
        if (!row.widget)
            makeWidget(row);
        row.time->setText(Format::duration(elapsed));
        row.widget->show();
        ++rows;
    }
    m_more->setText(tr("%n more call(s) wait for their answers.", nullptr, waiting));
    m_more->setVisible(waiting > 0);
    shown += rows + (waiting > 0 ? 1 : 0);
    constexpr int most = 3; // rows before it scrolls
    setFixedHeight(std::min(shown, most) * scaled(controlHeight + 2));
    setVisible(shown > 0);
}

} // namespace explorer
