// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The aliases of a node: read with it, true after what is changed, and first among the names.
#include "core/api/aliases.h"
#include "core/session/aliases.h"
#include "core/session/names.h"
#include "core/session/operation.h"
#include "tests/core/nodecase.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>

namespace aliases_test {

using namespace livenode;
using Kind = Aliases::Kind;
using Change = Aliases::Change;

namespace {

const auto notes = ContextId::parse(u"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"_s).value();
const auto other = ContextId::parse(u"HboUysrjHnKtHfcP6QpSwqooP351fZ9T9wPXeLv3KCLn"_s).value();
const auto kv = ApplicationId::parse(u"Cfow1SkzdqiVvzy6MzBME9g6b4sgwBtetGHiBgfC9QHc"_s).value();

constexpr auto contextList = "/admin-api/alias/list/context";
constexpr auto applicationList = "/admin-api/alias/list/application";
constexpr auto creation = "/admin-api/alias/create/context";

FakeAnswer contextsNamed(const QList<std::pair<QByteArray, ContextId>> &aliases)
{
    QByteArrayList members;
    for (const auto &[alias, id] : aliases)
        members += '"' + alias + "\":\"" + id.toUtf8() + '"';
    return FakeAnswer::json("{\"data\":{" + members.join(',') + "}}");
}

} // namespace

class AliasesTest : public NodeCase {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        makeFolder();
        m_fake = std::make_unique<FakeNode>();
        answerAsOpenNode(*m_fake);
        m_fake->on("GET", contextList, contextsNamed({}));
        m_fake->on("GET", applicationList, FakeAnswer::json(R"({"data":{}})"));
    }
    void cleanup()
    {
        m_node.reset();
        m_fake.reset();
    }

    void whichNameWins_data();
    void whichNameWins();
    void whatCanBeOne_data();
    void whatCanBeOne();
    void comeWithTheNode();
    void someHaveSeveral();
    void theDefaultNamesNothing();
    void aNewOneShowsAtOnce();
    void oneThatExists();
    void removedAndRenamed();
    void onlyHalfOfARenaming();
    void theDefaultIsFreedFirst();
    void movedAndTheOldOneDropped();
    void changedWhileTheyAreRead();
    void changedElsewhere();
    void whatCanNotBeReadStays();
    void manyAreOrderedElsewhere();
    void aNodeWithoutThem();
    void eachNodeHasItsOwn();
    void safeMode();

private:
    void open()
    {
        m_node = std::make_unique<Node>(profileOf(*m_fake), shared());
        openWhole(*m_node);
        QTRY_VERIFY(aliases().areKnown(Kind::Contexts) || aliases().error(Kind::Contexts));
        QTRY_VERIFY(aliases().areKnown(Kind::Applications) || aliases().error(Kind::Applications));
        QTRY_VERIFY(isLoaded(m_node->applications()) && isLoaded(m_node->namespaces()));
    }
    [[nodiscard]] Aliases &aliases() { return m_node->aliases(); }
    /// Done to its end; the failures.
    QList<Operation::Failure> change(const Change &change)
    {
        Operation *operation = m_node->operations().begin(aliases().plan(change));
        QList<Operation::Failure> failures;
        bool isOver = false;
        QObject::connect(operation, &Operation::ended, operation, [&, operation] {
            failures = operation->failures();
            isOver = true;
        });
        [&] { QTRY_VERIFY(isOver); }();
        return failures;
    }

    std::unique_ptr<FakeNode> m_fake;
    std::unique_ptr<Node> m_node;
};

void AliasesTest::whichNameWins_data()
{
    QTest::addColumn<QString>("alias");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("package");
    QTest::addColumn<QString>("called");
    QTest::newRow("alias") << u"a"_s << u"n"_s << u"p"_s << u"a"_s;
    QTest::newRow("name") << QString() << u"n"_s << u"p"_s << u"n"_s;
    QTest::newRow("package") << QString() << QString() << u"p"_s << u"p"_s;
    QTest::newRow("none") << QString() << QString() << QString() << u"8G9fo6…JjkP"_s;
}

