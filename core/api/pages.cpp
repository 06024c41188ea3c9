// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/pages.h"

#include "core/api/applications.h"
#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/api/groups.h"
#include "core/api/members.h"
#include "core/api/namespacechanges.h"
#include "core/api/namespaces.h"
#include "core/api/send.h"

#include <QSet>

namespace calimero::api {

using namespace Qt::StringLiterals;

namespace {

/// More is not kept: all that a node can list takes a third.
constexpr qsizetype mostBytes = qsizetype(128) * 1024 * 1024;

template<class R>
std::pair<QByteArray, Paging> pagingFor(std::string_view id)
{
    Paging paging{.rows = {R::path.begin(), R::path.end()}, .id = id};
    if constexpr (requires { R::pageSize; })
        paging.pageSize = R::pageSize;
    if constexpr (requires { R::lastOffset; })
        paging.lastOffset = R::lastOffset;
    return {R::entry.name.toByteArray(), paging};
}

struct Row {
    QByteArray id; ///< the row itself where it has none
    QByteArray json;
};

struct Page {
    QList<Row> rows;
    json::Findings findings;
};

Result<Page> readPage(const Paging &paging, const Answer &answer)
{
    Page page;
    const auto rows = json::readAt<QList<json::Raw>>(answer.body, paging.rows, page.findings);
    if (!rows) {
        Error error = unreadable(rows.error(), answer.body, answer.header("content-type"));
        error.httpStatus = answer.status;
        return tl::unexpected(std::move(error));
    }
    json::Findings ignored;
    for (const json::Raw &row : *rows) {
        const auto id = json::readAt<QString>(row.json, {paging.id}, ignored);
        page.rows += {id ? id->toUtf8() : row.json, row.json};
    }
    return page;
}

/// One reading; lives as long as its call.
class Reading : public QObject {
public:
    Reading(Transport &transport, const Entry &entry, const Paging &paging, const QStringList &path,
            Asker asker, Job<AllRows> *job)
        : QObject(job),
          m_transport(transport),
          m_paging(paging),
          m_request(requestFor(entry, path)),
          m_job(job)
    {
        m_request.asker = asker;
        connect(job, &CallJob::aborted, this, [this] { m_call.abort(); });
    }

    void ask()
    {
        Request request = m_request;
        if (m_paging.pageSize > 0)
            request.query = {{"offset", QString::number(m_offset)},
                             {"limit", QString::number(m_paging.pageSize)}};
        auto *job = new Job<Page>(&m_transport);
        const auto page = std::make_shared<Result<Page>>();
        sendAndRead(
            m_transport, request, job,
            [page, paging = m_paging](const Answer &answer) { *page = readPage(paging, answer); },
            [page, job](const Error *error) {
                job->finish(error ? Result<Page>(tl::unexpected(*error)) : std::move(*page));
            });
        m_call = Call<Page>(job);
        m_call.then(this, [this](const Result<Page> &result) {
            if (result)
                take(*result);
            else
                m_job->finish(tl::unexpected(result.error()));
        });
    }

private:
    void take(const Page &page)
    {
        // Else rows in front went, and what was behind the last page may be in it now: nothing is taken, and
        // it is asked again from further in front.
        const bool goesOn = m_offset == 0 || (!page.rows.isEmpty() && m_known.contains(page.rows.first().id));
        const auto size = static_cast<qsizetype>(m_paging.pageSize);
        const quint64 step = m_paging.pageSize - 1;
        if (size > 0 && !goesOn && m_stepsBack < mostStepsBack) {
            ++m_stepsBack;
            m_offset -= std::min<quint64>(m_offset, step);
            ask();
            return;
        }
        const qsizetype before = m_all.rows.size();
        for (const Row &row : page.rows) {
            if (m_known.contains(row.id))
                continue;
            m_known += row.id;
            m_all.rows += row.json;
            m_bytes += row.json.size();
        }
        if (!page.findings.isEmpty())
            m_all.findings = page.findings;
        // A node that gives the same page again and again has nothing more.
        m_idle = m_all.rows.size() == before ? m_idle + 1 : 0;
        const bool isLast = size == 0 || page.rows.size() < size || m_idle > mostIdle;
        const bool isAtEnd = m_paging.lastOffset && m_offset >= *m_paging.lastOffset;
        if (isLast || isAtEnd || m_bytes > mostBytes) {
            m_all.isCutOff = !isLast;
            m_job->finish(std::move(m_all));
            return;
        }
        m_offset += step;
        if (m_paging.lastOffset)
            m_offset = std::min(m_offset, *m_paging.lastOffset);
        ask();
    }

    static constexpr int mostStepsBack = 100; ///< a node that never comes to rest is read all the same
    static constexpr int mostIdle = 2; ///< pages with nothing new, after steps back

    Transport &m_transport;
    const Paging m_paging;
    Request m_request;
    Job<AllRows> *m_job;
    Call<Page> m_call;
    AllRows m_all;
    QSet<QByteArray> m_known;
    quint64 m_offset = 0;
    qsizetype m_bytes = 0;
    int m_stepsBack = 0;
    int m_idle = 0;
};

} // namespace

const Paging *pagingOf(const Entry &entry)
{
    static const QMap<QByteArray, Paging> all{
        pagingFor<ListContexts>("id"),
        pagingFor<ListNamespaces>("namespaceId"),
        pagingFor<ListApplicationNamespaces>("namespaceId"),
        pagingFor<ListGroupContexts>("contextId"),
        pagingFor<ListGroupMembers>("identity"),
        pagingFor<ListMemberDevices>("account"),
        pagingFor<ListBlobs>("blob_id"),
        pagingFor<ListApplications>("id"),
    };
    const auto found = all.find(entry.name.toByteArray());
    return found == all.end() ? nullptr : &*found;
}

Call<AllRows> readAll(Transport &transport, const Entry &entry, const QStringList &path, Asker asker)
{
    const Paging *paging = pagingOf(entry);
    Q_ASSERT(paging);
    auto *job = new Job<AllRows>(&transport);
    auto *reading = new Reading(transport, entry, *paging, path, asker, job);
    reading->ask();
    return Call<AllRows>(job);
}

} // namespace calimero::api
