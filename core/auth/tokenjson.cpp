// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/auth/tokenjson.h"

#include "core/json/reader.h"
#include "core/json/syntax.h"
#include "core/json/writer.h"

#include <algorithm>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

using Members = json::Dictionary<json::Raw>;

/// mero-js writes milliseconds (docs/node/signing-in.md#content-of-the-file).
constexpr qint64 largestSeconds = 100'000'000'000;

std::optional<Members> membersOf(const QByteArray &object)
{
    json::Findings ignored;
    const auto members = json::readAt<Members>(object, {}, ignored);
    return members ? std::optional(*members) : std::nullopt;
}

/// Those that can be written again: what is read tolerantly may have values that are no JSON, and would take
/// the tokens beside them along.
Members wellFormed(Members members)
{
    members.removeIf([](const auto &member) { return json::syntaxErrorIn(member.second.json).has_value(); });
    return members;
}

QByteArray valueOf(const Members &members, QStringView name)
{
    const auto found = std::find_if(members.begin(), members.end(),
                                    [name](const auto &member) { return member.first == name; });
    return found == members.end() ? QByteArray() : found->second.json;
}

bool isAbsent(const QByteArray &value)
{
    return value.isEmpty() || value == "null";
}

/// The text of a JSON string; nothing for anything else.
std::optional<QString> textOf(const QByteArray &value)
{
    struct Box {
        std::optional<QString> text;
        static constexpr auto fields() { return std::tuple(json::optional("v", &Box::text)); }
    };
    json::Findings ignored;
    const auto box = json::readAt<Box>("{\"v\":" + value + '}', {}, ignored);
    return box ? box->text : std::nullopt;
}

bool isInteger(const QByteArray &value)
{
    bool ok = false;
    static_cast<void>(value.toLongLong(&ok));
    return ok;
}

bool fitsInHeader(const QString &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; });
}

tl::unexpected<Error> corrupt()
{
    return tl::unexpected(storageError(Error::Reason::Unreadable));
}

void put(Members &members, const QString &name, const QByteArray &value)
{
    for (auto &member : members) {
        if (member.first == name) {
            member.second.json = value;
            return;
        }
    }
    members.append({name, json::Raw{value}});
}

QByteArray objectOf(const Members &members)
{
    QByteArray out = "{";
    for (const auto &[name, value] : members) {
        if (value.json.isEmpty())
            continue;
        if (out.size() > 1)
            out += ',';
        out += json::text(name) + ':' + value.json;
    }
    return out + '}';
}

QByteArray textOrNull(const QString &text)
{
    return text.isEmpty() ? json::null() : json::text(text);
}

} // namespace

Result<std::optional<StoredTokens>> readTokens(const QByteArray &json)
{
    const auto members = membersOf(json);
    if (!members)
        return corrupt();
    const auto access = textOf(valueOf(*members, u"access_token"));
    if (!access || !fitsInHeader(*access))
        return corrupt();
    QString texts[2];
    const QStringView names[] = {u"refresh_token", u"token_type"};
    for (int i = 0; i < 2; ++i) {
        const QByteArray value = valueOf(*members, names[i]);
        if (isAbsent(value))
            continue;
        const auto text = textOf(value);
        if (!text || !fitsInHeader(*text))
            return corrupt();
        texts[i] = *text;
    }
    const QByteArray expires = valueOf(*members, u"expires_at");
    if (!isAbsent(expires) && !isInteger(expires))
        return corrupt();
    Members metadata;
    if (const QByteArray value = valueOf(*members, u"metadata"); !value.isEmpty()) {
        const auto read = membersOf(value);
        if (!read)
            return corrupt();
        metadata = *read;
    }
    if (access->isEmpty())
        return std::nullopt;
    const auto anywhere = [&](QStringView name) {
        const auto top = textOf(valueOf(*members, name));
        return top ? *top : textOf(valueOf(metadata, name)).value_or(QString());
    };
    StoredTokens tokens{.pair = TokenPair(access->toLatin1(), texts[0].toLatin1()),
                        .nodeUrl = anywhere(u"node_url"),
                        .userName = anywhere(u"username")};
    if (!isAbsent(expires)) {
        const qint64 at = expires.toLongLong();
        tokens.storedExpiry = at > largestSeconds ? at / 1000 : at;
    }
    if (!texts[1].isEmpty())
        tokens.tokenType = texts[1].toLatin1();
    return tokens;
}

