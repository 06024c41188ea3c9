// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/demo-node/json.h"

#include <map>
#include <optional>

namespace demonode {

/// What a context remembers: values by key, in order of the key.
using State = std::map<QByteArray, Json>;

/// What an application tells those who listen to its context.
struct Event {
    QByteArray kind;
    QByteArray data = {}; ///< JSON, or nothing
};

/// How a method call ended.
struct CallResult {
    enum class Kind {
        Output, ///< `text` is the JSON that was returned; null where nothing was
        AppError, ///< `text` is the JSON of the application's own error
        Failure, ///< `text` is the node's message: a panic, wrong arguments, no such method
    };
    Kind kind = Kind::Output;
    QByteArray text = "null";
    QList<Event> events = {};
    bool changed = false; ///< the state is another one now

    [[nodiscard]] CallResult with(Event event) &&
    {
        events += std::move(event);
        return std::move(*this);
    }
    [[nodiscard]] static CallResult output(const QByteArray &json) { return {.text = json}; }
    [[nodiscard]] static CallResult appError(const QByteArray &json)
    {
        return {.kind = Kind::AppError, .text = json};
    }
    [[nodiscard]] static CallResult failure(const QByteArray &text)
    {
        return {.kind = Kind::Failure, .text = text};
    }
};

/// An application's code: what stands in for WebAssembly here. Its ABI is the truth about its methods; the
/// arguments are checked against it, with the words a compiled application would use.
class Program {
public:
    Program(QByteArray name, const QByteArray &abi);
    virtual ~Program() = default;
    Q_DISABLE_COPY_MOVE(Program)

    [[nodiscard]] const QByteArray &name() const { return m_name; }
    [[nodiscard]] const QByteArray &abi() const { return m_abi; }

    /// `arguments` is the JSON of `argsJson`: an object by name, a list by position, or null.
    [[nodiscard]] CallResult call(State &state, const QByteArray &method, const Json &arguments) const;
    /// The constructor. It runs only while a context is made.
    [[nodiscard]] CallResult init(State &state, const Json &arguments) const;

    /// The program of that name; null when this node has none.
    [[nodiscard]] static const Program *named(const QByteArray &name);

protected:
    using Arguments = QList<Json>; ///< in the order of the ABI
    [[nodiscard]] virtual CallResult run(State &state, const QByteArray &method,
                                         const Arguments &arguments) const = 0;

private:
    [[nodiscard]] const Json *methodOf(const QByteArray &name) const;
    [[nodiscard]] CallResult checkedCall(State &state, const Json &method, const Json &arguments) const;
    [[nodiscard]] CallResult refused(const Json &method, const Json &arguments) const;
    [[nodiscard]] CallResult panic(const QByteArray &message) const;

    QByteArray m_name;
    QByteArray m_abi;
    Json m_manifest;
};

[[nodiscard]] const Program &keyValueProgram();
[[nodiscard]] const Program &scoresProgram();

} // namespace demonode
