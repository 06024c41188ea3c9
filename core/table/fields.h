// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/builder.h"
#include "core/table/rowspelling.h"

/// A list is said once: `fields()` of the struct its rows are read into (core/json/reader.h) names member and
/// JSON key, in the order a node writes them; kind and encoding follow from the member's type. From it come
/// the schema of the table, how a row is stored, and how the node spells it. Members of structs within are
/// fields too; what is no value of a row (a dictionary) is not kept.
///
/// A field is named by the member: `fieldOf<&api::Blob::sizeBytes>`,
/// `fieldOf<&api::Application::blob, &api::ApplicationBlob::bytecode>`.
namespace calimero::table {

namespace detail {

/// How values of a type are kept and spelled.
template<class T>
struct Kept {
    static constexpr bool isKept = false;
};

template<class T>
struct Kept<std::optional<T>> : Kept<T> {
};

template<class Tag>
struct Kept<Id<Tag>> {
    static constexpr bool isKept = true;
    static FieldSpec spec(json::Values values)
    {
        const bool isShared = values == json::Values::Shared;
        return {.kind = isShared ? FieldSpec::Kind::PooledId : FieldSpec::Kind::Id,
                .encoding = Tag::encoding,
                .searchable = values == json::Values::Sought};
    }
    template<class Row>
    static void spell(Row &row, std::string_view name, int field)
    {
        row.id(name, field);
    }
    static auto value(const Chunk &chunk, quint32 row, int field) { return chunk.id<Id<Tag>>(field, row); }
};

struct KeptNumber {
    static constexpr bool isKept = true;
    static FieldSpec spec(json::Values) { return {.kind = FieldSpec::Kind::Number}; }
    static auto value(const Chunk &chunk, quint32 row, int field) { return chunk.number(field, row); }
};

template<>
struct Kept<quint64> : KeptNumber {
    template<class Row>
    static void spell(Row &row, std::string_view name, int field)
    {
        row.number(name, field);
    }
};

template<>
struct Kept<bool> : KeptNumber {
    template<class Row>
    static void spell(Row &row, std::string_view name, int field)
    {
        row.boolean(name, field);
    }
};

struct KeptText {
    static constexpr bool isKept = true;
    static auto value(const Chunk &chunk, quint32 row, int field) { return chunk.text(field, row); }
};

template<>
struct Kept<Foreign> : KeptText {
    static FieldSpec spec(json::Values values)
    {
        return {.kind = values == json::Values::Shared ? FieldSpec::Kind::PooledText : FieldSpec::Kind::Text};
    }
    template<class Row>
    static void spell(Row &row, std::string_view name, int field)
    {
        row.text(name, field);
    }
};

template<>
struct Kept<json::Bytes> : KeptText {
    static FieldSpec spec(json::Values) { return {.kind = FieldSpec::Kind::Bytes}; }
    template<class Row>
    static void spell(Row &row, std::string_view name, int field)
    {
        row.bytes(name, field);
    }
};

template<>
struct Kept<QList<json::Bytes>> : KeptText { ///< each 32 bytes
    static FieldSpec spec(json::Values) { return {.kind = FieldSpec::Kind::Bytes}; }
    template<class Row>
    static void spell(Row &row, std::string_view name, int field)
    {
        row.byteLists(name, field);
    }
};

template<class T>
struct Plain {
    using Type = T;
};
template<class T>
struct Plain<std::optional<T>> : Plain<T> {
};

template<class T>
struct Entry; ///< of fields(): what it names, and how many fields that makes
template<class T>
consteval int countOf();

template<class Owner, class Member>
struct Entry<json::Field<Owner, Member>> {
    using Of = Owner;
    using Value = typename Plain<Member>::Type;
    static constexpr bool isWorkedOut = false;
    static consteval int count()
    {
        if constexpr (json::Record<Value>)
            return countOf<Value>();
        else
            return Kept<Value>::isKept ? 1 : 0;
    }
};
template<class Owner, class Result>
struct Entry<json::WorkedOut<Owner, Result>> {
    using Of = Owner;
    using Value = typename Plain<Result>::Type;
    static constexpr bool isWorkedOut = true;
    static consteval int count() { return 1; }
};

template<class T>
using Entries = decltype(T::fields());

/// Calls visit<I>(entry, number of its first field) for each entry of fields().
template<class T, class F>
constexpr void eachEntry(F visit)
{
    constexpr Entries<T> entries = T::fields();
    [&]<std::size_t... I>(std::index_sequence<I...>)
    {
        int first = 0;
        const auto one = [&](const auto &entry) {
            visit(entry, first);
            first += Entry<std::remove_cvref_t<decltype(entry)>>::count();
        };
        (one(std::get<I>(entries)), ...);
    }
    (std::make_index_sequence<std::tuple_size_v<Entries<T>>>());
}

template<class T>
consteval int countOf()
{
    int count = 0;
    eachEntry<T>([&](const auto &entry, int first) {
        count = first + Entry<std::remove_cvref_t<decltype(entry)>>::count();
    });
    return count;
}

template<class T>
struct Named; ///< what a pointer to a member points into, and to
template<class Owner, class Member>
struct Named<Member Owner::*> {
    using Of = Owner;
    using Value = Member;
};
template<class Owner, class Result>
struct Named<Result (Owner::*)() const> {
    using Of = Owner;
    using Value = Result;
};

template<auto Member, auto... Inner>
consteval int numberOf()
{
    int number = -1;
    eachEntry<typename Named<decltype(Member)>::Of>([&](const auto &entry, int first) {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(entry.member)>, decltype(Member)>) {
            if (entry.member == Member)
                number = first;
        }
    });
    if constexpr (sizeof...(Inner) > 0)
        number += numberOf<Inner...>();
    return number;
}

template<auto Member, auto... Inner>
struct Last : Last<Inner...> {
};
template<auto Member>
struct Last<Member> : Kept<typename Named<decltype(Member)>::Value> {
};

template<class T>
void specify(std::vector<FieldSpec> &specs, const std::string &within)
{
    eachEntry<T>([&](const auto &entry, int) {
        using E = Entry<std::remove_cvref_t<decltype(entry)>>;
        if constexpr (E::isWorkedOut) {
            specs.push_back(Kept<typename E::Value>::spec(entry.values));
        } else if constexpr (json::Record<typename E::Value>) {
            specify<typename E::Value>(specs, within + std::string(entry.name) + '.');
        } else if constexpr (E::count() > 0) {
            specs.push_back(Kept<typename E::Value>::spec(entry.values));
            specs.back().path = within + std::string(entry.name);
        }
    });
}

/// Null: the struct is not there.
template<class T>
void put(ChunkWriter &row, const T *values, int firstField)
{
    eachEntry<T>([&](const auto &entry, int offset) {
        using E = Entry<std::remove_cvref_t<decltype(entry)>>;
        using Value = typename E::Value;
        const int field = firstField + offset;
        if constexpr (E::isWorkedOut && std::is_same_v<Value, Foreign>) {
            const Foreign text = values ? (values->*entry.member)() : Foreign();
            row.set(field, text.isEmpty() ? std::nullopt : std::optional(text));
        } else if constexpr (E::isWorkedOut) {
            row.set(field, values ? std::optional<Value>((values->*entry.member)()) : std::nullopt);
        } else if constexpr (json::Record<Value>) {
            const auto *inner = values ? &(values->*entry.member) : nullptr;
            put<Value>(row, inner && *inner ? &**inner : nullptr, field);
        } else if constexpr (E::count() > 0) {
            using Member = std::remove_cvref_t<decltype(values->*entry.member)>;
            if constexpr (std::is_same_v<Member, std::optional<Value>>) {
                static const Member none;
                row.set(field, values ? values->*entry.member : none);
            } else {
                row.set(field, values ? std::optional<Value>(values->*entry.member) : std::nullopt);
            }
        }
    });
}

template<class T, class Row>
void spell(Row &row, int firstField)
{
    eachEntry<T>([&](const auto &entry, int offset) {
        using E = Entry<std::remove_cvref_t<decltype(entry)>>;
        using Value = typename E::Value;
        const int field = firstField + offset;
        if constexpr (!E::isWorkedOut && json::Record<Value>) {
            if (row.open(entry.name, field, E::count())) {
                spell<Value>(row, field);
                row.close();
            }
        } else if constexpr (!E::isWorkedOut && E::count() > 0) {
            Kept<Value>::spell(row, entry.name, field);
        }
    });
}

} // namespace detail

