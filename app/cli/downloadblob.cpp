// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/downloadblob.h"

#include "app/cli/texttable.h"
#include "core/json/writer.h"

#include <QFile>
#include <QFileInfo>

namespace explorer::cli {

using namespace calimero;
using namespace Qt::StringLiterals;

DownloadBlob::~DownloadBlob()
{
    m_call.abort();
}

QString DownloadBlob::readWords()
{
    if (words().isEmpty())
        return tr("write download BLOB, and the file it is to be saved as");
    if (QString wrong = readId(words()[0], tr("a blob"), m_order.blob); !wrong.isEmpty())
        return wrong;
    if (QString wrong = tooMany(words(), 2); !wrong.isEmpty())
        return wrong;
    if (arguments().context) {
        m_typed.emplace();
        if (QString wrong = readAliased(*arguments().context, *m_typed); !wrong.isEmpty())
            return wrong;
    }
    return readPlace();
}

/// Before anything is asked: whether a file can be there at all.
QString DownloadBlob::readPlace()
{
    m_shown = words().value(1, m_order.blob.toString());
    if (m_shown == "-"_L1) {
        if (arguments().json)
            return tr("--json does not go with standard output, which gets the blob");
        m_order.isNameless = true;
        m_shown.clear();
        return {};
    }
    if (m_shown.isEmpty())
        return tr("a file has a name");
    QFileInfo info(m_shown);
    if (info.isDir()) {
        m_shown = QFileInfo(m_shown + u'/' + m_order.blob.toString()).filePath();
        info.setFile(m_shown);
    }
    if (m_shown.endsWith(u'/'))
        return tr("there is no folder %1").arg(m_shown);
    if (info.exists() && !info.isFile())
        return tr("%1 is no file that could be replaced; - is standard output").arg(m_shown);
    // What a link leads to is replaced, not the link.
    const QString target = info.exists() ? info.canonicalFilePath() : info.absoluteFilePath();
    const QFileInfo folder(QFileInfo(target).path());
    if (!folder.isDir())
        return tr("there is no folder %1").arg(folder.filePath());
    if (!folder.isWritable())
        return tr("can not write in %1").arg(folder.filePath());
    m_order.path = target;
    m_order.replace = true;
    return {};
}

void DownloadBlob::begin()
{
    if (!m_typed) {
        fetch();
        return;
    }
    m_finding = findAliased(transport(), *m_typed);
    m_finding.then(this, [this](const Result<ContextId> &context) {
        if (!context) {
            fail(context.error());
            return;
        }
        m_order.searchIn = *context;
        fetch();
    });
}

void DownloadBlob::fetch()
{
    m_moved.restart(m_order.blob.toString());
    progress().begin([this] { return m_moved.text(); });
    m_call = download(transport(), m_workers, m_order);
    connect(m_call.job(), &CallJob::progressed, this,
            [this](qint64 done, qint64 total) { m_moved.moved(done, total); });
    m_call.then(this, [this](const Result<SavedBlob> &result) { receive(result); });
}

void DownloadBlob::receive(const Result<SavedBlob> &result)
{
    progress().finish();
    if (!result) {
        fail(result.error());
    } else if (m_shown.isEmpty()) {
        passOn(result->file);
    } else if (arguments().json) {
        finish(json::object({{"blob_id", json::text(m_order.blob.toString())},
                             {"file", json::text(m_shown)},
                             {"size", json::number(static_cast<quint64>(result->size))}})
               + '\n');
    } else {
        TextTable line({});
        line.add({m_order.blob.toString(), QString::number(result->size), m_shown});
        finish(line);
    }
}

void DownloadBlob::passOn(const std::shared_ptr<QFile> &whole)
{
    m_whole = whole;
    passPiece();
}

/// A piece in each turn of the event loop, so that Ctrl+C is heard.
void DownloadBlob::passPiece()
{
    constexpr qint64 pieceSize = 1024 * 1024;
    if (hasEnded())
        return;
    const QByteArray piece = m_whole->read(pieceSize);
    if (piece.isEmpty()) {
        if (m_whole->error() != QFile::NoError)
            fail({.kind = Error::Kind::File, .message = m_whole->errorString()});
        else
            end(Done);
        return;
    }
    if (print(piece))
        QMetaObject::invokeMethod(this, &DownloadBlob::passPiece, Qt::QueuedConnection);
}

/// Its kind is that of a node that is away, which nobody should wait for here.
QByteArray DownloadBlob::refine(Error &error) const
{
    if (error.reason == Error::Reason::AnswerBrokeOff && error.message.isEmpty())
        error.message = tr("the node may lack part of this blob");
    return {};
}

void DownloadBlob::stop()
{
    m_finding.abort();
    m_call.abort();
}

} // namespace explorer::cli
