// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/json/findings.h"
#include "core/json/writer.h"
#include "core/net/request.h"

#include <QByteArrayView>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>

/// What is known of a request before one is made. Each typed request has an `entry`, and makes its Request
/// from it: a name that is not in the entry, a path with a variable too few or too many, or an entry that is
/// not sound does not compile.
namespace calimero::api {

using std::chrono_literals::operator""s;

/// JSON sizes: most answers, and lists that are not paged.
constexpr qint64 jsonLimit = 16 * 1024 * 1024;
constexpr qint64 listLimit = 256 * 1024 * 1024;

/// Each governance change waits for acknowledgements of peers (docs/node/http.md#slow-calls).
constexpr std::chrono::milliseconds slow = 120s;

[[nodiscard]] constexpr std::string_view viewOf(QByteArrayView text)
{
    return {text.data(), static_cast<std::size_t>(text.size())};
}

/// One parameter of a request.
struct Parameter {
    enum class In { Path, Query, Body };

    QByteArrayView name; ///< the wire's own name; for a path segment the name in {braces}
    In in = In::Path;
    QByteArrayView type; ///< one of parameterTypes
    bool required = true;
    QByteArrayView sample = {}; ///< JSON to begin with, where the type alone does not give it
};

using In = Parameter::In;

constexpr std::array<std::string_view, 23> parameterTypes = {
    "context_id",    "application_id",
    "blob_id",       "namespace_id",
    "group_id",      "account_id",
    "device_id",     "public_key",
    "blob_id_hex", ///< the same 32 bytes in hex
    "sha256_base58", "bytes32_base58",
    "bytes32_hex",
    "hex", ///< of any length
    "string",        "u64",
    "bool",          "json",
    "bytes", ///< an array of 0–255
    "alias", ///< 1 to 50 of A-Z a-z 0-9 . _ -
    "role", ///< "Admin", "Member", "ReadOnly"
    "visibility", ///< "open", "restricted"
    "invitation", ///< JSON as the node gave it, passed on as it is
    "file"};

/// The chapters of the list of requests, for who has to find one among them.
enum class Area {
    Status,
    Network,
    Applications,
    Packages,
    Contexts,
    Calls,
    Namespaces,
    Groups,
    Members,
    Metadata,
    Invitations,
    Devices,
    Upgrades,
    Blobs,
    Identity,
    Aliases,
    Tee,
    SignIn,
    Keys,
    Events,
};
/// Stable names for scripts: "sign_in".
[[nodiscard]] QLatin1String areaName(Area area);

/// Why a node may not have a route at all (404 without a body, docs/node/http.md#what-a-node-lacks).
enum class Absence {
    Never, ///< whatever has no such route is no node
    OlderNode, ///< came with a later version
    NoLogIn, ///< the node has no log-in service of its own
    SwitchedOff, ///< the operator can switch the service off
};
/// "older_node", "no_log_in", "switched_off"; "never".
[[nodiscard]] QLatin1String absenceName(Absence absence);

/// A handful of parameters, in a constant.
class Parameters {
public:
    constexpr Parameters() = default;
    constexpr Parameters(std::initializer_list<Parameter> parameters)
    {
        for (const Parameter &parameter : parameters)
            m_all.at(m_size++) = parameter;
    }
    [[nodiscard]] constexpr const Parameter *begin() const { return m_all.data(); }
    [[nodiscard]] constexpr const Parameter *end() const { return m_all.data() + m_size; }
    [[nodiscard]] constexpr std::size_t size() const { return m_size; }

