// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QMap>

namespace hostile {

/// What a node that does no tricks answers, from the recordings of a real one.
class Honest {
public:
    enum class As { Open, AsksForLogIn };

    Honest();
    /// Whole, with its head.
    [[nodiscard]] QByteArray answer(const QByteArray &method, const QByteArray &path, As as) const;

private:
    QMap<QByteArray, QByteArray> m_open;
    QMap<QByteArray, QByteArray> m_closed; ///< for who is not signed in
};

} // namespace hostile
