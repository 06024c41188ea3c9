// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/naming.h"
#include "core/session/aliases.h"
#include "core/table/lookups.h"
#include "core/table/table.h"
#include "core/transfer/blobnotes.h"

#include <QObject>

namespace calimero {

namespace table {
class ListLoader;
}

/// The names of contexts, as a value.
class ContextNames {
public:
    ContextNames() = default;
    explicit ContextNames(table::TablePtr rows, AliasMap<ContextId> aliases = {})
        : m_rows(std::move(rows)), m_aliases(std::move(aliases))
    {
    }
    [[nodiscard]] QString of(const ContextId &id) const;
    /// Of a row of the list of contexts, without looking for it.
    [[nodiscard]] QString of(const table::Table::Place &row) const;
    [[nodiscard]] QString called(const ContextId &id) const { return naming::orShort(of(id), id); }
    /// What else it is known by, so that it is found by that too: all its aliases, and the name that they
    /// hide.
    [[nodiscard]] QStringList others(const table::Table::Place &row) const;
    [[nodiscard]] const AliasMap<ContextId> &aliases() const { return m_aliases; }

private:
    table::TablePtr m_rows;
    AliasMap<ContextId> m_aliases;
};

/// How the things of one node are called: the one place that is asked, whoever shows, filters or sorts. The
/// names come from the node's lists and its aliases, and from what this computer remembers of its uploads;
/// which of several wins is said in core/base/naming.h. A name is one line without control characters, as
/// long as a cell may be.
class Names : public QObject {
    Q_OBJECT

public:
    enum class Kind { Contexts, Applications, Groups, Blobs };
    Q_ENUM(Kind)

    /// `notes` must outlive it.
    explicit Names(const BlobNotes &notes, QObject *parent = nullptr);

    /// Empty: it has no name, or none that is known.
    [[nodiscard]] QString of(const ContextId &id) const { return contexts().of(id); }
    [[nodiscard]] QString of(const ApplicationId &id) const; ///< also of one that is not installed
    [[nodiscard]] QString of(const GroupId &id) const { return m_groups.value(id); }
    [[nodiscard]] QString of(const NamespaceId &id) const { return of(GroupId(id.bytes())); }
    [[nodiscard]] QString of(const BlobId &id) const; ///< the name of the file it was stored from

    /// Its name, else its short id.
    template<class Tag>
    [[nodiscard]] QString called(const Id<Tag> &id) const
    {
        return naming::orShort(of(id), id);
    }

    /// The same of one the node was asked for just now: `told` is the name in its answer, which may be newer
    /// than the list.
    template<class IdType>
    [[nodiscard]] QString called(const IdType &id, const QString &told) const
    {
        return naming::orShort(naming::chosen(aliasOf(id), told), id);
    }
    /// Of a context that something was done with, and had the name `then` at that time: as it is called now,
    /// else then.
    [[nodiscard]] QString calledNow(const ContextId &id, const QString &then) const
    {
        return naming::orShort(naming::chosen(of(id), then), id);
    }
    /// Of the thing that has an id written so, of whatever kind; empty: none has, or it has no name.
    [[nodiscard]] QString ofAny(const QString &id) const;

    // As values, for work that goes on elsewhere: cheap to copy, and they do not change any more.
    [[nodiscard]] ContextNames contexts() const;
    /// Of those that are installed.
    [[nodiscard]] const table::ApplicationNames &applications() const { return m_applications; }
    [[nodiscard]] const AliasMap<ContextId> &contextAliases() const { return m_contextAliases; }
    [[nodiscard]] const AliasMap<ApplicationId> &applicationAliases() const { return m_applicationAliases; }
    /// Whether all applications that are installed are among those, as far as the node has told.
    [[nodiscard]] bool areApplicationsKnown() const { return m_areApplicationsKnown; }
    /// Of all namespaces, also of those without a name.
    [[nodiscard]] const table::GroupNames &groups() const { return m_groups; }
    [[nodiscard]] const QHash<BlobId, BlobNote> &blobs() const { return m_notes.all(); }

    // By their owner: what the lists say now.
    void setContexts(const table::TablePtr &rows);
    void setApplications(const table::ApplicationNames &names);
    void setGroups(const table::GroupNames &names);
    void setContextAliases(const AliasMap<ContextId> &aliases);
    void setApplicationAliases(const AliasMap<ApplicationId> &aliases);
    /// Follows these lists. While one is read anew, and when that fails, the names of before stay. All must
    /// outlive it.
    void follow(const table::ListLoader &contexts, const table::ListLoader &applications,
                const table::ListLoader &namespaces, const Aliases &aliases);

Q_SIGNALS:
    /// Some things of this kind may be called otherwise now.
    void changed(calimero::Names::Kind kind);

private:
    [[nodiscard]] QString aliasOf(const ContextId &id) const { return m_contextAliases.of(id); }
    [[nodiscard]] QString aliasOf(const ApplicationId &id) const { return m_applicationAliases.of(id); }
    void nameApplications();

    const BlobNotes &m_notes;
    const table::ListLoader *m_contextList = nullptr;
    table::TablePtr m_contexts; ///< the last that was complete; null: none was
    AliasMap<ContextId> m_contextAliases;
    table::ApplicationNames m_listedApplications; ///< as the list calls them
    AliasMap<ApplicationId> m_applicationAliases;
    table::ApplicationNames m_applications; ///< what they are called
    bool m_areApplicationsKnown = false;
    table::GroupNames m_groups;
};

/// What the rows of GET /admin-api/applications are called.
[[nodiscard]] table::ApplicationNames applicationNamesIn(const table::TablePtr &rows);
/// And those of GET /admin-api/namespaces, also when they have no name.
[[nodiscard]] table::GroupNames groupNamesIn(const table::TablePtr &rows);

} // namespace calimero
