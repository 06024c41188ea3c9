// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/table/pagecheck.h"

namespace calimero::table {

namespace {

constexpr int atOnce = 2;

} // namespace

PageCheck::PageCheck(Transport &transport, const ListSource &source, QList<End> ends, QObject *parent)
    : QObject(parent), m_transport(transport), m_source(source), m_ends(std::move(ends))
{
}

PageCheck::~PageCheck()
{
    for (Call<Answer> &call : m_calls)
        call.abort();
}

void PageCheck::start()
{
    // Of many pages the last ones: they were asked for latest, but each stands for all in front of it.
    if (m_ends.size() > most)
        m_ends = m_ends.last(most);
    for (int i = 0; i < atOnce; ++i)
        ask();
}

void PageCheck::ask()
{
    if (m_isOver || m_ends.isEmpty())
        return;
    const End end = m_ends.takeFirst();
    Request request = m_source.request(end.place);
    for (auto &[name, value] : request.query) {
        if (name == "limit")
            value = QStringLiteral("1");
    }
    request.asker = Asker::Explorer;
    const Call<Answer> call = m_transport.send(request);
    m_calls += call;
    Call<Answer>(call).then(this, [this, end](const Result<Answer> &answer) {
        if (m_isOver)
            return;
        if (answer && !isThere(end, answer->body)) {
            m_isOver = true;
            Q_EMIT moved();
            return;
        }
        ask();
    });
}

/// What can not be read says nothing.
bool PageCheck::isThere(const End &end, const QByteArray &answer) const
{
    Builder builder(*m_source.schema);
    json::Findings ignored;
    if (!readAnswer(m_source, answer, builder, ignored))
        return true;
    const TablePtr rows = builder.finish();
    if (rows->rows() == 0)
        return false;
    const Bytes32 *id = rows->idAt(0);
    return !id || *id == end.id;
}

} // namespace calimero::table