void AliasesTest::whichNameWins()
{
    QFETCH(QString, alias);
    QFETCH(QString, name);
    QFETCH(QString, package);
    QTEST(naming::orShort(naming::chosen(alias, name, package), notes), "called");
}

void AliasesTest::whatCanBeOne_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("can");
    QTest::newRow("all of it") << u"aZ09._-"_s << true;
    QTest::newRow("longest") << QString(50, u'a') << true;
    QTest::newRow("too long") << QString(51, u'a') << false;
    QTest::newRow("none") << QString() << false;
    QTest::newRow("blank") << u"a b"_s << false;
    QTest::newRow("slash") << u"a/b"_s << false;
    QTest::newRow("umlaut") << u"ä"_s << false;
}

void AliasesTest::whatCanBeOne()
{
    QFETCH(QString, text);
    QTEST(api::canBeAlias(text), "can");
}

void AliasesTest::comeWithTheNode()
{
    m_fake->on("GET", contextList, contextsNamed({{"minutes", notes}}));
    m_fake->on("GET", applicationList, FakeAnswer::recorded(u"alias/list_application"_s));
    open();
    QTRY_COMPARE(m_node->names().of(notes), u"minutes"_s); // its own name is "notes"
    QCOMPARE(m_node->names().called(other), other.toShortString());
    QTRY_COMPARE(m_node->names().of(kv), u"kv"_s); // its own is "KV Store"
    QCOMPARE(m_node->names().applications().value(kv).version, u"0.0.0"_s);
    QCOMPARE(m_node->names().contexts().of(notes), u"minutes"_s);
    QCOMPARE(m_node->names().ofAny(notes.toString()), u"minutes"_s);
    QCOMPARE(m_node->names().ofAny(kv.toString()), u"kv"_s);
    QCOMPARE(m_node->names().called(notes, u"told"_s), u"minutes"_s);
    QCOMPARE(m_node->names().called(other, u"told"_s), u"told"_s);
    // One that is not installed is called so, too, and is installed no more for that.
    const ApplicationId gone(Bytes32{1});
    m_fake->on("POST", "/admin-api/alias/create/application",
               FakeAnswer::recorded(u"alias/create_application"_s));
    QVERIFY(change({.kind = Kind::Applications, .create = u"shop"_s, .id = gone.bytes()}).isEmpty());
    QCOMPARE(m_node->names().called(gone), u"shop"_s);
    QVERIFY(!m_node->names().applications().contains(gone));
}

/// The first of them in the order of the alphabet is what it is called.
void AliasesTest::someHaveSeveral()
{
    m_fake->on("GET", contextList, contextsNamed({{"b", notes}, {"a", notes}, {"c", other}}));
    open();
    QTRY_COMPARE(m_node->names().of(notes), u"a"_s);
    QCOMPARE(aliases().namesOf(Kind::Contexts, notes.bytes()), QStringList({u"a"_s, u"b"_s}));
    m_fake->on("POST", "/admin-api/alias/delete/context/a", FakeAnswer::recorded(u"alias/delete_context"_s));
    QVERIFY(change({.remove = u"a"_s}).isEmpty());
    QCOMPARE(m_node->names().of(notes), u"b"_s);
}

void AliasesTest::theDefaultNamesNothing()
{
    m_fake->on("GET", contextList, contextsNamed({{"default", other}}));
    open();
    QTRY_COMPARE(aliases().defaultContext(), std::optional(other));
    QCOMPARE(m_node->names().called(other), other.toShortString());
    QVERIFY(m_node->names().contextAliases().isDefault(other));
    QVERIFY(!m_node->names().contextAliases().isDefault(notes));
    QCOMPARE(m_node->names().contextAliases().allOf(other), QStringList{u"default"_s});
}

