// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/console/runningcalls.h"

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

void RunningCalls::clear()
{
    while (!m_rows.isEmpty())
        removeAt(0);
    forgetCancelled();
}

void RunningCalls::sayCancelled(const Asked &asked)
{
    auto *said = new QWidget(widget());
    auto *line = new QHBoxLayout(said);
    line->setContentsMargins(0, 0, 0, 0);
    auto *state = new StateLabel(said);
    state->setState(State::None,
                    tr("Cancelled %1; it may have run on the node all the same").arg(asked.name));
    state->setToolTip(shownToolTip(asked.title));
    auto *close = new QToolButton(said);
    close->setAutoRaise(true);
    close->setIcon(Icons::get(u"close", Color::Muted));
    close->setToolTip(tr("Close"));
    close->setAccessibleName(tr("Close what is said of %1").arg(asked.name));
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

void RunningCalls::add(const Running &running)
{
    forgetCancelled();
    m_rows.append({running, std::chrono::steady_clock::now() - running.elapsed, nullptr, nullptr});
    if (m_rows.size() <= mostRows)
        makeWidget(m_rows.last());
    m_timer.start();
}

void RunningCalls::makeWidget(Row &row)
{
    // Two calls of one method are told apart by what stands behind it.
    const Asked &asked = row.running.asked;
    row.widget = new QWidget(this->widget());
    auto *line = new QHBoxLayout(row.widget);
    line->setContentsMargins(0, 0, 0, 0);
    auto *state = new StateLabel(row.widget);
    state->setState(State::Running, asked.name);
    state->setToolTip(shownToolTip(asked.title));
    row.time = new TextLabel(TextLabel::Kind::Caption, row.widget);
    auto *cancel = new QPushButton(tr("Cancel"), row.widget);
    cancel->setAccessibleName(tr("Cancel the call of %1").arg(asked.name));
    cancel->setToolTip(tr("Stop waiting. What the call changes on the node may happen all the same."));
    line->addWidget(state, 1);
    line->addWidget(row.time);
    line->addWidget(cancel);
    row.widget->hide(); // until it has taken a while
    // Above what is said of those that have no row.
    m_column->insertWidget(m_column->indexOf(m_more), row.widget);
    connect(cancel, &QPushButton::clicked, this, [cancel = row.running.cancel] { cancel(); });
}

void RunningCalls::remove(quint64 number)
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).running.asked.number == number) {
            removeAt(i);
            return;
        }
    }
}

void RunningCalls::removeAt(qsizetype index)
{
    const Row row = m_rows.takeAt(index);
    if (row.widget)
        passFocusFrom(row.widget);
    delete row.widget;
    if (m_rows.isEmpty())
        m_timer.stop();
    tick();
}

void RunningCalls::tick()
{
    int shown = int(m_cancelled.size());
    int rows = 0;
    int waiting = 0;
    for (Row &row : m_rows) {
        const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - row.since);
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
