// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/listthings.h"

#include "app/cli/texttable.h"
#include "core/json/syntax.h"

namespace explorer::cli {

using namespace calimero;

QString ListThings::readWords()
{
    const auto kind = kindNamed(words().value(0));
    if (!kind)
        return noSuchKind(words().value(0));
    m_kind = *kind;
    return tooMany(words(), 1);
}

void ListThings::begin()
{
    m_reader = std::make_unique<ThingReader>(transport());
    connect(m_reader.get(), &ThingReader::failed, this, &ListThings::fail);
    connect(m_reader.get(), &ThingReader::done, this, [this](const api::Rows &rows, bool isCutOff) {
        if (isCutOff)
            warn(tr("the list is cut off: the node has more of these than it can list, or than are kept"));
        show(rows);
    });
    progress().begin([this] { return m_reader->progress(); });
    m_reader->read(m_kind);
}

/// A node's rows stand as it sent them: what is no JSON makes none of all the others.
void ListThings::show(const api::Rows &rows)
{
    std::optional<Error> bad;
    qsizetype badRow = 0;
    for (; badRow < rows.size() && !bad; ++badRow)
        bad = json::notJson(rows.at(badRow));
    const QString which = tr("row %1").arg(badRow);
    if (bad)
        bad->httpStatus = 200; // no other has rows
    if (bad && arguments().json) {
        failOf(which, *bad);
        return;
    }
    if (bad)
        warn(tr("%1 is not JSON and is shown as it came").arg(which));
    if (arguments().json)
        finish(rows);
    else
        finish(TextTable(titlesOf(m_kind), rows.size(),
                         [this, &rows](qsizetype row) { return cellsOf(m_kind, rows.at(row)); }));
}

void ListThings::stop()
{
    if (m_reader)
        m_reader->stop();
}

} // namespace explorer::cli
