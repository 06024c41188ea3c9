// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Large files up and down, many small ones, and the hash that names them.
//
// BENCH_NODE_MIB in the environment: what is sent to the node of --node in place of 1 GiB, for a slow one.
#include "core/base/hash.h"
#include "core/base/id.h"
#include "tests/bench/bench.h"
#include "tests/support/plainhttp.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

#include <cerrno>

#include <unistd.h>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int runs = 3;
constexpr int nodeRuns = 2;
constexpr int mebi = 1024 * 1024;
constexpr int largeMebis = 1024;
constexpr int together = 6;
constexpr int smallFiles = 1000;
constexpr double memoryGoal = 60; // MB
constexpr int patience = 240'000; // ms

/// Cheap to make, and nothing a disk or a line could make smaller.
class Noise {
public:
    explicit Noise(quint64 seed) : m_state(seed) { }
    QByteArray next(qsizetype bytes)
    {
        QByteArray block(bytes, Qt::Uninitialized);
        auto *words = reinterpret_cast<quint64 *>(block.data());
        for (qsizetype i = 0; i < bytes / 8; ++i) {
            m_state ^= m_state << 13;
            m_state ^= m_state >> 7;
            m_state ^= m_state << 17;
            words[i] = m_state;
        }
        return block;
    }

private:
    quint64 m_state;
};

/// Files on disk, made when they are first wanted and gone with the benchmark. Beside the program: the folder
/// for temporary files is memory on some machines.
class Files {
public:
    struct Large {
        QString folder; ///< it is alone in there
        QString path;
        QString blob;
        QString hash; ///< hex
    };

