// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/base58.h"
#include "core/base/pasted.h"
#include "ui/goto/gotoitem.h"
#include "ui/inspector/link.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace explorer {

// What was typed: which kinds are looked for, by which words, and the id when it is one.
struct GoToQuery {
    std::optional<QList<GoToItem::Kind>> kinds; // none: all
    QString text;
    std::optional<calimero::Bytes32> id; // of base58 or hex, whatever stood round it
    bool isHex = false;
    std::optional<calimero::IdEnds> ends; // of "8G9fo6…JjkP", as rows show an id
    bool hasSeveralIds = false; // and nobody knows which is meant
    // "context" and "8G9f…" of "context:8G9f…", without what stood round both; empty where no word goes
    // before.
    QString word; // in small letters
    QString rest;
    // Of ids that are no 32 bytes: as they were typed, without what stood round them; else empty.
    QString peer; // "12D3KooW…"
    QString signer; // "did:key:…"

    [[nodiscard]] bool wants(GoToItem::Kind kind) const { return !kinds || kinds->contains(kind); }
};

// "c ", "a ", "b ", "m ", "n ", "> " and ": " choose a kind; what does not show, quotes, brackets and
// "calimero:" round an id are no part of it. Of a longer text it is the one id that stands in it.
[[nodiscard]] GoToQuery readGoTo(const QString &typed);

// What has no page of its own, or none that its name leads to at once, and is found by Ctrl+K: what to look
// for there. Empty: it is no such kind.
[[nodiscard]] QString goToTextFor(const Link &link);
[[nodiscard]] QStringList goToKinds();

// What Ctrl+K is to look for when a text was pasted where none goes: its id, or the text itself, in short,
// when there are several. Empty: it has none.
[[nodiscard]] QString idToGoTo(const QString &pasted);

// Whether it has the form of the id of a libp2p peer.
[[nodiscard]] bool isPeerId(QStringView text);

// Whether each word of the query is in the text, as calimero::folded() takes both.
[[nodiscard]] bool fitsGoTo(const GoToQuery &query, const QString &text);

} // namespace explorer