QByteArray writeTokens(const StoredTokens &tokens, TokenStore::Write write, const QByteArray &old,
                       TokenLayout layout)
{
    const Members before = old.isEmpty() ? Members() : wellFormed(membersOf(old).value_or(Members()));
    Members metadata = wellFormed(membersOf(valueOf(before, u"metadata")).value_or(Members()));
    const bool keep = write == TokenStore::Write::Refresh;
    const auto oldOr = [&](QStringView name, const QByteArray &otherwise) {
        const QByteArray value = valueOf(before, name);
        return value.isEmpty() ? otherwise : value;
    };

    const QByteArray refresh = tokens.pair.refreshToken();
    const QByteArray refreshJson = !refresh.isEmpty() ? json::text(QString::fromLatin1(refresh))
        : keep                                        ? oldOr(u"refresh_token", json::null())
                                                      : json::null();
    const auto expires = tokens.expiresAt();
    const QByteArray expiresJson = expires ? QByteArray::number(*expires) : json::null();
    const QByteArray nodeUrl =
        tokens.nodeUrl.isEmpty() ? valueOf(before, u"node_url") : json::text(tokens.nodeUrl);
    QByteArray user = textOrNull(tokens.userName);
    if (tokens.userName.isEmpty() && keep)
        user = oldOr(u"username", valueOf(metadata, u"username"));
    if (user.isEmpty())
        user = json::null();
    if (!nodeUrl.isEmpty())
        put(metadata, u"node_url"_s, nodeUrl);
    put(metadata, u"username"_s, isAbsent(user) ? QByteArray() : user);

    Members members{
        {u"access_token"_s, {json::text(QString::fromLatin1(tokens.pair.accessToken()))}},
        {u"refresh_token"_s, {refreshJson}},
        {u"token_type"_s, {json::text(QString::fromLatin1(tokens.tokenType))}},
        {u"expires_at"_s, {expiresJson}},
        {u"metadata"_s, {objectOf(metadata)}},
        {u"node_url"_s, {nodeUrl}},
        // merobox reads a file only with this member and node_url.
        {u"auth_method"_s, {keep ? oldOr(u"auth_method", "\"user_password\"") : "\"user_password\""}},
        {u"username"_s, {user}},
    };
    const qsizetype ours = members.size();
    for (const auto &member : before) {
        const auto known = [&](const auto &mine) { return mine.first == member.first; };
        if (std::none_of(members.begin(), members.begin() + ours, known))
            members.append(member);
    }
    const QByteArray json = objectOf(members);
    return layout == TokenLayout::File ? indented(json) : json::compacted(json);
}

QByteArray indented(const QByteArray &json)
{
    QByteArray out;
    int depth = 0;
    bool inString = false;
    const auto newLine = [&] { out += '\n' + QByteArray(2 * depth, ' '); };
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inString) {
            out += c;
            if (c == '\\' && i + 1 < json.size())
                out += json[++i];
            else if (c == '"')
                inString = false;
            continue;
        }
        switch (c) {
        case ' ':
        case '\t':
        case '\r':
        case '\n':
            break;
        case '"':
            inString = true;
            out += c;
            break;
        case '{':
        case '[':
            out += c;
            ++depth;
            newLine();
            break;
        case '}':
        case ']':
            --depth;
            // Nothing between the brackets: no lines either.
            if (const QByteArray trimmed = out.trimmed(); trimmed.endsWith('{') || trimmed.endsWith('['))
                out = trimmed;
            else
                newLine();
            out += c;
            break;
        case ',':
            out += c;
            newLine();
            break;
        case ':':
            out += ": ";
            break;
        default:
            out += c;
        }
    }
    return out;
}

} // namespace calimero
