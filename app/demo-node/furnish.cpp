// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/archive.h"
#include "app/demo-node/install.h"
#include "app/demo-node/world.h"

#include <algorithm>

namespace demonode {

namespace {

constexpr qint64 aDay = 24 * 60 * 60;
constexpr qint64 beginning = 1'782'900'000; ///< summer 2026, in Unix seconds
constexpr qint64 namedEvery = 4; ///< of the extra contexts each fourth has a name

struct Entry {
    QByteArray key;
    Json value;
};

Entry text(const QByteArray &key, const QByteArray &value)
{
    return {key, Json::string(value)};
}

void addMember(World &world, Group &group, const QByteArray &role)
{
    group.members.push_back(
        {AccountId(world.fresh("member account")), PublicKey(world.fresh("member key")), role});
}

void addContext(World &world, const Group &group, const QByteArray &name, const std::vector<Entry> &entries,
                const std::optional<ContextId> &id = std::nullopt)
{
    Context context;
    context.id = id ? *id : ContextId(world.fresh("context"));
    context.application = group.application;
    context.group = group.id;
    context.name = name;
    context.program = world.application(group.application)->current().program;
    (void)context.program->init(context.state, Json::object());
    for (const Entry &entry : entries) {
        context.state[entry.key] = entry.value;
        context.flushedBytes += entry.key.size() + entry.value.text().size() + 64;
    }
    world.addContext(std::move(context));
}

void addTeam(World &world, const Application &keyValue)
{
    Group &team = world.addGroup("Team space", keyValue, std::nullopt, beginning);
    addMember(world, team, "Member");
    addMember(world, team, "ReadOnly");
    addContext(world, team, "notes",
               {text("welcome", "A place for whatever comes to mind."), text("todo/1", "Water the plants"),
                text("todo/2", "Answer the letter from Zoë"), text("quote", "\"Simple\" is not \"easy\".")});
    addContext(world, team, "chat",
               {text("2026-07-01T09:12:00Z ada", "Good morning"),
                text("2026-07-01T09:12:40Z bea", "Hi Ada 👋"),
                text("2026-07-01T09:13:05Z ada", "Shall we look at the sketches at ten?")});
    addContext(
        world, team, "inventory",
        {text("apples", "12"), text("pears", "7"), text("paper, A4", "3 boxes"), text("tea", "enough")});
    addContext(world, team, {}, {});

    Group &design = world.addGroup("Design", keyValue, team.id, beginning + aDay);
    addMember(world, design, "Member");
    addContext(world, design, "sketches", {text("logo", "three circles"), text("icon", "one circle")});
    addContext(world, design, "palette",
               {text("accent", "#0b7285"), text("paper", "#fdfcf8"), text("ink", "#1c1b1a")});

    const Group &field = world.addGroup("Field work", keyValue, team.id, beginning + 2 * aDay);
    addContext(world, field, "measurements",
               {text("2026-07-03", R"({"temperature":19.5,"wind":"NW","readings":[3,1,4,1,5]})"),
                text("2026-07-04", R"({"temperature":21.0,"wind":"W","readings":[9,2,6]})")});
}

void addResearch(World &world, const Application &keyValue)
{
    Group &research = world.addGroup("Research", keyValue, std::nullopt, beginning + 5 * aDay);
    addMember(world, research, "Admin");
    addContext(world, research, "papers",
               {text("lamport-1978", "Time, Clocks, and the Ordering of Events in a Distributed System"),
                text("shapiro-2011", "Conflict-free Replicated Data Types")});
    addContext(world, research, {}, {text("draft", "Nothing here is final.")});
    addContext(world, research, "reading list", {text("next", "shapiro-2011")});
}

void addGames(World &world, const Application &scores)
{
    Group &games = world.addGroup("Game night", scores, std::nullopt, beginning + 9 * aDay);
    addMember(world, games, "Member");
    addMember(world, games, "Member");
    addContext(world, games, "scores",
               {{"player/Ada", Json::number(42)},
                {"player/Bea", Json::number(37)},
                {"player/Zoë", Json::number(-5)}});
    addContext(world, games, "league",
               {{"player/North", Json::number(9007199254740993)}, {"player/South", Json::number(3)}});
}

void addBlobs(World &world)
{
    world.blobs.add("A short text, to see that it can be read.\n");
    world.blobs.add(QByteArray("Grüße aus Zürich, 東京 and Αθήνα – in UTF-8.\n"));
    world.blobs.add(
        R"({"name":"demo","tags":["small","readable"],"nested":{"deep":{"value":18446744073709551615}}})");
    world.blobs.add("# Reading list\n\n- Lamport, 1978\n- Shapiro and others, 2011\n");
    world.blobs.add(
        "date,station,celsius\n2026-07-03,north,19.5\n2026-07-03,south,20.1\n2026-07-04,north,21.0\n");
    world.blobs.add(
        "<!DOCTYPE html>\n<html><head><title>Demo</title></head><body><p>Hello.</p></body></html>\n");
    world.blobs.add(
        "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">"
        "<circle cx=\"4\" cy=\"4\" r=\"4\"/></svg>\n");
    world.blobs.add(pngPicture(160, 120));
    world.blobs.add(pngPicture(640, 400));
    world.blobs.add(gzip("What is in here was longer once.\n"));
    QByteArray rows = "[";
    for (int i = 0; i < 2000; ++i)
        rows += (i > 0 ? ",\n" : "\n") + QByteArray("{\"row\":") + QByteArray::number(i)
            + ",\"square\":" + QByteArray::number(i * i) + '}';
    world.blobs.add(rows + "\n]\n");
    QByteArray noise;
    for (int i = 0; i < 40'000; ++i) {
        const Bytes32 piece = world.fresh("noise");
        noise.append(reinterpret_cast<const char *>(piece.data()), 32);
    }
    world.blobs.add(noise);
}

/// What a program says of itself, with so many more methods before its own.
QByteArray withMethods(const QByteArray &abi, qint64 count)
{
    QByteArray more;
    for (qint64 i = 0; i < count; ++i)
        more += R"({"name":"extra_)" + QByteArray::number(i).rightJustified(7, '0')
            + R"(","params":[{"name":"value","type":{"kind":"u64"}}],"returns":{"kind":"unit"}},)";
    const QByteArray methods = R"("methods":[)";
    return QByteArray(abi).insert(abi.indexOf(methods) + methods.size(), more);
}

} // namespace

