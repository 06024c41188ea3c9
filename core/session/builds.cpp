// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/builds.h"

#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/api/send.h"
#include "core/base/hash.h"
#include "core/table/fields.h"
#include "core/table/listloader.h"

#include <algorithm>
#include <array>
#include <compare>

namespace calimero {

namespace {

constexpr std::chrono::milliseconds buildsToldAfter{100};
constexpr qsizetype longestVersion = 200;
constexpr qsizetype longestUserName = 100;

/// A semantic version.
struct Version {
    std::array<quint64, 3> numbers{};
    QList<QStringView> candidate; ///< what stands behind a hyphen
    bool isOne = false;
};

std::optional<quint64> plainNumber(QStringView text)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    if (text.isEmpty() || !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    bool fits = false;
    const quint64 number = text.toULongLong(&fits);
    return fits ? std::optional(number) : std::nullopt;
}

Version versionIn(QStringView text)
{
    Version version;
    text = text.left(longestVersion);
    if (const qsizetype build = text.indexOf(u'+'); build >= 0)
        text.truncate(build); // tells nothing of the order
    const qsizetype hyphen = text.indexOf(u'-');
    const auto parts = (hyphen < 0 ? text : text.first(hyphen)).split(u'.');
    if (parts.size() > 3)
        return version;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const auto number = plainNumber(parts.at(i));
        if (!number)
            return version;
        version.numbers[std::size_t(i)] = *number;
    }
    if (hyphen >= 0)
        version.candidate = text.sliced(hyphen + 1).split(u'.');
    version.isOne = true;
    return version;
}

void addNumber(std::string &key, quint64 number)
{
    for (int shift = 56; shift >= 0; shift -= 8)
        key += static_cast<char>(number >> shift & 0xff);
}

void addText(std::string &key, QStringView text)
{
    for (const QChar unit : text) {
        key += static_cast<char>(unit.unicode() >> 8);
        key += static_cast<char>(unit.unicode() & 0xff);
    }
}

/// How many use something, and how the first of them are called.
struct Users {
    quint64 count = 0;
    QStringList names;
    QStringList ids; ///< short, of those without a name

    template<class IdType>
    void add(const QString &name, const std::optional<IdType> &id)
    {
        ++count;
        if (name.isEmpty() && !id) // nothing to call it by
            return;
        QStringList &list = name.isEmpty() && id ? ids : names;
        if (list.size() < Builds::namesTold)
            list +=
                name.isEmpty() && id ? id->toShortString() : name.left(longestUserName).replace(u'\n', u' ');
    }
    [[nodiscard]] Foreign told() const
    {
        return Foreign((names + ids).mid(0, Builds::namesTold).join(u'\n'));
    }
};

QString beginOf(QByteArrayView name)
{
    return QString::fromUtf8(name.first(std::min<qsizetype>(name.size(), 4 * longestUserName)));
}

using BuildKey = std::pair<ApplicationId, QString>; ///< by version

/// Of one version, which may be that of several builds.
struct ContextUsers {
    Users all;
    QHash<BlobId, Users> pinned; ///< by the build their namespaces name
    Users unpinned; ///< of which it is not known here
};

/// Whether several builds are called by this version.
bool isSharedVersion(const QList<api::ApplicationVersion> &kept, const Foreign &version)
{
    std::optional<BlobId> first;
    for (const api::ApplicationVersion &one : kept) {
        if (one.version.value_or(Foreign()) != version || !one.blobId)
            continue;
        if (first && first != one.blobId)
            return true;
        first = one.blobId;
    }
    return false;
}

} // namespace

std::strong_ordering compareVersions(QStringView a, QStringView b)
{
    return versionKey(a) <=> versionKey(b);
}

std::string versionKey(QStringView version)
{
    constexpr char end = 0; // before whatever goes on
    constexpr char number = 1; // numbers come before words
    constexpr char word = 2;
    constexpr char release = 3; // and after all its candidates
    const Version parts = versionIn(version);
    std::string key(1, parts.isOne ? '\1' : '\0');
    if (!parts.isOne) {
        addText(key, version);
        return key;
    }
    for (const quint64 one : parts.numbers)
        addNumber(key, one);
    if (parts.candidate.isEmpty())
        key += release;
    for (const QStringView part : parts.candidate) {
        if (const auto value = plainNumber(part)) {
            key += number;
            addNumber(key, *value);
        } else {
            key += word;
            addText(key, part);
            key.append(2, end);
        }
    }
    key += end;
    return key;
}

ContentHash BuildRow::rowId() const
{
    QByteArray all;
    if (application)
        all += application->toUtf8();
    all += '\n' + (blob ? blob->toUtf8() : QByteArray()) + '\n' + version.whole().toUtf8();
    return ContentHash(Sha256::of(all));
}

