// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/download.h"

#include "core/api/blobs.h"
#include "core/base/log.h"
#include "core/transfer/filesink.h"

#include <QDir>

namespace calimero {

namespace {

class DownloadJob : public Job<SavedBlob> {
public:
    DownloadJob(Transport &transport, QThreadPool &workers, DownloadOrder order)
        : Job(&transport), m_transport(transport), m_order(std::move(order))
    {
        const Request request = api::DownloadBlob{.id = m_order.blob, .context = m_order.searchIn}.request();
        if (m_order.isNameless)
            m_order.path = QDir::tempPath() + QStringLiteral("/calimero-blob"); // its folder counts
        m_sink = new FileSink({.path = m_order.path,
                               .replace = m_order.replace || m_order.isNameless,
                               .isNameless = m_order.isNameless,
                               .blob = m_order.blob,
                               .sizeLimit = request.sizeLimit},
                              workers);
        connect(this, &CallJob::aborted, this, &DownloadJob::stop);
        connect(m_sink, &FileSink::failed, this, [this](const Error &error) { end(error); });
        connect(m_sink, &FileSink::roomAgain, this, [this] { m_transport.resume(m_call.job()); });
        connect(m_sink, &FileSink::completed, this, [this](qint64 size) {
            finish(SavedBlob{m_order.path, size, m_sink->takeFile()});
        });
        m_call = m_transport.send(request, {.sink = m_sink});
        connect(m_call.job(), &CallJob::progressed, this, &CallJob::progressed);
        m_call.then(this, [this](const Result<Answer> &answer) {
            if (answer)
                m_sink->complete();
            else
                end(answer.error());
        });
    }

    ~DownloadJob() override
    {
        stop();
        m_sink->deleteLater();
    }

private:
    void end(const Error &error)
    {
        qCInfo(lcTransfer, "a download failed: %s", kindName(error.kind).data());
        stop();
        finish(tl::unexpected(error));
    }

    void stop()
    {
        m_call.abort();
        m_sink->discard();
    }

    Transport &m_transport;
    DownloadOrder m_order;
    FileSink *m_sink;
    Call<Answer> m_call;
};

} // namespace

Call<SavedBlob> download(Transport &transport, QThreadPool &workers, const DownloadOrder &order)
{
    return Call<SavedBlob>(new DownloadJob(transport, workers, order));
}

} // namespace calimero
