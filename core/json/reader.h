// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/foreign.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/json/field.h"
#include "core/json/findings.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <simdjson.h>

#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>

/// Reading what a node says, tolerantly (docs/node/words.md#fields-change) and to the digit
/// (docs/node/words.md#numbers). One reader for a small answer and for a list of a million rows: it walks the
/// bytes once with simdjson's on-demand parser and makes no tree. The type says what there is to read
/// (core/json/field.h).
namespace calimero::json {

namespace ondemand = simdjson::ondemand;

/// Where in the answer we are; lives on the stack while reading.
struct Path {
    const Path *parent = nullptr;
    std::string_view key = {};
    qint64 index = -1;

    [[nodiscard]] QString toString() const;
};

/// What reading may take beside the bytes it reads: the rest of what a request may take (its limit and
/// 64 MiB) is for what Qt and the allocator keep.
constexpr qint64 readingRoom = qint64(48) * 1024 * 1024;

/// Such an answer: its bytes, and the limit they came under.
template<class A>
concept Limited = requires(const A &answer)
{
    answer.body;
    answer.sizeLimit;
};

/// How many tokens simdjson notes of a text before it reads any, four bytes each; counted up to `most` and a
/// few. `[0,0,0]` has as many as it has bytes.
[[nodiscard]] qint64 tokensIn(std::string_view text, qint64 most);
/// Whether they take more than `room`. Small texts are not looked at: theirs take no more than they do.
[[nodiscard]] bool hasTooManyTokens(std::string_view text, qint64 &room);

/// Reads values at a place of a document. Each `read` says whether the value was of the right kind; when it
/// was not, nothing of it is used and the caller adds the finding.
class Reader {
public:
    /// `room`: how many bytes of memory may be made of what is read, while lists grow too. Beyond, reading
    /// ends as after a syntax error, and isTooLarge().
    explicit Reader(Findings &findings, qint64 room = readingRoom) : m_findings(findings), m_room(room) { }

    /// Before something of so many bytes is kept. False: there is no room for it.
    [[nodiscard]] bool take(qint64 bytes)
    {
        m_room -= bytes;
        if (m_room < 0)
            (void)failed(simdjson::MEMALLOC);
        return m_room >= 0;
    }
    /// Whether as much could be taken.
    [[nodiscard]] bool hasRoomFor(qint64 bytes) const { return m_room >= bytes; }
    /// syntaxError() is not one, but that there is no room.
    [[nodiscard]] bool isTooLarge() const
    {
        return m_error == simdjson::MEMALLOC || m_error == simdjson::CAPACITY;
    }

    [[nodiscard]] bool read(ondemand::value &value, const Path &path, bool &out);
    [[nodiscard]] bool read(ondemand::value &value, const Path &path, quint64 &out);
    [[nodiscard]] bool read(ondemand::value &value, const Path &path, qint64 &out);
    [[nodiscard]] bool read(ondemand::value &value, const Path &path, QString &out);
    [[nodiscard]] bool read(ondemand::value &value, const Path &path, Foreign &out);
    [[nodiscard]] bool read(ondemand::value &value, const Path &path, Raw &out);
    [[nodiscard]] bool read(ondemand::value &value, const Path &path, Bytes &out);

    template<class Tag>
    [[nodiscard]] bool read(ondemand::value &value, const Path &, Id<Tag> &out)
    {
        std::string_view text;
        if (!readText(value, text))
            return false;
        const auto id = Id<Tag>::fromUtf8(text);
        if (id)
            out = *id;
        return id.has_value();
    }

    template<class T>
    [[nodiscard]] bool read(ondemand::value &value, const Path &path, std::optional<T> &out)
    {
        if constexpr (std::is_default_constructible_v<T>) {
            // A key that comes twice: the last one counts, and a list does not grow.
            out.emplace();
            if (read(value, path, *out))
                return true;
        }
        out.reset();
        return false;
    }

    template<class T>
    [[nodiscard]] bool read(ondemand::value &value, const Path &path, QList<T> &out)
    {
        return eachElement(value, path, [&](ondemand::value &element, const Path &here) {
            T item{};
            if (!read(element, here, item))
                add(Finding::Kind::Odd, here);
            else if (take(sizeInList<T>))
                out.append(std::move(item));
        });
    }

    template<class T>
    [[nodiscard]] bool read(ondemand::value &value, const Path &path, Dictionary<T> &out)
    {
        return eachMember(value, path, [&](std::string_view key, ondemand::value &member, const Path &here) {
            if (!take(sizeInList<std::pair<QString, T>> + sizeOfText(key)))
                return;
            const QString name = QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
            T item{};
            if (read(member, here, item))
                out.append({name, std::move(item)});
            else
                add(Finding::Kind::Odd, here);
        });
    }

