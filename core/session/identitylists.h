// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"
#include "core/base/id.h"
#include "core/json/field.h"
#include "core/net/request.h"
#include "core/table/table.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace calimero {

class Transport;

/// A public key as one context knows it, or the node's own.
struct IdentityRow {
    PublicKey key;
    std::optional<ContextId> context; ///< none: the key of the node itself
    std::optional<bool> isOwned; ///< this node holds its private key; none: it did not tell

    /// A key is once among the rows for each of its contexts: the two together tell them apart.
    [[nodiscard]] ContentHash rowId() const;

    static constexpr auto fields()
    {
        return std::tuple(json::workedOut(&IdentityRow::rowId),
                          json::always("publicKey", &IdentityRow::key, json::Values::Sought),
                          json::optional("contextId", &IdentityRow::context, json::Values::Sought),
                          json::always("owned", &IdentityRow::isOwned));
    }
};

/// Who is in which context. A node has no such list: it is put together from two requests a context, a few at
/// a time, and only once somebody wants to see it.
class IdentityLists : public QObject {
    Q_OBJECT

public:
    /// Contexts beyond these are not asked for: thousands of requests are no list.
    static constexpr int mostContexts = 500;

    /// `transport` must outlive it.
    explicit IdentityLists(Transport &transport, QObject *parent = nullptr);

    /// The node's own key; none: not known.
    void setOwn(const std::optional<PublicKey> &key);
    /// Whose identities there are to know. Asks anew once they are wanted; what is known stays meanwhile.
    void setContexts(const table::TablePtr &contexts, Asker asker = Asker::Person);
    /// Begins, or begins again.
    void load();
    /// Quietly: what each context said before stays until it is answered, and isLoading() says nothing of it.
    void reread(Asker asker = Asker::Explorer);
    [[nodiscard]] bool canReread() const { return m_wanted && !isUnderWay(); }
    [[nodiscard]] bool isAgain() const
    {
        return m_isAgain;
    } ///< the last reading, or the one under way, is quiet
    /// Of the last reading that came to its end.
    [[nodiscard]] std::chrono::milliseconds elapsed() const { return m_elapsed; }
    [[nodiscard]] bool isWanted() const { return m_wanted; }

    /// Who a context says is in it.
    struct Members {
        QList<PublicKey> all;
        std::optional<QList<PublicKey>> owned; ///< none: it did not tell
    };
    /// What is known at one moment. A value for workers: a context may have thousands of members, and both
    /// functions go through all of them.
    class Known {
    public:
        /// The node's own key first.
        [[nodiscard]] QList<IdentityRow> rows() const;
        /// Where a key is, and whether this node owns it there; none: not known.
        [[nodiscard]] QList<std::pair<ContextId, std::optional<bool>>> contextsOf(const PublicKey &key) const;
        /// Calls `visit(key)` for each, the node's own first, until that says false. A key comes once for
        /// each of its contexts.
        template<class Visit>
        void eachKey(Visit visit) const
        {
            if (m_own && !visit(*m_own))
                return;
            for (const Members &members : m_members) {
                for (const PublicKey &key : members.all) {
                    if (!visit(key))
                        return;
                }
            }
        }

    private:
        [[nodiscard]] std::optional<bool> owns(const Members &members, const PublicKey &key) const;

        friend class IdentityLists;
        std::optional<PublicKey> m_own;
        QList<ContextId> m_contexts;
        QHash<ContextId, Members> m_members;
    };
    [[nodiscard]] const Known &known() const { return m_known; }
    [[nodiscard]] bool isLoading() const { return !m_isAgain && isUnderWay(); }
    [[nodiscard]] bool isCutOff() const { return m_cutOff; }
    [[nodiscard]] int failures() const { return int(m_silent.size()); } ///< contexts that did not tell
    /// Contexts that told who is in them, and not which of these are the node's own.
    [[nodiscard]] int failuresOfOwned() const { return int((m_silentOfOwned - m_silent).size()); }
    [[nodiscard]] const Error &error() const { return m_error; } ///< of the last of them

Q_SIGNALS:
    void changed();
    void rowsChanged(); ///< as often as an eye can follow
    void ended(); ///< a reading, the last context was answered

private:
    [[nodiscard]] bool isUnderWay() const { return m_underWay > 0 || m_next < m_known.m_contexts.size(); }
    void begin(Asker asker);
    void askMore();
    void forgetGone();
    void failed(const ContextId &id, const Error &error, QSet<ContextId> &silent);
    void answered();

    Transport &m_transport;
    Known m_known;
    qsizetype m_next = 0;
    int m_underWay = 0;
    QSet<ContextId> m_silent;
    QSet<ContextId> m_silentOfOwned;
    quint64 m_round = 0;
    bool m_cutOff = false;
    bool m_wanted = false;
    bool m_isAgain = false; ///< what was known before the reading stays
    Asker m_asker = Asker::Person;
    QElapsedTimer m_clock;
    std::chrono::milliseconds m_elapsed{};
    Error m_error;
    QTimer m_tellSoon;
};

} // namespace calimero
