// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// One console call after the other, and many at once.
#include "tests/bench/barewebsocket.h"
#include "tests/bench/bench.h"
#include "tests/support/plainhttp.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

#ifdef HAVE_CURL
#include <curl/curl.h>
#endif

namespace bench {

using namespace Qt::StringLiterals;

namespace {

/// How often; a real node takes its time.
struct Amount {
    int runs;
    int alone;
    int together;
};
constexpr Amount onDemoNode{7, 3000, 10'000};
constexpr Amount onRealNode{3, 200, 500};
constexpr int together = 32;
constexpr int presses = 20;
constexpr double frame = 16.7; // ms

const QString method = u"get"_s;
const QByteArray args = R"({"key":"benchmark"})";

/// What is called: of some context whatever it answers, also that it has no such method, is an answer.
QString aContext(const QUrl &node)
{
    PlainHttp http(node.host(), static_cast<quint16>(node.port(80)), false);
    const QJsonArray contexts = http.get("/admin-api/contexts").json()["data"_L1]["contexts"_L1].toArray();
    if (contexts.isEmpty())
        throw Missing{u"the node has no contexts"_s};
    const auto call = [](const QString &context, const QByteArray &name, const QByteArray &arguments) {
        return R"({"jsonrpc":"2.0","id":1,"method":"execute","params":{"contextId":")" + context.toLatin1()
            + R"(","method":")" + name + R"(","argsJson":)" + arguments + "}}";
    };
    for (const QJsonValue &context : contexts) {
        const QString id = context["id"_L1].toString();
        if (http.postJson("/jsonrpc", call(id, "get", args)).body.contains("\"output\""))
            return id;
    }
    return contexts.first()["id"_L1].toString();
}

bool hasContexts(const QUrl &node)
{
    PlainHttp http(node.host(), static_cast<quint16>(node.port(80)), false);
    return !http.get("/admin-api/contexts").json()["data"_L1]["contexts"_L1].toArray().isEmpty();
}

QByteArray paramsOf(const QString &context)
{
    return R"("method":"execute","params":{"contextId":")" + context.toLatin1() + R"(","method":")"
        + method.toLatin1() + R"(","argsJson":)" + args + "}}";
}

#ifdef HAVE_CURL
/// Calls over HTTP with one connection that is kept.
class CurlCalls {
public:
    CurlCalls(const QUrl &node, const QString &context)
        : m_body(R"({"jsonrpc":"2.0","id":1,)" + paramsOf(context)), m_curl(curl_easy_init())
    {
        m_headers = curl_slist_append(m_headers, "Content-Type: application/json");
        const QStringList lines = Bench::letIn(node.toString()).mid(1);
        for (const QString &line : lines)
            m_headers = curl_slist_append(m_headers, line.toUtf8().constData());
        curl_easy_setopt(m_curl, CURLOPT_URL, (node.toString() + u"/jsonrpc"_s).toUtf8().constData());
        curl_easy_setopt(m_curl, CURLOPT_NOPROXY, "*");
        curl_easy_setopt(m_curl, CURLOPT_HTTPHEADER, m_headers);
        curl_easy_setopt(m_curl, CURLOPT_POSTFIELDS, m_body.constData());
        curl_easy_setopt(m_curl, CURLOPT_POSTFIELDSIZE, long(m_body.size()));
        curl_easy_setopt(m_curl, CURLOPT_WRITEFUNCTION, &keep);
        curl_easy_setopt(m_curl, CURLOPT_WRITEDATA, &m_answer);
    }
    ~CurlCalls()
    {
        curl_easy_cleanup(m_curl);
        curl_slist_free_all(m_headers);
    }
    Q_DISABLE_COPY_MOVE(CurlCalls)

    /// ms of one.
    [[nodiscard]] double make(int times)
    {
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < times; ++i) {
            m_answer.clear();
            if (curl_easy_perform(m_curl) != CURLE_OK || m_answer.isEmpty())
                throw Failed{u"a call by libcurl failed"_s};
        }
        return double(clock.nsecsElapsed()) / 1e6 / times;
    }

private:
    static std::size_t keep(char *bytes, std::size_t size, std::size_t count, void *answer)
    {
        static_cast<QByteArray *>(answer)->append(bytes, qsizetype(size * count));
        return size * count;
    }

    QByteArray m_body;
    QByteArray m_answer;
    CURL *m_curl;
    curl_slist *m_headers = nullptr;
};
#endif

/// ms of one call by the node's Python client; nothing where it is not installed.
std::optional<double> pythonCall(const QUrl &node, const QString &context)
{
    static const QString program = uR"(
import json, sys, time
import calimero_client_py as c
client = c.create_client(c.create_connection(sys.argv[1]))
call = lambda: client.execute_function(sys.argv[2], sys.argv[3], sys.argv[4], "")
for _ in range(200):
    call()
begin = time.perf_counter()
for _ in range(1000):
    call()
print(time.perf_counter() - begin)
)"_s;
    QProcess python;
    python.start(u"python3"_s,
                 {u"-c"_s, program, node.toString(), context, method, QString::fromLatin1(args)});
    if (!python.waitForFinished() || python.exitStatus() != QProcess::NormalExit || python.exitCode() != 0)
        return std::nullopt;
    bool ok = false;
    const double milliseconds = python.readAllStandardOutput().trimmed().toDouble(&ok);
    return ok ? std::optional(milliseconds) : std::nullopt; // seconds for a thousand are ms for one
}