    const Large &large(int mebis = largeMebis)
    {
        Large &file = m_large[mebis];
        if (!file.path.isEmpty())
            return file;
        file.folder = makeFolder(u"large-%1"_s.arg(mebis));
        const QString path = file.folder + u"/large.bin"_s;
        QFile on(path);
        if (!on.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            throw Failed{path + u": "_s + on.errorString()};
        Noise noise(88172645463325252ULL);
        calimero::Sha256 content;
        calimero::BlobHasher blob;
        for (int i = 0; i < mebis; ++i) {
            const QByteArray block = noise.next(mebi);
            content.add(block);
            blob.add(block);
            if (on.write(block) != block.size())
                throw Failed{path + u": "_s + on.errorString()};
        }
        file.blob = blob.finish().toString();
        file.hash = QString::fromLatin1(calimero::toHex(content.finish()));
        file.path = path;
        return file;
    }

    /// The large file under several names.
    QString copies(int count)
    {
        const QString folder = makeFolder(u"copies"_s);
        for (int i = 0; i < count; ++i) {
            const QByteArray name = QFile::encodeName(folder + u"/copy-%1.bin"_s.arg(i));
            if (!QFile::exists(QFile::decodeName(name))
                && ::link(QFile::encodeName(large().path).constData(), name.constData()) != 0)
                throw Failed{u"no second name for the large file: "_s + qt_error_string(errno)};
        }
        return folder;
    }

    QString small(int count)
    {
        const QString folder = makeFolder(u"small"_s);
        Noise noise(2463534242ULL);
        for (int i = 0; i < count; ++i) {
            QFile on(folder + u"/%1.bin"_s.arg(i));
            if (!on.open(QIODevice::WriteOnly) || on.write(noise.next(10 * 1024)) != 10 * 1024)
                throw Failed{on.fileName() + u": "_s + on.errorString()};
        }
        return folder;
    }

    QString path(const QString &name) const { return m_folder.filePath(name); }

private:
    QString makeFolder(const QString &name) const
    {
        if (!m_folder.isValid() || !QDir(m_folder.path()).mkpath(name))
            throw Failed{u"no folder for the files: "_s + m_folder.errorString()};
        return m_folder.filePath(name);
    }

    QTemporaryDir m_folder{QCoreApplication::applicationDirPath() + u"/bench-files-"_s};
    QMap<int, Large> m_large;
};

/// See sink.cpp.
class Sink {
public:
    explicit Sink(const Files::Large &file)
    {
        m_process.setProgram(Bench::program(u"bench-sink"_s));
        m_process.setArguments(
            {u"--blob-id"_s, file.blob, u"--hash"_s, file.hash, u"--content"_s, file.path});
        m_process.start();
        if (!m_process.waitForReadyRead(10'000))
            throw Failed{u"The sink did not start: "_s + QString::fromUtf8(m_process.readAllStandardError())};
        m_url = QString::fromLatin1(m_process.readLine().trimmed());
    }
    ~Sink()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Sink)

    [[nodiscard]] QString url() const { return m_url; }

private:
    QProcess m_process;
    QString m_url;
};

QString blobsOf(const QString &node)
{
    return node + u"/admin-api/blobs"_s;
}

double curlUp(const QString &node, const QString &file)
{
    return Bench::curl({u"--output"_s, QProcess::nullDevice(), u"--upload-file"_s, file, blobsOf(node)});
}

/// Into a new file.
double curlDown(const QString &node, const QString &blob, const QString &file)
{
    const double took = Bench::curl({u"--output"_s, file, blobsOf(node) + u'/' + blob});
    QFile::remove(file);
    return took;
}

double curlsUp(const QString &node, const QString &folder)
{
    const QString curl = Bench::tool(u"curl"_s);
    std::vector<std::unique_ptr<QProcess>> all;
    QElapsedTimer clock;
    clock.start();
    const QStringList names = QDir(folder).entryList(QDir::Files);
    for (const QString &name : names) {
        all.push_back(std::make_unique<QProcess>());
        all.back()->start(curl,
                          Bench::letIn(node)
                              + QStringList{u"--silent"_s, u"--fail"_s, u"--noproxy"_s, u"*"_s, u"--output"_s,
                                            QProcess::nullDevice(), u"--upload-file"_s, folder + u'/' + name,
                                            blobsOf(node)});
    }
    for (const auto &one : all) {
        if (!one->waitForFinished(patience) || one->exitCode() != 0)
            throw Failed{u"one of several curl failed"_s};
    }
    return double(clock.nsecsElapsed()) / 1e6;
}

struct Times {
    std::vector<double> up;
    std::vector<double> down;
};

/// Up and down, by the window and by curl in turn. `between` is told of each time the blob was stored.
std::vector<Row> thereAndBack(Bench &bench, Files &files, const Files::Large &file, const QString &node,
                              int times, const std::function<void()> &between, const QByteArray &prefix,
                              double goalUp)
{
    Times ours;
    Times curl;
    for (int run = 0; run < times; ++run) {
        curl.up.push_back(curlUp(node, file.path));
        curl.down.push_back(curlDown(node, file.blob, files.path(u"saved-by-curl.bin"_s)));
        between();
        ours.up.push_back(bench.window(u"drop-files"_s, {{u"node"_s, node}, {u"files"_s, file.folder}})
                              .value("up"_L1)
                              .toDouble());
        ours.down.push_back(
            bench
                .window(u"save-blob"_s,
                        {{u"node"_s, node}, {u"blob"_s, file.blob}, {u"into"_s, files.path(u"saved.bin"_s)}})
                .value("down"_L1)
                .toDouble());
        QFile::remove(files.path(u"saved.bin"_s));
        between();
    }
    return {atMost(prefix + "-up", "ms", {median(ours.up), median(curl.up)}, goalUp),
            atMost(prefix + "-down", "ms", {median(ours.down), median(curl.down)}, 1.1)};
}

std::vector<Row> toNode(Bench &bench, Files &files)
{
    if (bench.realNode().isEmpty())
        throw Missing{u"no node was given with --node"_s};
    bool ok = false;
    const int mebis = qEnvironmentVariableIntValue("BENCH_NODE_MIB", &ok);
    const Files::Large &file = files.large(ok ? mebis : largeMebis);
    const QUrl node = bench.realNode();
    PlainHttp http(node.host(), static_cast<quint16>(node.port(80)), node.scheme() == "https"_L1);
    const auto stored = [&] {
        const QJsonArray rows = http.get("/admin-api/blobs").json()["data"_L1]["blobs"_L1].toArray();
        return std::any_of(rows.begin(), rows.end(),
                           [&](const QJsonValue &row) { return row["blob_id"_L1] == file.blob; });
    };
    // Of what is stored twice a node releases one reference at a time.
    const auto release = [&] {
        const QByteArray path = "/admin-api/blobs/" + file.blob.toLatin1();
        if (const PlainAnswer answer = http.send("DELETE", path); answer.status != 200)
            throw Failed{u"the node does not delete the blob: "_s + QString::fromUtf8(answer.body)};
    };
    if (stored())
        throw Failed{u"the node has the blob of an earlier run: delete %1"_s.arg(file.blob)};
    std::vector<Row> rows = thereAndBack(bench, files, file, node.toString(), nodeRuns, release, "node", 1.1);
    if (file.path != files.large().path)
        rows.front().notes += u"with %1 MiB only"_s.arg(mebis);
    return rows;
}

std::vector<Row> toSink(Bench &bench, Files &files)
{
    const Sink sink(files.large());
    return thereAndBack(
        bench, files, files.large(), sink.url(), runs, [] {}, "sink", 3.5);
}

std::vector<Row> manyToSink(Bench &bench, Files &files)
{
    const Sink sink(files.large());
    const QString folder = files.copies(together);
    const Pair pair = inTurn(
        runs,
        [&] {
            return bench.window(u"drop-files"_s, {{u"node"_s, sink.url()}, {u"files"_s, folder}})
                .value("up"_L1)
                .toDouble();
        },
        [&] { return curlsUp(sink.url(), folder); });
    return {atMost("sink-up-6", "ms", pair, 3)};
}

std::vector<Row> memory(Bench &bench, Files &files)
{
    const Sink sink(files.large());
    std::vector<double> above;
    for (int run = 0; run < runs; ++run) {
        above.push_back(bench
                            .window(u"back-and-there"_s,
                                    {{u"node"_s, sink.url()},
                                     {u"files"_s, files.large().folder},
                                     {u"blob"_s, files.large().blob},
                                     {u"into"_s, files.path(u"saved.bin"_s)}})
                            .value("memory"_L1)
                            .toDouble());
        QFile::remove(files.path(u"saved.bin"_s));
    }
    const double ours = median(above);
    return {{.id = "transfer-memory",
             .ours = ours,
             .reference = memoryGoal,
             .unit = "MB",
             .ratio = ours / memoryGoal,
             .goal = u"≤ %1 MB"_s.arg(memoryGoal),
             .met = ours <= memoryGoal}};
}

std::vector<Row> smallOnes(Bench &bench, Files &files)
{
    const QString node = bench.demoNode({u"--empty"_s}).toString();
    const QString folder = files.small(smallFiles);
    const QString shell = Bench::tool(u"sh"_s);
    (void)Bench::tool(u"xargs"_s);
    (void)Bench::tool(u"curl"_s);
    const QString line =
        u"cd '%1' && ls | xargs -P6 -I{} curl --silent --fail --noproxy '*' --output /dev/null"
        " %3 --upload-file {} '%2'"_s.arg(folder, blobsOf(node),
                                          Bench::letIn(node).join(u" '"_s)
                                              + (Bench::letIn(node).isEmpty() ? u""_s : u"'"_s));
    const Pair pair = inTurn(
        runs,
        [&] {
            return bench.window(u"drop-files"_s, {{u"node"_s, node}, {u"files"_s, folder}})
                .value("up"_L1)
                .toDouble();
        },
        [&] {
            return Bench::time(shell, {u"-c"_s, line});
        });
    return {atMost("small-1000", "ms", pair, 1)};
}

std::vector<Row> hash(Bench &bench, Files &files)
{
    const Files::Large &file = files.large();
    const QString node = bench.demoNode({u"--empty"_s}).toString();
    const QString openssl = Bench::tool(u"openssl"_s);
    const Pair pair = inTurn(
        runs,
        [&] {
            return bench
                .window(u"hash-file"_s, {{u"node"_s, node}, {u"file"_s, file.path}, {u"blob"_s, file.blob}})
                .value("took"_L1)
                .toDouble();
        },
        [&] {
            return Bench::time(openssl, {u"dgst"_s, u"-sha256"_s, file.path});
        });
    return {atMost("hash", "ms", pair, 1.2)};
}

} // namespace

std::vector<Measurement> transferMeasurements()
{
    const auto files = std::make_shared<std::unique_ptr<Files>>();
    const auto with = [files](std::vector<Row> (*measure)(Bench &, Files &)) {
        return [files, measure](Bench &bench) {
            if (!*files)
                *files = std::make_unique<Files>();
            return measure(bench, **files);
        };
    };
    return {{{"sink-up", "sink-down"}, with(&toSink)},
            {{"sink-up-6"}, with(&manyToSink)},
            {{"transfer-memory"}, with(&memory)},
            {{"small-1000"}, with(&smallOnes)},
            {{"hash"}, with(&hash)},
            {{"node-up", "node-down"}, with(&toNode)}};
}

} // namespace bench
