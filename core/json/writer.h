// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QStringList>

#include <initializer_list>
#include <utility>

/// Writing request bodies. Values are pieces of JSON text, so that what a person typed goes out with its own
/// digits.
namespace calimero::json {

[[nodiscard]] QByteArray text(QStringView value); ///< quoted and escaped
/// The same behind `out`, with no more escaped than has to be, as RFC 8785 wants it.
void appendText(QByteArray &out, QByteArrayView utf8);
[[nodiscard]] QByteArray number(quint64 value);
[[nodiscard]] QByteArray boolean(bool value);
[[nodiscard]] QByteArray null();
[[nodiscard]] QByteArray bytes(const QByteArray &value); ///< as the node wants byte strings: [1,2,3]

[[nodiscard]] QByteArray texts(const QStringList &values); ///< an array of texts
[[nodiscard]] QByteArray array(const QByteArrayList &items); ///< of pieces of JSON text

/// An object of name and JSON text. Members with an empty text are left out.
[[nodiscard]] QByteArray object(std::initializer_list<std::pair<QByteArray, QByteArray>> members);
/// The same one by one: `open` is "{" at first, and the closing bracket is left to you.
void addMember(QByteArray &open, const QByteArray &name, const QByteArray &value);

} // namespace calimero::json
