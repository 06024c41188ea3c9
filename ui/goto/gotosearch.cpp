// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/goto/gotosearch.h"

#include "core/api/applications.h"
#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/base/naming.h"
#include "core/session/runningbuild.h"
#include "core/table/fields.h"
#include "ui/inspector/link.h"

#include <QCoreApplication>
#include <QSet>
#include <QStringTokenizer>

#include <algorithm>
#include <array>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;
using Kind = GoToItem::Kind;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(explorer::GoTo)
};

class Search {
public:
    Search(const GoToQuery &query, qsizetype most, const Wanted &wanted,
           const std::function<void(QList<GoToItem>)> &give)
        : m_query(query), m_most(most), m_wanted(wanted), m_give(give)
    {
        m_words = (query.ends ? query.ends->begin : query.text).toUtf8();
        m_hexDigits = hexDigitsOf(m_words);
        if (query.ends) {
            m_end = query.ends->end.toUtf8();
            m_hexEnd = hexDigitsOf(m_end);
        }
    }

    void look(const GoToNode &node)
    {
        constexpr auto none = [](const table::Table::Place &) { return QStringList(); };
        m_node = &node;
        lookForPeers();
        if (!m_query.peer.isEmpty())
            return;
        if (!m_query.signer.isEmpty()) {
            lookForApplications();
            return;
        }
        lookInTable<&api::Context::id>(
            node.contexts, Kind::Context, Words::tr("Context"),
            [&node](const table::Table::Place &place, const ContextId &) { return node.names.of(place); },
            [&node](const table::Table::Place &place) { return node.names.others(place); });
        lookForMethods();
        lookForApplications();
        lookInTable<&api::Namespace::id>(
            node.namespaces, Kind::Namespace, Words::tr("Namespace"),
            [](const table::Table::Place &place, const NamespaceId &) {
                return QString::fromUtf8(table::valueOf<&api::Namespace::name>(place));
            },
            none);
        lookForSelf();
        lookInTable<&api::Blob::id>(
            node.blobs, Kind::Blob, Words::tr("Blob"),
            [&node](const table::Table::Place &, const BlobId &id) {
                const auto note = node.notes.constFind(id);
                return note == node.notes.cend() ? QString() : note->fileName.whole();
            },
            none);
        lookForGroups();
        lookForIdentities();
    }

private:
    static QByteArray hexDigitsOf(const QByteArray &text)
    {
        const QByteArray digits = text.toLower();
        const auto isHexDigit = [](char digit) {
            return (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
        };
        return std::all_of(digits.cbegin(), digits.cend(), isHexDigit) ? digits : QByteArray();
    }

    template<auto field, typename NameOf, typename AlsoOf>
    void lookInTable(const table::TablePtr &rows, Kind kind, const QString &what, NameOf nameOf,
                     AlsoOf alsoOf)
    {
        constexpr quint32 aPiece = 2048; // rows; a few are told soon
        m_found = 0;
        if (!rows || !m_query.wants(kind))
            return;
        if (m_query.id) {
            if (const auto place = table::placeOf(rows, *m_query.id)) {
                if (const auto id = table::valueOf<field>(*place))
                    add(kind, what, *id, nameOf(*place, *id), [&] { return alsoOf(*place); });
            }
            flush();
            return;
        }
        for (quint32 row = 0; row < rows->rows() && m_found < m_most; ++row) {
            const table::Table::Place place = rows->at(row);
            if (const auto id = table::valueOf<field>(place))
                add(kind, what, *id, nameOf(place, *id), [&] { return alsoOf(place); });
            if (row % aPiece == aPiece - 1) {
                flush();
                if (m_wanted.isStale())
                    return;
            }
        }
        flush();
    }

    // Parts of what is no id of 32 bytes: a few letters are in nearly all of them.
    bool isPartOfText(QStringView id) const
    {
        constexpr qsizetype least = 6;
        if (m_query.ends)
            return m_query.ends->isOf(id);
        return !m_query.id && m_query.text.size() >= least && !m_query.text.contains(u' ')
            && id.contains(m_query.text);
    }

    // Whether one of the parts of an address may be such.
    bool mayBeWithin(QStringView address) const
    {
        return m_query.ends ? address.contains(m_query.ends->begin) : isPartOfText(address);
    }

    // They have no page of their own: that of the network tells of them. A node may name many, and what is no
    // id of a peer as one.
    void lookForPeers()
    {
        m_found = 0;
        if (!m_node->network || !m_query.wants(Kind::Peer))
            return;
        QSet<QString> told;
        quint32 count = 0;
        // Whether to go on.
        const auto look = [&](QStringView id, const QString &what) {
            if (isPartOfText(id) && isPeerId(id) && !told.contains(id.toString())) {
                told.insert(id.toString());
                addPeer(id.toString(), what);
            }
            return m_found < m_most && !(++count % 2048 == 0 && m_wanted.isStale());
        };
        const auto lookAt = [&look](const auto &peers, const QString &what) {
            return !peers || std::all_of(peers->cbegin(), peers->cend(), [&](const auto &peer) {
                return !peer.peerId || look(peer.peerId->whole(), what);
            });
        };
        const auto lookIn = [&](const std::optional<QList<Foreign>> &addresses) {
            const QString what = Words::tr("In an address of the node");
            return !addresses
                || std::all_of(addresses->cbegin(), addresses->cend(), [&](const Foreign &address) {
                       if (!mayBeWithin(address.whole()))
                           return look({}, what); // which counts it
                       for (const QStringView part : QStringView(address.whole()).tokenize(u'/')) {
                           if (!look(part, what))
                               return false;
                       }
                       return true;
                   });
        };
        const api::NetworkStatus &status = *m_node->network;
        if (status.peerId)
            look(status.peerId->whole(), Words::tr("Peer id of the node"));
        (void)(lookAt(status.relays, Words::tr("Relay")) && lookAt(status.rendezvous, Words::tr("Rendezvous"))
               && lookAt(status.directUpgrades, Words::tr("Peer")) && lookIn(status.listenAddresses)
               && lookIn(status.externalAddresses));
        flush();
    }

    void addPeer(const QString &id, const QString &what)
    {
        ++m_found;
        m_piece += GoToItem{.kind = Kind::Peer,
                            .title = id,
                            .detail = what + u" · "_s + m_node->name,
                            .icon = u"network"_s,
                            .node = m_node->profileId,
                            .target = u"network"_s,
                            .part = id,
                            .isIdTitle = true};
    }

    void lookForApplications()
    {
        m_found = 0;
        const QSet<ApplicationId> bySigner = signedBy();
        const auto &all = m_node->applications;
        for (auto it = all.cbegin(); it != all.cend(); ++it) {
            if (bySigner.contains(it.key()) && m_found < m_most)
                tell(Kind::Application, Words::tr("Application signed by it"), it.key(), it->name);
            else
                add(Kind::Application, Words::tr("Application"), it.key(), it->name, [&] {
                    return m_node->applicationAliases.allOf(it.key()) + QStringList{it->listed, it->package};
                });
        }
        flush();
    }

    QSet<ApplicationId> signedBy() const
    {
        QSet<ApplicationId> found;
        if (!m_query.wants(Kind::Application))
            return found;
        table::eachRow(m_node->applicationRows, [&](const table::Table::Place &place) {
            const auto id = table::valueOf<&api::Application::id>(place);
            if (id && isPartOfText(QString::fromUtf8(table::valueOf<&api::Application::signerId>(place))))
                found.insert(*id);
        });
        return found;
    }

    // The node's account and device are shown with its own key.
    void lookForSelf()
    {
        m_found = 0;
        if (!m_node->self || !m_query.wants(Kind::Identity))
            return;
        const api::NodeIdentity &self = *m_node->self;
        const Link ownKey = Link::to(self.publicKey.value_or(PublicKey()));
        const auto addPart = [&](const QString &what, const auto &id) {
            if (!id || !fits(*id))
                return;
            const bool isShownWithKey = self.publicKey.has_value();
            m_piece += GoToItem{.kind = isShownWithKey ? Kind::Identity : Kind::Page,
                                .title = id->toShortString(),
                                .detail = what + u" · "_s + m_node->name,
                                .icon = ownKey.kind,
                                .node = m_node->profileId,
                                .target = isShownWithKey ? ownKey.toString() : u"identities"_s,
                                .part = id->toString(),
                                .isIdTitle = true};
        };
        addPart(Words::tr("Account"), self.accountId);
        addPart(Words::tr("Device"), self.deviceId);
        addPart(Words::tr("Root key of the account"), self.accountRootPublicKey);
        flush();
    }

    // Those that are namespaces were found as such; of others the contexts are known that are in them.
    void lookForGroups()
    {
        constexpr qsizetype leastDigits = 6;
        m_found = 0;
        const table::TablePtr &rows = m_node->contexts;
        const bool isWanted = m_query.id || m_query.ends || m_hexDigits.size() >= leastDigits;
        if (!rows || !isWanted || !m_query.wants(Kind::Context))
            return;
        const bool areNamespacesKnown =
            std::none_of(m_node->gaps.begin(), m_node->gaps.end(),
                         [](const GoToGap &gap) { return gap.kind == Kind::Namespace; });
        std::optional<GroupId> last; // contexts of a group often stand together
        bool lastFits = false;
        for (quint32 row = 0; row < rows->rows() && m_found < m_most; ++row) {
            if (row % 2048 == 2047 && m_wanted.isStale())
                return;
            const table::Table::Place place = rows->at(row);
            const auto group = table::valueOf<&api::Context::groupId>(place);
            if (!group)
                continue;
            if (group != last) {
                last = group;
                lastFits = fits(*group) && !table::placeOf(m_node->namespaces, group->bytes());
            }
            const auto id = lastFits ? table::valueOf<&api::Context::id>(place) : std::nullopt;
            if (!id)
                continue;
            const Link link = Link::to(*id);
            ++m_found;
            m_piece += GoToItem{.kind = Kind::Context,
                                .title = naming::orShort(m_node->names.of(place), *id),
                                .detail = areNamespacesKnown
                                    ? Words::tr("%1 · Context of the subgroup").arg(m_node->name)
                                    : Words::tr("%1 · Context of the group").arg(m_node->name),
                                .icon = link.kind,
                                .node = m_node->profileId,
                                .target = link.toString(),
                                .id = group->toShortString(),
                                .isIdTitle = m_node->names.of(place).isEmpty()};
        }
        flush();
    }

    // A key is told once for each of its contexts.
    void lookForIdentities()
    {
        m_found = 0;
        if (!m_query.wants(Kind::Identity))
            return;
        QSet<PublicKey> told;
        quint32 count = 0;
        m_node->identities.eachKey([&](const PublicKey &key) {
            if (fits(key) && !told.contains(key)) {
                told += key;
                add(Kind::Identity, Words::tr("Identity"), key, {}, [] { return QStringList(); });
            }
            return m_found < m_most && !(++count % 2048 == 0 && m_wanted.isStale());
        });
        flush();
    }

    // A method is called in a context: one line for each that has it.
    void lookForMethods()
    {
        m_found = 0;
        const table::TablePtr &rows = m_node->contexts;
        if (!rows || !m_query.wants(Kind::Method) || m_query.id || m_node->manifests.isEmpty())
            return;
        QHash<rpc::AbiLoader::Key, QStringList> fitting;
        for (auto it = m_node->manifests.cbegin(); it != m_node->manifests.cend(); ++it) {
            for (const qsizetype place : it->callable) {
                const QString name = it->methods.at(place).name.whole();
                if (m_query.text.isEmpty() || fitsGoTo(m_query, name))
                    fitting[it.key()] += name;
            }
        }
        for (quint32 row = 0; !fitting.isEmpty() && row < rows->rows() && m_found < m_most; ++row) {
            const table::Table::Place place = rows->at(row);
            const auto id = table::valueOf<&api::Context::id>(place);
            const auto key = runningBuild(place);
            if (!id || !key)
                continue;
            const QString name = m_node->names.of(place);
            const QString where = Words::tr("Method")
                + (name.isEmpty() ? QString() : QString(u" · "_s + name)) + u" · "_s + m_node->name;
            for (const QString &method : fitting.value(*key)) {
                if (m_found++ >= m_most)
                    break;
                m_piece += GoToItem{.kind = Kind::Method,
                                    .title = method,
                                    .detail = where,
                                    .icon = u"play"_s,
                                    .node = m_node->profileId,
                                    .target = Link::to(*id).toString(),
                                    .part = method,
                                    .id = id->toShortString()};
            }
            if (row % 2048 == 2047 && m_wanted.isStale())
                return;
        }
        flush();
    }

    // `others` tells the other names it is found by.
    template<typename IdType, typename Others>
    void add(Kind kind, const QString &what, const IdType &id, const QString &name, const Others &others)
    {
        if (m_found < m_most && m_query.wants(kind) && fits(id, name, others))
            tell(kind, what, id, name);
    }

    template<typename IdType>
    void tell(Kind kind, const QString &what, const IdType &id, const QString &name)
    {
        const Link link = Link::to(id);
        ++m_found;
        m_piece += GoToItem{.kind = kind,
                            .title = naming::orShort(name, id),
                            .detail = what + u" · "_s + m_node->name,
                            .icon = link.kind,
                            .node = m_node->profileId,
                            .target = link.toString(),
                            .id = name.isEmpty() ? QString() : id.toShortString(),
                            .isIdTitle = name.isEmpty()};
    }

    // What has no name.
    template<typename IdType>
    bool fits(const IdType &id) const
    {
        return m_query.id ? id.bytes() == *m_query.id : isPartOf(id);
    }

    template<typename IdType, typename Others>
    bool fits(const IdType &id, const QString &name, const Others &others) const
    {
        if (m_query.id)
            return id.bytes() == *m_query.id;
        // All of a kind are wanted before anything is typed, those without a name too.
        return m_query.text.isEmpty() || fitsGoTo(m_query, name) || isPartOf(id) || fitsAny(others());
    }

    bool fitsAny(const QStringList &names) const
    {
        return std::any_of(names.begin(), names.end(),
                           [this](const QString &name) { return fitsGoTo(m_query, name); });
    }

    // A part of an id has no blanks. Hex is hex in capitals too; base58 is not the same in other letters.
    template<typename IdType>
    bool isPartOf(const IdType &id) const
    {
        const auto bytesOf = [](const QByteArray &part) {
            return std::string_view(part.constData(), std::size_t(part.size()));
        };
        const auto holds = [&](std::string_view text, const QByteArray &part, const QByteArray &end) {
            return m_query.ends ? text.starts_with(bytesOf(part)) && text.ends_with(bytesOf(end))
                                : text.find(bytesOf(part)) != std::string_view::npos;
        };
        if constexpr (IdType::encoding == IdEncoding::Hex) {
            if (m_hexDigits.isEmpty() || (m_query.ends && m_hexEnd.isEmpty()))
                return false;
            std::array<char, hexLength> hex;
            writeHex(id.bytes(), hex);
            return holds({hex.data(), hex.size()}, m_hexDigits, m_hexEnd);
        } else {
            if (m_words.isEmpty() || m_words.contains(' '))
                return false;
            std::array<char, mostBase58> base58;
            return holds({base58.data(), writeBase58(id.bytes(), base58)}, m_words, m_end);
        }
    }

    void flush()
    {
        if (!m_piece.isEmpty())
            m_give(std::exchange(m_piece, {}));
    }

    const GoToQuery &m_query;
    const qsizetype m_most;
    const Wanted &m_wanted;
    const std::function<void(QList<GoToItem>)> &m_give;
    const GoToNode *m_node = nullptr;
    QByteArray m_words;
    QByteArray m_hexDigits; // the same as a part of an id in hex; empty: it can't be one
    QByteArray m_end; // of a short form, of which the two before are the beginning
    QByteArray m_hexEnd;
    qsizetype m_found = 0;
    QList<GoToItem> m_piece;
};

} // namespace

QList<GoToBuild> unknownBuilds(const QList<GoToNode> &nodes, qsizetype most, const Wanted &wanted)
{
    QList<GoToBuild> all;
    for (const GoToNode &node : nodes) {
        QSet<rpc::AbiLoader::Key> unknown;
        const quint32 rows = node.contexts ? node.contexts->rows() : 0;
        for (quint32 row = 0; row < rows && unknown.size() < most && !wanted.isStale(); ++row) {
            const auto key = runningBuild(node.contexts->at(row));
            if (!key || node.manifests.contains(*key) || unknown.contains(*key))
                continue;
            unknown += *key;
            all += GoToBuild{node.profileId, *key};
        }
    }
    return all;
}

void searchThings(const QList<GoToNode> &nodes, const GoToQuery &query, qsizetype most, const Wanted &wanted,
                  const std::function<void(QList<GoToItem>)> &give)
{
    Search search(query, most, wanted, give);
    for (const GoToNode &node : nodes) {
        if (wanted.isStale())
            return;
        search.look(node);
    }
}

} // namespace explorer
