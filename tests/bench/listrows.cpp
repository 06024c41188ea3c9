// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Long lists: loaded beside curl, filtered beside a plain scan, sorted beside std::sort, and how time and
// memory grow with their length.
#include "tests/bench/bench.h"

#include <QJsonArray>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 many = 100'000;
constexpr qint64 million = 1'000'000;
constexpr double bytesOfBlob = 40; // its id and its size
constexpr double tooLittleToCompare = 2; // ms: below it nothing is told from chance

struct List {
    QString page; ///< as the side bar has it
    qint64 rows = 0;
    bool atRealPace = true;
};

QUrl nodeWith(Bench &bench, const List &list)
{
    QStringList arguments{u"--empty"_s, u"--rows"_s, list.page.toLower() + u'=' + QString::number(list.rows)};
    if (list.atRealPace)
        arguments += {u"--pace"_s, u"real"_s};
    return bench.demoNode(arguments);
}

/// The window begins on an empty node; somebody opens the one with the list and clicks its page.
QJsonObject opened(Bench &bench, const QString &scenario, const List &list)
{
    return bench.window(scenario,
                        {{u"node"_s, bench.demoNode({u"--empty"_s}).toString()},
                         {u"list"_s, nodeWith(bench, list).toString()},
                         {u"page"_s, list.page},
                         {u"rows"_s, QString::number(list.rows)}});
}

double curlOf(Bench &bench, const List &list)
{
    const QString node = nodeWith(bench, list).toString();
    // Page by page on one connection, up to the one that is not full.
    return Bench::curl({u"--output"_s, u"/dev/null"_s,
                        list.page == "Blobs"_L1
                            ? node + u"/admin-api/blobs"_s
                            : node + u"/admin-api/contexts?offset=[0-%1:1000]&limit=1000"_s.arg(list.rows)});
}

QString inMs(double milliseconds)
{
    return QLocale::c().toString(milliseconds, 'f', milliseconds < 100 ? 1 : 0) + u" ms"_s;
}

std::vector<Row> loading(Bench &bench, const QByteArray &id, List list, int runs, double goal)
{
    std::vector<double> first;
    const auto ours = [&] {
        const QJsonObject figures = opened(bench, u"list-open"_s, list);
        first.push_back(figures["firstRows"_L1].toDouble());
        return figures["complete"_L1].toDouble();
    };
    const auto reference = [&] { return curlOf(bench, list); };
    (void)reference(); // the demo node writes its rows when they are first asked for
    Row row = atMost(id, "ms", inTurn(runs, ours, reference), goal);
    row.notes = {
        u"at the pace of a real node (demo node with --pace real), from the click that opens the node; "
        "first rows after %1"_s.arg(inMs(median(first)))};
    list.atRealPace = false;
    (void)reference();
    const Pair quick = inTurn(runs, ours, reference);
    row.notes +=
        u"as fast as the demo node can: %1, curl %2 (no goal)"_s.arg(inMs(quick.ours), inMs(quick.reference));
    return {row};
}

/// The node and the settings of a window that opens on a list right away.
Settings onList(Bench &bench, const List &list)
{
    return {{u"node"_s, nodeWith(bench, list).toString()},
            {u"page"_s, list.page},
            {u"rows"_s, QString::number(list.rows)}};
}

std::vector<Row> filtering(Bench &bench)
{
    const QJsonObject figures = bench.window(u"list-filter"_s, onList(bench, {u"Blobs"_s, million, false}));
    QMap<qint64, std::vector<double>> all;
    QMap<qint64, std::vector<double>> first;
    QMap<qint64, std::vector<double>> scan;
    const QJsonArray steps = figures["steps"_L1].toArray();
    for (const QJsonValue &value : steps) {
        const qint64 letters = value["letters"_L1].toInteger();
        all[letters].push_back(value["all"_L1].toDouble());
        first[letters].push_back(value["first"_L1].toDouble());
        scan[letters].push_back(value["scan"_L1].toDouble());
    }
    Row row{.id = "filter-1m", .unit = "ms", .goal = u"≤ 3×, first rows ≤ 50 ms"_s, .met = true};
    for (auto at = all.cbegin(); at != all.cend(); ++at) {
        const double took = median(*at);
        const double plain = median(scan[at.key()]);
        const double seen = median(first[at.key()]);
        if (took / plain > row.ratio) {
            row.ratio = took / plain;
            row.ours = took;
            row.reference = plain;
        }
        row.met = row.met && took / plain <= 3 && seen <= 50;
        row.notes += u"%1 letters: all rows after %2, the first after %3; plain scan %4"_s.arg(
            QString::number(at.key()), inMs(took), inMs(seen), inMs(plain));
    }
    return {row};
}

