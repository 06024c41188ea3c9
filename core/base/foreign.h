// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QHashFunctions>
#include <QString>

#include <utility>

namespace calimero {

/// A text that others wrote: what a node says, what stands in a file, in a manifest or a certificate. It may
/// be of any length and hold anything: line ends, marks that turn the writing round, HTML.
///
/// It is kept, compared, stored and sent on as it is, and becomes no QString by itself, so that nobody shows
/// it by mistake: into a label, a tool tip, a title or a sentence it gets only by the functions of
/// ui/support/shownname.h. whole() is for what goes to the node, to a file or to the clipboard.
class Foreign {
public:
    Foreign() = default;
    Foreign(QString text) : m_text(std::move(text)) { } // NOLINT(google-explicit-constructor)

    [[nodiscard]] const QString &whole() const { return m_text; }
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    [[nodiscard]] qsizetype size() const { return m_text.size(); }
    [[nodiscard]] bool startsWith(QLatin1StringView text) const { return m_text.startsWith(text); }
    [[nodiscard]] bool contains(QLatin1StringView text) const { return m_text.contains(text); }
    [[nodiscard]] bool contains(const QString &text) const { return m_text.contains(text); }
    void clear() { m_text.clear(); }

    friend bool operator==(const Foreign &a, const Foreign &b) { return a.m_text == b.m_text; }
    friend bool operator==(const Foreign &a, const QString &b) { return a.m_text == b; }
    friend bool operator==(const Foreign &a, QLatin1StringView b) { return a.m_text == b; }
    friend bool operator<(const Foreign &a, const Foreign &b) { return a.m_text < b.m_text; }
    friend size_t qHash(const Foreign &text, size_t seed = 0) { return qHash(text.m_text, seed); }

private:
    QString m_text;
};

} // namespace calimero
