// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Pages of the documentation that are made from the registry are as it is, and the others name what --help
// names. With CALIMERO_UPDATE_DOCS in the environment (the target update-docs) they are written instead.
#include "core/api/registry.h"
#include "tests/core/commandfixture.h"
#include "tests/support/testdata.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace docs_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString page(const QString &name)
{
    return QDir(testData(u"."_s)).absoluteFilePath(u"../../docs/"_s + name);
}

/// Lines that are no remarks.
QStringList linesOf(const QString &data)
{
    QStringList lines;
    for (const QString &line : QString::fromUtf8(contentOf(testData(data))).split(u'\n')) {
        if (!line.isEmpty() && !line.startsWith(u'#'))
            lines += line;
    }
    return lines;
}

struct Place {
    QString name;
    QByteArrayList requests;
    QString where;
};

QList<Place> placesOf(const QString &section)
{
    QList<Place> places;
    bool isHere = false;
    for (const QString &line : linesOf(u"parity.txt"_s)) {
        if (line.startsWith(u'[')) {
            isHere = line == u'[' + section + u']';
            continue;
        }
        if (!isHere)
            continue;
        const QString told = line.section(u':', 1);
        Place place{.name = line.section(u':', 0, 0), .where = told.section(u'|', 1).trimmed()};
        const QString requests = told.section(u'|', 0, 0).trimmed();
        for (const QString &request : requests.split(u", "_s)) {
            if (request != "-"_L1)
                place.requests += request.toLatin1();
        }
        places += place;
    }
    return places;
}

QByteArray parityPage()
{
    QByteArray out = R"(# Where things are

What the Python client (calimero-client-py) and the command line meroctl can do, and where it is here. Every request can
be made on the API page of a node and by `calimero-explorer api call NAME`; what has a place of its own besides is said.
Written from `tests/data/parity.txt` by the target `update-docs`; a test fails when this page is another.
)";
    const std::pair<const char *, const char *> sections[] = {{"python", "Python client"},
                                                              {"meroctl", "meroctl"}};
    for (const auto &[section, title] : sections) {
        out += QByteArray("\n## ") + title + "\n\n| there | requests here | and |\n|---|---|---|\n";
        for (const Place &place : placesOf(QString::fromLatin1(section))) {
            QByteArrayList links;
            for (const QByteArray &request : place.requests)
                links += '[' + request + "](requests.md#" + request + ')';
            out += "| `" + place.name.toUtf8() + "` | " + links.join(", ") + " | " + place.where.toUtf8()
                + " |\n";
        }
    }
    return out;
}

QStringList capturesOf(const QRegularExpression &pattern, const QString &text)
{
    QStringList found;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        found += match.next().captured(1);
    found.removeDuplicates();
    return found;
}

/// Commands as they are typed: lines of code, and code within lines.
QStringList commandsIn(const QString &markdown)
{
    static const QRegularExpression within(u"`(calimero-explorer [^`]*)`"_s);
    QStringList found = capturesOf(within, markdown);
    bool isCode = false;
    for (const QString &line : markdown.split(u'\n')) {
        if (line.startsWith("```"_L1))
            isCode = !isCode;
        else if (isCode && line.startsWith("calimero-explorer "_L1))
            found += line.section(u" #"_s, 0, 0).trimmed();
    }
    return found;
}

} // namespace

class DocsTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void requestsAreAsTheRegistryHasThem();
    void everythingElsewhereHasItsPlaceHere_data();
    void everythingElsewhereHasItsPlaceHere();
    void parityIsAsItsTableHasIt();
    void whatHoldsAPromiseIsThere();
    void helpAndPagesNameTheSame();

