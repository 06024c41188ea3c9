// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/uploadfiles.h"

#include "app/cli/texttable.h"
#include "core/base/unseen.h"
#include "core/json/writer.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace explorer::cli {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

/// Whether it can be read, and if not the system's words for why: asked by opening it, since rights alone do
/// not say it.
QString whyUnreadable(const FilePath &path)
{
    const int file = ::open(path.bytes().constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return QString::fromLocal8Bit(std::strerror(errno));
    ::close(file);
    return {};
}

} // namespace

QString UploadFiles::readWords()
{
    if (words().isEmpty())
        return tr("write upload FILE, one or more");
    if (arguments().context) {
        m_typed.emplace();
        if (QString wrong = readAliased(*arguments().context, *m_typed); !wrong.isEmpty())
            return wrong;
    }
    return readFiles();
}

/// Whatever can not be stored of what was named is said before anything is sent.
QString UploadFiles::readFiles()
{
    using Why = LeftOut::Why;
    QList<FilePath> named;
    for (const QString &word : words()) {
        if (word.isEmpty())
            return tr("a file has a name");
        const FilePath path = FilePath::ofBytes(bytesOf(word));
        if (const QString why = whyUnreadable(path); !why.isEmpty())
            return word == "-"_L1 ? tr("upload stores files, not standard input; write it to a file first")
                                  : tr("can not read %1: %2").arg(path.text(), why);
        named += path;
    }
    const FoundFiles found = lookAtFiles(named, false);
    for (const LeftOut &left : found.leftOut) {
        const QString path = left.path.text();
        if (left.why == Why::NoFile)
            return tr("there is no file in %1").arg(path);
        if (left.why == Why::Special)
            return tr("%1 is no file, but a pipe, a socket or a device").arg(path);
        if (left.why == Why::Unreadable || left.why == Why::DeadLink)
            return tr("can not read %1: %2").arg(path, whyUnreadable(left.path));
        writeError(tr("calimero-explorer: warning: %1 is left out: hidden files and links in folders are not "
                      "stored")
                       .arg(path)
                       .toUtf8());
    }
    if (found.cutOff)
        return tr("there are more than %1 files; store them in parts").arg(FoundFiles::fileLimit);
    m_files = found.files;
    for (const FoundFile &file : std::as_const(m_files)) {
        if (const QString why = whyUnreadable(file.path); !why.isEmpty())
            return tr("can not read %1: %2").arg(file.path.text(), why);
    }
    return {};
}

void UploadFiles::begin()
{
    if (!m_typed) {
        beginAll();
        return;
    }
    m_finding = findAliased(transport(), *m_typed);
    m_finding.then(this, [this](const Result<ContextId> &context) {
        if (!context) {
            fail(context.error());
            return;
        }
        m_context = *context;
        beginAll();
    });
}

void UploadFiles::beginAll()
{
    progress().begin([this] {
        const QString text = m_moved.text();
        return m_files.size() > 1
            ? tr("file %1 of %2, %3").arg(QString::number(m_next), QString::number(m_files.size()), text)
            : text;
    });
    next();
}

void UploadFiles::next()
{
    if (hasEnded())
        return;
    if (m_next == m_files.size()) {
        const bool isPrinted = m_stored > 0 || !arguments().json ? closeArray() : print("[]\n");
        if (isPrinted)
            end(m_exitCode);
        return;
    }
    const FoundFile file = m_files[m_next++];
    m_moved.restart(file.path.name());
    m_isOut = !transport().isSafe();
    m_call = upload(transport(), m_workers, file.path, m_context);
    connect(m_call.job(), &CallJob::progressed, this,
            [this](qint64 done, qint64 total) { m_moved.moved(done, total); });
    m_call.then(this, [this, file](const Result<StoredBlob> &result) { receive(file, result); });
}

/// One that can not be stored keeps none of the others from it; but where nobody answers, or nobody may, each
/// would only fail alike.
void UploadFiles::receive(const FoundFile &file, const Result<StoredBlob> &result)
{
    m_isOut = false;
    if (result) {
        if (printStored(file, *result))
            next();
        return;
    }
    const Error &error = result.error();
    using enum Error::Kind;
    const bool isOfThisFile =
        error.kind == File || error.kind == TooLarge || error.kind == Integrity || error.kind == Refused;
    if (!isOfThisFile || m_next == m_files.size()) {
        failOf(file.path.text(), error);
        return;
    }
    sayError(error, file.path.text());
    m_exitCode = Failed;
    next();
}

bool UploadFiles::printStored(const FoundFile &file, const StoredBlob &blob)
{
    const QString path = file.path.text();
    ++m_stored;
    m_isArrayOpen = arguments().json;
    if (arguments().json)
        return print((m_stored == 1 ? "[\n" : ",\n")
                     + json::object({{"file", json::text(path)},
                                     {"blob_id", json::text(blob.id.toString())},
                                     {"size", json::number(static_cast<quint64>(blob.size))}}));
    // As they come, so in columns of one width: an id is at most 44 characters.
    return print(blob.id.toUtf8().leftJustified(44) + "  " + QByteArray::number(blob.size).rightJustified(12)
                 + "  " + withUnseenEscaped(path).toUtf8() + '\n');
}

void UploadFiles::stop()
{
    m_finding.abort();
    m_call.abort();
    (void)closeArray();
}

/// Whatever ends it, what was printed is JSON.
bool UploadFiles::closeArray()
{
    return !std::exchange(m_isArrayOpen, false) || print("\n]\n");
}

} // namespace explorer::cli