    template<Record T>
    [[nodiscard]] bool read(ondemand::value &value, const Path &path, T &out)
    {
        constexpr auto fields = T::fields();
        quint64 seen = 0;
        const bool isObject =
            eachMember(value, path, [&](std::string_view key, ondemand::value &member, const Path &here) {
                std::apply(
                    [&](const auto &...field) {
                        std::size_t i = 0;
                        (readField(field, i++, key, member, here, out, seen) || ...);
                    },
                    fields);
            });
        if (!isObject)
            return false;
        std::apply(
            [&](const auto &...field) {
                std::size_t i = 0;
                (checkSeen(field, i++, path, seen), ...);
            },
            fields);
        return true;
    }

    /// Calls `visit(value, path)` for each element; false when `value` is no array. After a syntax error the
    /// rest is not visited and `syntaxError` tells.
    template<class F>
    [[nodiscard]] bool eachElement(ondemand::value &value, const Path &path, F visit)
    {
        ondemand::array array;
        if (typeOf(value) != ondemand::json_type::array || failed(value.get_array().get(array)))
            return false;
        Path here{.parent = &path, .index = 0};
        for (auto element : array) {
            ondemand::value item;
            if (failed(element.get(item)))
                return true;
            visit(item, here);
            if (m_error)
                return true;
            ++here.index;
        }
        return true;
    }

    template<class F>
    [[nodiscard]] bool eachMember(ondemand::value &value, const Path &path, F visit)
    {
        ondemand::object object;
        if (typeOf(value) != ondemand::json_type::object || failed(value.get_object().get(object)))
            return false;
        for (auto member : object) {
            ondemand::field field;
            std::string_view key;
            if (failed(std::move(member).get(field)) || failed(field.unescaped_key().get(key)))
                return true;
            Path here{.parent = &path, .key = key};
            visit(key, field.value(), here);
            if (m_error)
                return true;
        }
        return true;
    }

    void add(Finding::Kind kind, const Path &path)
    {
        if (m_findings.isFull())
            m_findings.countOnly();
        else
            m_findings.add(kind, path.toString());
    }

    /// The text is not JSON. What was read before that point must not be used.
    [[nodiscard]] simdjson::error_code syntaxError() const { return m_error; }
    [[nodiscard]] bool failed(simdjson::error_code error)
    {
        if (error && !m_error)
            m_error = error;
        return error != simdjson::SUCCESS;
    }
    [[nodiscard]] ondemand::json_type typeOf(ondemand::value &value);

private:
    /// A list that grows is there twice.
    template<class T>
    static constexpr qint64 sizeInList = 2 * static_cast<qint64>(sizeof(T));
    /// As a QString, with its head and what the allocator adds; and once more in simdjson's own buffer.
    [[nodiscard]] static qint64 sizeOfText(std::string_view utf8)
    {
        return 3 * static_cast<qint64>(utf8.size()) + 32;
    }

    [[nodiscard]] bool readText(ondemand::value &value, std::string_view &text);

    template<class F, class T>
    bool readField(const F &field, std::size_t index, std::string_view key, ondemand::value &value,
                   const Path &here, T &out, quint64 &seen)
    {
        if (key != field.name)
            return false;
        seen |= quint64(1) << index;
        if (!read(value, here, out.*field.member) && !m_error) {
            const bool absent =
                field.presence == Presence::Optional && typeOf(value) == ondemand::json_type::null;
            if (!absent)
                add(Finding::Kind::Odd, here);
        }
        return true;
    }

    template<class Owner, class Result, class T>
    bool readField(const WorkedOut<Owner, Result> &, std::size_t, std::string_view, ondemand::value &,
                   const Path &, T &, quint64 &)
    {
        return false;
    }

    template<class F>
    void checkSeen(const F &field, std::size_t index, const Path &path, quint64 seen)
    {
        if (field.presence == Presence::Always && !(seen & quint64(1) << index))
            add(Finding::Kind::Missing, Path{.parent = &path, .key = field.name});
    }
    template<class Owner, class Result>
    void checkSeen(const WorkedOut<Owner, Result> &, std::size_t, const Path &, quint64)
    {
    }

    Findings &m_findings;
    qint64 m_room;
    simdjson::error_code m_error = simdjson::SUCCESS;
};

/// The bytes of an answer with the room behind them that simdjson wants, and the parser over them.
class Document {
public:
    /// What is read of them takes, with them, no more than `limit` and readingRoom.
    explicit Document(const QByteArray &bytes, qint64 limit = 0);

