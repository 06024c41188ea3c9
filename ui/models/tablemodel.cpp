// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/models/tablemodel.h"

#include "core/table/memory.h"

#include <algorithm>
#include <numeric>

namespace explorer {

using namespace calimero;
using namespace calimero::table;

namespace {

// Up to so many rows are worked on at once: quicker than the way to a worker and back.
constexpr quint32 workInPlace = 1000;
// A view's header needs about 0.1 µs for each row that is put in.
constexpr quint32 insertedAtOnce = 32 * 1024;
constexpr std::size_t changesOneByOne = 50;
// Nothing is tidied up while somebody types.
constexpr std::chrono::milliseconds atRest{700};
constexpr std::chrono::milliseconds newsMarked{4000};
constexpr quint32 longTable = 20'000;
// Up to so many different rows each is looked for by itself.
constexpr std::size_t fewRows = 8;

/// Where rows of the table, all of them shown, stand in an order.
std::vector<quint32> placesOf(const std::vector<quint32> &rows, const RowOrder &order)
{
    if (!order)
        return rows;
    std::vector<quint32> different = rows;
    std::sort(different.begin(), different.end());
    different.erase(std::unique(different.begin(), different.end()), different.end());
    std::vector<quint32> place(different.empty() ? 0 : different.back() + 1);
    if (different.size() <= fewRows) {
        for (const quint32 row : different)
            place[row] = static_cast<quint32>(std::find(order->begin(), order->end(), row) - order->begin());
    } else {
        for (std::size_t i = 0; i < order->size(); ++i) {
            if ((*order)[i] < place.size())
                place[(*order)[i]] = static_cast<quint32>(i);
        }
    }
    std::vector<quint32> places;
    places.reserve(rows.size());
    for (const quint32 row : rows)
        places.push_back(place[row]);
    return places;
}

} // namespace

TableModel::TableModel(int idField, QObject *parent)
    : PageModel(parent), m_idField(idField), m_offered(m_view.table)
{
    m_nextStep.setSingleShot(true);
    connect(&m_nextStep, &QTimer::timeout, this, &TableModel::insertMore);
    m_tidyUp.setSingleShot(true);
    m_tidyUp.setInterval(atRest);
    connect(&m_tidyUp, &QTimer::timeout, this, &giveBackMemory);
    m_untilShown.setSingleShot(true);
    connect(&m_untilShown, &QTimer::timeout, this, &TableModel::showDifference);
    m_untilForgotten.setSingleShot(true);
    m_untilForgotten.setInterval(newsMarked);
    connect(&m_untilForgotten, &QTimer::timeout, this, &TableModel::forgetNews);
}

void TableModel::setLoader(ListLoader *loader)
{
    if (m_loader)
        m_loader->disconnect(this);
    m_loader = loader;
    dropDifference();
    if (!loader)
        return;
    connect(loader, &ListLoader::differs, this, &TableModel::takeDifference);
    connect(loader, &ListLoader::rereadEnded, this, [this] {
        if (m_offered->rows() > longTable)
            m_tidyUp.start(); // there were two of it
        Q_EMIT whyOldChanged();
    });
    connect(loader, &ListLoader::tableChanged, this, &TableModel::takeFromLoader);
    connect(loader, &ListLoader::stateChanged, this, &TableModel::takeFromLoader);
    takeFromLoader();
}

void TableModel::reload()
{
    if (m_loader)
        m_loader->load();
}

bool TableModel::isCutOff() const
{
    return m_loader && m_state == LoadState::Complete && m_loader->isCutOff();
}

void TableModel::takeFromLoader()
{
    const LoadState state = m_loader->state();
    if (!m_difference || m_difference->table != m_loader->table()) {
        dropDifference();
        m_offered = m_loader->table();
    }
    m_error = m_loader->error();
    m_stateToCome = state;
    if (state == LoadState::Loading || state == LoadState::Idle) {
        m_stateToCome.reset();
        if (m_state != state) {
            m_state = state;
            Q_EMIT stateChanged();
        }
    }
    update();
}

void TableModel::setTable(const TablePtr &table)
{
    dropDifference();
    m_offered = table;
    m_readAt = QDateTime::currentDateTimeUtc();
    m_stateToCome = LoadState::Complete;
    update();
}

void TableModel::setFilter(const QString &typed)
{
    m_filterText = typed;
    Filter filter(typed);
    if (filter == m_filter)
        return;
    m_filter = std::move(filter);
    m_work.drop();
    update();
}

void TableModel::setConditions(const std::vector<Condition> &conditions)
{
    if (conditions == m_conditions)
        return;
    m_conditions = conditions;
    m_work.drop();
    update();
}

std::optional<CellValue> TableModel::valueAt(const QModelIndex &index) const
{
    const ColumnKeys column = keys(index.column());
    if (column.order == ColumnKeys::Order::None)
        return {};
    const Place place = placeOf(index.row());
    return table::valueAt(column, *place.chunk, place.row);
}

void TableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount() || keys(column).order == ColumnKeys::Order::None)
        column = -1;
    if (column == m_sortColumn && order == m_sortOrder)
        return;
    m_sortColumn = column;
    m_sortOrder = order;
    m_work.drop();
    update();
}

