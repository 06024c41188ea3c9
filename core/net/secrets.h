// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"
#include "core/net/request.h"

#include <memory>
#include <string>

namespace calimero {

/// What is known to be secret for one request: the tokens of the session, and the password that is being
/// sent. A node may say any of it again, in an answer, a refusal, a header, the reason of a close: whatever
/// comes passes these before anybody sees it (Transport, NodeSocket; what the command line prints as it
/// comes, there).
///
/// Found as it is, and as JSON, a URL or a web page would write it, also within one another, and where a text
/// was cut within it. One of less than four characters only where it stands alone: it is in too many words.
/// In time linear in the text and the secrets, and with no more memory than the text takes: what a text and a
/// secret that repeat themselves would take longer for is not looked through, and the rest of the text is
/// masked as a whole. A value; the texts are overwritten when the last copy goes.
class Secrets {
public:
    void add(QByteArrayView secret);
    /// The second word of an Authorization header.
    void addAuthorization(const QByteArray &header);
    void add(const Secrets &others);
    [[nodiscard]] bool isEmpty() const { return !m_known; }

    /// The text with each of them replaced by secretMask; the same one when there is none.
    [[nodiscard]] QByteArray masked(const QByteArray &text) const;
    [[nodiscard]] QString masked(const QString &text) const;
    /// Headers and body.
    void mask(Answer &answer) const;
    /// All that is from outside in it; what looks like a token too.
    void mask(Error &error) const;

    class Filter;

private:
    struct Known;
    struct Match;
    struct Try;
    [[nodiscard]] bool mayHold(const QByteArray &text) const;
    [[nodiscard]] qsizetype longestSpelling() const;
    [[nodiscard]] static Try tryAt(const char *p, const char *end, const std::u32string &secret);
    [[nodiscard]] Match firstIn(QByteArrayView text, qsizetype from, qsizetype &again,
                                bool isMore = false) const;

    std::shared_ptr<const Known> m_known;
};

/// For a text that comes in pieces: hands out `piece` and what was held back before, masked, and holds
/// back what may be the beginning of a secret. `isLast`: nothing follows.
class Secrets::Filter {
public:
    explicit Filter(Secrets secrets = {}) : m_secrets(std::move(secrets)) { }
    [[nodiscard]] QByteArray take(const QByteArray &piece, bool isLast = false);

private:
    Secrets m_secrets;
    QByteArray m_held;
    bool m_isGivenUp = false; ///< nothing is handed out any more
};

} // namespace calimero
