// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/program.h"

#include <QLocale>

#include <algorithm>
#include <vector>

namespace demonode {

namespace {

constexpr quint32 mostSamples = 500'000;

// A score board: every plain type a form can have, views marked as such, nullable values, records in lists.
const char abiText[] = R"json({
"schema_version":"wasm-abi/1",
"types":{
 "Event_Scored":{"kind":"record","fields":[{"name":"player","type":{"kind":"string"}},{"name":"points","type":{"kind":"i64"}}]},
 "Row":{"kind":"record","fields":[{"name":"player","type":{"kind":"string"}},{"name":"points","type":{"kind":"i64"}}]},
 "ScoreBoard":{"kind":"record","fields":[{"name":"open","type":{"kind":"bool"}},{"name":"points","type":{"kind":"map","key":{"kind":"string"},"value":{"kind":"i64"},"crdt_type":"unordered_map"}}]}},
"methods":[
 {"name":"add_points","params":[{"name":"player","type":{"kind":"string"}},{"name":"points","type":{"kind":"i64"}}],"returns":{"kind":"i64"}},
 {"name":"average","params":[],"returns":{"kind":"f64"},"intent":"read_only"},
 {"name":"best","params":[],"returns":{"kind":"string"},"returns_nullable":true,"intent":"read_only"},
 {"name":"echo","params":[{"name":"flag","type":{"kind":"bool"}},{"name":"whole","type":{"kind":"u64"}},{"name":"signed","type":{"kind":"i64"}},{"name":"real","type":{"kind":"f64"}},{"name":"words","type":{"kind":"list","items":{"kind":"string"}}},{"name":"note","type":{"kind":"string"},"nullable":true}],"returns":{"kind":"string"},"intent":"read_only"},
 {"name":"echo_u64","params":[{"name":"value","type":{"kind":"u64"}}],"returns":{"kind":"u64"},"intent":"read_only"},
 {"name":"enroll","params":[{"name":"players","type":{"kind":"list","items":{"kind":"string"}}}],"returns":{"kind":"u32"}},
 {"name":"init","params":[],"returns":{"kind":"unit"}},
 {"name":"is_open","params":[],"returns":{"kind":"bool"},"intent":"read_only"},
 {"name":"points","params":[{"name":"player","type":{"kind":"string"}}],"returns":{"kind":"i64"},"intent":"read_only"},
 {"name":"samples","params":[{"name":"rows","type":{"kind":"u32"}}],"returns":{"kind":"list","items":{"$ref":"Row"}},"intent":"read_only"},
 {"name":"scale","params":[{"name":"factor","type":{"kind":"f64"}}],"returns":{"kind":"unit"}},
 {"name":"set_open","params":[{"name":"open","type":{"kind":"bool"}}],"returns":{"kind":"unit"}},
 {"name":"table","params":[{"name":"limit","type":{"kind":"u32"},"nullable":true}],"returns":{"kind":"list","items":{"$ref":"Row"}},"intent":"read_only"}],
"events":[{"name":"Closed"},{"name":"Scored","payload":{"$ref":"Event_Scored"}}],
"state_root":"ScoreBoard","state_version":1})json";

const QByteArray playerKey = "player/";
const QByteArray openKey = "open";

struct Row {
    QByteArray player;
    qint64 points = 0;
};

std::vector<Row> rowsOf(const State &state)
{
    std::vector<Row> rows;
    for (const auto &[key, value] : state) {
        if (key.startsWith(playerKey))
            rows.push_back({key.mid(playerKey.size()), value.text().toLongLong()});
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row &a, const Row &b) { return a.points > b.points; });
    return rows;
}

QByteArray rowText(const QByteArray &player, qint64 points)
{
    return JsonObject().addString("player", player).add("points", QByteArray::number(points)).text();
}

QByteArray realText(double number)
{
    const QByteArray text = QByteArray::number(number, 'g', QLocale::FloatingPointShortest);
    // serde writes 2.0, never 2
    return text.contains('.') || text.contains('e') ? text : text + ".0";
}