    [[nodiscard]] constexpr const Parameter *find(std::string_view name, In in) const
    {
        return std::find_if(begin(), end(), [=](const Parameter &parameter) {
            return viewOf(parameter.name) == name && parameter.in == in;
        });
    }
    [[nodiscard]] constexpr bool has(std::string_view name, In in) const { return find(name, in) != end(); }

private:
    std::array<Parameter, 8> m_all = {};
    std::size_t m_size = 0;
};

/// Those that several requests have.
namespace parameter {
inline constexpr Parameter contextId{.name = "context_id", .type = "context_id"};
inline constexpr Parameter applicationId{.name = "application_id", .type = "application_id"};
inline constexpr Parameter blobId{.name = "blob_id", .type = "blob_id"};
inline constexpr Parameter offset{.name = "offset", .in = In::Query, .type = "u64", .required = false};
inline constexpr Parameter limit{.name = "limit", .in = In::Query, .type = "u64", .required = false};
/// Announce a blob in this context, or look for it there.
inline constexpr Parameter inContext{
    .name = "context_id", .in = In::Query, .type = "context_id", .required = false};
inline constexpr Parameter groupId{.name = "group_id", .type = "group_id"};
inline constexpr Parameter namespaceId{.name = "namespace_id", .type = "namespace_id"};
inline constexpr Parameter account{.name = "account", .type = "account_id"};

[[nodiscard]] constexpr Parameter inBody(QByteArrayView name, QByteArrayView type, QByteArrayView sample = {})
{
    return {.name = name, .in = In::Body, .type = type, .sample = sample};
}
[[nodiscard]] constexpr Parameter mayBeInBody(QByteArrayView name, QByteArrayView type,
                                              QByteArrayView sample = {})
{
    return {.name = name, .in = In::Body, .type = type, .required = false, .sample = sample};
}
} // namespace parameter

using parameter::inBody;
using parameter::mayBeInBody;

/// A request the explorer can make. From these entries come the command line, "copy as…", the names in the
/// activity panel and the documentation; typed requests are made from them.
struct Entry {
    QByteArrayView name; ///< "list-contexts"
    Verb verb = Verb::Get;
    QByteArrayView path; ///< whole, below the node's URL: "/admin-api/contexts/{context_id}"
    Parameters parameters = {};
    bool changes = false; ///< whether it changes anything on the node
    /// A POST that only asks: the one verb that does not say by itself whether it `changes`.
    bool looksUp = false;
    bool wantsBody = false; ///< {} at least, though all in it may be left out
    /// The `method` in the body, where one route has several (/jsonrpc): what is sent under this entry's name
    /// is taken for no more than its body says (isHarmless()).
    QByteArrayView rpcMethod = {};
    /// Logs in, renews or logs out: who is not sure whether it went well does it once more, and safe mode
    /// lets it pass.
    bool isOfSession = false;
    QByteArrayView permission; ///< what the node's log-in asks for; "public" for none
                               ///< (docs/node/signing-in.md#permissions)
    QByteArrayView returns; ///< the shape of a good answer; JSON begins with a bracket
    std::chrono::milliseconds timeout{30'000};
    qint64 sizeLimit = jsonLimit;
    QByteArrayView contentType = "application/json"; ///< of the body, where there is one
    Absence absence = Absence::Never; ///< why a node may lack it
    bool answerIsSecret = false; ///< a good answer holds secrets, for who asked alone
    Area area = Area::Status; ///< set by the registry

    /// What the typed reader finds missing or odd in a good answer; set by the registry. `requestBody`
    /// matters where one route has several answers (/jsonrpc).
    json::Findings (*check)(const QByteArray &requestBody, const Answer &answer) = nullptr;

    [[nodiscard]] constexpr bool isPublic() const { return viewOf(permission) == "public"; }
    [[nodiscard]] constexpr bool returnsJson() const { return viewOf(returns).starts_with('{'); }
    /// Whether a node refuses it without a body.
    [[nodiscard]] constexpr bool needsBody() const
    {
        return wantsBody || std::any_of(parameters.begin(), parameters.end(), [](const Parameter &parameter) {
                   return parameter.in == In::Body && parameter.required;
               });
    }
    /// Whether that body may be {}: nothing has to be in it.
    [[nodiscard]] constexpr bool takesEmptyObject() const
    {
        return wantsBody
            && std::none_of(parameters.begin(), parameters.end(), [](const Parameter &parameter) {
                   return parameter.in == In::Body && parameter.required;
               });
    }
};

/// How many {variables} a path has.
[[nodiscard]] constexpr std::size_t variablesIn(const Entry &entry)
{
    const std::string_view path = viewOf(entry.path);
    return static_cast<std::size_t>(std::count(path.begin(), path.end(), '{'));
}

/// Whether an entry fits together: what is said twice is said alike.
[[nodiscard]] constexpr bool isSound(const Entry &entry)
{
    const std::string_view path = viewOf(entry.path);
    if (entry.looksUp && entry.verb != Verb::Post)
        return false;
    const bool reads = entry.looksUp || entry.verb == Verb::Get || entry.verb == Verb::Head;
    if (entry.name.isEmpty() || !path.starts_with('/') || path.ends_with('/') || entry.permission.isEmpty()
        || entry.returns.isEmpty() || entry.changes == reads)
        return false;
    std::size_t inPath = 0;
    std::size_t at = 0;
    for (const Parameter &parameter : entry.parameters) {
        const bool isKnown = std::find(parameterTypes.begin(), parameterTypes.end(), viewOf(parameter.type))
            != parameterTypes.end();
        if (!isKnown || parameter.name.isEmpty())
            return false;
        if (parameter.in != In::Path)
            continue;
        // The variables of the path, in its order.
        ++inPath;
        at = path.find('{', at);
        if (at == std::string_view::npos || !parameter.required)
            return false;
        const std::string_view rest = path.substr(++at);
        const std::string_view name = viewOf(parameter.name);
        if (!rest.starts_with(name) || !rest.substr(name.size()).starts_with('}'))
            return false;
    }
    return inPath == variablesIn(entry);
}

/// A request of that entry with these values of its path's {variables} in their order.
[[nodiscard]] Request requestFor(const Entry &entry, const QStringList &path);

/// Whether a body that somebody wrote under this entry's name leaves the node as it is. An entry that looks
/// up is what its route does; on a route with several methods the body decides, and one that can not be read,
/// or says its method twice, is a change.
[[nodiscard]] bool isHarmless(const Entry &entry, const QByteArray &body);

/// A request whose parts a person wrote: the values of the path's {variables}, the query, and the body as it
/// stands. It goes out byte for byte, is taken for what its body does, and what of it is secret is masked.
[[nodiscard]] Request writtenRequest(const Entry &entry, const QStringList &path,
                                     const QList<std::pair<QByteArray, QString>> &query,
                                     const QByteArray &body);

/// A body to begin with: each parameter of it with a value of its type, an id as an empty text, and what may
/// be left out as null. JSON on several lines. `all`: what may be left out is in it. Empty for requests
/// without a body, and for files.
[[nodiscard]] QByteArray bodyTemplate(const Entry &entry, bool all = true);

/// Whether the path below the node's address belongs to its log-in service, whose bodies hold secrets.
[[nodiscard]] bool isOfLogIn(const Request &request);

/// Makes the Request of a typed request:
/// \code
/// return RequestFor<CreateContext>(id).query({{"limit", …}}).body({{"name", …}});
/// \endcode
template<class R>
class RequestFor {
    static_assert(isSound(R::entry));

