// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

class QRandomGenerator;

/// Rows of lists as plain values, to compare tables with, and the answers a node would give for them.
namespace madeup {

struct Context {
    calimero::ContextId id;
    calimero::ApplicationId application;
    calimero::StateHash stateHash;
    std::optional<calimero::GroupId> group;
    QString name; ///< empty: none
    QString version;
    bool operator==(const Context &) const = default;
};

struct Blob {
    calimero::BlobId id;
    std::optional<quint64> size; ///< none: the answer has a text there
    bool operator==(const Blob &) const = default;
};

[[nodiscard]] calimero::Bytes32 randomBytes(QRandomGenerator &random);
/// In the order of ids, as a node lists them. Names repeat and differ in case; some rows have none.
[[nodiscard]] QList<Context> contexts(QRandomGenerator &random, int count);
[[nodiscard]] QList<Blob> blobs(QRandomGenerator &random, int count);

[[nodiscard]] QByteArray rowOf(const Context &context);
[[nodiscard]] QByteArray rowOf(const Blob &blob);
[[nodiscard]] QByteArray contextsAnswer(const QList<Context> &rows);
[[nodiscard]] QByteArray blobsAnswer(const QList<Blob> &rows);

} // namespace madeup
