// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What a quiet reading found: rows that are to go are marked and stay for a moment, those that came or
// changed are marked for a moment from when they are shown.
#include "ui/models/tablemodel.h"

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace calimero::table;

namespace {

constexpr std::chrono::milliseconds whileHeld{250};

} // namespace

void TableModel::setNewsPace(std::chrono::milliseconds going, std::chrono::milliseconds marked)
{
    m_going = going;
    m_untilForgotten.setInterval(marked);
}

void TableModel::setDifference(const DifferencePtr &difference)
{
    m_readAt = QDateTime::currentDateTimeUtc();
    m_stateToCome = LoadState::Complete;
    if (!difference->isNothing())
        takeDifference(difference);
    else if (m_difference)
        dropDifference(); // what is shown is so again
    update();
}

void TableModel::takeDifference(const DifferencePtr &difference)
{
    // Where nothing goes there is nothing to wait for. What goes is not waited for anew with each change that
    // comes meanwhile: who is told of one each second would never see any.
    std::chrono::milliseconds wait = difference->gone.empty() ? std::chrono::milliseconds(0) : m_going;
    if (m_difference && !m_difference->gone.empty() && m_untilShown.isActive())
        wait = std::min(wait, std::chrono::milliseconds(m_untilShown.remainingTime()));
    dropDifference();
    m_difference = difference;
    markNews(difference->gone, News::Gone);
    tellNews();
    m_untilShown.start(wait);
}

void TableModel::showDifference()
{
    if (m_isHeld && m_isHeld()) {
        m_untilShown.start(whileHeld);
        return;
    }
    const DifferencePtr shown = std::exchange(m_difference, nullptr);
    m_news.clear();
    markNews(shown->changed, News::Changed);
    markNews(shown->added, News::Added);
    tellNews();
    m_offered = shown->table;
    update();
}

/// Something else is to be shown by now.
void TableModel::dropDifference()
{
    m_untilShown.stop();
    if (!std::exchange(m_difference, nullptr) && m_news.empty())
        return;
    forgetNews();
}

void TableModel::markNews(const std::vector<Bytes32> &ids, News news)
{
    for (const Bytes32 &id : ids)
        m_news[id] = news;
    if (!m_news.empty() && news != News::Gone)
        m_untilForgotten.start();
}

void TableModel::forgetNews()
{
    m_untilForgotten.stop();
    m_news.clear();
    tellNews();
}

void TableModel::tellNews()
{
    // One word for all of them: where each stands in a million rows takes longer than to paint what is seen.
    if (m_view.shown > 0)
        Q_EMIT dataChanged(index(0, 0), index(shownRows() - 1, columnCount() - 1), {NewsRole});
}

News TableModel::newsAt(const Place &place) const
{
    if (m_news.empty())
        return News::None;
    const Bytes32 *id = place.chunk->idBytes(0, place.row);
    const auto known = id ? m_news.find(*id) : m_news.end();
    return known == m_news.end() ? News::None : known->second;
}

} // namespace explorer
