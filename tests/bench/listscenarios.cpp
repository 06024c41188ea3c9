// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Long lists in the window: loaded, filtered, sorted, walked through, and what memory they take.
//
// Settings: "page" is Blobs or Contexts, "rows" how many the list has, "list" the node that has them where
// the window opens on another one.
#include "core/base/base58.h"
#include "core/session/node.h"
#include "core/table/listloader.h"
#include "tests/bench/scenario.h"
#include "ui/blobs/blobsmodel.h"
#include "ui/blobs/blobspage.h"
#include "ui/contexts/contextsmodel.h"
#include "ui/contexts/contextspage.h"
#include "ui/window/mainwindow.h"
#include "ui/window/workspace.h"

#include <QClipboard>
#include <QDialog>
#include <QFutureWatcher>
#include <QHeaderView>
#include <QJsonArray>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QtConcurrentRun>

#include <algorithm>
#include <numeric>

namespace bench {

using namespace calimero;
using namespace calimero::table;
using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

using State = ListLoader::State;

constexpr int timesEach = 3;

/// Does something else on another thread while the window has nothing to do; what it returns.
double meanwhile(std::function<double()> reference)
{
    const QFuture<double> future = QtConcurrent::run(std::move(reference));
    QFutureWatcher<double> watcher;
    watcher.setFuture(future);
    Seat::until([&] { return future.isFinished(); }, u"the reference"_s);
    return future.result();
}

/// The page of a list, in front of whom a person sits.
class Lists {
public:
    explicit Lists(Seat &seat)
        : m_seat(seat),
          m_page(seat.setting(u"page"_s, u"Blobs"_s)),
          m_rows(static_cast<int>(seat.number(u"rows"_s)))
    {
    }

    [[nodiscard]] MainWindow *window() const { return qobject_cast<MainWindow *>(m_seat.driver.window()); }
    [[nodiscard]] Node *node() const { return window()->node(); }
    [[nodiscard]] TableModel *model() const
    {
        const Workspace *workspace = window()->workspace();
        return m_page == "Blobs"_L1 ? workspace->find<BlobsPage>()->model()
                                    : workspace->find<ContextsPage>()->model();
    }
    [[nodiscard]] bool isThere() const
    {
        return node() && model()->loadState() == State::Complete && model()->totalRows() >= m_rows
            && model()->isSettled();
    }
    [[nodiscard]] QTableView *table() const { return m_seat.driver.find<QTableView>(m_page); }
    [[nodiscard]] int rows() const { return m_rows; }
    [[nodiscard]] bool isBlobs() const { return m_page == "Blobs"_L1; }

    void choosePage(const QString &page) const { m_seat.driver.goToPage(page); }

    /// What a person does with a node that is not open yet, up to its list.
    void open() const
    {
        m_seat.driver.press(u"Add a node"_s);
        QDialog *dialog = m_seat.driver.dialog(u"Add a node"_s);
        m_seat.driver.type(m_seat.driver.find<QLineEdit>(u"Name"_s, dialog), u"Long lists"_s);
        m_seat.driver.type(m_seat.driver.find<QLineEdit>(u"Address"_s, dialog), m_seat.setting(u"list"_s));
        auto *add = m_seat.driver.find<QAbstractButton>(u"Add"_s, dialog);
        Seat::rest(300);
        m_seat.forgetStops();
        QElapsedTimer clock;
        clock.start();
        const int port = QUrl(m_seat.setting(u"list"_s)).port();
        m_seat.driver.click(add);
        Seat::until([&] { return node() && node()->profile().url.port() == port; }, u"the node"_s, 20);
        choosePage(m_page);
        double first = 0;
        QObject watch;
        QObject::connect(model(), &QAbstractItemModel::rowsInserted, &watch, [&] {
            if (first == 0)
                first = milliseconds(clock);
        });
        Seat::until([&] { return isThere(); }, u"all rows"_s);
        m_seat.say(u"complete"_s, milliseconds(clock));
        m_seat.say(u"firstRows"_s, first);
    }

