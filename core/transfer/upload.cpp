// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/upload.h"

#include "core/api/blobs.h"
#include "core/base/log.h"
#include "core/transfer/filesource.h"

namespace calimero {

namespace {

class UploadJob : public Job<StoredBlob> {
public:
    UploadJob(Transport &transport, QThreadPool &workers, const FilePath &path,
              std::optional<ContextId> announceTo, std::function<void(const BlobId &id)> mayBeStored,
              std::function<void(const BlobId &id)> pieceSent)
        : Job(&transport),
          m_transport(transport),
          m_source(new FileSource(path, workers)),
          m_request{.context = std::move(announceTo)},
          m_mayBeStored(std::move(mayBeStored)),
          m_pieceSent(std::move(pieceSent))
    {
        connect(this, &CallJob::aborted, this, &UploadJob::stop);
        connect(m_source, &FileSource::ready, this, &UploadJob::send);
        connect(m_source, &FileSource::failed, this, [this](const Error &error) { end(error); });
        m_source->start();
    }

    ~UploadJob() override
    {
        stop();
        // Not at once: the reply still has it in its hands until the event loop has seen it off.
        m_source->deleteLater();
    }

private:
    void send()
    {
        Q_EMIT progressed(0, m_source->size());
        m_call = m_transport.send(m_request.request(), {.body = m_source});
        connect(m_call.job(), &CallJob::progressed, this, &UploadJob::tell);
        m_call.then(this, [this](const Result<Answer> &answer) { judge(answer); });
    }

    void tell(qint64 done, qint64 size)
    {
        // Sent once more from its first byte, as after a token that had expired, it is not told twice: the
        // content, and so the id, is the same.
        const auto id = done == size && !m_isTold ? m_source->blobId() : std::nullopt;
        if (id && m_mayBeStored) {
            m_isTold = true;
            m_mayBeStored(*id);
        }
        tellPieces(done);
        Q_EMIT progressed(done, size);
    }

    void tellPieces(qint64 done)
    {
        while (m_pieceSent && (m_pieces + 1) * FileSource::blockSize <= done) {
            const auto piece = m_source->pieceId(m_pieces);
            if (!piece)
                return; // it was begun anew meanwhile
            ++m_pieces;
            m_pieceSent(*piece);
        }
    }

    void judge(const Result<Answer> &answer)
    {
        auto reply = answer ? readReply<api::UploadBlob>(*answer) : tl::unexpected(answer.error());
        const auto id = m_source->blobId();
        if (!reply) {
            Error error = reply.error();
            // It was answered, but not in a way that says what became of it.
            if (answer && answer->isSuccess())
                error.maybeDone = true;
            end(error);
            return;
        }
        Error error{.kind = Error::Kind::Integrity, .httpStatus = answer->status, .raw = reply->raw};
        // Done without a word: the content has only one id.
        if (reply->isBare && id)
            reply->value = {.id = id, .sizeBytes = static_cast<quint64>(m_source->size())};
        if (!reply->isBare && (!reply->value.id || !reply->value.sizeBytes)) {
            error.kind = Error::Kind::BadReply;
            error.path = reply->value.id ? QStringLiteral("data.size") : QStringLiteral("data.blob_id");
            error.maybeDone = true;
        } else if (!id) {
            error.reason = Error::Reason::AnsweredEarly;
        } else if (*reply->value.id != *id) {
            error.reason = Error::Reason::StoredOther;
        } else if (*reply->value.sizeBytes != quint64(m_source->size())) {
            error.reason = Error::Reason::StoredOtherSize;
        } else {
            const StoredBlob stored{*id, m_source->size()};
            stop();
            finish(stored);
            return;
        }
        end(error);
    }

    void end(Error error)
    {
        // Whatever became of it, it may be sent again: that is the same blob.
        if (error.httpStatus == 503)
            error.maybeDone = false;
        qCInfo(lcTransfer, "an upload failed: %s", kindName(error.kind).data());
        if (const auto id = m_source->blobId(); id && error.maybeDone && m_mayBeStored)
            m_mayBeStored(*id);
        stop();
        finish(tl::unexpected(error));
    }

    void stop()
    {
        m_call.abort();
        m_source->stop();
    }

    Transport &m_transport;
    FileSource *m_source;
    api::UploadBlob m_request;
    Call<Answer> m_call;
    std::function<void(const BlobId &id)> m_mayBeStored;
    std::function<void(const BlobId &id)> m_pieceSent;
    qsizetype m_pieces = 0; ///< so many were told
    bool m_isTold = false; ///< that its last byte has left
};

} // namespace

Call<StoredBlob> upload(Transport &transport, QThreadPool &workers, const FilePath &path,
                        const std::optional<ContextId> &announceTo,
                        std::function<void(const BlobId &id)> mayBeStored,
                        std::function<void(const BlobId &id)> pieceSent)
{
    return Call<StoredBlob>(
        new UploadJob(transport, workers, path, announceTo, std::move(mayBeStored), std::move(pieceSent)));
}

} // namespace calimero
