// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/api/knownids.h"

#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/base/folding.h"
#include "core/base/pasted.h"
#include "core/session/identitylists.h"
#include "core/session/names.h"
#include "core/session/node.h"
#include "core/table/fields.h"
#include "core/table/listloader.h"
#include "ui/support/shownname.h"
#include "ui/widgets/offered.h"
#include "ui/widgets/runpress.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QFocusEvent>
#include <QSet>
#include <QStandardItemModel>

#include <algorithm>
#include <array>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

constexpr int FoundByRole = Qt::UserRole + 1;

// Found by any name or the id; the id is what is put in.
class IdCompleter : public QCompleter {
public:
    using QCompleter::QCompleter;
    QString pathFromIndex(const QModelIndex &index) const override
    {
        const QString id = index.data(Qt::UserRole).toString();
        return id.isEmpty() ? completionPrefix() : id;
    }
};

constexpr std::array<std::string_view, 9> offeredTypes{"context_id", "application_id", "namespace_id",
                                                       "group_id",   "blob_id",        "blob_id_hex",
                                                       "public_key", "account_id",     "device_id"};

} // namespace

// All there is to be offered of a node, as values, for a worker.
class IdLine::Gathering {
public:
    Gathering(Node &node, const QByteArray &type, const QString &typed)
        : m_type(type),
          m_typed(typed),
          m_contexts(node.contexts().table()),
          m_blobs(node.blobs().table()),
          m_contextNames(node.names().contexts()),
          m_applicationNames(node.names().applications()),
          m_applicationAliases(node.names().applicationAliases()),
          m_groups(node.names().groups()),
          m_notes(node.names().blobs()),
          m_identities(node.identityLists().known()),
          m_self(node.identity())
    {
    }

    Gathered operator()(const Wanted &wanted)
    {
        m_wanted = &wanted;
        if (wants("context_id"))
            addContexts();
        if (wants("application_id"))
            addApplications();
        if (wants("namespace_id") || wants("group_id"))
            addGroups();
        if (wants("blob_id") || m_type == "blob_id_hex")
            addBlobs();
        if (wants("public_key"))
            addKeys();
        if (m_self && wants("account_id") && m_self->accountId)
            add(tr("account of this node"), {}, m_self->accountId->toString());
        if (m_self && wants("device_id") && m_self->deviceId)
            add(tr("device of this node"), {}, m_self->deviceId->toString());
        if (m_type == "alias")
            addAliases();
        return std::move(m_out);
    }

private:
    [[nodiscard]] bool wants(const char *type) const { return m_type == type || m_type == anyType; }

    // False: there is no room for more, or nobody wants them.
    bool add(const QString &name, const QString &others, const QString &id)
    {
        if (++m_seen % 2048 == 0 && m_wanted->isStale())
            return false;
        if (!m_typed.isEmpty() && !holdsTyped(name, m_typed) && !holdsTyped(others, m_typed)
            && !id.contains(m_typed, Qt::CaseInsensitive))
            return true;
        m_out.isCutOff = m_out.isCutOff || m_out.all.size() >= mostOffered;
        if (!m_out.isCutOff)
            m_out.all.append({name, others, id});
        return !m_out.isCutOff;
    }

    void addContexts()
    {
        for (quint32 row = 0; m_contexts && row < m_contexts->rows(); ++row) {
            const table::Table::Place place = m_contexts->at(row);
            const auto id = table::valueOf<&api::Context::id>(place);
            if (id && !add(m_contextNames.of(place), m_contextNames.others(place).join(u' '), id->toString()))
                return;
        }
    }

    void addApplications()
    {
        for (auto it = m_applicationNames.cbegin(); it != m_applicationNames.cend(); ++it) {
            const QStringList others =
                m_applicationAliases.allOf(it.key()) + QStringList{it->listed, it->package};
            if (!add(it->name, others.join(u' '), it.key().toString()))
                return;
        }
    }

    // Of groups that are no namespaces those are known that contexts are in.
    void addGroups()
    {
        for (auto it = m_groups.cbegin(); it != m_groups.cend(); ++it) {
            if (!add(*it, {}, it.key().toString()))
                return;
        }
        if (!wants("group_id"))
            return;
        QSet<GroupId> told;
        for (quint32 row = 0; m_contexts && row < m_contexts->rows(); ++row) {
            const auto group = table::valueOf<&api::Context::groupId>(m_contexts->at(row));
            if (!group || m_groups.contains(*group) || told.contains(*group))
                continue;
            told += *group;
            if (!add(tr("group of contexts"), {}, group->toString()))
                return;
        }
    }