void AliasesTest::aNewOneShowsAtOnce()
{
    open();
    QSignalSpy changed(&m_node->names(), &Names::changed);
    m_fake->on("POST", creation, FakeAnswer::recorded(u"alias/create_context"_s));
    const auto read = m_fake->count("GET", contextList);
    QVERIFY(change({.create = u"minutes"_s, .id = notes.bytes()}).isEmpty());
    QCOMPARE(m_node->names().of(notes), u"minutes"_s);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].value<Names::Kind>(), Names::Kind::Contexts);
    QCOMPARE(m_fake->requests("POST", creation).first().body,
             "{\"alias\":\"minutes\",\"contextId\":\"" + notes.toUtf8() + "\"}");
    QCOMPARE(m_fake->count("GET", contextList), read); // nobody has to ask for it
}

/// The node has it for something else, which this explorer did not know: it does from then on.
void AliasesTest::oneThatExists()
{
    open();
    m_fake->on("POST", creation, FakeAnswer::recorded(u"alias/create_duplicate"_s));
    m_fake->on("GET", contextList, contextsNamed({{"minutes", other}}));
    const auto failures = change({.create = u"minutes"_s, .id = notes.bytes()});
    QCOMPARE(failures.size(), 1);
    QCOMPARE(failures[0].error.httpStatus, 409);
    QVERIFY2(failures[0].error.raw.contains("alias already exists"), failures[0].error.raw.constData());
    QTRY_COMPARE(m_node->names().of(other), u"minutes"_s);
    QCOMPARE(m_node->names().of(notes), u"notes"_s);
}

void AliasesTest::removedAndRenamed()
{
    m_fake->on("GET", contextList, contextsNamed({{"minutes", notes}}));
    open();
    QTRY_COMPARE(m_node->names().of(notes), u"minutes"_s);
    m_fake->on("POST", "/admin-api/alias/delete/context/*", FakeAnswer::recorded(u"alias/delete_context"_s));
    m_fake->on("POST", creation, FakeAnswer::recorded(u"alias/create_context"_s));
    m_fake->forget();
    QVERIFY(change({.remove = u"minutes"_s, .create = u"diary"_s, .id = notes.bytes()}).isEmpty());
    QCOMPARE(m_node->names().of(notes), u"diary"_s);
    QByteArrayList sent;
    for (const FakeRequest &request : m_fake->requests()) {
        if (request.method == "POST")
            sent += request.target;
    }
    QCOMPARE(sent, (QByteArrayList{creation, "/admin-api/alias/delete/context/minutes"}));
    QVERIFY(change({.remove = u"diary"_s}).isEmpty());
    QCOMPARE(m_node->names().of(notes), u"notes"_s);
    QVERIFY(!aliases().idOf(Kind::Contexts, u"diary"_s));
}

/// It never is without a name: the old one goes when the new one is there.
void AliasesTest::onlyHalfOfARenaming()
{
    const QByteArray deletion = "/admin-api/alias/delete/context/minutes";
    m_fake->on("GET", contextList, contextsNamed({{"minutes", notes}}));
    open();
    QTRY_COMPARE(m_node->names().of(notes), u"minutes"_s);
    m_fake->on("POST", deletion, FakeAnswer::recorded(u"alias/delete_context"_s));
    m_fake->on("POST", creation, FakeAnswer::recorded(u"alias/create_duplicate"_s));
    m_fake->on("GET", contextList, contextsNamed({{"minutes", notes}, {"diary", other}}));
    const Change renaming{.remove = u"minutes"_s, .create = u"diary"_s, .id = notes.bytes()};
    const auto failures = change(renaming);
    QCOMPARE(failures.size(), 1);
    QCOMPARE(failures[0].part, 0);
    QVERIFY(!renaming.isRemoval(failures[0].part));
    QCOMPARE(m_fake->count("POST", deletion), 0);
    QCOMPARE(m_node->names().of(notes), u"minutes"_s);
    QTRY_COMPARE(m_node->names().of(other), u"diary"_s);
    // When the old one stays, it has both.
    m_fake->on("POST", creation, FakeAnswer::recorded(u"alias/create_context"_s));
    m_fake->on("POST", deletion, FakeAnswer::text("busy", 500));
    m_fake->on("GET", contextList, contextsNamed({{"minutes", notes}, {"diary", notes}}));
    const auto second = change(renaming);
    QCOMPARE(second.size(), 1);
    QCOMPARE(second[0].part, 1);
    QVERIFY(renaming.isRemoval(second[0].part));
    QTRY_COMPARE(aliases().namesOf(Kind::Contexts, notes.bytes()), (QStringList{u"diary"_s, u"minutes"_s}));
}

