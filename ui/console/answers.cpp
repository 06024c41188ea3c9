// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/console/answers.h"

#include "ui/console/resultview.h"
#include "ui/support/announce.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"

#include <QTabBar>
#include <QVBoxLayout>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

Answers::Answers(QWidget *parent) : QWidget(parent), m_tabs(new QTabBar(this)), m_view(new ResultView(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_tabs->setAccessibleName(tr("Answers"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setElideMode(Qt::ElideRight);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->hide();
    column->addWidget(m_tabs);
    column->addWidget(m_view, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (index >= 0 && index != m_shown)
            showAnswer(index);
    });
}

void Answers::started(const Asked &asked)
{
    m_lastStarted = asked.number;
    if (m_shown < 0) {
        m_view->setRunning(asked.name);
        return;
    }
    const QByteArray &shown = m_answers.at(m_shown).asked.subject;
    if (shown.isEmpty() || shown != asked.subject)
        return;
    m_again = asked.number;
    m_view->setRunningAgain(asked.name);
}

void Answers::finished(const Asked &asked, const rpc::CallOutcome &outcome)
{
    const bool mayTakeThePlace = m_shown < 0 || asked.number > m_startedBeforeShown;
    if (mayTakeThePlace)
        forgetRead();
    add({asked, outcome, {}});
    if (mayTakeThePlace)
        showAnswer(int(m_answers.size()) - 1);
    say(ResultView::inWords(asked, outcome), !outcome.ok);
}

void Answers::cancelled(const Asked &asked)
{
    if (m_shown >= 0 && asked.number == m_again) {
        m_again = 0;
        m_view->endRunningAgain();
    }
    if (m_shown < 0)
        m_view->setCancelled(asked.name);
    else
        Q_EMIT cancelledBeside(asked);
    say(tr("Cancelled %1; it may have run on the node all the same").arg(asked.name), false);
}

void Answers::say(const QString &words, bool isUrgent)
{
    setAccessibleName(shownSentence(words)); // which is what readers read that know no announcements
    announce(this, words, isUrgent);
}

void Answers::show(const Asked &asked, const rpc::CallOutcome &outcome, const QString &note)
{
    forgetRead();
    add({asked, outcome, note});
    showAnswer(int(m_answers.size()) - 1);
}

void Answers::clear()
{
    const QSignalBlocker quiet(m_tabs);
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    m_answers.clear();
    m_shown = -1;
    m_lastStarted = 0; // another node counts its own calls
    m_startedBeforeShown = 0;
    m_again = 0;
    setAccessibleName({});
    setProperty("announced", QVariant()); // it may be of somebody who has left
    m_tabs->hide();
    m_view->clear();
}

void Answers::add(const Answer &answer)
{
    const QSignalBlocker quiet(m_tabs);
    // What is too much is in the history.
    while (m_answers.size() >= mostKept) {
        const int oldest = m_shown == 0 ? 1 : 0;
        m_answers.removeAt(oldest);
        m_tabs->removeTab(oldest);
        m_shown -= m_shown > oldest ? 1 : 0;
    }
    m_answers.append(answer);
    m_tabs->addTab({});
    updateTab(int(m_answers.size()) - 1);
    m_tabs->setVisible(m_answers.size() > 1);
}

/// Makes room for a newer one: those that somebody has looked at.
void Answers::forgetRead()
{
    const QSignalBlocker quiet(m_tabs);
    for (int i = int(m_answers.size()) - 1; i >= 0; --i) {
        if (!m_answers.at(i).read)
            continue;
        m_answers.removeAt(i);
        m_tabs->removeTab(i);
    }
    m_shown = -1;
    m_tabs->setVisible(m_answers.size() > 1);
}

void Answers::showAnswer(int index)
{
    Answer &answer = m_answers[index];
    answer.read = true;
    m_shown = index;
    m_startedBeforeShown = m_lastStarted;
    m_again = 0;
    setAccessibleName({});
    {
        const QSignalBlocker quiet(m_tabs);
        m_tabs->setCurrentIndex(index);
    }
    updateTab(index);
    m_view->setOutcome(answer.outcome, answer.note, answer.asked);
}

void Answers::updateTab(int index)
{
    const Answer &answer = m_answers.at(index);
    const QString method = answer.asked.name;
    // A tab's mnemonic is none here: a method's name has no & that means something.
    QString text = answer.read ? method : tr("%1, new").arg(method);
    text.replace(u'&', u"&&"_s);
    m_tabs->setTabText(index, text);
    m_tabs->setTabToolTip(index, shownToolTip(answer.asked.title));
    const rpc::CallOutcome &outcome = answer.outcome;
    m_tabs->setTabIcon(index,
                       outcome.ok                    ? Icons::get(u"check"_s, Color::Ok)
                           : outcome.error.maybeDone ? Icons::get(u"warning"_s, Color::Warn)
                                                     : Icons::get(u"error"_s, Color::Bad));
}

} // namespace explorer