Builds::Builds(Transport &transport, QObject *parent) : QObject(parent), m_transport(transport)
{
    m_tellSoon.setSingleShot(true);
    m_tellSoon.setInterval(buildsToldAfter);
    connect(&m_tellSoon, &QTimer::timeout, this, &Builds::changed);
}

void Builds::follow(const table::ListLoader &applications)
{
    using table::ListLoader;
    m_list = &applications;
    connect(&applications, &ListLoader::stateChanged, this, [this] {
        if (m_list->state() == ListLoader::State::Loading)
            m_isBegun = false;
        loadWanted();
    });
    connect(&applications, &ListLoader::differs, this, [this] {
        if (m_isBegun)
            rereadList();
    });
}

void Builds::want()
{
    m_isWanted = true;
    loadWanted();
}

void Builds::loadWanted()
{
    if (!m_isWanted || m_isBegun || !m_list || m_list->state() != table::ListLoader::State::Complete)
        return;
    m_isBegun = true;
    load(m_list->table());
}

void Builds::rereadList()
{
    reread(m_list->table());
}

void Builds::load(const table::TablePtr &applications)
{
    m_known.m_versions.clear();
    m_known.m_services.clear();
    m_isAgain = false;
    m_told = Told::NotYet;
    begin(applications, Asker::Person);
}

void Builds::reread(const table::TablePtr &applications)
{
    m_isAgain = !isLoading();
    begin(applications, Asker::Explorer);
}

void Builds::begin(const table::TablePtr &applications, Asker asker)
{
    ++m_round;
    m_asker = asker;
    m_clock.start();
    m_known.m_applications.clear();
    m_next = 0;
    m_underWay = 0;
    m_failures = 0;
    m_untold = 0;
    m_isCutOff = applications && applications->rows() > quint32(mostApplications);
    for (quint32 row = 0; applications && row < applications->rows() && row < quint32(mostApplications);
         ++row) {
        using namespace table;
        const auto place = applications->at(row);
        const auto id = valueOf<&api::Application::id>(place);
        if (!id)
            continue;
        m_known.m_applications +=
            Known::Installed{.id = *id,
                             .blob = valueOf<&api::Application::blob, &api::ApplicationBlob::bytecode>(place),
                             .package = QString::fromUtf8(valueOf<&api::Application::package>(place)),
                             .version = QString::fromUtf8(valueOf<&api::Application::version>(place)),
                             .sizeBytes = api::knownSize(valueOf<&api::Application::sizeBytes>(place)),
                             .source = QString::fromUtf8(valueOf<&api::Application::source>(place)),
                             .isBundle = !valueOf<&api::Application::signerId>(place).isEmpty()};
    }
    m_tellSoon.start();
    ask();
    if (!isUnderWay())
        end();
}

void Builds::ask()
{
    while (m_underWay < mostAtOnce && m_next < m_known.m_applications.size()) {
        const Known::Installed &next = m_known.m_applications.at(m_next++);
        const ApplicationId id = next.id;
        ++m_underWay;
        api::send(m_transport, api::ListApplicationVersions{id}, m_asker)
            .then(this, [this, id, round = m_round](const auto &result) {
                if (round != m_round)
                    return;
                if (result) {
                    m_known.m_versions.insert(id, result->value);
                } else {
                    ++m_failures;
                    m_untold += result.error().kind == Error::Kind::NotFound ? 0 : 1;
                    m_error = result.error();
                }
                answered();
            });
        if (next.isBundle) // code alone has no services
            askServices(id);
    }
}

// The list does not tell them.
void Builds::askServices(const ApplicationId &id)
{
    ++m_underWay;
    api::send(m_transport, api::GetApplication{id}, m_asker)
        .then(this, [this, id, round = m_round](const auto &result) {
            if (round != m_round)
                return;
            if (result) {
                QList<BlobId> code;
                for (const auto &[name, blob] :
                     result->value.services.value_or(json::Dictionary<api::ApplicationBlob>())) {
                    for (const auto &one : {blob.bytecode, blob.compiled}) {
                        if (one && !one->isZero())
                            code += *one;
                    }
                }
                m_known.m_services.insert(id, code);
            } else if (result.error().kind != Error::Kind::NotFound) {
                ++m_untold;
            }
            answered();
        });
}

void Builds::answered()
{
    --m_underWay;
    if (!m_tellSoon.isActive())
        m_tellSoon.start();
    ask();
    if (isUnderWay())
        return;
    end();
    m_elapsed = std::chrono::milliseconds(m_clock.elapsed());
    Q_EMIT ended();
}

void Builds::end()
{
    m_told = m_untold > 0 || m_isCutOff ? Told::Not : Told::All;
}

table::BlobApplications Builds::Known::code() const
{
    table::BlobApplications code;
    for (const Installed &application : m_applications) {
        const auto versions = m_versions.value(application.id);
        for (const api::ApplicationVersion &version : versions) {
            if (version.blobId && !version.blobId->isZero())
                code.insert(*version.blobId, application.id);
        }
        const auto services = m_services.value(application.id);
        for (const BlobId &blob : services)
            code.insert(blob, application.id);
    }
    return code;
}

