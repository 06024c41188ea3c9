// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/noticebar.h"

#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/textlabel.h"

#include <QVBoxLayout>

#include <algorithm>

namespace explorer {

NoticeBar::NoticeBar(QWidget *parent)
    : QWidget(parent), m_column(new QVBoxLayout), m_waiting(new TextLabel(TextLabel::Kind::Caption))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_waiting->setContentsMargins(scaled(pageMargin), scaled(4), scaled(pageMargin), scaled(4));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_waiting);
    column->addLayout(m_column);
    hide();
}

Notice *NoticeBar::add(Notice::Severity severity, const QString &text)
{
    // What is said twice is said once, the last time.
    const auto shown = findChildren<Banner *>(Qt::FindDirectChildrenOnly);
    for (Banner *other : shown) {
        if (other->text() == shownSentence(text))
            delete other;
    }
    auto *notice = new Banner;
    notice->setMessage(severity, text);
    m_column->addWidget(notice);
    connect(notice, &Notice::closed, this, [this, notice](bool hadFocus) { remove(notice, hadFocus); });
    arrange();
    return notice;
}

void NoticeBar::remove(Notice *notice, bool hadFocus)
{
    m_column->removeWidget(notice);
    notice->deleteLater();
    arrange();
    if (!hadFocus)
        return;
    if (m_column->count() > 0)
        static_cast<Notice *>(m_column->itemAt(m_column->count() - 1)->widget())->takeFocus();
    else
        Q_EMIT focusLeft();
}

// The newest are shown. None goes unasked: it may be the only place where something is said.
void NoticeBar::arrange()
{
    const int waiting = std::max(0, m_column->count() - mostShown);
    for (int i = 0; i < m_column->count(); ++i)
        m_column->itemAt(i)->widget()->setVisible(i >= waiting);
    m_waiting->setText(tr("%n earlier message(s) follow when these are closed.", nullptr, waiting));
    m_waiting->setVisible(waiting > 0);
    setVisible(m_column->count() > 0);
}

} // namespace explorer
