// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/support/uistate.h"

namespace explorer {

// What is remembered of one node, or of one page on one node: a part of UiState with its keys to itself, so
// that what a person sets there changes nothing elsewhere.
class StateScope {
public:
    StateScope(UiState &state, const QString &path) : m_state(&state), m_path(path) { }

    StateScope of(QLatin1StringView kind, const QString &id) const
    {
        return {*m_state, m_path + u'/' + kind + u'/' + id};
    }
    static QString pathOfNode(const QString &profileId) { return QLatin1String("node/") + profileId; }

    QJsonValue value(QLatin1StringView key, const QJsonValue &fallback = {}) const
    {
        return m_state->value(m_path + u'/' + key, fallback);
    }
    void setValue(QLatin1StringView key, const QJsonValue &value)
    {
        m_state->setValue(m_path + u'/' + key, value);
    }
    // Of the window: what is the same wherever somebody looks.
    UiState &window() const { return *m_state; }

private:
    UiState *m_state;
    QString m_path;
};

} // namespace explorer
