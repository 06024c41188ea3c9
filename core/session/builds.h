// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/applications.h"
#include "core/net/request.h"
#include "core/session/names.h"
#include "core/session/told.h"
#include "core/table/lookups.h"
#include "core/table/table.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <compare>
#include <string>
#include <utility>

namespace calimero {

class Transport;

namespace table {
class ListLoader;
}

/// Which of two versions is newer, as semantic versions are ordered: 1.10.0 after 1.9.0, and a release after
/// its candidates. What is no such version comes before all that are.
[[nodiscard]] std::strong_ordering compareVersions(QStringView a, QStringView b);
/// What puts versions into this order when it is compared byte by byte.
[[nodiscard]] std::string versionKey(QStringView version);

/// A build that a node keeps, and what uses it.
struct BuildRow {
    std::optional<ApplicationId> application;
    std::optional<BlobId> blob;
    Foreign package;
    Foreign version;
    std::optional<quint64> sizeBytes;
    quint64 rank = 0; ///< of its version among all there are, the oldest first
    bool isNewest = false; ///< by its version, among those of its application
    bool isLast = false; ///< it was installed last
    /// How many builds of its application were installed after it, as the node lists them; it has no dates.
    quint64 since = 0;
    bool isBundle = false; ///< with a manifest and a signer; else code alone
    Foreign source; ///< where the build that was installed last came from; of others not known
    std::optional<quint64> namespaces; ///< whose new contexts get it; none: the node did not tell
    /// That run it; likewise, and where several builds have its version and some context's group is not known
    /// to pin one of them.
    std::optional<quint64> contexts;
    Foreign namespaceNames; ///< the first of them, a line each; behind those with a name the ids of others
    Foreign contextNames;
    quint64 namedNamespaces = 0; ///< how many of these lines are names
    quint64 namedContexts = 0;

    /// Two applications may be the same code.
    [[nodiscard]] ContentHash rowId() const;

    static constexpr auto fields()
    {
        using json::always;
        return std::tuple(
            json::workedOut(&BuildRow::rowId),
            always("applicationId", &BuildRow::application, json::Values::Sought),
            always("blobId", &BuildRow::blob, json::Values::Sought), always("package", &BuildRow::package),
            always("version", &BuildRow::version), always("size", &BuildRow::sizeBytes),
            always("rank", &BuildRow::rank), always("newest", &BuildRow::isNewest),
            always("installedLast", &BuildRow::isLast), always("namespaces", &BuildRow::namespaces),
            always("contexts", &BuildRow::contexts), always("namespaceNames", &BuildRow::namespaceNames),
            always("contextNames", &BuildRow::contextNames),
            always("namedNamespaces", &BuildRow::namedNamespaces),
            always("namedContexts", &BuildRow::namedContexts));
    }
};

/// All builds a node keeps. A node lists those of one application: they are put together from a request for
/// each, a few at a time, and only once somebody wants to see them.
class Builds : public QObject {
    Q_OBJECT

public:
    /// Applications beyond these are not asked for.
    static constexpr int mostApplications = 500;
    static constexpr int mostAtOnce = 4;
    static constexpr qsizetype namesTold = 20; ///< of what uses a build

    /// `transport` must outlive it.
    explicit Builds(Transport &transport, QObject *parent = nullptr);

    /// Reads the builds of this list's applications once somebody wants them, and whenever it is read anew.
    /// It must outlive this.
    void follow(const table::ListLoader &applications);
    /// Somebody wants to see them.
    void want();
    /// They were asked for since the list was read.
    [[nodiscard]] bool isBegun() const { return m_isBegun; }
    /// Quietly: as reread() below, of the list that is followed.
    void rereadList();

    /// Begins, or begins again, with these applications (api::Application).
    void load(const table::TablePtr &applications);
    /// Quietly: what is known of an application stays until it is answered, and isLoading() says nothing of
    /// it.
    void reread(const table::TablePtr &applications);
    [[nodiscard]] bool isLoading() const { return !m_isAgain && isUnderWay(); }
    [[nodiscard]] bool isUnderWay() const { return m_underWay > 0 || m_next < m_known.m_applications.size(); }
    [[nodiscard]] bool isAgain() const
    {
        return m_isAgain;
    } ///< the last reading, or the one under way, is quiet
    /// Of the last reading that came to its end.
    [[nodiscard]] std::chrono::milliseconds elapsed() const { return m_elapsed; }
    [[nodiscard]] bool isCutOff() const { return m_isCutOff; }
    [[nodiscard]] int failures() const { return m_failures; } ///< applications whose builds were not told
    /// Whether all builds and services are known. A node that has no such question (404) keeps none.
    [[nodiscard]] Told told() const { return m_told; }
    [[nodiscard]] const Error &error() const { return m_error; } ///< of the last of them

    /// What is known at one moment: a value for workers.
    class Known {
    public:
        /// With what uses them (api::Context, api::Namespace); null: not known, and so are the counts. Of an
        /// application whose builds are not told there is the one that the list of applications has.
        [[nodiscard]] QList<BuildRow> rows(const table::TablePtr &contexts, const table::TablePtr &namespaces,
                                           const ContextNames &names) const;
        /// Whether the builds of this application were told.
        [[nodiscard]] bool areTold(const ApplicationId &application) const
        {
            return m_versions.contains(application);
        }
        /// Whose code blobs are: of the versions that are kept and of services.
        [[nodiscard]] table::BlobApplications code() const;
        /// The versions of applications that a blob is the build of.
        void addVersionsOf(const BlobId &blob, QSet<std::pair<ApplicationId, QString>> &versions) const;

    private:
        friend class Builds;
        struct Installed {
            ApplicationId id;
            std::optional<BlobId> blob;
            Foreign package;
            Foreign version;
            std::optional<quint64> sizeBytes;
            Foreign source;
            bool isBundle = false;
        };
        QList<Installed> m_applications;
        QHash<ApplicationId, QList<api::ApplicationVersion>> m_versions;
        QHash<ApplicationId, QList<BlobId>> m_services; ///< of bundles; their code, as sent and compiled
    };
    [[nodiscard]] const Known &known() const { return m_known; }

Q_SIGNALS:
    void changed(); ///< as often as an eye can follow
    void ended(); ///< a reading, the last application was answered

private:
    void begin(const table::TablePtr &applications, Asker asker);
    void loadWanted();
    void ask();
    void askServices(const ApplicationId &id);
    void answered();
    void end();

    Transport &m_transport;
    const table::ListLoader *m_list = nullptr;
    bool m_isWanted = false;
    bool m_isBegun = false;
    Told m_told = Told::NotYet;
    Known m_known;
    qsizetype m_next = 0;
    int m_underWay = 0;
    int m_failures = 0;
    int m_untold = 0; ///< questions, also those for services, but for a route that is not there
    quint64 m_round = 0;
    bool m_isCutOff = false;
    bool m_isAgain = false; ///< what was known before the reading stays
    Asker m_asker = Asker::Person;
    QElapsedTimer m_clock;
    std::chrono::milliseconds m_elapsed{};
    Error m_error;
    QTimer m_tellSoon;
};

} // namespace calimero