void TableModel::columnsChanged(std::initializer_list<const char *> ids)
{
    bool isSorted = false;
    for (const char *id : ids) {
        const int column = columnOf(id);
        isSorted = isSorted || column == m_sortColumn;
        if (m_view.shown > 0)
            Q_EMIT dataChanged(index(0, column), index(shownRows() - 1, column));
    }
    // What is sorted by another column, and not narrowed, stands as it was.
    if (!m_filter.isEmpty() || !m_conditions.empty() || isSorted) {
        ++m_columnsVersion;
        m_work.drop();
        update();
    }
}

Wish TableModel::wish() const
{
    Wish wish{.table = m_offered,
              .columnsVersion = m_columnsVersion,
              .filter = m_filter,
              .conditions = m_conditions,
              .sortColumn = m_sortColumn,
              .sortOrder = m_sortOrder};
    for (int column = 0; column < columnCount(); ++column)
        wish.columns.push_back(keys(column));
    return wish;
}

bool TableModel::isAsWished() const
{
    if (m_view.table != m_offered && !(m_view.table->rows() == 0 && m_offered->rows() == 0))
        return false;
    if (!m_worked)
        return m_filter.isEmpty() && m_conditions.empty() && m_sortColumn < 0;
    const Wish &last = m_worked->wish;
    const bool dependsOnTexts = last.isNarrowed() || m_sortColumn >= 0;
    return last.filter == m_filter && last.conditions == m_conditions && last.sortColumn == m_sortColumn
        && last.sortOrder == m_sortOrder && (!dependsOnTexts || last.columnsVersion == m_columnsVersion);
}

bool TableModel::isSettled() const
{
    return !m_work.isRunning() && !m_applying && isAsWished();
}

// One thing at a time: what comes meanwhile is looked at when that is done.
void TableModel::update()
{
    if (m_work.isRunning() || m_applying)
        return;
    if (isAsWished()) {
        settle();
        return;
    }
    m_isUnsettled = true;
    const bool isOnlyAppended = m_filter.isEmpty() && m_conditions.empty() && m_sortColumn < 0
        && !m_view.order && (m_view.table->rows() == 0 || m_view.table->lineage() == m_offered->lineage());
    if (isOnlyAppended || m_offered->rows() + m_view.table->rows() <= workInPlace) {
        apply(*workOut(m_view, m_worked, wish(), {}));
        return;
    }
    m_work.run([before = m_view, last = m_worked,
                wish = wish()](const Wanted &wanted) { return workOut(before, last, wish, wanted); },
               [this](std::optional<Outcome> outcome) { apply(std::move(*outcome)); });
}

