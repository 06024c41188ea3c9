// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What is known of a request before it is made: the registry of all.
#include "core/api/contexts.h"
#include "core/api/registry.h"
#include "tests/support/routes.h"
#include "tests/support/testdata.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace registry_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

using api::Entry;
using api::In;

// An entry that does not fit together does not build: what counts as fitting.
constexpr Entry fitting{.name = "get-it",
                        .path = "/it/{it_id}/of/{package}",
                        .parameters = {{.name = "it_id", .type = "blob_id"},
                                       {.name = "limit", .in = In::Query, .type = "u64", .required = false},
                                       {.name = "package", .type = "string"}},
                        .permission = "public",
                        .returns = "{it}"};
static_assert(api::isSound(fitting));
template<class Change>
constexpr bool stillFits(Change change)
{
    Entry entry = fitting;
    change(entry);
    return api::isSound(entry);
}
static_assert(!stillFits([](Entry &entry) { entry.name = {}; }));
static_assert(!stillFits([](Entry &entry) { entry.path = "it/{it_id}/of/{package}"; }));
static_assert(!stillFits([](Entry &entry) { entry.path = "/it/{it_id}"; }));
static_assert(!stillFits([](Entry &entry) { entry.path = "/it/{it_idd}/of/{package}"; }));
static_assert(!stillFits([](Entry &entry) { entry.path = "/of/{package}/it/{it_id}"; }));
static_assert(!stillFits([](Entry &entry) { entry.parameters = {{.name = "it_id", .type = "blob_id"}}; }));
static_assert(!stillFits([](Entry &entry) {
    entry.parameters = {{.name = "it_id", .type = "blobid"}, {.name = "package", .type = "string"}};
}));
static_assert(!stillFits([](Entry &entry) { entry.permission = {}; }));
static_assert(!stillFits([](Entry &entry) { entry.returns = {}; }));
static_assert(!stillFits([](Entry &entry) { entry.changes = true; }));
static_assert(!stillFits([](Entry &entry) { entry.verb = Verb::Post; }));
// A POST says whether it changes anything; no other verb has that choice.
constexpr auto onlyAsks = [](Entry &entry) {
    entry.verb = Verb::Post;
    entry.looksUp = true;
};
static_assert(stillFits(onlyAsks));
static_assert(!stillFits([](Entry &entry) {
    onlyAsks(entry);
    entry.changes = true;
}));
static_assert(!stillFits([](Entry &entry) {
    entry.verb = Verb::Put;
    entry.looksUp = true;
}));
static_assert(!stillFits([](Entry &entry) { entry.looksUp = true; }));
// What has to be one of a request's own names.
static_assert(api::ListContexts::entry.parameters.has("offset", In::Query));
static_assert(!api::ListContexts::entry.parameters.has("offset", In::Body));
static_assert(!api::ListContexts::entry.parameters.has("ofset", In::Query));

class RegistryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void registryIsWhole();
    void registryHasEveryRoute();
    void changesAreSaid();
    void registryIsConsistent();
    void registryTypesSayTheSpelling();
};

void RegistryTest::registryIsWhole()
{
    // name, verb and path as a node has them
    const QMap<QByteArray, QByteArray> expected{
        {"get-health", "GET /admin-api/health"},
        {"get-readiness", "GET /admin-api/ready"},
        {"is-authed", "GET /admin-api/is-authed"},
        {"get-peers", "GET /admin-api/peers"},
        {"list-applications", "GET /admin-api/applications"},
        {"get-application", "GET /admin-api/applications/{application_id}"},
        {"list-application-versions", "GET /admin-api/applications/{application_id}/versions"},
        {"get-application-abi", "GET /admin-api/applications/{application_id}/abi"},
        {"install-application", "POST /admin-api/install-application"},
        {"install-dev-application", "POST /admin-api/install-dev-application"},
        {"uninstall-application", "DELETE /admin-api/applications/{application_id}"},
        {"list-packages", "GET /admin-api/packages"},
        {"list-package-versions", "GET /admin-api/packages/{package}/versions"},
        {"get-latest-package-version", "GET /admin-api/packages/{package}/latest"},
        {"list-contexts", "GET /admin-api/contexts"},
        {"get-context", "GET /admin-api/contexts/{context_id}"},
        {"create-context", "POST /admin-api/contexts"},
        {"delete-context", "DELETE /admin-api/contexts/{context_id}"},
        {"get-context-storage", "GET /admin-api/contexts/{context_id}/storage"},
        {"get-context-identities", "GET /admin-api/contexts/{context_id}/identities"},
        {"get-owned-context-identities", "GET /admin-api/contexts/{context_id}/identities-owned"},
        {"get-context-group", "GET /admin-api/contexts/{context_id}/group"},
        {"sync-context", "POST /admin-api/contexts/sync/{context_id}"},
        {"sync-all-contexts", "POST /admin-api/contexts/sync"},
        {"get-node-identity", "GET /admin-api/identity"},
        {"generate-context-identity", "POST /admin-api/identity/context"},
        {"list-namespaces", "GET /admin-api/namespaces"},
        {"get-namespace", "GET /admin-api/namespaces/{namespace_id}"},
        {"create-namespace", "POST /admin-api/namespaces"},
        {"list-blobs", "GET /admin-api/blobs"},
        {"get-blob-info", "HEAD /admin-api/blobs/{blob_id}"},
        {"upload-blob", "PUT /admin-api/blobs"},
        {"download-blob", "GET /admin-api/blobs/{blob_id}"},
        {"delete-blob", "DELETE /admin-api/blobs/{blob_id}"},
        {"list-auth-providers", "GET /auth/providers"},
        {"log-in", "POST /auth/token"},
        {"refresh-token", "POST /auth/refresh"},
        {"validate-token", "GET /auth/validate"},
        {"json-rpc", "POST /jsonrpc"},
    };
    QMap<QByteArray, QByteArray> found;
    for (const api::Entry &entry : api::registry())
        found.insert(entry.name.toByteArray(), verbName(entry.verb) + ' ' + entry.path.toByteArray());
    // Scripts know these names.
    for (auto it = expected.begin(); it != expected.end(); ++it)
        QCOMPARE(found.value(it.key()), it.value());
}