Settings settingsOf(const QUrl &node, const QString &context, int times)
{
    return {{u"node"_s, node.toString()},
            {u"context"_s, context},
            {u"method"_s, method},
            {u"args"_s, QString::fromLatin1(args)},
            {u"times"_s, QString::number(times)},
            {u"channel"_s, u"WebSocket"_s}};
}

#ifdef HAVE_CURL
Pair alone(Bench &bench, const QUrl &node, const Amount &amount)
{
    const QString context = aContext(node);
    CurlCalls curl(node, context);
    (void)curl.make(amount.alone / 10);
    return inTurn(
        amount.runs,
        [&] {
            const QJsonObject said = bench.window(u"calls"_s, settingsOf(node, context, amount.alone));
            return said["milliseconds"_L1].toDouble() / amount.alone;
        },
        [&] { return curl.make(amount.alone); });
}

std::vector<Row> oneCall(Bench &bench)
{
    const QUrl node = bench.demoNode();
    const QString context = aContext(node);
    const Pair pair = alone(bench, node, onDemoNode);
    constexpr double most = 1.1;
    Row row = atMost("call", "ms", pair, most);
    const auto python = pythonCall(node, context);
    const QJsonArray times =
        bench.window(u"calls-on-screen"_s, settingsOf(node, context, presses))["milliseconds"_L1].toArray();
    std::vector<double> onScreen;
    for (const QJsonValue &time : times)
        onScreen.push_back(time.toDouble());
    const double shown = median(onScreen);
    const double less = std::max(0.0, shown - frame);
    row.goal += u", on screen ≤ 0.5× Python"_s;
    row.notes = {u"from Run to the answer on the screen %1 ms, less a frame %2 ms"_s.arg(shown, 0, 'f', 1)
                     .arg(less, 0, 'f', 2)};
    if (python) {
        row.met = row.met && less <= 0.5 * *python;
        row.notes += u"the Python client takes %1 ms"_s.arg(*python, 0, 'f', 3);
    } else {
        row.notes += u"the Python client is not installed"_s;
    }
    if (!bench.realNode().isEmpty() && hasContexts(bench.realNode())) {
        const Pair real = alone(bench, bench.realNode(), onRealNode);
        row.notes += u"on %1: %2 ms, libcurl %3 ms"_s.arg(bench.realNode().toString())
                         .arg(real.ours, 0, 'f', 3)
                         .arg(real.reference, 0, 'f', 3);
    }
    return {row};
}
#else
std::vector<Row> oneCall(Bench &)
{
    throw Missing{u"libcurl was not there when this was built"_s};
}
#endif

Pair manyTogether(Bench &bench, const QUrl &node, const Amount &amount)
{
    const QString context = aContext(node);
    const QByteArray params = paramsOf(context);
    const QString line = Bench::letIn(node.toString()).value(1);
    BareWebSocket bare(node.host().toStdString(), static_cast<quint16>(node.port(80)),
                       line.isEmpty() ? std::string() : line.toStdString() + "\r\n");
    const auto rate = [&](double milliseconds) { return amount.together / milliseconds * 1000; };
    bare.call({params.constData(), std::size_t(params.size())}, amount.together / 20, together);
    return inTurn(
        amount.runs,
        [&] {
            Settings settings = settingsOf(node, context, amount.together);
            settings[u"atOnce"_s] = QString::number(together);
            return rate(bench.window(u"calls"_s, settings)["milliseconds"_L1].toDouble());
        },
        [&] {
            QElapsedTimer clock;
            clock.start();
            bare.call({params.constData(), std::size_t(params.size())}, amount.together, together);
            return rate(double(clock.nsecsElapsed()) / 1e6);
        });
}

std::vector<Row> manyCalls(Bench &bench)
{
    constexpr double least = 0.8;
    const Pair pair = manyTogether(bench, bench.demoNode(), onDemoNode);
    Row row{.id = "calls-32",
            .ours = pair.ours,
            .reference = pair.reference,
            .unit = "calls/s",
            .ratio = pair.ratio(),
            .goal = u"≥ 0.8×"_s,
            .met = pair.ratio() >= least};
    if (!bench.realNode().isEmpty() && hasContexts(bench.realNode())) {
        const Pair real = manyTogether(bench, bench.realNode(), onRealNode);
        row.notes += u"on %1: %2 calls/s, the bare loop %3"_s.arg(bench.realNode().toString())
                         .arg(real.ours, 0, 'f', 0)
                         .arg(real.reference, 0, 'f', 0);
        row.ratio = std::min(row.ratio, real.ratio());
        row.met = row.ratio >= least;
    }
    return {row};
}

} // namespace

std::vector<Measurement> callMeasurements()
{
    return {{{"call"}, &oneCall}, {{"calls-32"}, &manyCalls}};
}

} // namespace bench
