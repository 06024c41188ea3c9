// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/earlierrequest.h"

#include <QJsonArray>
#include <QList>

namespace explorer {

// What was typed for requests and not sent, for the next time: the last of them, with a mask in the place of
// what looks like a secret. What was sent is in the history.
class RequestDrafts {
public:
    // What of it is kept. `masked`: what it was filled in from; its masks that nobody has filled in stay what
    // they are. Null: it was typed.
    static calimero::EarlierRequest of(const calimero::api::Entry *entry, const QString &path,
                                       const calimero::api::Filling &filling,
                                       const calimero::EarlierRequest *masked);
    // Whether there is anything in it.
    static bool isAny(const calimero::EarlierRequest &draft);

    void put(const calimero::EarlierRequest &draft); // in the place of the one of the same name
    void remove(const QByteArray &name);
    void clear() { m_drafts.clear(); }
    const QList<calimero::EarlierRequest> &drafts() const { return m_drafts; } // the newest first

    // As many as Drafts keeps, each an entry of its own (UiState).
    QJsonArray toJson() const;
    void fromJson(const QJsonArray &kept);

private:
    QList<calimero::EarlierRequest> m_drafts;
};

} // namespace explorer
