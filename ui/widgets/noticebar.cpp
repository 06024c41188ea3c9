// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/noticebar.h"

#include "ui/support/shownname.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/messagepolicy.h"

#include <QApplication>
#include <QVBoxLayout>

#include <algorithm>

namespace explorer {

NoticeBar::NoticeBar(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    hide();
}

template<typename Predicate>
void NoticeBar::removeIf(Predicate isOver)
{
    const QList<Said> said = m_said;
    for (const Said &one : said) {
        if (isOver(MessagePolicy::Message{one.notice->severity(), one.notice->text(), one.about}))
            remove(one.notice, one.notice->isAncestorOf(QApplication::focusWidget()));
    }
}

Notice *NoticeBar::add(Notice::Severity severity, const QString &text, const QString &about)
{
    const MessagePolicy::Message newer{severity, shownSentence(text), about};
    removeIf([&newer](const auto &older) { return MessagePolicy::takesThePlace(newer, older); });
    auto *notice = new Banner;
    notice->setMessage(severity, text);
    m_column->addWidget(notice);
    m_said += {notice, about};
    connect(notice, &Notice::closed, this, [this, notice](bool hadFocus) { remove(notice, hadFocus); });
    arrange();
    Q_EMIT spoke();
    return notice;
}

void NoticeBar::setCovered(bool covered)
{
    m_isCovered = covered;
    arrange();
}

void NoticeBar::mend(const QString &about)
{
    removeIf([&about](const auto &said) { return !about.isEmpty() && said.about == about; });
}

void NoticeBar::leavePage()
{
    removeIf([](const auto &said) { return !MessagePolicy::outlivesPage(said); });
}

void NoticeBar::remove(Notice *notice, bool hadFocus)
{
    m_said.removeIf([notice](const Said &said) { return said.notice == notice; });
    m_column->removeWidget(notice);
    notice->hide();
    notice->deleteLater();
    arrange();
    if (!hasToSay())
        Q_EMIT fellSilent();
    if (!hadFocus)
        return;
    if (m_said.isEmpty())
        Q_EMIT focusLeft();
    else
        m_said.last().notice->takeFocus();
}

void NoticeBar::takeFocus()
{
    if (!m_said.isEmpty())
        m_said.last().notice->takeFocus();
}

void NoticeBar::arrange()
{
    for (const Said &said : std::as_const(m_said))
        said.notice->setVisible(said.notice == m_said.last().notice);
    setVisible(hasToSay() && !m_isCovered);
}

} // namespace explorer
