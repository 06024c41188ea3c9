// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"

#include <QString>

#include <optional>
#include <tuple>

namespace explorer {

// What the things of a node are called in links, and their icons: the one place that says so.
template<typename IdType>
inline constexpr const char *kindOf = nullptr;
template<>
inline constexpr const char *kindOf<calimero::ContextId> = "context";
template<>
inline constexpr const char *kindOf<calimero::ApplicationId> = "application";
template<>
inline constexpr const char *kindOf<calimero::BlobId> = "blob";
template<>
inline constexpr const char *kindOf<calimero::PublicKey> = "identity";
template<>
inline constexpr const char *kindOf<calimero::NamespaceId> = "namespace";

// All of them: what has a page of its own.
using ThingIds = std::tuple<calimero::ContextId, calimero::ApplicationId, calimero::BlobId,
                            calimero::PublicKey, calimero::NamespaceId>;

// A page as a whole, by its id.
inline constexpr const char *kindOfPages = "page";

// Names one thing on a node, as links and the command line do: "context:8G9f…", "blob:FFXx…".
struct Link {
    QString kind; // kindOf an id, or one that a page has of its own
    QString id;

    template<typename IdType>
    static Link to(const IdType &id)
    {
        static_assert(kindOf<IdType> != nullptr, "nothing can be shown of this kind");
        return {QString::fromLatin1(kindOf<IdType>), id.toString()};
    }
    static Link parse(const QString &text);

    // The thing, when it is of this kind and its id can be one.
    template<typename IdType>
    std::optional<IdType> as() const
    {
        if (kind != QLatin1String(kindOf<IdType>))
            return std::nullopt;
        const auto parsed = IdType::parse(id);
        return parsed ? std::optional(*parsed) : std::nullopt;
    }

    QString toString() const { return kind + u':' + id; }
    bool isValid() const { return !kind.isEmpty() && !id.isEmpty(); }
    bool operator==(const Link &) const = default;
};

} // namespace explorer