template<auto Member, auto... Inner>
inline constexpr int fieldOf = [] {
    constexpr int number = detail::numberOf<Member, Inner...>();
    static_assert(number >= 0 && detail::Last<Member, Inner...>::isKept, "no field of a table");
    return number;
}();

/// The value of a field: an optional id or number, or a view of a text (empty unless known).
template<auto Member, auto... Inner>
[[nodiscard]] auto valueOf(const Table::Place &place)
{
    return detail::Last<Member, Inner...>::value(*place.chunk, place.row, fieldOf<Member, Inner...>);
}

template<json::Record T>
[[nodiscard]] const Schema &schemaOf()
{
    static const Schema schema = [] {
        Schema made{.fields = {},
                    .text = {.compose =
                                 [](const Chunk &chunk, quint32 row, QByteArray &out) {
                                     RowWriter writer(chunk, row, out);
                                     detail::spell<T>(writer, 0);
                                     writer.end();
                                 },
                             .isComposable =
                                 [](const Chunk &chunk, quint32 row, std::string_view raw) {
                                     RowMatch match(chunk, row, raw);
                                     detail::spell<T>(match, 0);
                                     return match.end();
                                 }}};
        detail::specify<T>(made.fields, {});
        return made;
    }();
    return schema;
}

/// Sets all fields of a row.
template<json::Record T>
void put(ChunkWriter &row, const T &values)
{
    detail::put<T>(row, &values, 0);
}

/// A table of rows that were not read from an answer.
template<json::Record T>
[[nodiscard]] TablePtr tableOf(const QList<T> &rows)
{
    Builder builder(schemaOf<T>());
    for (const T &row : rows) {
        put(builder.row(), row);
        builder.endRow();
    }
    return builder.finish();
}

} // namespace calimero::table
