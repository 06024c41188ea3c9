// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What a node measures of itself: read whatever stands on its page, and followed over time.
#include "core/metrics/openmetrics.h"
#include "core/metrics/readings.h"
#include "tests/support/fakenode.h"
#include "tests/support/testprogram.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

namespace metrics_test {

using namespace calimero;
using namespace Qt::StringLiterals;
using metrics::Page;
using metrics::Reading;
using metrics::Series;
using metrics::Type;

namespace {

// As the library writes it that nodes use.
constexpr auto usual = R"(# HELP merod_build_info Build information.
# TYPE merod_build_info gauge
merod_build_info{version="0.11.0-rc.25",peer_id="12D3KooWA"} 1
# HELP http_requests Requests that were answered.
# TYPE http_requests counter
http_requests_total{method="GET",path="/admin-api/contexts",status="200"} 17
http_requests_total{method="GET",path="/admin-api/health",status="200"} 3
# HELP http_request_duration_seconds How long an answer took.
# TYPE http_request_duration_seconds histogram
# UNIT http_request_duration_seconds seconds
http_request_duration_seconds_sum{path="/"} 0.25
http_request_duration_seconds_count{path="/"} 20
http_request_duration_seconds_bucket{le="0.1",path="/"} 19
http_request_duration_seconds_bucket{le="+Inf",path="/"} 20
# TYPE store_size_bytes gauge
store_size_bytes 18446744073709551615
# EOF
never_read 1
)";

class MetricsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPageAsNodesWriteIt();
    void lines_data();
    void lines();
    void whatIsNoLineIsCounted();
    void boundsHold();
    void aPageOfManyBytes();
    void anyBytes();
    void rates();
    void whatComesAndGoes();
    void historyIsBounded();
    void historyIsOfTheWholeTime();
    void asked();

private:
    static const Series *named(const Page &page, QByteArrayView name)
    {
        for (const Series &series : page.series) {
            if (series.name == name)
                return &series;
        }
        return nullptr;
    }
    static Page counted(double value) { return metrics::read("a_total " + QByteArray::number(value)); }
};

void MetricsTest::aPageAsNodesWriteIt()
{
    const Page page = metrics::read(usual);
    QCOMPARE(page.series.size(), 8);
    QCOMPARE(page.oddLines, 0);
    QCOMPARE(page.leftOut, 0);
    QCOMPARE(metrics::versionIn(page), "0.11.0-rc.25");
    const Series &requests = page.series.at(1);
    QCOMPARE(requests.name, "http_requests_total");
    QCOMPARE(requests.type, Type::Counter);
    QCOMPARE(requests.help, "Requests that were answered.");
    QVERIFY(requests.onlyGrows);
    QCOMPARE(requests.value, 17.0);
    QCOMPARE(requests.labelText(), "method=GET, path=/admin-api/contexts, status=200");
    const Series *sum = named(page, "http_request_duration_seconds_sum");
    QVERIFY(sum && sum->onlyGrows && !sum->isBucket);
    QCOMPARE(sum->unit, "seconds");
    const Series *count = named(page, "http_request_duration_seconds_count");
    QVERIFY(count && count->onlyGrows);
    QCOMPARE(count->unit, ""); // of a number of requests
    const Series *bucket = named(page, "http_request_duration_seconds_bucket");
    QVERIFY(bucket && bucket->isBucket);
    const Series *size = named(page, "store_size_bytes");
    QVERIFY(size && !size->onlyGrows);
    QCOMPARE(size->unit, "bytes"); // as its name ends
    QCOMPARE(size->text, "18446744073709551615"); // digit by digit
}

void MetricsTest::lines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("labels");
    QTest::addColumn<QByteArray>("number");
    QTest::newRow("plain") << QByteArray("a 1") << QByteArray() << QByteArray("1");
    QTest::newRow("blanks") << QByteArray("  a \t { x = \"1\" , }\t 2.5e3  ") << QByteArray("x=1")
                            << QByteArray("2.5e3");
    QTest::newRow("time and example") << QByteArray("a_total{x=\"1\"} 4 1700000000 # {id=\"z\"} 1 2")
                                      << QByteArray("x=1") << QByteArray("4");
    QTest::newRow("escapes") << QByteArray(R"(a{x="q\"b\\c}d,e\nf"} 1)") << QByteArray("x=q\"b\\c}d,e\nf")
                             << QByteArray("1");
    QTest::newRow("no number") << QByteArray("a NaN") << QByteArray() << QByteArray("NaN");
    QTest::newRow("without end") << QByteArray("a{le=\"+Inf\"} +Inf") << QByteArray("le=+Inf")
                                 << QByteArray("+Inf");
    QTest::newRow("ends of lines of another system")
        << QByteArray("a 1\r") << QByteArray() << QByteArray("1");
}