/// The list of all routes of a node, and the registry: neither has one the other has not, and each has one
/// name, but where a route has several methods.
void RegistryTest::registryHasEveryRoute()
{
    static const QRegularExpression variable(u"(:[a-z_]+|\\{[A-Za-z_]+\\})"_s);
    QSet<QString> wanted;
    QFile file(testData(u"routes.txt"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (!line.isEmpty() && !line.startsWith('#'))
            wanted += QString::fromLatin1(line).replace(variable, u"*"_s);
    }
    QCOMPARE(wanted.size(), 122);
    QMap<QString, QByteArrayList> found;
    for (const api::Entry &entry : api::registry())
        found[QString::fromLatin1(verbName(entry.verb) + ' ' + entry.path.toByteArray())
                  .replace(variable, u"*"_s)] += entry.name.toByteArray();
    QCOMPARE(QSet<QString>(found.keyBegin(), found.keyEnd()), wanted);
    for (auto it = found.begin(); it != found.end(); ++it) {
        if (it.key() == "POST /jsonrpc"_L1)
            QCOMPARE(it.value(), (QByteArrayList{"json-rpc", "get-sync-status", "set-ephemeral"}));
        else
            QCOMPARE(it.value().size(), 1);
    }
}

/// A POST that only asks says so; all else that is no GET or HEAD changes.
void RegistryTest::changesAreSaid()
{
    QByteArrayList found;
    for (const api::Entry &entry : api::registry()) {
        const bool reads = entry.verb == Verb::Get || entry.verb == Verb::Head;
        QCOMPARE(entry.changes, !reads && !entry.looksUp);
        if (!entry.changes && !reads)
            found += entry.name.toByteArray();
    }
    std::sort(found.begin(), found.end());
    QCOMPARE(found,
             (QByteArrayList{"attest-tee", "get-sync-status", "lookup-application-alias",
                             "lookup-context-alias", "set-sse-subscription"}));
}

void RegistryTest::registryIsConsistent()
{
    static const QRegularExpression variable(u"\\{([A-Za-z0-9_]+)\\}"_s);
    for (const api::Entry &entry : api::registry()) {
        const QString path = QString::fromLatin1(entry.path);
        QVERIFY(path.startsWith(u'/'));
        QVERIFY(!path.endsWith(u'/'));
        QByteArrayList inPath;
        for (auto it = variable.globalMatch(path); it.hasNext();)
            inPath += it.next().captured(1).toLatin1();
        QByteArrayList declared;
        for (const api::Parameter &parameter : entry.parameters) {
            QVERIFY(!parameter.type.isEmpty());
            if (parameter.in == api::Parameter::In::Path) {
                declared += parameter.name.toByteArray();
                QVERIFY(parameter.required);
            }
        }
        QCOMPARE(declared, inPath);
        QVERIFY(entry.check);
        QVERIFY(!entry.returns.isEmpty());
        QCOMPARE(api::findEntry(entry.name), &entry);
    }
    QVERIFY(!api::findEntry("nope"));
}

void RegistryTest::registryTypesSayTheSpelling()
{
    const auto typeOf = [](QByteArrayView entry, const QByteArray &parameter) {
        const auto &all = api::findEntry(entry)->parameters;
        const auto found = std::find_if(all.begin(), all.end(),
                                        [&](const api::Parameter &one) { return one.name == parameter; });
        return found == all.end() ? QByteArray() : found->type.toByteArray();
    };
    QCOMPARE(typeOf("install-application", "hash"), QByteArray("sha256_base58"));
    QCOMPARE(typeOf("upload-blob", "hash"), QByteArray("sha256_base58"));
    QCOMPARE(typeOf("create-context", "contextSeed"), QByteArray("bytes32_base58"));
    QCOMPARE(typeOf("create-namespace", "appKey"), QByteArray("blob_id_hex"));
    QCOMPARE(api::findEntry("create-context")->returns.toByteArray(),
             QByteArray("{data:{contextId,memberPublicKey,groupId,groupCreated}}"));
}

} // namespace

const TestCase testCase(runTest<RegistryTest>);

} // namespace registry_test

#include "registry_test.moc"
