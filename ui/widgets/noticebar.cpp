// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/noticebar.h"

#include "ui/widgets/banner.h"

#include <QVBoxLayout>

namespace explorer {

NoticeBar::NoticeBar(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    hide();
}

Notice *NoticeBar::add(Notice::Severity severity, const QString &text)
{
    // What is said twice is said once, the last time.
    const auto shown = findChildren<Banner *>(Qt::FindDirectChildrenOnly);
    for (Banner *other : shown) {
        if (other->text() == text)
            delete other;
    }
    if (m_column->count() >= mostShown)
        delete m_column->itemAt(0)->widget();
    auto *notice = new Banner;
    notice->setMessage(severity, text);
    m_column->addWidget(notice);
    connect(notice, &Notice::closed, this, [this, notice] {
        m_column->removeWidget(notice);
        notice->deleteLater();
        setVisible(m_column->count() > 0);
    });
    show();
    return notice;
}

} // namespace explorer
