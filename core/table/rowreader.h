// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/json/reader.h"

namespace calimero::table {

/// A row as it was read: the value, the row's text as sent, and what was missing or odd in it.
template<class T>
struct ReadRow {
    const T &value;
    std::string_view raw;
    const json::Findings &findings;
    const json::Path &path; ///< where the row is: "data.blobs[3]"
};

/// Reads the array at `envelope` row by row: `row(const ReadRow<T> &)`, valid during the call. Findings of
/// rows go to `findings` too; elements that are no objects are findings and left out. The number of elements,
/// or Kind::BadReply when the answer is not such a list; rows read before a syntax error were handed out.
template<json::Record T, class F>
[[nodiscard]] Result<qsizetype> readTableRows(const QByteArray &bytes,
                                              std::initializer_list<std::string_view> envelope,
                                              json::Findings &findings, F row)
{
    namespace ondemand = json::ondemand;
    qsizetype count = 0;
    const auto readRow = [&](json::Reader &reader, ondemand::value &element, const json::Path &here) {
        ++count;
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
            findings.add(finding.kind, finding.path);
        for (qsizetype more = ofRow.list().size(); more < ofRow.count(); ++more)
            findings.countOnly();
        const char *end = nullptr;
        if (reader.failed(element.current_location().get(end)))
            return;
        while (end > begin && end[-1] != '}')
            --end;
        row(ReadRow<T>{value, {begin, static_cast<std::size_t>(end - begin)}, ofRow, here});
    };
    json::Document document(bytes);
    const auto outcome = document.visitAt(
        envelope, findings, [&](json::Reader &reader, ondemand::value &value, const json::Path &path) {
            return reader.eachElement(value, path, [&](ondemand::value &element, const json::Path &here) {
                readRow(reader, element, here);
            });
        });
    if (!outcome)
        return tl::unexpected(outcome.error());
    return count;
}

} // namespace calimero::table
