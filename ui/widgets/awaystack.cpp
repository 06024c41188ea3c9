// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/awaystack.h"

namespace explorer {

AwayStack::AwayStack(QWidget *content, QWidget *parent)
    : QStackedWidget(parent), m_placeholder(new Placeholder)
{
    addWidget(content);
    addWidget(m_placeholder);
}

void AwayStack::setAway(const std::optional<Placeholder::Offer> &away)
{
    if (away)
        m_placeholder->setOffer(*away);
    setCurrentIndex(away ? 1 : 0);
}

} // namespace explorer