    void addBlobs()
    {
        for (quint32 row = 0; m_blobs && row < m_blobs->rows(); ++row) {
            const auto id = table::valueOf<&api::Blob::id>(m_blobs->at(row));
            if (!id)
                continue;
            const QString text =
                m_type == "blob_id_hex" ? QString::fromLatin1(toHex(id->bytes())) : id->toString();
            if (!add(m_notes.value(*id).fileName.whole(), {}, text))
                return;
        }
    }

    void addKeys()
    {
        QSet<PublicKey> told;
        if (m_self && m_self->publicKey) {
            told += *m_self->publicKey;
            if (!add(tr("this node"), {}, m_self->publicKey->toString()))
                return;
        }
        m_identities.eachKey([&](const PublicKey &key) {
            if (told.contains(key))
                return true;
            told += key;
            return add({}, {}, key.toString());
        });
    }

    void addAliases()
    {
        const auto addOf = [this](const auto &aliases, const auto &what) {
            for (auto it = aliases.ids().cbegin(); it != aliases.ids().cend(); ++it) {
                if (!add(what(it->toShortString()), {}, it.key()))
                    return;
            }
        };
        addOf(m_contextNames.aliases(), [](const QString &id) { return tr("context %1").arg(id); });
        addOf(m_applicationAliases, [](const QString &id) { return tr("application %1").arg(id); });
    }

    QByteArray m_type;
    QString m_typed; // empty: all
    table::TablePtr m_contexts;
    table::TablePtr m_blobs;
    ContextNames m_contextNames;
    table::ApplicationNames m_applicationNames;
    AliasMap<ApplicationId> m_applicationAliases;
    table::GroupNames m_groups;
    QHash<BlobId, BlobNote> m_notes;
    IdentityLists::Known m_identities;
    std::optional<api::NodeIdentity> m_self;
    const Wanted *m_wanted = nullptr;
    quint64 m_seen = 0;
    Gathered m_out;
};

IdLine::IdLine(Node &node, const api::Parameter &parameter, QWidget *parent)
    : QLineEdit(parent), m_node(&node), m_type(parameter.type.toByteArray())
{
    // What was offered is a part of all of them.
    connect(this, &QLineEdit::textEdited, this, [this] {
        if (m_isCutOff)
            gather();
    });
}

bool IdLine::isOffered(QByteArrayView type)
{
    return std::any_of(offeredTypes.begin(), offeredTypes.end(), [type](std::string_view one) {
        return type == QByteArrayView(one.data(), qsizetype(one.size()));
    });
}

void IdLine::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    if (!m_node || event->reason() == Qt::PopupFocusReason)
        return;
    m_isCutOff = false;
    if (isOffered(m_type) || m_type == "alias" || m_type == anyType)
        gather();
}

// All of them; where these are too many, those that fit what is typed.
void IdLine::gather()
{
    if (!m_node)
        return;
    const QString typed = m_isCutOff ? pastedId(text()) : QString();
    m_gathering.run([gathering = std::make_shared<Gathering>(*m_node, m_type, typed)](
                        const Wanted &wanted) { return (*gathering)(wanted); },
                    [this, typed](const Gathered &gathered) { offer(gathered, typed); });
}

void IdLine::keyPressEvent(QKeyEvent *event)
{
    if (isEnterKey(event) && event->isAutoRepeat())
        event->accept();
    else
        QLineEdit::keyPressEvent(event);
}

void IdLine::offer(const Gathered &gathered, const QString &typed)
{
    if (!m_model) {
        m_model = new QStandardItemModel(this);
        auto *completer = new IdCompleter(m_model, this);
        completer->setFilterMode(Qt::MatchContains);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        completer->setCompletionRole(FoundByRole);
        completer->setMaxVisibleItems(10);
        setCompleter(completer);
        offerBelow(completer);
        connect(completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
                [this](const QModelIndex &index) {
                    if (const QString id = index.data(Qt::UserRole).toString(); !id.isEmpty())
                        Q_EMIT chosen(id);
                });
    }
    m_model->clear();
    for (const Known &one : gathered.all) {
        auto *item = new QStandardItem(one.name.isEmpty() ? one.id : shownName(one.name) + u"  "_s + one.id);
        item->setData(one.id, Qt::UserRole);
        item->setData(QString(one.name + u' ' + one.others + u' ' + one.id), FoundByRole);
        m_model->appendRow(item);
    }
    m_isCutOff = m_isCutOff || gathered.isCutOff;
    if (gathered.isCutOff) {
        auto *more = new QStandardItem(tr("There are more: type more of the name or the id"));
        more->setData(typed, FoundByRole); // whatever is typed, it stays
        more->setFlags(Qt::NoItemFlags);
        m_model->appendRow(more);
    }
    if (m_isCutOff && hasFocus() && !text().isEmpty()) {
        completer()->setCompletionPrefix(text());
        completer()->complete();
    }
}

} // namespace explorer