void furnish(World &world)
{
    const auto install = [&world](const Program &program, const QByteArray &package,
                                  const QByteArray &version, const QByteArray &name,
                                  const QByteArray &description) {
        const QByteArray bundle = makeBundle(program, package, version, name, description);
        const Installed done =
            installBundle(world, bundle, "https://apps.example.org/" + package + '-' + version + ".mpk");
        Q_ASSERT(done.id);
        return *done.id;
    };
    install(keyValueProgram(), "com.calimero.demo-kv", "1.0.0", "Key-value store",
            "Keeps texts under names.");
    const ApplicationId keyValue = install(keyValueProgram(), "com.calimero.demo-kv", "1.1.0",
                                           "Key-value store", "Keeps texts under names.");
    const ApplicationId scores =
        install(scoresProgram(), "com.calimero.demo-scores", "0.3.0", "Score board", "Points for players.");
    addTeam(world, *world.application(keyValue));
    addResearch(world, *world.application(keyValue));
    addGames(world, *world.application(scores));
    addBlobs(world);
}

void addRows(World &world, MoreRows rows)
{
    if (rows.identities > 0 || rows.methods > 0)
        rows.contexts = std::max<qint64>(rows.contexts, 1);
    if (rows.contexts == 0)
        return;
    if (world.applications().empty()) {
        const QByteArray package = "com.calimero.demo-kv";
        (void)installBundle(world, makeBundle(keyValueProgram(), package, "1.0.0", "Key-value store", {}),
                            "https://apps.example.org/" + package + "-1.0.0.mpk");
    }
    const auto keyValue =
        std::find_if(world.applications().begin(), world.applications().end(),
                     [](const auto &entry) { return entry.second.current().program == &keyValueProgram(); });
    Build &build = world.application(keyValue->first)->builds.back();
    build.abi = withMethods(build.abi, rows.methods);
    Group &group = world.addGroup("Many", keyValue->second, std::nullopt, beginning + 20 * aDay);
    for (qint64 i = 0; i < rows.identities; ++i)
        addMember(world, group, "Member");
    std::vector<ContextId> ids;
    ids.reserve(static_cast<size_t>(rows.contexts));
    for (qint64 i = 0; i < rows.contexts; ++i)
        ids.push_back(ContextId(world.fresh("row")));
    // In order, so that most go to the end of the list.
    std::sort(ids.begin(), ids.end());
    for (qint64 i = 0; i < rows.contexts; ++i)
        addContext(world, group, i % namedEvery == 0 ? "row " + QByteArray::number(i) : QByteArray(), {},
                   ids.at(static_cast<size_t>(i)));
}

} // namespace demonode
