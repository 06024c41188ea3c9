// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/program.h"

namespace demonode {

namespace {

// The shape of the key-value store that comes with the node (docs/node/abi.md#key-value-store).
const char abiText[] = R"json({
"schema_version":"wasm-abi/1",
"types":{
 "Event_Inserted":{"kind":"record","fields":[{"name":"key","type":{"kind":"string"}},{"name":"value","type":{"kind":"string"}}]},
 "Event_Removed":{"kind":"record","fields":[{"name":"key","type":{"kind":"string"}}]},
 "Event_Updated":{"kind":"record","fields":[{"name":"key","type":{"kind":"string"}},{"name":"value","type":{"kind":"string"}}]},
 "KvStore":{"kind":"record","fields":[{"name":"items","type":{"kind":"map","key":{"kind":"string"},"value":{"kind":"record","fields":[],"crdt_type":"lww_register","inner_type":{"kind":"string"}},"crdt_type":"unordered_map"}}]}},
"methods":[
 {"name":"clear","params":[],"returns":{"kind":"unit"}},
 {"name":"entries","params":[],"returns":{"kind":"map","key":{"kind":"string"},"value":{"kind":"string"}}},
 {"name":"get","params":[{"name":"key","type":{"kind":"string"}}],"returns":{"kind":"string"}},
 {"name":"get_or_insert","params":[{"name":"key","type":{"kind":"string"}},{"name":"value","type":{"kind":"string"}}],"returns":{"kind":"string"}},
 {"name":"get_result","params":[{"name":"key","type":{"kind":"string"}}],"returns":{"kind":"string"}},
 {"name":"get_unchecked","params":[{"name":"key","type":{"kind":"string"}}],"returns":{"kind":"string"}},
 {"name":"init","params":[],"returns":{"kind":"unit"}},
 {"name":"len","params":[],"returns":{"kind":"u32"}},
 {"name":"remove","params":[{"name":"key","type":{"kind":"string"}}],"returns":{"kind":"string"}},
 {"name":"set","params":[{"name":"key","type":{"kind":"string"}},{"name":"value","type":{"kind":"string"}}],"returns":{"kind":"unit"}},
 {"name":"update_if_exists","params":[{"name":"key","type":{"kind":"string"}},{"name":"value","type":{"kind":"string"}}],"returns":{"kind":"bool"}}],
"events":[{"name":"Cleared"},{"name":"Inserted","payload":{"$ref":"Event_Inserted"}},{"name":"Removed","payload":{"$ref":"Event_Removed"}},{"name":"Updated","payload":{"$ref":"Event_Updated"}}],
"state_root":"KvStore","state_version":1})json";

class KeyValue final : public Program {
public:
    KeyValue() : Program("kv-store", abiText) { }

protected:
    CallResult run(State &state, const QByteArray &method, const Arguments &arguments) const override
    {
        if (method == "clear") {
            state.clear();
            return CallResult().with({"Cleared"});
        }
        if (method == "entries")
            return entries(state);
        if (method == "len")
            return CallResult::output(QByteArray::number(static_cast<qint64>(state.size())));
        if (method == "init")
            return {};
        return keyed(state, method, arguments);
    }

private:
    static CallResult entries(const State &state)
    {
        JsonObject object;
        for (const auto &[key, value] : state)
            object.add(key, value.toText());
        return CallResult::output(object.text());
    }

    static CallResult keyed(State &state, const QByteArray &method, const Arguments &arguments)
    {
        const QByteArray key = arguments.first().text();
        const auto found = state.find(key);
        const bool exists = found != state.end();
        const CallResult current = exists ? CallResult::output(found->second.toText()) : CallResult();
        if (method == "get")
            return current;
        if (method == "get_result")
            return exists ? current
                          : CallResult::appError(
                              JsonObject().addString("data", key).addString("kind", "NotFound").text());
        if (method == "get_unchecked")
            return exists ? current : CallResult::failure("Key not found.");
        if (method == "remove") {
            if (!exists)
                return current;
            CallResult removed = current;
            state.erase(found);
            return std::move(removed).with({"Removed", JsonObject().addString("key", key).text()});
        }
        if (method == "get_or_insert" && exists)
            return current;
        if (method == "update_if_exists" && !exists)
            return CallResult::output("false");
        const QByteArray &value = arguments.at(1).text();
        state[key] = Json::string(value);
        const CallResult result = method == "get_or_insert" ? CallResult::output(quoted(value))
            : method == "update_if_exists"                  ? CallResult::output("true")
                                                            : CallResult();
        return CallResult(result).with({exists ? "Updated" : "Inserted",
                                        JsonObject().addString("key", key).addString("value", value).text()});
    }
};

} // namespace

const Program &keyValueProgram()
{
    static const KeyValue program;
    return program;
}

} // namespace demonode
