// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/filling.h"

#include <QJsonObject>
#include <QStringList>

namespace calimero {

/// A request that a person put together, as it is remembered to be sent again: a mask stands in the place of
/// what looked like a secret, wherever that was, and has to be filled in first.
struct EarlierRequest {
    static constexpr qsizetype longestBody = 16 * 1024; ///< bytes

    enum class Body {
        Kept, ///< or there was none
        TooLong,
        Secret, ///< as a whole: what goes to the log-in service
    };

    QByteArray name; ///< of the registry entry; empty: a GET of `path`
    QString path; ///< as typed, with its query
    api::Filling filling; ///< of the entry; the body is empty when it was not kept
    Body body = Body::Kept;
    QStringList hidden; ///< in the body: rpc::hiddenPlaces
    /// Of the path and its query: the names of those that were hidden; "" for a part of the path itself.
    QStringList hiddenValues;

    bool operator==(const EarlierRequest &) const = default;

    /// Null: of a path. Names and values as they are masked in Activity (maskedUrl, maskedBody).
    [[nodiscard]] static EarlierRequest of(const api::Entry *entry, const QString &path,
                                           const api::Filling &filling);

    /// Something of it is not remembered, because it was a secret or may have held one.
    [[nodiscard]] bool hasHidden() const
    {
        return body != Body::Kept || !hidden.isEmpty() || !hiddenValues.isEmpty();
    }
    /// What was hidden and nobody has filled in, in what is to be sent now: names of values, places of the
    /// body. Empty: it may be sent.
    [[nodiscard]] QStringList stillHidden(const QString &path, const api::Filling &filling) const;

    /// What it is told from others by: its name and what it is about, or the path. Nothing that was masked.
    [[nodiscard]] QString title() const;
    /// What was filled in besides, to be found by: the body, else the values of the query and the file.
    [[nodiscard]] QByteArray content() const;

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] QByteArray toText() const; ///< the same, as rpc::HistoryEntry::request has it
    /// What is in the file is masked once more: another version may have written it.
    [[nodiscard]] static EarlierRequest fromJson(const QJsonObject &object);

private:
    void hideSecrets(const api::Entry *entry);
};

} // namespace calimero
