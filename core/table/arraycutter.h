// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace calimero::table {

/// Cuts the elements of one array out of a JSON text that arrives in pieces of any size, so that rows can be
/// read before the text is complete and no whole text is kept. It only looks for the ends of elements and
/// judges nothing: that is for those who read the batches and the rest. Where it is not sure that an array is
/// the one meant (a name with escapes, an array that is none), everything stays in the rest.
class ArrayCutter {
public:
    struct Batch {
        QByteArray array; ///< "[element,element]", with room behind it for simdjson
        bool isBesideComma; ///< a comma stood before or behind it: without an element it is no JSON
    };
    using Take = std::function<void(const Batch &)>;

    /// The array is `path` below the outermost object, as {"data", "blobs"}. `batchBytes`: how large a batch
    /// is about; larger only where an element is.
    ArrayCutter(std::vector<std::string_view> path, qsizetype batchBytes, Take take);

    void add(std::string_view piece);

    /// All that was not handed out as elements: "{"data":{"blobs":[]}}".
    [[nodiscard]] const QByteArray &rest() const { return m_rest; }

private:
    enum class State {
        Around, ///< on the way to the array
        Elements,
        Behind, ///< the array has ended, or there is none to be cut
    };

    [[nodiscard]] std::size_t around(std::string_view text);
    [[nodiscard]] bool step(char c);
    [[nodiscard]] bool enter(char c);
    [[nodiscard]] std::size_t elements(std::string_view text);
    void handOut(bool isBeforeComma);

    std::vector<std::string_view> m_path;
    qsizetype m_batchBytes;
    Take m_take;
    State m_state = State::Around;
    QByteArray m_rest;
    Batch m_batch{{}, false};

    int m_depth = 0; ///< Around: of the text; Elements: below the array
    bool m_inString = false;
    bool m_isEscaped = false; ///< a backslash was the last byte
    // Around
    int m_open = 0; ///< so many objects on the way to the array are open
    bool m_wantsName = false;
    bool m_wantsValue = false; ///< of the name that is on the path
    bool m_isOnPath = false;
    std::string m_name;
};

} // namespace calimero::table
