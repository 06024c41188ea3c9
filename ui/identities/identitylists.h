// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"
#include "core/base/id.h"
#include "core/table/table.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace calimero {
class Transport;
}

namespace explorer {

class IdentitiesModel;

// Who is in which context. A node has no such list: it is put together from two requests a context, a few at
// a time, and only once somebody wants to see it.
class IdentityLists : public QObject {
    Q_OBJECT

public:
    // Contexts beyond these are not asked for: thousands of requests are no page.
    static constexpr int mostContexts = 500;

    IdentityLists(calimero::Transport &transport, IdentitiesModel *model, QObject *parent = nullptr);

    void setOwn(const std::optional<calimero::PublicKey> &key);
    void setContexts(const calimero::table::TablePtr &contexts);
    // Begins, or begins again.
    void load();
    bool isWanted() const { return m_wanted; }

    QList<std::pair<calimero::ContextId, bool>> contextsOf(const calimero::PublicKey &key) const;
    bool isLoading() const { return m_underWay > 0 || m_next < m_contexts.size(); }
    bool isCutOff() const { return m_cutOff; }
    int failures() const { return m_failures; }
    const calimero::Error &error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    struct Members {
        QList<calimero::PublicKey> all;
        QList<calimero::PublicKey> owned;
    };

    void askMore();
    void answered();
    void show();

    calimero::Transport &m_transport;
    IdentitiesModel *m_model;
    std::optional<calimero::PublicKey> m_own;
    QList<calimero::ContextId> m_contexts;
    QHash<calimero::ContextId, QString> m_names;
    QHash<calimero::ContextId, Members> m_members;
    qsizetype m_next = 0;
    int m_underWay = 0;
    int m_failures = 0;
    quint64 m_round = 0;
    bool m_cutOff = false;
    bool m_wanted = false;
    calimero::Error m_error;
    QTimer m_showSoon;
};

} // namespace explorer
