// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <string_view>
#include <tuple>
#include <utility>

/// A type names its fields once:
/// \code
/// struct Blob {
///     std::optional<BlobId> id;
///     std::optional<quint64> sizeBytes;
///     static constexpr auto fields() {
///         return std::tuple(json::always("blob_id", &Blob::id), json::always("size", &Blob::sizeBytes));
///     }
/// };
/// \endcode
/// A field that is missing though it is always there, or that is odd, stays empty and is named in the
/// findings; the rest of the value is read. Unknown fields are passed over (they stay in the raw bytes).
namespace calimero::json {

/// Any JSON value, as the bytes the node sent: digits stay digits.
struct Raw {
    QByteArray json;
    bool operator==(const Raw &) const = default;
};

/// A byte string, which the node spells as an array of integers 0–255.
struct Bytes {
    QByteArray data;
    bool operator==(const Bytes &) const = default;
};

/// A JSON object used as a dictionary: keys in the order sent.
template<class T>
using Dictionary = QList<std::pair<QString, T>>;

enum class Presence {
    Always, ///< missing, or null, is a finding
    Optional, ///< may be missing or null
};

/// What the values of a field are like among the rows of a list; those who keep long lists (core/table) go by
/// it. For reading it means nothing.
enum class Values {
    Own, ///< each row has its own
    Shared, ///< a few that many rows have: versions, the ids of other things
    Sought, ///< ids that people look for by parts of them
};

template<class Owner, class Member>
struct Field {
    std::string_view name;
    Member Owner::*member;
    Presence presence;
    Values values;
};

template<class Owner, class Member>
constexpr auto always(std::string_view name, Member Owner::*member, Values values = Values::Own)
{
    return Field<Owner, Member>{name, member, Presence::Always, values};
}

template<class Owner, class Member>
constexpr auto optional(std::string_view name, Member Owner::*member, Values values = Values::Own)
{
    return Field<Owner, Member>{name, member, Presence::Optional, values};
}

/// Stands in no JSON: it is worked out of the other fields once they are read. An empty text is none.
template<class Owner, class Result>
struct WorkedOut {
    Result (Owner::*member)() const;
    Values values;
};

template<class Owner, class Result>
constexpr auto workedOut(Result (Owner::*member)() const, Values values = Values::Own)
{
    return WorkedOut<Owner, Result>{member, values};
}

template<class T>
concept Record = requires
{
    T::fields();
};

} // namespace calimero::json