/// The same alias for another thing: it has to be free first.
void AliasesTest::theDefaultIsFreedFirst()
{
    const QByteArray deletion = "/admin-api/alias/delete/context/default";
    m_fake->on("GET", contextList, contextsNamed({{"default", other}}));
    open();
    QTRY_COMPARE(aliases().defaultContext(), std::optional(other));
    m_fake->on("POST", deletion, FakeAnswer::recorded(u"alias/delete_context"_s));
    m_fake->on("POST", creation, FakeAnswer::recorded(u"alias/create_context"_s));
    m_fake->forget();
    QVERIFY(change({.remove = defaultAlias, .create = defaultAlias, .id = notes.bytes()}).isEmpty());
    QByteArrayList sent;
    for (const FakeRequest &request : m_fake->requests()) {
        if (request.method == "POST")
            sent += request.target;
    }
    QCOMPARE(sent, (QByteArrayList{deletion, creation}));
    QCOMPARE(aliases().defaultContext(), std::optional(notes));
}

/// One operation: whoever began it may be gone before its last part.
void AliasesTest::movedAndTheOldOneDropped()
{
    const QByteArray freeing = "/admin-api/alias/delete/context/bar";
    const QByteArray dropping = "/admin-api/alias/delete/context/minutes";
    m_fake->on("GET", contextList, contextsNamed({{"minutes", notes}, {"bar", other}}));
    open();
    QTRY_COMPARE(m_node->names().of(notes), u"minutes"_s);
    m_fake->on("POST", "/admin-api/alias/delete/context/*", FakeAnswer::recorded(u"alias/delete_context"_s));
    m_fake->on("POST", creation, FakeAnswer::recorded(u"alias/create_context"_s));
    m_fake->forget();
    const Change moving{
        .remove = u"bar"_s, .create = u"bar"_s, .id = notes.bytes(), .removeAfter = u"minutes"_s};
    QCOMPARE(moving.parts(), 3);
    QCOMPARE(moving.removedBy(0), u"bar"_s);
    QVERIFY(!moving.isRemoval(1));
    QCOMPARE(moving.removedBy(2), u"minutes"_s);
    QVERIFY(change(moving).isEmpty());
    QByteArrayList sent;
    for (const FakeRequest &request : m_fake->requests()) {
        if (request.method == "POST")
            sent += request.target;
    }
    QCOMPARE(sent, (QByteArrayList{freeing, creation, dropping}));
    QCOMPARE(aliases().namesOf(Kind::Contexts, notes.bytes()), QStringList(u"bar"_s));
    // Somebody has freed it meanwhile.
    const Change freed{.create = u"bar"_s, .id = notes.bytes(), .removeAfter = u"minutes"_s};
    QCOMPARE(freed.parts(), 2);
    QVERIFY(!freed.isRemoval(0));
    QCOMPARE(freed.removedBy(1), u"minutes"_s);
}

/// What was answered before a change may be from before it: it is asked for once more.
void AliasesTest::changedWhileTheyAreRead()
{
    open();
    m_fake->on("POST", creation, FakeAnswer::recorded(u"alias/create_context"_s));
    m_fake->once("GET", contextList, contextsNamed({}).withFault(FakeAnswer::Fault::Hold));
    m_fake->on("GET", contextList, contextsNamed({{"minutes", notes}}));
    const auto asked = m_fake->count("GET", contextList);
    aliases().load();
    QTRY_COMPARE(m_fake->held(), 1);
    QVERIFY(change({.create = u"minutes"_s, .id = notes.bytes()}).isEmpty());
    QSignalSpy changed(&aliases(), &Aliases::changed);
    m_fake->release();
    QTRY_COMPARE(m_fake->count("GET", contextList), asked + 2);
    QTRY_COMPARE(m_node->names().of(notes), u"minutes"_s);
    QCOMPARE(changed.size(), 0); // it never went
}