void TableModel::apply(Outcome outcome)
{
    m_applying = std::move(outcome);
    m_nextInsertion = 0;
    m_isMoving = m_applying->transition.after.table->lineage() != m_view.table->lineage();
    m_isArranging = m_applying->transition.after.table == m_view.table;
    if (m_isMoving)
        Q_EMIT rowsAboutToMove();
    if (m_isArranging)
        Q_EMIT aboutToArrange();
    removeGone();
    const Transition &change = m_applying->transition;
    m_ownOrder.reset();
    m_view.table = change.after.table;
    m_view.order = change.stayed;
    insertMore();
}

void TableModel::removeGone()
{
    const Transition &change = m_applying->transition;
    if (!change.isDirect) {
        if (change.isPermutedFirst)
            permute(change.first);
        if (change.stayedCount < m_view.shown) {
            beginRemoveRows({}, static_cast<int>(change.stayedCount), shownRows() - 1);
            m_view.shown = change.stayedCount;
            endRemoveRows();
        }
        return;
    }
    for (auto range = change.removals.rbegin(); range != change.removals.rend(); ++range) {
        const auto first = static_cast<std::ptrdiff_t>(range->first);
        const bool isTail = range->first + range->count == m_view.shown;
        beginRemoveRows({}, static_cast<int>(range->first),
                        static_cast<int>(range->first + range->count) - 1);
        if (!isTail) {
            auto &order = ownOrder();
            order.erase(order.begin() + first, order.begin() + first + range->count);
        }
        m_view.shown -= range->count;
        endRemoveRows();
    }
}

// Puts in some of the rows and comes back for the rest when the window has had its turn.
void TableModel::insertMore()
{
    const Transition &change = m_applying->transition;
    quint32 budget = insertedAtOnce;
    while (m_view.shown < change.after.shown && budget > 0) {
        quint32 position = m_view.shown;
        quint32 count = qMin(budget, change.after.shown - m_view.shown);
        if (change.isDirect) {
            const Range &range = change.insertions[m_nextInsertion];
            // Rows before this range are all in already, so positions are those of the result.
            const quint32 done = m_view.shown - change.stayedCount
                - std::accumulate(change.insertions.begin(),
                                  change.insertions.begin() + static_cast<std::ptrdiff_t>(m_nextInsertion),
                                  0U, [](quint32 sum, const Range &before) { return sum + before.count; });
            position = range.first + done;
            count = qMin(budget, range.count - done);
            if (done + count == range.count)
                ++m_nextInsertion;
        }
        beginInsertRows({}, static_cast<int>(position), static_cast<int>(position + count) - 1);
        if (position < m_view.shown || m_ownOrder) {
            auto &order = ownOrder();
            std::vector<quint32> rows(count);
            for (quint32 i = 0; i < count; ++i)
                rows[i] = rowAt(change.after.order, position + i);
            order.insert(order.begin() + static_cast<std::ptrdiff_t>(position), rows.begin(), rows.end());
        }
        m_view.shown += count;
        endInsertRows();
        budget -= count;
    }
    if (m_view.shown < change.after.shown)
        m_nextStep.start(0);
    else
        finishTransition();
}

void TableModel::finishTransition()
{
    const Transition &change = m_applying->transition;
    if (change.isPermutedLast)
        permute(change.after.order);
    m_ownOrder.reset();
    m_view = change.after;
    const auto tell = [this](quint32 first, quint32 last) {
        Q_EMIT dataChanged(index(static_cast<int>(first), 0),
                           index(static_cast<int>(last), columnCount() - 1));
    };
    if (change.changed.size() > changesOneByOne) {
        tell(change.changed.front().first, change.changed.back().first + change.changed.back().count - 1);
    } else {
        for (const Range &range : change.changed)
            tell(range.first, range.first + range.count - 1);
    }
    m_worked = m_applying->worked;
    m_applying.reset();
    if (std::exchange(m_isMoving, false))
        Q_EMIT rowsMoved();
    if (std::exchange(m_isArranging, false))
        Q_EMIT arranged();
    Q_EMIT countsChanged();
    update();
}