private:
    static void compare(const QString &name, const QByteArray &made)
    {
        if (qEnvironmentVariableIsSet("CALIMERO_UPDATE_DOCS")) {
            QFile file(page(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(made);
            return;
        }
        QVERIFY2(contentOf(page(name)) == made, "stale: run cmake --build build/main --target update-docs");
    }
};

void DocsTest::requestsAreAsTheRegistryHasThem()
{
    const Run docs = run({u"api"_s, u"docs"_s});
    QCOMPARE(docs.exitCode, 0);
    for (const api::Entry &entry : api::registry())
        QCOMPARE(docs.out.count("\n### " + entry.name.toByteArray() + '\n'), 1);
    compare(u"requests.md"_s, docs.out);
}

void DocsTest::everythingElsewhereHasItsPlaceHere_data()
{
    QTest::addColumn<QString>("section");
    QTest::addColumn<QString>("names");
    QTest::newRow("Python client") << u"python"_s << u"python-client.txt"_s;
    QTest::newRow("meroctl") << u"meroctl"_s << u"meroctl.txt"_s;
}

/// Each once, with a request there is, or a place, or a reason.
void DocsTest::everythingElsewhereHasItsPlaceHere()
{
    QFETCH(QString, section);
    QFETCH(QString, names);
    QStringList wanted = linesOf(names);
    QVERIFY(wanted.size() > 50);
    for (const Place &place : placesOf(section)) {
        QVERIFY2(wanted.removeOne(place.name), qPrintable(place.name));
        QVERIFY2(!place.requests.isEmpty() || !place.where.isEmpty(), qPrintable(place.name));
        for (const QByteArray &request : place.requests)
            QVERIFY2(api::findEntry(request), request.constData());
    }
    QCOMPARE(wanted, QStringList());
}

void DocsTest::parityIsAsItsTableHasIt()
{
    compare(u"parity.md"_s, parityPage());
}

/// Tests, functions of theirs, tricks of a hostile node and rows of the benchmark, as docs/reliability.md
/// names them.
void DocsTest::whatHoldsAPromiseIsThere()
{
    static const QRegularExpression quoted(u"`([^`]+)`"_s);
    const QDir tests(testData(u".."_s));
    const QDir tricks(testData(u"../hostile/tricks"_s));
    const QStringList folders = tests.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    const QByteArray benchmark = contentOf(page(u"performance.md"_s));
    const QStringList lines = QString::fromUtf8(contentOf(page(u"reliability.md"_s))).split(u'\n');
    int promises = 0;
    for (const QString &line : lines) {
        const QString holders = line.section(u'|', -2, -2).trimmed();
        if (!line.startsWith("| "_L1) || holders == "held by"_L1)
            continue;
        ++promises;
        QByteArray sources;
        QStringList functions;
        bool isHeld = holders.contains("*hostile*"_L1);
        for (auto match = quoted.globalMatch(holders); match.hasNext();) {
            const QString name = match.next().captured(1);
            if (name.endsWith("_test"_L1)) {
                QByteArray source;
                for (const QString &folder : folders)
                    source += contentOf(tests.filePath(folder + u'/' + name + u".cpp"_s));
                QVERIFY2(!source.isEmpty(), qPrintable(name));
                sources += source;
                isHeld = true;
            } else if (name.contains(u'-') || name.contains(u'*')) {
                const bool isTrick = !tricks.entryList({name + u".trick"_s}).isEmpty();
                QVERIFY2(isTrick || benchmark.contains('`' + name.toUtf8() + '`'), qPrintable(name));
            } else if (!name.contains(u'/')) {
                functions += name;
            }
        }
        QVERIFY2(isHeld, qPrintable(line));
        for (const QString &function : std::as_const(functions))
            QVERIFY2(sources.contains("void " + function.toUtf8() + "();"), qPrintable(function));
    }
    QVERIFY(promises > 30);
}

/// Every command and every option of the program, in README.md or docs, and nothing there that is none.
void DocsTest::helpAndPagesNameTheSame()
{
    const QString help = QString::fromUtf8(run({u"--help"_s}).out);
    const QString readme = QString::fromUtf8(contentOf(page(u"../README.md"_s)));
    QString pages = readme;
    for (const QString &name : QDir(page(u"."_s)).entryList({u"*.md"_s}, QDir::Files))
        pages += u'\n' + QString::fromUtf8(contentOf(page(name)));

    static const QRegularExpression option(u"(--[a-z][a-z-]+)"_s);
    const QStringList options = capturesOf(option, help);
    QVERIFY(options.size() > 15);
    for (const QString &name : options)
        QVERIFY2(pages.contains(name), qPrintable(QString(name + u" is in --help only"_s)));
    static const QRegularExpression command(u"^  calimero-explorer (api [a-z]+|[a-z]+)"_s,
                                            QRegularExpression::MultilineOption);
    const QStringList commands = capturesOf(command, help);
    QVERIFY(commands.size() > 12);
    for (const QString &name : commands)
        QVERIFY2(pages.contains(QString(u"calimero-explorer "_s + name)),
                 qPrintable(QString(name + u" is in --help only"_s)));

    const QStringList typed = commandsIn(pages);
    QVERIFY(typed.size() > 12);
    static const QRegularExpression begin(u"^calimero-explorer (api [a-z]+|[a-z]+)"_s);
    for (const QString &line : typed) {
        for (const QString &name : capturesOf(option, line))
            QVERIFY2(options.contains(name), qPrintable(line));
        if (const auto match = begin.match(line); match.hasMatch())
            QVERIFY2(commands.contains(match.captured(1)), qPrintable(line));
    }
    // What is told of them in words.
    const QString chapter = readme.section(u"## The command line"_s, 1, 1).section(u"\n## "_s, 0, 0);
    QVERIFY(!chapter.isEmpty());
    static const QRegularExpression told(u"`(--[a-z][a-z-]+)"_s);
    for (const QString &name : capturesOf(told, chapter))
        QVERIFY2(options.contains(name), qPrintable(QString(name + u" is in README.md only"_s)));
}

const TestCase testCase(runTest<DocsTest>);

} // namespace docs_test

#include "docs_test.moc"