    /// Calls `visit(value, path)` with the value at `envelope` ({"data", "apps"}); {} is the whole answer.
    /// When it can not be reached the missing or odd step is a finding and the error is Kind::BadReply with
    /// its path. The same when the bytes turn out not to be JSON, before or after the value. Kind::TooLarge
    /// when too much would be made of them.
    template<class F>
    [[nodiscard]] Result<void> visitAt(std::initializer_list<std::string_view> envelope, Findings &findings,
                                       F visit)
    {
        return visitAt(std::span(envelope.begin(), envelope.size()), findings, visit);
    }
    template<class F>
    [[nodiscard]] Result<void> visitAt(std::span<const std::string_view> envelope, Findings &findings,
                                       F visit)
    {
        const std::string_view text(m_bytes.constData(), static_cast<std::size_t>(m_bytes.size()));
        if (hasTooManyTokens(text, m_room))
            return tooLarge();
        Reader reader(findings, m_room);
        ondemand::document document;
        if (reader.failed(m_parser.iterate(text.data(), text.size(), capacity()).get(document)))
            return unread(reader);
        ondemand::value value;
        if (const auto error = document.get_value().get(value)) {
            if (error != simdjson::SCALAR_DOCUMENT_AS_VALUE)
                return notJson();
            reader.add(Finding::Kind::Odd, Path{});
            return badReply(Path{});
        }
        const auto outcome =
            descend(reader, value, Path{}, envelope.data(), envelope.data() + envelope.size(), visit);
        return outcome ? finish(reader, document) : outcome;
    }

    /// Whether all of a document that was walked through was JSON, up to its last byte.
    [[nodiscard]] static Result<void> finish(Reader &reader, ondemand::document &document);
    [[nodiscard]] static Result<void> notJson();
    [[nodiscard]] static Result<void> tooLarge();
    /// Which of the two it is.
    [[nodiscard]] static Result<void> unread(const Reader &reader)
    {
        return reader.isTooLarge() ? tooLarge() : notJson();
    }

private:
    using Step = const std::string_view *;

    template<class F>
    [[nodiscard]] Result<void> descend(Reader &reader, ondemand::value &value, const Path &path, Step step,
                                       Step end, F &visit)
    {
        if (step == end) {
            if (!visit(reader, value, path) && !reader.syntaxError()) {
                reader.add(Finding::Kind::Odd, path);
                return badReply(path);
            }
            return {};
        }
        Result<void> outcome;
        bool found = false;
        const bool isObject =
            reader.eachMember(value, path, [&](std::string_view key, ondemand::value &member, const Path &) {
                if (key != *step || found)
                    return;
                found = true;
                // The key's text lives in the parser's buffer; the path outlives it in the error only as a
                // QString.
                const Path here{.parent = &path, .key = *step};
                if (step + 1 == end) {
                    if (!visit(reader, member, here) && !reader.syntaxError()) {
                        reader.add(Finding::Kind::Odd, here);
                        outcome = badReply(here);
                    }
                } else {
                    outcome = descend(reader, member, here, step + 1, end, visit);
                }
            });
        if (reader.syntaxError())
            return unread(reader);
        if (!isObject) {
            reader.add(Finding::Kind::Odd, path);
            return badReply(path);
        }
        if (!found) {
            const Path missing{.parent = &path, .key = *step};
            reader.add(Finding::Kind::Missing, missing);
            return badReply(missing);
        }
        return outcome;
    }

    [[nodiscard]] std::size_t capacity() const { return static_cast<std::size_t>(m_bytes.capacity()); }
    [[nodiscard]] static Result<void> badReply(const Path &path);

    QByteArray m_bytes;
    qint64 m_room;
    ondemand::parser m_parser;
};

/// Reads a T from the value at `envelope`.
template<class T>
[[nodiscard]] Result<T> readAt(const QByteArray &bytes, std::span<const std::string_view> envelope,
                               Findings &findings, qint64 limit = 0)
{
    T out{};
    Document document(bytes, limit);
    const auto outcome =
        document.visitAt(envelope, findings, [&](Reader &reader, ondemand::value &value, const Path &path) {
            return reader.read(value, path, out);
        });
    if (!outcome)
        return tl::unexpected(outcome.error());
    return out;
}
template<class T>
[[nodiscard]] Result<T> readAt(const QByteArray &bytes, std::initializer_list<std::string_view> envelope,
                               Findings &findings)
{
    return readAt<T>(bytes, std::span(envelope.begin(), envelope.size()), findings);
}
template<class T, Limited A>
[[nodiscard]] Result<T> readAt(const A &answer, std::span<const std::string_view> envelope,
                               Findings &findings)
{
    return readAt<T>(answer.body, envelope, findings, answer.sizeLimit);
}
template<class T, Limited A>
[[nodiscard]] Result<T> readAt(const A &answer, std::initializer_list<std::string_view> envelope,
                               Findings &findings)
{
    return readAt<T>(answer, std::span(envelope.begin(), envelope.size()), findings);
}

/// The same JSON without the white space between its tokens; what is not JSON comes back as it is.
[[nodiscard]] QByteArray compacted(const QByteArray &json);

} // namespace calimero::json