void TableModel::permute(const RowOrder &order)
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<quint32> held;
    held.reserve(static_cast<std::size_t>(before.size()));
    for (const QModelIndex &at : before)
        held.push_back(rowAt(m_view.order, static_cast<quint32>(at.row())));
    const std::vector<quint32> places = placesOf(held, order);
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(static_cast<int>(places[static_cast<std::size_t>(i)]), before[i].column()));
    m_view.order = order;
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

std::vector<quint32> &TableModel::ownOrder()
{
    if (!m_ownOrder) {
        m_ownOrder = std::make_shared<std::vector<quint32>>(m_view.shown);
        for (quint32 i = 0; i < m_view.shown; ++i)
            (*m_ownOrder)[i] = rowAt(m_view.order, i);
        m_view.order = m_ownOrder;
    }
    return *m_ownOrder;
}

void TableModel::settle()
{
    if (const auto state = std::exchange(m_stateToCome, std::nullopt); state && *state != m_state) {
        m_state = *state;
        Q_EMIT stateChanged();
    }
    if (!std::exchange(m_isUnsettled, false))
        return;
    if (m_view.table->rows() > longTable)
        m_tidyUp.start();
    Q_EMIT settled();
}

int TableModel::rowOfBytes(const Bytes32 &id) const
{
    if (m_idField == 0) {
        const auto row = m_view.table->rowOf(id);
        return row ? positionOf(*row) : -1;
    }
    // Several rows may have this one; the first shown counts.
    for (int row = 0; row < shownRows(); ++row) {
        const Place place = placeOf(row);
        const Bytes32 *here = place.chunk->idBytes(m_idField, place.row);
        if (here && *here == id)
            return row;
    }
    return -1;
}

int TableModel::positionOf(quint32 row) const
{
    if (!m_view.order)
        return row < m_view.shown ? static_cast<int>(row) : -1;
    const auto begin = m_view.order->begin();
    const auto end = begin + static_cast<std::ptrdiff_t>(m_view.shown);
    const auto found = std::find(begin, end, row);
    return found == end ? -1 : static_cast<int>(found - begin);
}

std::optional<Bytes32> TableModel::bytesOf(const QString &id) const
{
    const TablePtr &table = m_view.table->rows() > 0 ? m_view.table : m_offered;
    if (table->rows() == 0)
        return {};
    const Schema &schema = table->chunks().front()->schema();
    const bool isHex = schema.fields[static_cast<std::size_t>(m_idField)].encoding == IdEncoding::Hex;
    const QByteArray utf8 = id.toUtf8();
    const std::string_view text(utf8.constData(), static_cast<std::size_t>(utf8.size()));
    return isHex ? fromHex(text) : fromBase58(text);
}

QModelIndex TableModel::indexOfId(const QString &id) const
{
    if (m_rowIds.key) {
        const auto key = m_rowIds.key(id);
        const auto row = key ? m_view.table->rowOf(*key) : std::nullopt;
        return row ? index(positionOf(*row), 0) : QModelIndex();
    }
    const auto bytes = m_view.table->rows() > 0 ? bytesOf(id) : std::nullopt;
    return bytes ? index(rowOfBytes(*bytes), 0) : QModelIndex();
}

bool TableModel::holds(const QString &id) const
{
    if (m_rowIds.key) {
        const auto key = m_rowIds.key(id);
        return key && m_offered->rowOf(*key);
    }
    // Where several rows may have one id none of them is found without looking at all.
    if (m_idField != 0 || (m_loader && m_loader->isCutOff()))
        return true;
    const auto bytes = bytesOf(id);
    return bytes && m_offered->rowOf(*bytes);
}

QModelIndex TableModel::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex TableModel::parent(const QModelIndex &) const
{
    return {};
}

QModelIndex TableModel::sibling(int row, int column, const QModelIndex &) const
{
    return index(row, column);
}

Qt::ItemFlags TableModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? PageModel::flags(index) | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

int TableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : shownRows();
}

int TableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

} // namespace explorer
