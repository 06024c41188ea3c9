// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/base/nearest.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace calimero {

namespace {

constexpr qsizetype longestCompared = 60; // letters

QStringView withoutDashes(QStringView word)
{
    while (word.startsWith(u'-'))
        word = word.sliced(1);
    return word;
}

/// How many letters have to be put in, taken out, made others or changed round with the next.
std::size_t stepsBetween(QStringView from, QStringView to)
{
    const auto letter = [](QStringView word, std::size_t at) { return word[qsizetype(at)].toLower(); };
    const auto rows = std::size_t(from.size()) + 1;
    const auto columns = std::size_t(to.size()) + 1;
    std::vector<std::vector<std::size_t>> steps(rows, std::vector<std::size_t>(columns));
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            if (row == 0 || column == 0) {
                steps[row][column] = row + column;
                continue;
            }
            const bool isSame = letter(from, row - 1) == letter(to, column - 1);
            std::size_t least = steps[row - 1][column - 1] + std::size_t(isSame ? 0 : 1);
            least = std::min({least, steps[row - 1][column] + 1, steps[row][column - 1] + 1});
            const bool isTurned = row > 1 && column > 1 && letter(from, row - 1) == letter(to, column - 2)
                && letter(from, row - 2) == letter(to, column - 1);
            if (isTurned)
                least = std::min(least, steps[row - 2][column - 2] + 1);
            steps[row][column] = least;
        }
    }
    return steps[rows - 1][columns - 1];
}

} // namespace

QString nearestWord(const QString &typed, const QStringList &known)
{
    const QStringView word = withoutDashes(typed);
    if (word.size() < 2 || word.size() > longestCompared)
        return {};
    // Of a long word more may be wrong.
    std::size_t most = std::max<std::size_t>(1, std::size_t(word.size()) / 3);
    QString nearest;
    for (const QString &one : known) {
        // A name that a node told may be of any length.
        const QStringView other = withoutDashes(one);
        if (std::size_t(std::abs(other.size() - word.size())) > most)
            continue;
        const std::size_t steps = stepsBetween(word, other);
        if (steps < most || (steps == most && nearest.isEmpty())) {
            most = steps;
            nearest = one;
        }
    }
    return nearest;
}

} // namespace calimero