void MetricsTest::lines()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, labels);
    QFETCH(QByteArray, number);
    const Page page = metrics::read(line + '\n');
    QCOMPARE(page.series.size(), 1);
    QCOMPARE(page.series.first().labelText(), labels);
    QCOMPARE(page.series.first().text, number);
}

void MetricsTest::whatIsNoLineIsCounted()
{
    const Page page = metrics::read("good 1\n"
                                    "no_value\n"
                                    "{x=\"1\"} 1\n"
                                    "9begins 1\n"
                                    "a{x=1} 1\n"
                                    "a{x=\"open} 1\n"
                                    "a{=\"1\"} 1\n"
                                    "a{x=\"1\" y=\"2\"} 1\n"
                                    "a 0x10\n"
                                    "a one\n"
                                    "<html><body>404</body></html>\n"
                                    "# TYPE\n# TYPE a\n# HELP\n# UNIT a\n#\n"
                                    "also_good 2");
    QCOMPARE(page.series.size(), 2);
    QCOMPARE(page.oddLines, 10);
    QVERIFY(metrics::versionIn(page).isEmpty());
}

void MetricsTest::boundsHold()
{
    const auto huge = [](char c) { return QByteArray(10'000'000, c); };
    QCOMPARE(metrics::read(huge('a') + " 1").series.size(), 0);
    QCOMPARE(metrics::read("a " + huge('1')).series.size(), 0);
    const Page label = metrics::read("a{x=\"" + huge('y') + "\"} 1\n# HELP a " + huge('z') + "\na 2");
    QCOMPARE(label.series.size(), 2);
    QVERIFY(label.series.first().labelText().size() <= metrics::longestLabel);
    QVERIFY(label.series.last().help.size() <= metrics::longestHelp);
    QByteArray labels = "a{";
    for (int i = 0; i < 5000; ++i)
        labels += 'l' + QByteArray::number(i) + "=\"1\",";
    QCOMPARE(metrics::read(labels + "} 1").series.first().labels.size(), metrics::mostLabels);
    QByteArray many;
    for (int i = 0; i < 60'000; ++i)
        many += "# TYPE a" + QByteArray::number(i) + " counter\na" + QByteArray::number(i) + " 1\n";
    const Page page = metrics::read(many);
    QCOMPARE(page.series.size(), metrics::mostSeries);
    QCOMPARE(page.leftOut, 60'000 - metrics::mostSeries);
}

/// A page of the largest size that is taken, of the smallest lines and of such as are all labels.
void MetricsTest::aPageOfManyBytes()
{
    QByteArray many;
    int lines = 0;
    for (; many.size() < 7'900'000; ++lines) {
        many += "a{";
        for (int label = 0; label < 40; ++label)
            many += 'l' + QByteArray::number(label) + "=\"" + QByteArray::number(lines) + "\",";
        many += "} 1\n";
    }
    const Page page = metrics::read(many);
    qsizetype bytes = 0;
    for (const Series &series : page.series)
        bytes += series.bytes();
    QVERIFY2(bytes <= metrics::mostBytes, QByteArray::number(bytes).constData());
    QVERIFY(!page.series.isEmpty());
    QCOMPARE(page.series.size() + page.leftOut, lines);
    // What comes again is kept once.
    QVERIFY(page.series.at(0).labels.first().name.isSharedWith(page.series.at(1).labels.first().name));
    QVERIFY(page.series.at(0).name.isSharedWith(page.series.at(1).name));
}

// Nothing is read outside the text, whatever it is cut into.
void MetricsTest::anyBytes()
{
    QRandomGenerator random(4711);
    const QByteArray text = usual;
    for (int i = 0; i < 3000; ++i) {
        QByteArray broken = text.left(random.bounded(int(text.size())));
        for (int j = 0; j < 8 && !broken.isEmpty(); ++j)
            broken[random.bounded(int(broken.size()))] = char(random.bounded(256));
        const Page page = metrics::read(broken);
        QVERIFY(page.series.size() <= 9);
        for (const Series &series : page.series)
            QVERIFY(!series.name.isEmpty());
    }
}

void MetricsTest::rates()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    Reading reading = Reading().with(counted(100), 0, now);
    const ContentHash id = reading.rows(false).first().id();
    QVERIFY(!reading.rate(id));
    QVERIFY(!reading.rows(false).first().rate);
    reading = reading.with(counted(150), 10, now);
    QCOMPARE(reading.rate(id), 5.0);
    QCOMPARE(reading.rows(false).first().rate->whole(), u"5"_s);
    // It was started anew.
    reading = reading.with(counted(20), 20, now);
    QVERIFY(!reading.rate(id));
    reading = reading.with(counted(21), 22, now);
    QCOMPARE(reading.rate(id), 0.5);
    const auto course = reading.course(id);
    QCOMPARE(course.size(), 2);
    QCOMPARE(course.first().seconds, -12.0);
    QCOMPARE(course.first().value, 5.0);
    QCOMPARE(course.last().seconds, 0.0);
    // Of what may fall there is no rate.
    const auto gauge = [&](const QByteArray &value) { return metrics::read("# TYPE g gauge\ng " + value); };
    Reading level = Reading().with(gauge("5"), 0, now).with(gauge("3"), 10, now);
    const ContentHash levelId = level.rows(false).first().id();
    QVERIFY(!level.rate(levelId));
    QCOMPARE(level.course(levelId).last().value, 3.0);
    level = level.with(gauge("NaN"), 20, now).with(gauge("+Inf"), 30, now);
    QCOMPARE(level.course(levelId).size(), 2);
}

void MetricsTest::whatComesAndGoes()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    Reading reading = Reading().with(metrics::read("a 1\nb 1"), 0, now);
    const ContentHash a = reading.rows(false).at(0).id();
    const ContentHash b = reading.rows(false).at(1).id();
    reading = reading.with(metrics::read("a 2"), 10, now).with(metrics::read("a 3\nb 9\nb 10"), 20, now);
    QCOMPARE(reading.course(a).size(), 3);
    const auto course = reading.course(b);
    QCOMPARE(course.size(), 2);
    QCOMPARE(course.first().seconds, -20.0);
    QCOMPARE(course.last().value, 9.0); // twice on one page: the first
    // Label values tell series apart, also where they hold what parts them.
    const Page page = metrics::read("a{x=\"1\",y=\"2\"} 1\na{x=\"1,y=2\"} 1");
    const auto rows = Reading().with(page, 0, now).rows(false);
    QVERIFY(rows.at(0).id() != rows.at(1).id());
    QCOMPARE(Reading().with(metrics::read(usual), 0, now).rows(false).size(), 6);
    QCOMPARE(Reading().with(metrics::read(usual), 0, now).rows(true).size(), 8);
}

