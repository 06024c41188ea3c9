// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"

#include <QList>
#include <QString>

namespace calimero::json {

/// Something in an answer that is not as the spec says. The answer is used all the same; the field is
/// unknown.
struct Finding {
    enum class Kind {
        Missing, ///< a field that is always there is not
        Odd, ///< another JSON type, or an id or integer that does not parse
    };
    Kind kind = Kind::Odd;
    QString path; ///< "data.apps[3].size"

    bool operator==(const Finding &) const = default;
};

/// The findings of one answer. A list of a million odd rows is not worth a million texts: the first
/// `kept` are held, all are counted.
class Findings {
public:
    static constexpr qsizetype kept = 1000;

    void add(Finding::Kind kind, const QString &path)
    {
        if (++m_count <= kept)
            m_list.append({kind, path});
    }
    [[nodiscard]] bool isFull() const { return m_count >= kept; }
    /// Counts one more without its path, for when the list is full.
    void countOnly() { ++m_count; }

    /// The answer was not read to its end: too much would have been made of it.
    void setTooLarge() { m_isTooLarge = true; }
    [[nodiscard]] bool isTooLarge() const { return m_isTooLarge; }

    [[nodiscard]] bool isEmpty() const { return m_count == 0; }
    [[nodiscard]] qsizetype count() const { return m_count; }
    [[nodiscard]] const QList<Finding> &list() const { return m_list; }

private:
    QList<Finding> m_list;
    qsizetype m_count = 0;
    bool m_isTooLarge = false;
};

/// What is to be said of an answer that could not be read: what was found on the way; of one that is not even
/// JSON only that, with an empty path, since what stood before the break means nothing.
[[nodiscard]] inline Findings findingsOf(const Error &error, const Findings &findings)
{
    Findings whole = findings;
    if (error.reason == Error::Reason::NotJson || findings.isEmpty()) {
        whole = {};
        whole.add(Finding::Kind::Odd, error.path.whole());
    }
    if (error.kind == Error::Kind::TooLarge)
        whole.setTooLarge();
    return whole;
}

} // namespace calimero::json
