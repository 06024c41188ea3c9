// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/goto/gotoquery.h"

#include "core/base/folding.h"
#include "core/base/pasted.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

// Without what people copy along with an id.
QString unquoted(const QString &typed)
{
    QString text = unwrapped(typed.simplified());
    for (const auto &scheme : {u"calimero://"_s, u"calimero:"_s}) {
        if (text.startsWith(scheme, Qt::CaseInsensitive))
            text = text.sliced(scheme.size());
    }
    return text;
}

// "context:8G9f…", "blob/FFXx…", "/ip4/10.0.0.1/tcp/2428/p2p/12D3KooW…"
QString lastPart(const QString &text)
{
    const qsizetype last = std::max(text.lastIndexOf(u':'), text.lastIndexOf(u'/'));
    return last >= 0 ? text.sliced(last + 1) : text;
}

} // namespace

GoToQuery readGoTo(const QString &typed)
{
    static const std::pair<QString, QList<GoToItem::Kind>> prefixes[] = {
        {u"c "_s, {GoToItem::Kind::Context}},
        {u"a "_s, {GoToItem::Kind::Application}},
        {u"b "_s, {GoToItem::Kind::Blob}},
        {u"m "_s, {GoToItem::Kind::Method}},
        {u"n "_s, {GoToItem::Kind::Node}},
        {u">"_s, {GoToItem::Kind::Action}},
        {u":"_s,
         {GoToItem::Kind::Context, GoToItem::Kind::Application, GoToItem::Kind::Blob,
          GoToItem::Kind::Namespace, GoToItem::Kind::Identity, GoToItem::Kind::Peer}}};
    GoToQuery query;
    QString rest = typed;
    for (const auto &[prefix, kinds] : prefixes) {
        if (rest.startsWith(prefix)) {
            query.kinds = kinds;
            rest = rest.sliced(prefix.size());
            break;
        }
    }
    query.text = withoutMargins(rest).simplified();
    const QString whole = unquoted(rest);
    const QString part = lastPart(whole);
    const auto isBetween = [](QChar one) { return one == u':' || one == u'/'; };
    if (const auto between = std::find_if(whole.begin(), whole.end(), isBetween); between != whole.end()) {
        const qsizetype at = between - whole.begin();
        query.word = whole.first(at).trimmed().toLower();
        query.rest = whole.sliced(at + 1).trimmed();
    }
    if (constexpr auto scheme = "did:key:"_L1;
        whole.startsWith(scheme) && whole.size() > scheme.size() && !whole.contains(u' ')) {
        query.signer = query.text = whole;
        return query;
    }
    if (isPeerId(part)) {
        query.peer = query.text = part;
        return query;
    }
    const QByteArray id = part.toLatin1();
    const std::string_view view(id.constData(), std::size_t(id.size()));
    if (const auto hex = fromHex(view)) {
        query.id = hex;
        query.isHex = true;
    } else if (const auto base58 = fromBase58(view)) {
        query.id = base58;
    } else if (const auto ends = idEnds(part)) {
        query.ends = ends;
        query.text = part;
    } else if (const auto among = foundIds(rest); among.size() == 1) {
        query.id = among.first().bytes; // "notes (8G9f…)", or the line of a log
        query.isHex = among.first().isHex;
    } else if (among.size() > 1) {
        query.hasSeveralIds = true;
    } else if (part.size() >= 6 && !part.contains(u' ')) {
        query.text = part; // a part of an id, with quotes or a scheme round it
    }
    return query;
}

namespace {

struct FoundKind {
    QLatin1String name;
    QLatin1String prefix;
};

constexpr FoundKind foundKinds[] = {{"node"_L1, "n "_L1},    {"method"_L1, "m "_L1}, {"package"_L1, "a "_L1},
                                    {"account"_L1, ": "_L1}, {"device"_L1, ": "_L1}, {"group"_L1, ": "_L1},
                                    {"peer"_L1, ": "_L1},    {"signer"_L1, ": "_L1}};

} // namespace

QString goToTextFor(const Link &link)
{
    const auto kind = std::find_if(std::begin(foundKinds), std::end(foundKinds),
                                   [&link](const FoundKind &one) { return one.name == link.kind; });
    return kind == std::end(foundKinds) || link.id.isEmpty() ? QString() : QString(kind->prefix + link.id);
}

QStringList goToKinds()
{
    QStringList names;
    for (const FoundKind &kind : foundKinds)
        names += kind.name;
    return names;
}

QString idToGoTo(const QString &pasted)
{
    constexpr qsizetype mostShown = 2000;
    const GoToQuery query = readGoTo(pasted);
    if (query.id)
        return QString::fromLatin1(query.isHex ? toHex(*query.id) : toBase58(*query.id));
    if (!query.peer.isEmpty() || !query.signer.isEmpty() || query.ends)
        return query.text;
    return query.hasSeveralIds ? pasted.simplified().left(mostShown) : QString();
}

// A multihash in base58: of an Ed25519 or a secp256k1 key, or the SHA-256 of another.
bool isPeerId(QStringView text)
{
    const bool isLongEnough = (text.startsWith("12D3KooW"_L1) && text.size() == 52)
        || (text.startsWith("16Uiu2HA"_L1) && text.size() == 53)
        || (text.startsWith("Qm"_L1) && text.size() == 46);
    static constexpr auto isBase58 = [] {
        std::array<bool, 128> is{};
        for (const char digit :
             std::string_view("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"))
            is[static_cast<std::size_t>(digit)] = true;
        return is;
    }();
    const auto isDigit = [](QChar digit) {
        return digit.unicode() < isBase58.size() && isBase58[digit.unicode()];
    };
    return isLongEnough && std::all_of(text.begin(), text.end(), isDigit);
}

bool fitsGoTo(const GoToQuery &query, const QString &text)
{
    if (text.isEmpty())
        return false;
    if (!isAscii(text) || !isAscii(query.text)) {
        const QString all = folded(text);
        const QStringList words = folded(query.text).split(u' ', Qt::SkipEmptyParts);
        return std::all_of(words.begin(), words.end(),
                           [&all](const QString &word) { return all.contains(word); });
    }
    const auto words = QStringView(query.text).split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(),
                       [&text](QStringView word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace explorer
