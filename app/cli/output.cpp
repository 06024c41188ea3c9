// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/output.h"

#include "core/json/writer.h"
#include "core/net/answererror.h"

#include <cerrno>

#include <unistd.h>

namespace explorer::cli {

using namespace calimero;

namespace {

bool writeAll(int file, const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t count =
            ::write(file, bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        done += count;
    }
    return true;
}

} // namespace

bool writeOut(const QByteArray &bytes)
{
    return writeAll(STDOUT_FILENO, bytes);
}

void writeError(const QByteArray &line)
{
    (void)writeAll(STDERR_FILENO, line + '\n');
}

QByteArray errorLine(const Error &error)
{
    QString message = error.message;
    // "ContextNotFound" has no words besides its name.
    if (!error.rpcType.isEmpty())
        message = message.isEmpty() ? error.rpcType : QString(error.rpcType + QStringLiteral(": ") + message);
    // The message is the reason by name; the rest says where and in the system's words.
    if (error.kind == Error::Kind::Storage && !error.path.isEmpty())
        message += QStringLiteral(": ") + error.path + u' ' + QString::fromUtf8(error.raw);
    return json::object({{"kind", json::text(QString(kindName(error.kind)))},
                         {"status", json::number(static_cast<quint64>(error.httpStatus))},
                         {"message", json::text(message.trimmed())}});
}

void writeFindings(const json::Findings &findings)
{
    QByteArray lines;
    for (const json::Finding &finding : findings.list()) {
        lines += finding.path.isEmpty() ? QByteArray("$") : finding.path.toUtf8();
        lines += finding.kind == json::Finding::Kind::Missing ? "\tmissing\n" : "\todd\n";
    }
    if (findings.count() > findings.list().size())
        lines += "... " + QByteArray::number(findings.count() - findings.list().size()) + " more\n";
    (void)writeAll(STDERR_FILENO, lines);
}

void OutputSink::begin(const Answer &head)
{
    if (!head.isSuccess())
        m_limit = errorSizeLimit;
}

void OutputSink::write(const QByteArray &piece)
{
    m_total += piece.size();
    if (m_kept.size() < m_limit)
        m_kept += piece.left(m_limit - m_kept.size());
    if (m_broken)
        return;
    m_broken = !writeOut(piece);
    if (m_broken)
        broken();
    else
        written();
}

} // namespace explorer::cli