void MetricsTest::historyIsBounded()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    Reading reading;
    for (int i = 0; i < 400; ++i)
        reading = reading.with(metrics::read("a " + QByteArray::number(i)), i, now);
    QCOMPARE(reading.moments(), Reading::mostMoments);
    const auto course = reading.course(reading.rows(false).first().id());
    QCOMPARE(course.size(), Reading::mostMoments);
    QCOMPARE(course.last().value, 399.0);
    // New names at each reading do not add up.
    Reading changing;
    for (int i = 0; i < 300; ++i) {
        QByteArray text;
        for (int j = 0; j < 100; ++j)
            text += "a" + QByteArray::number(i * 100 + j) + " 1\n";
        changing = changing.with(metrics::read(text), i, now);
    }
    QCOMPARE(changing.rows(false).size(), 100);
}

/// However long it is: from the first reading on, the latest of them whole.
void MetricsTest::historyIsOfTheWholeTime()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    constexpr int count = 2000;
    Reading reading;
    for (int i = 0; i < count; ++i)
        reading = reading.with(metrics::read("# TYPE a gauge\na " + QByteArray::number(i)
                                             + "\n# TYPE b counter\nb_total " + QByteArray::number(20 * i)),
                               10 * i, now);
    QCOMPARE(reading.moments(), Reading::mostMoments);
    const QList<metrics::Row> rows = reading.rows(false);
    const auto course = reading.course(rows.first().id());
    QCOMPARE(course.size(), Reading::mostMoments);
    QCOMPARE(course.first().seconds, -10.0 * (count - 1));
    QCOMPARE(course.first().value, 0.0);
    for (qsizetype i = 1; i < course.size(); ++i) {
        const double gap = course.at(i).seconds - course.at(i - 1).seconds;
        // Nowhere is there a hole.
        QVERIFY2(gap <= 10.0 * count / 30, qPrintable(QString::number(gap)));
        QCOMPARE(course.at(i).value, count - 1 + course.at(i).seconds / 10);
        if (i > course.size() - Reading::wholeMoments)
            QCOMPARE(gap, 10.0);
    }
    for (const Reading::Point &point : reading.course(rows.at(1).id()))
        QCOMPARE(point.value, 2.0); // a second, whatever was left out
}

void MetricsTest::asked()
{
    FakeNode node;
    node.on("GET", "/metrics", FakeAnswer::text(usual));
    Transport transport(node.url());
    metrics::Readings readings(transport);
    readings.read(Asker::Person);
    readings.read(Asker::Person); // the same one
    QTRY_VERIFY(readings.now());
    QCOMPARE(node.count("GET", "/metrics"), 1);
    QCOMPARE(readings.version().whole(), u"0.11.0-rc.25"_s);
    // What was read stays when the next does not come.
    node.on("GET", "/metrics", FakeAnswer::empty(503));
    readings.read(Asker::Person);
    QTRY_VERIFY(readings.error());
    QVERIFY(readings.now());
    readings.forget();
    QVERIFY(!readings.now() && !readings.error());
}

} // namespace

const TestCase testCase(runTest<MetricsTest>);

} // namespace metrics_test

#include "metrics_test.moc"
