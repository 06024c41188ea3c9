// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/renewals.h"

#include "core/auth/session.h"
#include "core/auth/tokenvault.h"
#include "core/net/transport.h"

#include <QTimer>

#include <algorithm>

namespace calimero {

Renewals::Renewals(QObject *parent) : QObject(parent) { }

Renewals::~Renewals() = default;

void Renewals::keep(Parts parts)
{
    Session *session = parts.session.get();
    session->finishAlone();
    m_kept.push_back(std::move(parts));
    // Not while it still says so.
    connect(
        session, &Session::renewed, this, [this, session] { drop(session); }, Qt::QueuedConnection);
    QTimer::singleShot(mostTime, session, [this, session] { drop(session); });
}

void Renewals::drop(const Session *session)
{
    const auto found = std::find_if(m_kept.begin(), m_kept.end(),
                                    [session](const Parts &kept) { return kept.session.get() == session; });
    if (found == m_kept.end())
        return;
    Parts ended = std::move(*found);
    m_kept.erase(found);
    ended.session.release()->deleteLater(); // it may be its timer that asks for it
    ended.vault.release()->deleteLater();
    ended.transport.release()->deleteLater();
    Q_EMIT changed();
}

bool Renewals::has(const QString &profileId) const
{
    return std::any_of(m_kept.begin(), m_kept.end(),
                       [&](const Parts &kept) { return kept.profileId == profileId; });
}

Call<Done> Renewals::ended(const QString &profileId)
{
    auto *job = new Job<Done>(this);
    const auto look = [this, job, profileId] {
        if (!has(profileId))
            job->finish(Done{});
    };
    connect(this, &Renewals::changed, job, look);
    look();
    return Call(job);
}

} // namespace calimero