    /// The list of the node that the window opened on.
    void wait() const
    {
        Seat::until([&] { return isThere(); }, u"all rows"_s);
        choosePage(m_page);
        (void)table();
    }

    void waitUntilSettled() const
    {
        Seat::until([&] { return model()->isSettled(); }, u"the rows to settle"_s);
    }

private:
    Seat &m_seat;
    QString m_page;
    int m_rows;
};

void openList(Seat &seat)
{
    Lists(seat).open();
}

/// The strings the filter looks into, and a plain loop over them.
class PlainScan {
public:
    explicit PlainScan(const Table &table)
    {
        for (const auto &chunk : table.chunks()) {
            for (quint32 row = 0; row < chunk->rows(); ++row) {
                const QByteArray id = chunk->idText(0, row);
                m_text.append(id.constData(), static_cast<std::size_t>(id.size()));
                m_ends.push_back(m_text.size());
            }
        }
    }

    [[nodiscard]] double milliseconds(std::string_view word, quint32 &found) const
    {
        QElapsedTimer clock;
        clock.start();
        found = 0;
        std::size_t begin = 0;
        for (const std::size_t end : m_ends) {
            const std::string_view text(m_text.data() + begin, end - begin);
            if (text.find(word) != std::string_view::npos)
                ++found;
            begin = end;
        }
        return bench::milliseconds(clock);
    }

private:
    std::string m_text;
    std::vector<std::size_t> m_ends;
};

// Letter by letter, each timed from its key; then all of it taken away again.
void filterList(Seat &seat)
{
    const Lists lists(seat);
    lists.wait();
    const PlainScan plain(*lists.model()->view().table);
    auto *field = seat.driver.find<QLineEdit>(u"Filter by name, id, size…"_s);
    seat.driver.click(field);
    Seat::rest(500);
    seat.forgetStops();
    QJsonArray steps;
    const QString typed = u"aB7"_s;
    for (int time = 0; time < timesEach; ++time) {
        for (qsizetype length = 1; length <= typed.size(); ++length) {
            quint32 expected = 0;
            const std::string word = typed.left(length).toStdString();
            const double scan = meanwhile([&] { return plain.milliseconds(word, expected); });
            double first = 0;
            QObject watch;
            QElapsedTimer clock;
            const auto seen = [&] {
                if (first == 0)
                    first = milliseconds(clock);
            };
            QObject::connect(lists.model(), &QAbstractItemModel::rowsRemoved, &watch, seen);
            QObject::connect(lists.model(), &QAbstractItemModel::layoutChanged, &watch, seen);
            clock.start();
            QTest::keyClick(field, typed.at(length - 1).toLatin1());
            Seat::until(
                [&] { return lists.model()->isSettled() && lists.model()->filter() == typed.left(length); },
                u"the filtered rows"_s);
            const double all = milliseconds(clock);
            guicheck::expect(quint32(lists.model()->shownRows()) == expected,
                             u"“%1” shows %2 rows, not %3"_s.arg(typed.left(length))
                                 .arg(lists.model()->shownRows())
                                 .arg(expected));
            steps.append(QJsonObject{{u"letters"_s, length},
                                     {u"all"_s, all},
                                     {u"first"_s, first},
                                     {u"scan"_s, scan},
                                     {u"rows"_s, qint64(expected)}});
            Seat::rest(200);
        }
        seat.driver.key(field, Qt::Key_Escape);
        Seat::until([&] { return lists.model()->shownRows() == lists.model()->totalRows(); }, u"all rows"_s);
        lists.waitUntilSettled();
        Seat::rest(200);
    }
    seat.say(u"steps"_s, steps);
}

/// How long std::sort takes for the keys of a column.
double plainSort(const TableModel &model, int column)
{
    const Table &table = *model.view().table;
    const auto keys = model.keys(column);
    QElapsedTimer clock;
    const auto sorted = [&](auto values) {
        clock.start();
        std::sort(values.begin(), values.end());
        const double took = milliseconds(clock);
        guicheck::expect(std::is_sorted(values.begin(), values.end()), u"std::sort sorts"_s);
        return took;
    };
    const auto each = [&](auto take) {
        for (const auto &chunk : table.chunks()) {
            for (quint32 row = 0; row < chunk->rows(); ++row)
                take(*chunk, row);
        }
    };
    switch (keys.order) {
    case ColumnKeys::Order::Id: {
        std::vector<Bytes32> values;
        each([&](const Chunk &chunk, quint32 row) {
            if (const Bytes32 *id = chunk.idBytes(keys.field, row))
                values.push_back(*id);
        });
        return sorted(std::move(values));
    }
    case ColumnKeys::Order::Number: {
        std::vector<quint64> values;
        each([&](const Chunk &chunk, quint32 row) { values.push_back(keys.number(chunk, row).value_or(0)); });
        return sorted(std::move(values));
    }
    default: {
        std::vector<QString> values;
        each([&](const Chunk &chunk, quint32 row) { values.push_back(keys.text(chunk, row)); });
        return sorted(std::move(values));
    }
    }
}

// By each column, up and down, with a click on its head.
void sortList(Seat &seat)
{
    const Lists lists(seat);
    lists.wait();
    QHeaderView *header = lists.table()->horizontalHeader();
    for (int column = 0; column < header->count(); ++column)
        lists.table()->setColumnHidden(column, false);
    Seat::rest(500);
    seat.forgetStops();
    QJsonArray columns;
    for (int column = 0; column < header->count(); ++column) {
        for (int time = 0; time < 2 * timesEach; ++time) {
            const double plain = meanwhile([&] { return plainSort(*lists.model(), column); });
            header->parentWidget()->setFocus();
            lists.table()->horizontalScrollBar()->setValue(lists.table()->horizontalScrollBar()->value()
                                                           + header->sectionViewportPosition(column) - 8);
            const QPoint at(header->sectionViewportPosition(column) + 12, header->height() / 2);
            Seat::rest(100);
            QElapsedTimer clock;
            clock.start();
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
            Seat::until([&] { return lists.model()->isSettled() && lists.model()->sortColumn() == column; },
                        u"the sorted rows"_s);
            const double took = milliseconds(clock);
            columns.append(
                QJsonObject{{u"column"_s, QString::fromLatin1(lists.model()->columnInfo(column).id)},
                            {u"descending"_s, lists.model()->sortOrder() == Qt::DescendingOrder},
                            {u"took"_s, took},
                            {u"plain"_s, plain}});
        }
    }
    seat.say(u"columns"_s, columns);
}

// To the end and back by keys, pages, and the scroll bar; everything selected and copied; reloaded.
void walkThroughList(Seat &seat)
{
    const Lists lists(seat);
    lists.wait();
    QTableView *table = lists.table();
    Seat::rest(500);
    seat.forgetStops();
    const auto tell = [&](const QString &what) {
        seat.say(u"longest turn up to: "_s + what, double(seat.watchdog()->longest().elapsed.count()) / 1000);
    };
    table->setFocus();
    for (const Qt::Key key : {Qt::Key_End, Qt::Key_PageUp, Qt::Key_Home, Qt::Key_PageDown, Qt::Key_Down}) {
        QTest::keyClick(table, key,
                        key == Qt::Key_End || key == Qt::Key_Home ? Qt::ControlModifier : Qt::NoModifier);
        Seat::untilPainted(table->viewport(), u"the page"_s);
    }
    tell(u"keys"_s);
    QScrollBar *bar = table->verticalScrollBar();
    for (int step = 0; step <= 60; ++step) {
        bar->setSliderPosition(static_cast<int>(qint64(bar->maximum()) * step / 60));
        Seat::untilPainted(table->viewport(), u"the page"_s);
    }
    tell(u"scroll bar"_s);
    QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
    Seat::untilPainted(table->viewport(), u"the selection"_s);
    Seat::rest(300);
    tell(u"select all"_s);
    QSignalSpy copied(QGuiApplication::clipboard(), &QClipboard::dataChanged);
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    Seat::until([&] { return copied.size() > 0; }, u"the copied ids"_s);
    seat.say(u"copied"_s, QGuiApplication::clipboard()->text().size());
    Seat::rest(300);
    tell(u"copy ids"_s);
    lists.table()->horizontalHeader()->resizeSection(0, 300);
    QTest::mouseClick(table->horizontalHeader()->viewport(), Qt::LeftButton, {}, QPoint(20, 8));
    Seat::until([&] { return lists.model()->isSettled() && lists.model()->sortColumn() >= 0; }, u"sorting"_s);
    Seat::rest(300);
    tell(u"sort while all is selected"_s);
    QTest::keyClick(table, Qt::Key_Escape);
    Seat::rest(100);
    tell(u"select nothing"_s);
    QTest::keyClick(table, Qt::Key_F5);
    Seat::until([&] { return lists.model()->loadState() == State::Loading; }, u"the reload"_s);
    Seat::until([&] { return lists.isThere(); }, u"all rows"_s);
    Seat::rest(300);
    tell(u"reload"_s);
}

/// What the values of all rows take by themselves, in bytes.
qint64 bytesOfValues(const Table &table)
{
    qint64 sum = 0;
    for (const auto &chunk : table.chunks()) {
        const auto &fields = chunk->schema().fields;
        for (int field = 0; field < int(fields.size()); ++field) {
            const auto kind = fields[std::size_t(field)].kind;
            const bool isId = kind == FieldSpec::Kind::Id || kind == FieldSpec::Kind::PooledId;
            for (quint32 row = 0; row < chunk->rows(); ++row) {
                if (chunk->isKnown(field, row))
                    sum += isId                           ? qint64(sizeof(Bytes32))
                        : kind == FieldSpec::Kind::Number ? qint64(sizeof(quint64))
                                                          : chunk->text(field, row).size();
            }
        }
    }
    return sum;
}

// Time and memory at one size: opened from an empty node, filtered, sorted. Memory in MB, each time at rest.
void growList(Seat &seat)
{
    const Lists lists(seat);
    Seat::until([&] { return lists.node() && lists.model()->loadState() == State::Complete; },
                u"the empty node"_s);
    const auto memory = [] {
        Seat::rest(1200);
        return Seat::proportionalMemory();
    };
    seat.say(u"empty"_s, memory());
    lists.open();
    const double loaded = memory();
    seat.say(u"values"_s, bytesOfValues(*lists.model()->view().table));
    const auto timed = [&](const std::function<void()> &begin) {
        QElapsedTimer clock;
        clock.start();
        begin();
        lists.waitUntilSettled();
        return milliseconds(clock);
    };
    QList<double> filters;
    QList<double> sorts;
    double most = loaded;
    for (int time = 0; time < timesEach; ++time) {
        filters += timed([&] { lists.model()->setFilter(u"a"_s); });
        if (time == 0)
            most = std::max(most, memory());
        timed([&] { lists.model()->setFilter({}); });
        sorts += timed([&] {
            lists.model()->sort(lists.model()->columnOf(lists.isBlobs() ? "size" : "name"),
                                time % 2 ? Qt::AscendingOrder : Qt::DescendingOrder);
        });
        if (time == 0)
            most = std::max(most, memory());
    }
    lists.model()->setFilter(u"a"_s);
    lists.waitUntilSettled();
    most = std::max(most, memory());
    std::sort(filters.begin(), filters.end());
    std::sort(sorts.begin(), sorts.end());
    seat.say(u"loaded"_s, loaded);
    seat.say(u"most"_s, most);
    seat.say(u"filter"_s, filters.at(timesEach / 2));
    seat.say(u"sort"_s, sorts.at(timesEach / 2));
}

} // namespace

Scenarios listScenarios()
{
    return {{u"list-open"_s, &openList},
            {u"list-filter"_s, &filterList},
            {u"list-sort"_s, &sortList},
            {u"list-walk"_s, &walkThroughList},
            {u"list-growth"_s, &growList}};
}

} // namespace bench
