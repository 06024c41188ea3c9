// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// How a list is read again without a word.
#include "core/table/listloader.h"

namespace calimero::table {

bool ListLoader::canReread() const
{
    return m_state == State::Complete && !m_isQuiet && !m_untilChecked.isActive() && m_transport;
}

bool ListLoader::mayLoadAgain() const
{
    if (m_state != State::Failed || !m_transport)
        return false;
    switch (m_error.kind) {
    case Error::Kind::Unreachable:
    case Error::Kind::TimedOut:
    case Error::Kind::Interrupted:
    case Error::Kind::NotReady:
    case Error::Kind::NodeFault:
        return true;
    default:
        return m_error.httpStatus >= 500;
    }
}

void ListLoader::reread()
{
    if (!canReread())
        return;
    m_timesAgain = 0;
    begin(Asker::Explorer, true);
}

void ListLoader::compare(const TablePtr &read)
{
    m_comparing.run(
        [before = m_table, read](const Wanted &wanted) { return differenceOf(before, read, wanted); },
        [this, read](const DifferencePtr &difference) {
            // Patched meanwhile: it is in both, or is put into what came.
            if (!m_meanwhile.isEmpty() || difference->before != m_table)
                complete(read);
            else
                takeDifference(difference);
        });
}

void ListLoader::takeDifference(const DifferencePtr &difference)
{
    m_patching.drop();
    m_patch = {};
    m_findings = m_findingsAgain;
    m_isCutOff = m_isCutOffAgain;
    m_readAt = QDateTime::currentDateTimeUtc();
    m_table = difference->table;
    endQuietly({}, difference);
}

void ListLoader::endQuietly(const std::optional<Error> &error, const DifferencePtr &difference)
{
    stopReading();
    m_isQuiet = false;
    m_read = m_table;
    m_meanwhile = {};
    m_rereadError = error;
    m_elapsed = std::chrono::milliseconds(m_clock.elapsed());
    if (!error && !m_ends.isEmpty())
        m_untilChecked.start();
    // Who hears of it may begin the next reading.
    if (difference && !difference->isNothing()) {
        Q_EMIT differs(difference);
        tellChange();
    }
    Q_EMIT rereadEnded();
}

} // namespace calimero::table
