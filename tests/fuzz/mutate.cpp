// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The targets without libFuzzer, for compilers that have none: explorer-mutate --target=NAME CORPUS [RUNS
// [FIRST]]. Each run changes an input of the corpus at random, the same in each build: the number of a run is
// enough to see it again.
#include <QByteArrayList>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

extern "C" int LLVMFuzzerInitialize(int *argc, char ***argv);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace {

constexpr qsizetype longest = 4096;
constexpr int mostChanges = 8;

char failed[64]; // what is said of the run under way, written beforehand: a handler may do next to nothing

void saySo(int signal)
{
    if (write(STDERR_FILENO, failed, std::strlen(failed)) < 0)
        _exit(2);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

QByteArrayList readCorpus(const QString &folder)
{
    QByteArrayList corpus;
    const QStringList names = QDir(folder).entryList(QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder + u'/' + name);
        if (file.open(QIODevice::ReadOnly))
            corpus += file.readAll().left(longest);
    }
    return corpus;
}

class Mutation {
public:
    Mutation(const QByteArrayList &corpus, quint32 run) : m_corpus(corpus), m_random(run) { }

    [[nodiscard]] QByteArray input()
    {
        QByteArray text = any();
        for (int left = 1 + below(mostChanges); left > 0; --left)
            change(text);
        return text.left(longest);
    }

private:
    [[nodiscard]] int below(qsizetype end) { return end < 1 ? 0 : int(m_random.bounded(int(end))); }
    [[nodiscard]] const QByteArray &any() { return m_corpus.at(below(m_corpus.size())); }
    [[nodiscard]] QByteArray piece(const QByteArray &text)
    {
        return text.mid(below(text.size()), 1 + below(64));
    }

    void change(QByteArray &text)
    {
        static const QByteArrayList words{"\"",
                                          "\\",
                                          "\\u0000",
                                          "{",
                                          "}",
                                          "[",
                                          "]",
                                          ",",
                                          ":",
                                          "null",
                                          "-1",
                                          "18446744073709551615",
                                          "1e999",
                                          "\r\n",
                                          "\r\n\r\n",
                                          "0\r\n",
                                          "ffffffffffffffff",
                                          "\xef\xbb\xbf",
                                          "\xff",
                                          "=",
                                          "&",
                                          "%00",
                                          "--"};
        const int at = below(text.size() + 1);
        switch (below(8)) {
        case 0: // one bit
            if (at < text.size())
                text[at] = char(text.at(at) ^ (1 << below(8)));
            break;
        case 1: // one byte
            if (at < text.size())
                text[at] = char(below(256));
            break;
        case 2:
            text.insert(at, words.at(below(words.size())));
            break;
        case 3:
            text.remove(at, 1 + below(32));
            break;
        case 4:
            text.insert(at, piece(text));
            break;
        case 5:
            text.insert(at, piece(any()));
            break;
        case 6:
            text.insert(at, piece(text).repeated(1 + below(64)));
            break;
        default:
            text.truncate(at);
            break;
        }
    }

    const QByteArrayList &m_corpus;
    QRandomGenerator m_random;
};

} // namespace

int main(int argc, char **argv)
{
    LLVMFuzzerInitialize(&argc, &argv);
    const QByteArrayList corpus = argc > 2 ? readCorpus(QFile::decodeName(argv[2])) : QByteArrayList();
    const int runs = argc > 3 ? std::atoi(argv[3]) : 20'000;
    const int first = argc > 4 ? std::atoi(argv[4]) : 0;
    if (corpus.isEmpty() || runs < 1) {
        std::fputs("explorer-mutate --target=NAME CORPUS [RUNS [FIRST]]\n", stderr);
        return 2;
    }
    for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL})
        std::signal(signal, &saySo);
    const auto run = [](const QByteArray &input) {
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(input.constData()),
                               static_cast<std::size_t>(input.size()));
    };
    std::snprintf(failed, sizeof failed, "Failed with an input of the corpus\n");
    for (const QByteArray &input : corpus)
        run(input);
    for (int number = first; number < first + runs; ++number) {
        std::snprintf(failed, sizeof failed, "Failed in run %d\n", number);
        run(Mutation(corpus, quint32(number)).input());
    }
    std::printf("%lld inputs and %d changed ones\n", static_cast<long long>(corpus.size()), runs);
    std::fflush(stdout);
    _exit(0); // the application is static, and goes behind what Qt has for its sockets
}