void Builds::Known::addVersionsOf(const BlobId &blob, QSet<std::pair<ApplicationId, QString>> &versions) const
{
    const auto add = [&](const ApplicationId &application, const QString &version) {
        if (!version.isEmpty()) // a context says that of code which is not there yet
            versions.insert({application, version});
    };
    for (const Installed &application : m_applications) {
        if (application.blob == blob)
            add(application.id, application.version.whole());
        const auto told = m_versions.value(application.id);
        for (const api::ApplicationVersion &version : told) {
            if (version.blobId == blob)
                add(application.id, version.version.value_or(Foreign()).whole());
        }
    }
}

QList<BuildRow> Builds::Known::rows(const table::TablePtr &contexts, const table::TablePtr &namespaces,
                                    const ContextNames &names) const
{
    using table::valueOf;
    // A namespace names the very build.
    QHash<std::pair<ApplicationId, BlobId>, Users> byBlob;
    QHash<GroupId, BlobId> pins;
    table::eachRow(namespaces, [&](const table::Table::Place &place) {
        const auto id = valueOf<&api::Namespace::applicationId>(place);
        const auto build = valueOf<&api::Namespace::appKey>(place);
        const auto ns = valueOf<&api::Namespace::id>(place);
        if (id && build)
            byBlob[{*id, BlobId(build->bytes())}].add(beginOf(valueOf<&api::Namespace::name>(place)), ns);
        if (ns && build)
            pins.insert(GroupId(ns->bytes()), BlobId(build->bytes()));
    });
    QHash<BuildKey, ContextUsers> byVersion;
    table::eachRow(contexts, [&](const table::Table::Place &place) {
        const auto id = valueOf<&api::Context::applicationId>(place);
        if (!id)
            return;
        const auto group = valueOf<&api::Context::groupId>(place);
        const auto pin = group ? pins.constFind(*group) : pins.constEnd();
        ContextUsers &users =
            byVersion[{*id, QString::fromUtf8(valueOf<&api::Context::applicationVersion>(place))}];
        Users &one = pin == pins.constEnd() ? users.unpinned : users.pinned[*pin];
        one.add(names.of(place), valueOf<&api::Context::id>(place));
        users.all.add(names.of(place), valueOf<&api::Context::id>(place));
    });

    QList<BuildRow> rows;
    for (const Installed &application : m_applications) {
        const qsizetype first = rows.size();
        const auto told = m_versions.value(application.id);
        const auto add = [&](const std::optional<Foreign> &version, const std::optional<BlobId> &blob,
                             std::optional<quint64> size) {
            BuildRow row{.application = application.id,
                         .blob = blob,
                         .package = application.package,
                         .version = version.value_or(Foreign()),
                         .sizeBytes = size,
                         .isLast = version == application.version,
                         .since = quint64(rows.size() - first),
                         .isBundle = application.isBundle};
            if (row.isLast)
                row.source = application.source;
            const ContextUsers ofVersion = byVersion.value({application.id, row.version.whole()});
            const bool isShared = isSharedVersion(told, row.version);
            const Users contextUsers = !isShared ? ofVersion.all
                : blob                           ? ofVersion.pinned.value(*blob)
                                                 : Users();
            if (contexts && !(isShared && ofVersion.unpinned.count > 0))
                row.contexts = contextUsers.count;
            row.contextNames = contextUsers.told();
            row.namedContexts = quint64(contextUsers.names.size());
            const Users namespaceUsers = blob ? byBlob.value({application.id, *blob}) : Users();
            if (namespaces && blob)
                row.namespaces = namespaceUsers.count;
            row.namespaceNames = namespaceUsers.told();
            row.namedNamespaces = quint64(namespaceUsers.names.size());
            rows += std::move(row);
        };
        if (told.isEmpty()) {
            add(application.version, application.blob, application.sizeBytes);
        } else {
            for (const api::ApplicationVersion &one : told)
                add(one.version, one.blobId, one.sizeBytes);
        }
        const auto newest =
            std::max_element(rows.begin() + first, rows.end(), [](const BuildRow &a, const BuildRow &b) {
                return compareVersions(a.version.whole(), b.version.whole()) < 0;
            });
        newest->isNewest = true;
    }
    QStringList versions;
    for (const BuildRow &row : rows)
        versions += row.version.whole();
    std::sort(versions.begin(), versions.end(),
              [](const QString &a, const QString &b) { return compareVersions(a, b) < 0; });
    for (BuildRow &row : rows) {
        const auto first =
            std::lower_bound(versions.cbegin(), versions.cend(), row.version.whole(),
                             [](const QString &a, const QString &b) { return compareVersions(a, b) < 0; });
        row.rank = quint64(first - versions.cbegin());
    }
    return rows;
}

} // namespace calimero