    /// Does not compile unless the entry has a parameter of that name there.
    template<In in>
    struct Name {
        consteval Name(const char *given) : text(given)
        {
            if (!R::entry.parameters.has(given, in))
                throw "the entry has no such parameter";
        }
        const char *text;
    };
    struct Value {
        Name<In::Query> name;
        QString value; ///< empty: left out
    };
    struct Member {
        Name<In::Body> name;
        QByteArray json; ///< empty: left out
    };

public:
    template<class... Variables>
    explicit RequestFor(const Variables &...variables)
        : m_request(requestFor(R::entry, {textOf(variables)...}))
    {
        static_assert(sizeof...(Variables) == variablesIn(R::entry), "one value for each {variable}");
    }

    RequestFor query(std::initializer_list<Value> values) &&
    {
        for (const Value &value : values) {
            if (!value.value.isEmpty())
                m_request.query.append({value.name.text, value.value});
        }
        return std::move(*this);
    }
    RequestFor body(std::initializer_list<Member> members) &&
    {
        m_request.body = "{";
        for (const Member &member : members)
            json::addMember(m_request.body, member.name.text, member.json);
        m_request.body += '}';
        return std::move(*this);
    }
    operator Request() && { return std::move(m_request); }

private:
    [[nodiscard]] static QString textOf(const QString &text) { return text; }
    template<class I>
    [[nodiscard]] static QString textOf(const I &id)
    {
        return id.toString();
    }

    Request m_request;
};

} // namespace calimero::api
