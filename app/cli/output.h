// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"
#include "core/json/findings.h"
#include "core/json/nesting.h"
#include "core/net/transport.h"

#include <chrono>
#include <functional>

namespace explorer::cli {

/// How a command ends; scripts rely on it.
enum ExitCode { Done = 0, Failed = 1, WrongUsage = 2, Odd = 3 };

/// Writes all of it to standard output, past any buffer, and waits where there is no room in it yet. 0, or
/// the system's number for why not all of it could be written: EPIPE when nobody reads it any more, EINTR
/// when somebody wants an end while it waits.
[[nodiscard]] int writeOut(const QByteArray &bytes);
/// Such a number as an error.
[[nodiscard]] calimero::Error outputError(int why);
/// A line on standard error. All that is said of a node goes this way: what nobody sees in it, and a terminal
/// would obey, is escaped.
void writeError(const QByteArray &line);

/// {"kind":"not_found","status":404,"message":"…"}. The message is never empty: without the node's own words
/// it is the reason it gave in a header, who answered in its place, or what the status means. What was found
/// here also has "reason":"lock_held", a change whose outcome is not known "outcome":"unknown". `advice`:
/// what to do, behind the message. `subject`: of several things, which it is; before whatever words there
/// are.
[[nodiscard]] QByteArray errorLine(const calimero::Error &error, const QString &advice = {},
                                   const QString &subject = {});
/// One line each: the path, a tab, "missing" or "odd". The whole answer is the path "$".
void writeFindings(const calimero::json::Findings &findings, const calimero::Secrets &secrets);

/// Passes an answer's body on to standard output as it comes, and keeps so much of it as the command has to
/// read itself.
class OutputSink : public calimero::BodySink {
public:
    /// `kept`: how much of a good answer; of a refusal it is errorSizeLimit. `most`: of a good answer; what
    /// is larger gives tooLarge. Of `secrets` none is passed on.
    OutputSink(qint64 kept, qint64 most, const calimero::Secrets &secrets)
        : m_filter(secrets), m_limit(kept), m_most(most)
    {
    }
    /// Passes on what was held back, since it might have been the beginning of a secret.
    void end();

    void begin(const calimero::Answer &head) override;
    void write(const QByteArray &piece) override;
    [[nodiscard]] bool takesRefusals() const override { return true; }

    [[nodiscard]] const QByteArray &kept() const { return m_kept; }
    [[nodiscard]] bool isCut() const { return m_total > m_kept.size(); }
    [[nodiscard]] bool isEmpty() const { return m_total == 0; }
    [[nodiscard]] bool isMasked() const { return m_passed != m_total; } ///< after end()
    /// False when it is JSON, nothing but its own brackets says where it ends, and they are not closed.
    [[nodiscard]] bool isWhole() const { return !m_isEndOpen || m_nesting.isClosed(); }
    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] int brokenBy() const { return m_brokenBy; } ///< as writeOut() says it

    /// After each piece; how many bytes, and how long nobody took them.
    std::function<void(qsizetype count, std::chrono::milliseconds waited)> written;
    std::function<void()> tooLarge; ///< called once; what came before is printed
    std::function<void()> broken; ///< it could not be written; called once

private:
    void pass(const QByteArray &bytes);

    calimero::Secrets::Filter m_filter;
    qint64 m_limit;
    qint64 m_most;
    qint64 m_total = 0;
    qint64 m_passed = 0; ///< of these as they were printed, secrets masked
    int m_status = 0;
    bool m_isEndOpen = false; ///< what it ends with is not told by its length
    calimero::json::Nesting m_nesting;
    QByteArray m_kept;
    int m_brokenBy = 0;
};

} // namespace explorer::cli
