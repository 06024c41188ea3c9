// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/thingreader.h"

#include "core/api/aliases.h"
#include "core/api/applications.h"
#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/api/node.h"
#include "core/api/send.h"
#include "core/json/writer.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <utility>

namespace explorer::cli {

using namespace calimero;
using namespace Qt::StringLiterals;

ThingReader::ThingReader(Transport &transport, QObject *parent) : QObject(parent), m_transport(transport)
{
    connect(&transport, &Transport::exchangeFinished, this, [this] { ++m_answers; });
}

void ThingReader::stop()
{
    if (m_job)
        m_job->abort();
}

QString ThingReader::progress() const
{
    return m_of.isEmpty() ? tr("%1 answers so far").arg(m_answers)
                          : tr("%1 of %2").arg(QString::number(m_next), QString::number(m_of.size()));
}

void ThingReader::read(Kind kind)
{
    const auto takeAll = [this](const api::AllRows &all) { Q_EMIT done(all.rows, all.isCutOff); };
    switch (kind) {
    case Kind::Contexts:
        readPaged(api::ListContexts::entry, [this](const api::AllRows &all) {
            addAliases<api::ListContextAliases>(all.rows, all.isCutOff);
        });
        break;
    case Kind::Applications:
        readPaged(api::ListApplications::entry, [this](const api::AllRows &all) {
            addAliases<api::ListApplicationAliases>(all.rows, all.isCutOff);
        });
        break;
    case Kind::Blobs:
        readPaged(api::ListBlobs::entry, takeAll);
        break;
    case Kind::Namespaces:
        readPaged(api::ListNamespaces::entry, takeAll);
        break;
    case Kind::Identities:
        readIdentities();
        break;
    case Kind::Packages:
        readPackages();
        break;
    case Kind::Aliases:
        readAliases();
        break;
    }
}

void ThingReader::readPaged(const api::Entry &entry, std::function<void(const api::AllRows &)> take)
{
    auto call = api::readAll(m_transport, entry);
    m_job = call.job();
    call.then(this, [this, take = std::move(take)](const Result<api::AllRows> &all) {
        if (all)
            take(*all);
        else
            Q_EMIT failed(all.error());
    });
}

template<class R, class F>
void ThingReader::ask(const R &request, F take)
{
    auto call = api::send(m_transport, request);
    m_job = call.job();
    call.then(this, [this, take = std::move(take)](const Result<Reply<typename R::Response>> &reply) {
        if (reply)
            take(reply->value);
        else
            Q_EMIT failed(reply.error());
    });
}

namespace {

QByteArray identityRow(const PublicKey &key, const QString &context, bool isOwned)
{
    return json::object({{"publicKey", json::text(key.toString())},
                         {"contextId", context.isEmpty() ? json::null() : json::text(context)},
                         {"owned", json::boolean(isOwned)}});
}

} // namespace

/// The node's own key first; it has none before it is in a namespace, and older nodes do not tell it.
void ThingReader::readIdentities()
{
    auto call = api::send(m_transport, api::GetNodeIdentity{});
    m_job = call.job();
    call.then(this, [this](const Result<Reply<api::NodeIdentity>> &own) {
        if (!own && own.error().kind != Error::Kind::NotFound) {
            Q_EMIT failed(own.error());
            return;
        }
        if (own && own->value.publicKey)
            (void)add(identityRow(*own->value.publicKey, {}, true));
        readPaged(api::ListContexts::entry, [this](const api::AllRows &all) {
            json::Findings ignored;
            for (qsizetype row = 0; row < all.rows.size(); ++row) {
                if (const auto id = json::readAt<QString>(all.rows.at(row), {"id"}, ignored))
                    m_of += *id;
            }
            m_cutOff = all.isCutOff;
            readMembers();
        });
    });
}

void ThingReader::readMembers()
{
    // From the event loop each time: an id that is none takes no turn.
    while (m_next < m_of.size() && !ContextId::parse(m_of[m_next]))
        ++m_next;
    if (m_next == m_of.size()) {
        finish();
        return;
    }
    const ContextId id = *ContextId::parse(m_of[m_next++]);
    auto call = api::send(m_transport, api::GetContextIdentities{id});
    m_job = call.job();
    call.then(this, [this, id](const Result<Reply<QList<PublicKey>>> &all) {
        if (!all && saysItIsNotThere(all.error())) {
            readMembers(); // left meanwhile
            return;
        }
        if (!all) {
            Q_EMIT failed(all.error());
            return;
        }
        ask(api::GetOwnedContextIdentities{id}, [this, id, all = all->value](const QList<PublicKey> &owned) {
            const QSet<PublicKey> mine(owned.begin(), owned.end());
            for (const PublicKey &key : all) {
                if (!add(identityRow(key, id.toString(), mine.contains(key)))) {
                    finish();
                    return;
                }
            }
            readMembers();
        });
    });
}

void ThingReader::readPackages()
{
    ask(api::ListPackages{}, [this](const QStringList &packages) {
        m_of = packages;
        m_of.sort(); // a node gives them in no order
        readPackage();
    });
}

void ThingReader::readPackage()
{
    if (m_next == m_of.size()) {
        endPackages();
        return;
    }
    const QString package = m_of[m_next++];
    ask(api::ListPackageVersions{package}, [this, package](const QStringList &versions) {
        ask(api::GetLatestVersion{package}, [this, package, versions](const api::LatestVersion &latest) {
            const bool hasRoom = add(json::object(
                {{"package", json::text(package)},
                 {"latestVersion", latest.version ? json::text(latest.version->whole()) : json::null()},
                 {"applicationId",
                  latest.applicationId ? json::text(latest.applicationId->toString()) : json::null()},
                 {"versions", json::texts(versions)}}));
            if (hasRoom)
                readPackage();
            else
                endPackages();
        });
    });
}

void ThingReader::endPackages()
{
    addAliases<api::ListApplicationAliases>(std::exchange(m_rows, {}), m_cutOff, "applicationId");
}

/// Rows that name something that has some, by this field, get a member more, "aliases". Who may not ask for
/// them, or asks a node without them, has the rows all the same.
template<typename R>
void ThingReader::addAliases(const api::Rows &rows, bool isCutOff, std::string_view idField)
{
    m_cutOff = isCutOff;
    auto call = api::send(m_transport, R{});
    m_job = call.job();
    call.then(this, [this, rows, idField](const Result<Reply<typename R::Response>> &reply) {
        if (!reply || reply->value.isEmpty()) {
            Q_EMIT done(rows, m_cutOff);
            return;
        }
        QHash<QString, QStringList> aliases;
        for (const auto &[alias, id] : reply->value)
            aliases[id.toString()] += alias;
        json::Findings ignored;
        for (qsizetype i = 0; i < rows.size(); ++i) {
            QByteArray row = rows.at(i);
            const QString id = json::readAt<QString>(row, {idField}, ignored).value_or(QString());
            const qsizetype end = row.lastIndexOf('}');
            if (const QStringList its = aliases.value(id); !its.isEmpty() && end > 0)
                row.insert(end, ",\"aliases\":" + json::texts(its));
            if (!add(row))
                break;
        }
        finish();
    });
}

void ThingReader::readAliases()
{
    const auto take = [this](const QByteArray &kind, const auto &aliases) {
        return std::all_of(aliases.begin(), aliases.end(), [&](const auto &one) {
            return add(json::object({{"alias", json::text(one.first)},
                                     {"kind", json::text(QString::fromLatin1(kind))},
                                     {"id", json::text(one.second.toString())}}));
        });
    };
    ask(api::ListContextAliases{}, [this, take](const json::Dictionary<ContextId> &contexts) {
        if (!take("context", contexts)) {
            finish();
            return;
        }
        ask(api::ListApplicationAliases{}, [this, take](const json::Dictionary<ApplicationId> &applications) {
            (void)take("application", applications);
            finish();
        });
    });
}

/// The one place where rows are kept. False: there is no room for more.
bool ThingReader::add(const QByteArray &row)
{
    if (m_rows.memory() > api::AllRows::mostBytes)
        m_cutOff = true;
    else
        m_rows.add(row);
    return !m_cutOff || m_rows.memory() <= api::AllRows::mostBytes;
}

void ThingReader::finish()
{
    Q_EMIT done(m_rows, m_cutOff);
}

} // namespace explorer::cli
