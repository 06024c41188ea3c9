// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/latest.h"
#include "core/json/bytetext.h"
#include "core/json/reader.h"
#include "core/session/operation.h"

#include <QHash>

namespace calimero {

/// The alias that stands for the context to use where none is named, as meroctl has it.
inline constexpr QLatin1StringView defaultAlias{"default"};

/// The aliases of one kind of thing, as a value. A thing may have several, an alias stands for one thing.
template<class IdType>
class AliasMap {
public:
    AliasMap() = default;
    explicit AliasMap(const json::Dictionary<IdType> &listed);

    [[nodiscard]] bool isEmpty() const { return m_ids.isEmpty(); }
    [[nodiscard]] const QHash<QString, IdType> &ids() const { return m_ids; }
    [[nodiscard]] std::optional<IdType> idOf(const QString &alias) const;
    /// Sorted, with the default alias.
    [[nodiscard]] QStringList allOf(const IdType &id) const;
    /// Those that name it, sorted: the default alias only says that it is the default.
    [[nodiscard]] QStringList namesOf(const IdType &id) const;
    /// What it is called: the first of namesOf(), one line without control characters. Empty: none.
    [[nodiscard]] QString of(const IdType &id) const;
    [[nodiscard]] bool isDefault(const IdType &id) const { return idOf(defaultAlias) == id; }

    void insert(const QString &alias, const IdType &id);
    void remove(const QString &alias);
    bool operator==(const AliasMap &other) const { return m_ids == other.m_ids; }

private:
    QHash<QString, IdType> m_ids;
    QHash<IdType, QStringList> m_aliases; ///< sorted
};

/// The aliases of one node, which no other knows (docs/node/http.md#aliases): read with its lists, and true
/// after what is changed from here. What is changed by others shows when they are read again. A node without
/// these routes has none (Node::lacks).
class Aliases : public QObject {
    Q_OBJECT

public:
    enum class Kind { Contexts, Applications };
    Q_ENUM(Kind)

    /// What is done in one go: an alias is taken off, another given, or both. A node has no request that does
    /// both, so the second half may fail. A new name is given before the old one goes: both are there then.
    /// One alias that is to stand for another thing (the default) must be free first, or it is 409: it stands
    /// for nothing then. All of it is the node's: the last part comes as well when nobody looks any more.
    struct Change {
        Kind kind = Kind::Contexts;
        QString remove = {}; ///< empty: none
        QString create = {}; ///< empty: none
        Bytes32 id{}; ///< of what it shall stand for
        QString removeAfter = {}; ///< another one, which goes last of all; empty: none

        [[nodiscard]] int parts() const
        {
            return (remove.isEmpty() ? 0 : 1) + (create.isEmpty() ? 0 : 1) + (removeAfter.isEmpty() ? 0 : 1);
        }
        [[nodiscard]] bool isMove() const { return !create.isEmpty() && remove == create; }
        [[nodiscard]] bool isRemoval(qsizetype part) const { return !removedBy(part).isEmpty(); }
        /// Which alias goes in it; empty: none, it is the one that creates.
        [[nodiscard]] QString removedBy(qsizetype part) const
        {
            if (!remove.isEmpty() && part == (create.isEmpty() || isMove() ? 0 : 1))
                return remove;
            return part == parts() - 1 ? removeAfter : QString();
        }
    };

    /// `transport` must outlive it.
    explicit Aliases(Transport &transport, QObject *parent = nullptr);

    [[nodiscard]] const AliasMap<ContextId> &contexts() const { return m_contexts.map; }
    [[nodiscard]] const AliasMap<ApplicationId> &applications() const { return m_applications.map; }
    [[nodiscard]] std::optional<ContextId> defaultContext() const { return contexts().idOf(defaultAlias); }
    /// Whether they were read once; those of before stay when they can't be read again.
    [[nodiscard]] bool areKnown(Kind kind) const;
    /// Why the last reading failed; none: it did not.
    [[nodiscard]] const std::optional<Error> &error(Kind kind) const;

    // Of either kind, by the bytes of the id.
    [[nodiscard]] QStringList namesOf(Kind kind, const Bytes32 &id) const;
    [[nodiscard]] std::optional<Bytes32> idOf(Kind kind, const QString &alias) const;

    /// Reads both lists again. They are parted from what is changed meanwhile: that is read once more.
    void load(Asker asker = Asker::Person);
    void forget(); ///< another node is there: none of them is its own
    /// For Operations::begin, of the same node. What failed in it leaves things as the node has them then,
    /// which is looked at.
    [[nodiscard]] Operation::Plan plan(const Change &change);

Q_SIGNALS:
    /// Some have another alias now, or it is known now that none has one.
    void changed(calimero::Aliases::Kind kind);

private:
    template<class IdType>
    struct List {
        AliasMap<IdType> map;
        bool isKnown = false;
        std::optional<Error> error;
        bool isLoading = false;
        bool isStale = false; ///< something was changed while it was read
        Latest<AliasMap<IdType>> making;
    };

    template<class Request, class IdType>
    void load(List<IdType> &list, Kind kind, Asker asker);
    template<class Request, class IdType>
    void take(List<IdType> &list, Kind kind, AliasMap<IdType> map);
    template<class Request, class IdType>
    CallJob *create(List<IdType> &list, const Change &change, QObject *context, Operation::Finish finish);
    template<class Request, class IdType>
    CallJob *remove(List<IdType> &list, Kind kind, const QString &alias, QObject *context,
                    Operation::Finish finish);

    Transport &m_transport;
    List<ContextId> m_contexts;
    List<ApplicationId> m_applications;
};

// The maps, in full here: each is made for two kinds of ids.

template<class IdType>
AliasMap<IdType>::AliasMap(const json::Dictionary<IdType> &listed)
{
    m_ids.reserve(listed.size());
    for (const auto &[alias, id] : listed) {
        if (alias.isEmpty() || m_ids.contains(alias))
            continue;
        m_ids.insert(alias, id);
        m_aliases[id] += alias;
    }
    for (QStringList &aliases : m_aliases)
        aliases.sort();
}

template<class IdType>
std::optional<IdType> AliasMap<IdType>::idOf(const QString &alias) const
{
    const auto found = m_ids.constFind(alias);
    return found == m_ids.constEnd() ? std::nullopt : std::optional(*found);
}

template<class IdType>
QStringList AliasMap<IdType>::allOf(const IdType &id) const
{
    return m_aliases.value(id);
}

template<class IdType>
QStringList AliasMap<IdType>::namesOf(const IdType &id) const
{
    QStringList names = m_aliases.value(id);
    names.removeOne(defaultAlias);
    return names;
}

template<class IdType>
QString AliasMap<IdType>::of(const IdType &id) const
{
    const auto found = m_aliases.constFind(id);
    if (found == m_aliases.constEnd())
        return {};
    for (const QString &alias : *found) {
        if (alias != defaultAlias)
            return json::oneLine(alias.toUtf8());
    }
    return {};
}

template<class IdType>
void AliasMap<IdType>::insert(const QString &alias, const IdType &id)
{
    remove(alias);
    m_ids.insert(alias, id);
    QStringList &aliases = m_aliases[id];
    aliases += alias;
    aliases.sort();
}

template<class IdType>
void AliasMap<IdType>::remove(const QString &alias)
{
    const auto id = m_ids.constFind(alias);
    if (id == m_ids.constEnd())
        return;
    QStringList &aliases = m_aliases[*id];
    aliases.removeOne(alias);
    if (aliases.isEmpty())
        m_aliases.remove(*id);
    m_ids.erase(id);
}

} // namespace calimero