std::vector<Row> sorting(Bench &bench)
{
    const QJsonObject figures = bench.window(u"list-sort"_s, onList(bench, {u"Blobs"_s, million, false}));
    QMap<QString, std::vector<double>> took;
    QMap<QString, std::vector<double>> plain;
    const QJsonArray columns = figures["columns"_L1].toArray();
    for (const QJsonValue &value : columns) {
        took[value["column"_L1].toString()].push_back(value["took"_L1].toDouble());
        plain[value["column"_L1].toString()].push_back(value["plain"_L1].toDouble());
    }
    Row row{.id = "sort-1m", .unit = "ms", .goal = u"≤ 2×"_s};
    for (auto at = took.cbegin(); at != took.cend(); ++at) {
        const double ours = median(*at);
        const double reference = median(plain[at.key()]);
        if (ours / reference > row.ratio) {
            row.ratio = ours / reference;
            row.ours = ours;
            row.reference = reference;
        }
        row.notes += u"%1: %2, std::sort of its keys %3"_s.arg(at.key(), inMs(ours), inMs(reference));
    }
    row.met = row.ratio <= 2;
    // Walked through with keys and scroll bar, selected, copied and reloaded: for the longest stop.
    (void)bench.window(u"list-walk"_s, onList(bench, {u"Blobs"_s, million, false}));
    return {row};
}

/// Figures of one list at several lengths.
class Growth {
public:
    Growth(Bench &bench, const QString &page, const QList<qint64> &lengths) : m_page(page)
    {
        for (const qint64 rows : lengths) {
            const List list{page, rows, true};
            (void)curlOf(bench, list); // the demo node writes its rows when they are first asked for
            m_sizes.push_back({rows, opened(bench, u"list-growth"_s, list)});
        }
    }

    [[nodiscard]] Row row(const QByteArray &id) const
    {
        const Size &largest = m_sizes.back();
        const double rows = double(largest.rows);
        const double values = m_page == "Blobs"_L1 ? bytesOfBlob : number(largest, "values") / rows;
        const Pair pair{.ours = bytes(largest) / rows, .reference = values};
        Row row = atMost(id, "bytes", pair, 3);
        row.notes = {u"a row at rest, the most of: loaded, filtered, sorted, both"_s};
        row.notes += line(u"until loaded"_s, "complete", false);
        row.notes += line(u"until filtered"_s, "filter", false);
        row.notes += line(u"until sorted"_s, "sort", true);
        QStringList memory;
        for (const Size &size : m_sizes)
            memory +=
                u"%1 rows %2 MB"_s.arg(QLocale::c().toString(size.rows)).arg(bytes(size) / 1e6, 0, 'f', 1);
        row.notes += u"memory: "_s + memory.join(u", "_s)
            + verdict([](const Size &size) { return bytes(size); }, false);
        return row;
    }

private:
    struct Size {
        qint64 rows;
        QJsonObject figures;
    };

    static double number(const Size &size, const char *figure)
    {
        return size.figures[QLatin1String(figure)].toDouble();
    }
    static double bytes(const Size &size) { return (number(size, "most") - number(size, "empty")) * 1e6; }

    [[nodiscard]] QString line(const QString &what, const char *figure, bool isSort) const
    {
        QStringList each;
        for (const Size &size : m_sizes)
            each += u"%1 rows %2"_s.arg(QLocale::c().toString(size.rows), inMs(number(size, figure)));
        return what + u": "_s + each.join(u", "_s)
            + verdict([figure](const Size &size) { return number(size, figure); }, isSort);
    }

    /// A quarter more than the rows is what one run differs from the next.
    template<class F>
    [[nodiscard]] QString verdict(F figure, bool isSort) const
    {
        double worst = 0;
        for (std::size_t i = 1; i < m_sizes.size(); ++i) {
            const double before = double(m_sizes[i - 1].rows);
            const double after = double(m_sizes[i].rows);
            const double allowed = after / before * (isSort ? std::log2(after) / std::log2(before) : 1);
            if (figure(m_sizes[i - 1]) >= tooLittleToCompare)
                worst = std::max(worst, figure(m_sizes[i]) / figure(m_sizes[i - 1]) / allowed);
        }
        return worst <= 1.25
            ? (isSort ? u" – no faster than rows × log rows"_s : u" – no faster than the rows"_s)
            : u" – %1× FASTER than the rows"_s.arg(worst, 0, 'f', 2);
    }

    QString m_page;
    std::vector<Size> m_sizes;
};

} // namespace

std::vector<Measurement> listMeasurements()
{
    return {
        {{"blobs-100k"},
         [](Bench &bench) {
             return loading(bench, "blobs-100k", {u"Blobs"_s, many}, 5, 1.25);
         }},
        {{"blobs-1m"},
         [](Bench &bench) {
             return loading(bench, "blobs-1m", {u"Blobs"_s, million}, 3, 1.4);
         }},
        {{"contexts-100k"},
         [](Bench &bench) {
             return loading(bench, "contexts-100k", {u"Contexts"_s, many}, 5, 1);
         }},
        {{"filter-1m"}, &filtering},
        {{"sort-1m"}, &sorting},
        {{"memory-row-blobs"},
         [](Bench &bench) {
             const Growth growth(bench, u"Blobs"_s, {1000, 10'000, many, million});
             return std::vector<Row>{growth.row("memory-row-blobs")};
         }},
        {{"memory-row-contexts"},
         [](Bench &bench) {
             const Growth growth(bench, u"Contexts"_s, {1000, 10'000, many});
             return std::vector<Row>{growth.row("memory-row-contexts")};
         }},
    };
}

} // namespace bench
