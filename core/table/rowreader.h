// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/json/reader.h"
#include "core/table/answerreader.h"
#include "core/table/arraycutter.h"

namespace calimero::table {

/// A row as it was read: the value, the row's text as sent, and what was missing or odd in it.
template<class T>
struct ReadRow {
    const T &value;
    std::string_view raw;
    const json::Findings &findings;
    const json::Path &path; ///< where the row is: "data.blobs[3]"
};

/// Reads the array at `path` below the outermost object row by row: `row(const ReadRow<T> &)`, valid during
/// the call. Findings of rows go to `findings` too; elements that are no objects are findings and left out.
template<json::Record T, class F>
class RowReader : public AnswerReader {
public:
    RowReader(std::vector<std::string_view> path, json::Findings &findings, F row)
        : m_path(std::move(path)),
          m_findings(findings),
          m_row(std::move(row)),
          m_cutter(m_path, batchBytes, [this](const ArrayCutter::Batch &batch) { readBatch(batch); })
    {
        m_places.reserve(m_path.size() + 1); // they point at each other
        m_places.emplace_back();
        for (const std::string_view step : m_path)
            m_places.push_back({.parent = &m_places.back(), .key = step});
    }

    Result<void> add(const QByteArray &piece) override
    {
        m_cutter.add({piece.constData(), static_cast<std::size_t>(piece.size())});
        return m_outcome;
    }

    // The rest tells whether there was such a list at all, in the same words for every answer; it has the
    // rows in it when the list was nothing for the cutter.
    Result<qsizetype> finish() override
    {
        if (!m_outcome)
            return tl::unexpected(m_outcome.error());
        const auto visit = [this](json::Reader &reader, json::ondemand::value &value, const json::Path &) {
            return readElements(reader, value);
        };
        json::Document document(m_cutter.rest());
        const auto outcome = document.visitAt(m_path, m_findings, visit);
        if (!outcome)
            return tl::unexpected(outcome.error());
        return m_count;
    }

private:
    // Large enough for simdjson to be at its best, small enough for rows to be shown as they come and for
    // little to be left to do after the last byte.
    static constexpr qsizetype batchBytes = 256 * 1024;

    void readBatch(const ArrayCutter::Batch &batch)
    {
        if (!m_outcome)
            return;
        const qsizetype before = m_count;
        const QByteArray &bytes = batch.array;
        // A row may be as long as the whole answer.
        qint64 room = json::readingRoom;
        if (json::hasTooManyTokens({bytes.constData(), static_cast<std::size_t>(bytes.size())}, room)) {
            m_outcome = json::Document::tooLarge();
            return;
        }
        json::Reader reader(m_findings);
        json::ondemand::document document;
        json::ondemand::value value;
        const auto error = m_parser
                               .iterate(bytes.constData(), static_cast<std::size_t>(bytes.size()),
                                        static_cast<std::size_t>(bytes.capacity()))
                               .get(document);
        if (!reader.failed(error) && !reader.failed(document.get_value().get(value)))
            (void)readElements(reader, value);
        m_outcome = json::Document::finish(reader, document);
        if (m_outcome && batch.isBesideComma && m_count == before)
            m_outcome = json::Document::notJson();
    }

    bool readElements(json::Reader &reader, json::ondemand::value &value)
    {
        json::Path here{.parent = &m_places.back()};
        return reader.eachElement(value, m_places.back(),
                                  [&](json::ondemand::value &element, const json::Path &) {
                                      here.index = m_count++;
                                      readRow(reader, element, here);
                                  });
    }

    void readRow(json::Reader &reader, json::ondemand::value &element, const json::Path &here)
    {
        const char *begin = element.raw_json_token().data();
        json::Findings ofRow;
        json::Reader rowReader(ofRow);
        T value{};
        const bool isRow = rowReader.read(element, here, value);
        if (reader.failed(rowReader.syntaxError()))
            return;
        if (!isRow) {
            reader.add(json::Finding::Kind::Odd, here);
            return;
        }
        for (const json::Finding &finding : ofRow.list())
            m_findings.add(finding.kind, finding.path);
        for (qsizetype more = ofRow.list().size(); more < ofRow.count(); ++more)
            m_findings.countOnly();
        const char *end = nullptr;
        if (reader.failed(element.current_location().get(end)))
            return;
        while (end > begin && end[-1] != '}')
            --end;
        m_row(ReadRow<T>{value, {begin, static_cast<std::size_t>(end - begin)}, ofRow, here});
    }

    std::vector<std::string_view> m_path;
    std::vector<json::Path> m_places; ///< the outermost object to the array
    json::Findings &m_findings;
    F m_row;
    ArrayCutter m_cutter;
    json::ondemand::parser m_parser;
    qsizetype m_count = 0;
    Result<void> m_outcome;
};

} // namespace calimero::table
