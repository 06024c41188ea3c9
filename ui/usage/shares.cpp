// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/usage/shares.h"

#include <QLocale>

#include <limits>

namespace explorer {

using namespace calimero;
using namespace calimero::table;
using namespace Qt::StringLiterals;

namespace {

/// A node may say any number: sums stay at the largest there is.
quint64 sumOf(quint64 a, quint64 b)
{
    return a > std::numeric_limits<quint64>::max() - b ? std::numeric_limits<quint64>::max() : a + b;
}

QString percentText(double share)
{
    const QLocale locale;
    if (share > 0 && share < 0.001)
        return u"< "_s + locale.toString(0.1, 'f', 1) + QChar(0xa0) + locale.percent();
    return locale.toString(share * 100, 'f', share < 0.1 ? 1 : 0) + QChar(0xa0) + locale.percent();
}

} // namespace

SharesModel::SharesModel(int idField, QObject *parent) : TableModel(idField, parent)
{
    connect(this, &PageModel::countsChanged, this, [this] {
        if (view().table != m_table)
            measureAgain();
    });
}

void SharesModel::measureAgain()
{
    m_table = view().table;
    if (!m_ask)
        return;
    m_measuring.run(
        [table = m_table, sharesOf = m_ask()](const Wanted &wanted) {
            Sums sums;
            for (quint32 row = 0; row < table->rows() && !wanted.isStale(); ++row) {
                const auto size = sharesOf(table->at(row)).size;
                sums.unknown += size ? 0 : 1;
                sums.largest = std::max(sums.largest, size.value_or(0));
                sums.total = sumOf(sums.total, size.value_or(0));
            }
            return sums;
        },
        [this](const Sums &sums) {
            if (std::exchange(m_sums, sums) == sums)
                return;
            // Their order is the same.
            const int column = columnOf("share");
            if (shownRows() > 0)
                Q_EMIT dataChanged(index(0, column), index(shownRows() - 1, column));
            Q_EMIT measured();
        });
}

Cell SharesModel::shareCell(const std::function<SharesOf()> &ask)
{
    m_ask = ask;
    const auto text = [this, ask](const Cell::Place &place) {
        const quint64 size = ask()(place).size.value_or(0);
        return m_sums.total == 0 ? u"–"_s // of nothing
                                 : percentText(double(size) / double(m_sums.total));
    };
    return {.keys =
                [ask] {
                    return ColumnKeys::byNumber([sharesOf = ask()](const Chunk &chunk, quint32 row) {
                        return sharesOf({&chunk, row}).size;
                    });
                },
            .state =
                [ask](const Cell::Place &place) {
                    return ask()(place).size ? Cell::State::Known : Cell::State::Unknown;
                },
            .shown = text,
            .exact = text,
            .extra =
                [this, ask](const Cell::Place &place, int role) {
                    if (role != SharesRole || m_sums.largest == 0)
                        return QVariant();
                    QVariantList shares;
                    const Shares parts = ask()(place).parts;
                    for (const quint64 part : parts)
                        shares += double(part) / double(m_sums.largest);
                    return QVariant(shares);
                },
            .isNumber = true};
}

} // namespace explorer