class Scores final : public Program {
public:
    Scores() : Program("scores", abiText) { }

protected:
    CallResult run(State &state, const QByteArray &method, const Arguments &arguments) const override
    {
        if (method == "init") {
            state[openKey] = Json::boolean(true);
            return {};
        }
        if (method == "add_points" || method == "enroll" || method == "scale")
            return change(state, method, arguments);
        if (method == "set_open") {
            state[openKey] = arguments.first();
            return arguments.first().toBool() ? CallResult() : CallResult().with({"Closed"});
        }
        if (method == "is_open")
            return CallResult::output(state[openKey].toText());
        if (method == "echo_u64")
            return CallResult::output(arguments.first().text());
        if (method == "echo")
            return CallResult::output(quoted(Json::array(arguments).toText()));
        if (method == "samples")
            return samples(arguments.first().text().toUInt());
        return view(state, method, arguments);
    }

private:
    static CallResult change(State &state, const QByteArray &method, const Arguments &arguments)
    {
        if (!state[openKey].toBool())
            return CallResult::appError(R"({"kind":"Closed"})");
        if (method == "enroll") {
            for (const Json &player : arguments.first().items())
                state.try_emplace(playerKey + player.text(), Json::number(0));
            return CallResult::output(QByteArray::number(static_cast<qint64>(rowsOf(state).size())));
        }
        if (method == "scale") {
            for (auto &[key, value] : state) {
                if (key.startsWith(playerKey))
                    value =
                        Json::number(qRound64(value.text().toDouble() * arguments.first().text().toDouble()));
            }
            return {};
        }
        Json &points = state[playerKey + arguments.first().text()];
        qint64 sum = 0;
        if (__builtin_add_overflow(points.text().toLongLong(), arguments.at(1).text().toLongLong(), &sum))
            return CallResult::failure("attempt to add with overflow");
        points = Json::number(sum);
        return CallResult::output(points.text())
            .with({"Scored",
                   JsonObject()
                       .addString("player", arguments.first().text())
                       .add("points", arguments.at(1).text())
                       .text()});
    }

    static CallResult view(const State &state, const QByteArray &method, const Arguments &arguments)
    {
        const std::vector<Row> rows = rowsOf(state);
        if (method == "points") {
            const auto found = state.find(playerKey + arguments.first().text());
            if (found == state.end())
                return CallResult::appError(JsonObject()
                                                .addString("kind", "NoSuchPlayer")
                                                .addString("data", arguments.first().text())
                                                .text());
            return CallResult::output(found->second.text());
        }
        if (method == "best")
            return CallResult::output(rows.empty() ? "null" : quoted(rows.front().player));
        if (method == "average") {
            double sum = 0;
            for (const Row &row : rows)
                sum += static_cast<double>(row.points);
            return CallResult::output(realText(rows.empty() ? 0 : sum / static_cast<double>(rows.size())));
        }
        QList<QByteArray> texts; // table
        const bool limited = arguments.first().isNumber();
        for (const Row &row : rows) {
            if (limited && texts.size() >= arguments.first().text().toLongLong())
                break;
            texts += rowText(row.player, row.points);
        }
        return CallResult::output(jsonArray(texts));
    }

    /// As many made-up rows as wanted, to see what becomes of a long answer.
    static CallResult samples(quint32 rows)
    {
        if (rows > mostSamples)
            return CallResult::appError(R"({"kind":"TooMany","data":500000})");
        QByteArray text = "[";
        for (quint32 i = 0; i < rows; ++i) {
            if (i > 0)
                text += ',';
            text += rowText("player " + QByteArray::number(i), (qint64(i) * 7919) % 10007);
        }
        return CallResult::output(text + ']');
    }
};

} // namespace

const Program &scoresProgram()
{
    static const Scores program;
    return program;
}

} // namespace demonode