void AliasesTest::changedElsewhere()
{
    open();
    m_fake->on("GET", contextList, contextsNamed({{"minutes", notes}}));
    m_node->reloadAll();
    QTRY_COMPARE(m_node->names().of(notes), u"minutes"_s);
    m_fake->on("GET", contextList, contextsNamed({}));
    m_node->reloadAll();
    QTRY_COMPARE(m_node->names().of(notes), u"notes"_s);
}

void AliasesTest::whatCanNotBeReadStays()
{
    m_fake->on("GET", contextList, contextsNamed({{"minutes", notes}}));
    open();
    QTRY_COMPARE(m_node->names().of(notes), u"minutes"_s);
    m_fake->on("GET", contextList, FakeAnswer::text("busy", 500));
    aliases().load();
    QTRY_VERIFY(aliases().error(Kind::Contexts));
    QCOMPARE(m_node->names().of(notes), u"minutes"_s);
    QVERIFY(aliases().areKnown(Kind::Contexts));
    m_fake->on("GET", contextList, contextsNamed({{"minutes", notes}}));
    aliases().load();
    QTRY_VERIFY(!aliases().error(Kind::Contexts));
}

void AliasesTest::manyAreOrderedElsewhere()
{
    QList<std::pair<QByteArray, ContextId>> many{{"minutes", notes}};
    for (int i = 0; i < 3000; ++i)
        many.append({"a" + QByteArray::number(i), other});
    m_fake->on("GET", contextList, contextsNamed(many));
    open();
    QTRY_COMPARE(m_node->names().of(notes), u"minutes"_s);
    QCOMPARE(m_node->names().of(other), u"a0"_s);
    QCOMPARE(aliases().namesOf(Kind::Contexts, other.bytes()).size(), 3000);
}

void AliasesTest::aNodeWithoutThem()
{
    m_fake->on("GET", contextList, FakeAnswer::empty(404));
    m_fake->on("GET", applicationList, FakeAnswer::empty(404));
    open();
    QTRY_VERIFY(m_node->lacks(api::ListContextAliases::entry));
    QTRY_VERIFY(m_node->lacks(api::ListApplicationAliases::entry));
    QVERIFY(!aliases().areKnown(Kind::Contexts));
    QCOMPARE(m_node->phase(), Phase::Open);
    QCOMPARE(m_node->names().of(notes), u"notes"_s);
    QCOMPARE(m_node->names().of(kv), u"KV Store"_s);
}

void AliasesTest::eachNodeHasItsOwn()
{
    m_fake->on("GET", contextList, contextsNamed({{"minutes", notes}}));
    open();
    FakeNode second;
    answerAsOpenNode(second);
    second.on("GET", contextList, contextsNamed({{"protocol", notes}}));
    Node there(profileOf(second, u"B"_s), shared());
    openWhole(there);
    QTRY_COMPARE(there.names().of(notes), u"protocol"_s);
    QTRY_COMPARE(m_node->names().of(notes), u"minutes"_s);
}

void AliasesTest::safeMode()
{
    m_fake->on("GET", contextList, contextsNamed({{"minutes", notes}}));
    open();
    QTRY_COMPARE(m_node->names().of(notes), u"minutes"_s);
    Profile safe = m_node->profile();
    safe.isSafe = true;
    m_node->setProfile(safe);
    m_fake->forget();
    for (const Change &one :
         {Change{.create = u"diary"_s, .id = notes.bytes()}, Change{.remove = u"minutes"_s},
          Change{.remove = u"minutes"_s, .create = u"diary"_s, .id = notes.bytes()}}) {
        const auto failures = change(one);
        QCOMPARE(failures.size(), 1);
        QCOMPARE(failures[0].part, 0);
        QCOMPARE(failures[0].error.kind, Error::Kind::SafeMode);
    }
    QCOMPARE(m_fake->requests().size(), 0);
    QCOMPARE(m_node->names().of(notes), u"minutes"_s);
}

const TestCase testCase(runTest<AliasesTest>);

} // namespace aliases_test

#include "aliases_test.moc"
