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

#include <limits>

namespace calimero::api {

using namespace Qt::StringLiterals;

namespace {

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

/// What tells a row from others, by its id, or by the row itself where it has none: a million are known.
using RowKey = std::pair<std::size_t, std::size_t>;

RowKey keyOf(const QByteArray &id)
{
    constexpr std::size_t first = 0x9e3779b97f4a7c15;
    constexpr std::size_t second = 0xc2b2ae3d27d4eb4f;
    return {qHash(id, first), qHash(id, second)};
}

/// Beside its text: where it ends, and its key, here and among those that are known.
constexpr qint64 besideRow = 48;

struct Page {
    Rows rows;
    QList<RowKey> keys;
    json::Findings findings;
    bool isCutOff = false; ///< it has far more than was asked for, or than can be kept
};

bool readRows(const Paging &paging, Page &page, json::Reader &reader, json::ondemand::value &value,
              const json::Path &path)
{
    constexpr qint64 roomForMore = qint64(1024) * 1024;
    const auto most = paging.pageSize > 0 ? static_cast<qsizetype>(2 * paging.pageSize)
                                          : std::numeric_limits<qsizetype>::max();
    json::Findings ignored;
    return reader.eachElement(value, path, [&](json::ondemand::value &element, const json::Path &here) {
        page.isCutOff = page.isCutOff || page.rows.size() >= most || page.rows.memory() > AllRows::mostBytes
            || !reader.hasRoomFor(roomForMore);
        json::Raw row;
        if (page.isCutOff || !reader.read(element, here, row) || !reader.take(besideRow))
            return;
        const auto id = json::readAt<QString>(row.json, {paging.id}, ignored);
        page.keys += keyOf(id ? id->toUtf8() : row.json);
        page.rows.add(row.json);
    });
}

Result<Page> readPage(const Paging &paging, const Answer &answer)
{
    Page page;
    json::Document document(answer.body, answer.sizeLimit);
    const auto read =
        document.visitAt(paging.rows, page.findings,
                         [&](json::Reader &reader, json::ondemand::value &value, const json::Path &path) {
                             return readRows(paging, page, reader, value, path);
                         });
    if (!read) {
        Error error = unreadable(read.error(), answer.body, answer.header("content-type"));
        error.httpStatus = answer.status;
        return tl::unexpected(std::move(error));
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
        // With what is kept it takes no more than the first.
        request.sizeLimit = std::max(request.sizeLimit - memory(), Request::mostInOneGo);
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
        const bool goesOn = m_offset == 0 || (!page.keys.isEmpty() && m_known.contains(page.keys.first()));
        const auto size = static_cast<qsizetype>(m_paging.pageSize);
        const quint64 step = m_paging.pageSize - 1;
        if (size > 0 && !goesOn && m_stepsBack < mostStepsBack) {
            ++m_stepsBack;
            m_offset -= std::min<quint64>(m_offset, step);
            ask();
            return;
        }
        const qsizetype before = m_all.rows.size();
        add(page);
        if (!page.findings.isEmpty())
            m_all.findings = page.findings;
        // A node that gives the same page again and again has nothing more.
        m_idle = m_all.rows.size() == before ? m_idle + 1 : 0;
        const bool isLast = size == 0 || page.rows.size() < size || m_idle > mostIdle;
        const bool isAtEnd = m_paging.lastOffset && m_offset >= *m_paging.lastOffset;
        if (isLast || isAtEnd || page.isCutOff || memory() > AllRows::mostBytes) {
            m_all.isCutOff = !isLast || page.isCutOff;
            m_job->finish(std::move(m_all));
            return;
        }
        m_offset += step;
        if (m_paging.lastOffset)
            m_offset = std::min(m_offset, *m_paging.lastOffset);
        ask();
    }

    void add(const Page &page)
    {
        const bool isFirst = m_all.rows.isEmpty();
        QList<qsizetype> fresh;
        for (qsizetype i = 0; i < page.keys.size(); ++i) {
            const qsizetype before = m_known.size();
            m_known += page.keys[i];
            if (m_known.size() > before)
                fresh += i;
        }
        if (isFirst && fresh.size() == page.rows.size()) {
            m_all.rows = page.rows; // all of them are new: no copy
            return;
        }
        for (const qsizetype row : std::as_const(fresh))
            m_all.rows.add(page.rows.at(row));
    }

    [[nodiscard]] qint64 memory() const { return m_all.rows.memory() + besideRow * m_known.size(); }

    static constexpr int mostStepsBack = 100; ///< a node that never comes to rest is read all the same
    static constexpr int mostIdle = 2; ///< pages with nothing new, after steps back

    Transport &m_transport;
    const Paging m_paging;
    Request m_request;
    Job<AllRows> *m_job;
    Call<Page> m_call;
    AllRows m_all;
    QSet<RowKey> m_known;
    quint64 m_offset = 0;
    int m_stepsBack = 0;
    int m_idle = 0;
};

} // namespace

void Rows::add(QByteArrayView json)
{
    constexpr qsizetype blockSize = qsizetype(1024) * 1024;
    if (m_blocks.isEmpty() || m_blocks.last().size() + json.size() > blockSize) {
        m_blocks.emplaceBack();
        m_blocks.last().reserve(std::max(blockSize, json.size()));
    }
    QByteArray &block = m_blocks.last();
    m_places.append({static_cast<qint32>(m_blocks.size() - 1), static_cast<qint32>(block.size()),
                     static_cast<qint32>(json.size())});
    block.append(json);
    m_bytes += json.size();
}

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
