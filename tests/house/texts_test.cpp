// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// No text is shown with a place in it that nothing was put into: each %n is given a number, each %1 a value,
// and all values at once, so that a %2 in a name is not taken for a place. Looked at in the sources.
#include "tests/support/testprogram.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <set>

namespace texts_test {

using namespace Qt::StringLiterals;

namespace {

class TextsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void seesFaults_data();
    void seesFaults();
    void everyPlaceIsFilled();
};

/// One source, gone over by hand: as much of C++ as it takes to tell strings, comments and brackets apart.
class Source {
public:
    explicit Source(QString text) : m_text(std::move(text)) { blank(); }

    /// After the bracket that closes the one at `open`; -1 when there is none.
    [[nodiscard]] qsizetype behind(qsizetype open) const
    {
        int depth = 0;
        for (qsizetype i = open; i < m_code.size(); ++i) {
            const QChar c = m_code.at(i);
            depth += c == u'(' || c == u'{' || c == u'[';
            depth -= c == u')' || c == u'}' || c == u']';
            if (depth == 0)
                return i + 1;
        }
        return -1;
    }

    /// What stands between the brackets, parted at its commas.
    [[nodiscard]] QStringList arguments(qsizetype open) const
    {
        const qsizetype end = behind(open) - 1;
        QStringList out;
        int depth = 0;
        qsizetype from = open + 1;
        for (qsizetype i = open + 1; i <= end; ++i) {
            const QChar c = m_code.at(i);
            if (i == end || (c == u',' && depth == 0)) {
                if (const QString argument = m_text.sliced(from, i - from).trimmed(); !argument.isEmpty())
                    out += argument;
                from = i + 1;
            }
            depth += c == u'(' || c == u'{' || c == u'[';
            depth -= c == u')' || c == u'}' || c == u']';
        }
        return out;
    }

    /// Where the next thing stands.
    [[nodiscard]] qsizetype skipSpace(qsizetype at) const
    {
        while (at < m_code.size() && m_code.at(at).isSpace())
            ++at;
        return at;
    }

    /// How many values each `.arg(…)` behind `at` gives.
    [[nodiscard]] QList<qsizetype> valuesBehind(qsizetype at) const
    {
        QList<qsizetype> out;
        for (at = skipSpace(at); QStringView(m_code).sliced(at).startsWith(u".arg("); at = skipSpace(at)) {
            out += arguments(at + 4).size();
            at = behind(at + 4);
        }
        return out;
    }

    /// The end of the brackets around `at`; of `cond ? tr("a %1") : tr("b %1")` what is done to the outcome
    /// stands there.
    [[nodiscard]] qsizetype behindAround(qsizetype at) const
    {
        int depth = 0;
        for (qsizetype i = at; i < m_code.size(); ++i) {
            const QChar c = m_code.at(i);
            depth += c == u'(' || c == u'{' || c == u'[';
            depth -= c == u')' || c == u'}' || c == u']';
            if (depth < 0)
                return i + 1;
            if (depth == 0 && c == u';')
                return -1;
        }
        return -1;
    }

    [[nodiscard]] int line(qsizetype at) const { return int(m_text.first(at).count(u'\n')) + 1; }
    [[nodiscard]] const QString &code() const { return m_code; } ///< strings and comments are blank

private:
    void blank()
    {
        // Raw strings first: R"x( … )x"; then what may stand in each other's place.
        static const QRegularExpression pieces(
            uR"re((?:u8|u|U|L)?R"([^(\s]*)\((?:.|\n)*?\)\1"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'|//[^\n]*|/\*(?:.|\n)*?\*/)re"_s);
        m_code = m_text;
        for (auto match = pieces.globalMatch(m_text); match.hasNext();) {
            const auto piece = match.next();
            for (qsizetype i = piece.capturedStart(); i < piece.capturedEnd(); ++i) {
                if (m_text.at(i) != u'\n')
                    m_code[i] = u' ';
            }
        }
    }

    QString m_text;
    QString m_code;
};

/// What a sequence of string literals says; null when it is something else.
QString literal(const QString &argument)
{
    static const QRegularExpression strings(uR"re(^(?:\s*"((?:\\.|[^"\\])*)")+\s*$)re"_s);
    static const QRegularExpression string(uR"re("((?:\\.|[^"\\])*)")re"_s);
    if (!strings.match(argument).hasMatch())
        return {};
    QString out = u""_s;
    for (auto match = string.globalMatch(argument); match.hasNext();)
        out += match.next().captured(1);
    return out;
}

/// The numbers of %1, %L2… No text has ten of them: %25 is how a percent sign is spelled.
std::set<int> places(const QString &text)
{
    static const QRegularExpression place(u"%L?([1-9])(?!\\d)"_s);
    std::set<int> out;
    for (auto match = place.globalMatch(text); match.hasNext();)
        out.insert(match.next().captured(1).toInt());
    return out;
}

/// What is wrong with the texts of one source, each with its line.
QStringList faultsIn(const QString &text, int *looked = nullptr)
{
    const Source source(text);
    QStringList faults;
    const auto fault = [&](qsizetype at, const QString &what) {
        faults += QString::number(source.line(at)) + u": "_s + what;
    };
    static const QRegularExpression call(uR"re(\b(tr|translate)\s*\()re"_s);
    for (auto match = call.globalMatch(source.code()); match.hasNext();) {
        const auto found = match.next();
        const qsizetype at = found.capturedStart();
        QStringList arguments = source.arguments(found.capturedEnd() - 1);
        if (found.captured(1) == "translate"_L1 && !arguments.isEmpty())
            arguments.removeFirst(); // the context
        const QString words = literal(arguments.value(0));
        if (words.isNull())
            continue; // not a text of ours
        if (looked)
            ++*looked;
        const bool counts = words.contains(u"%n"_s) || words.contains(u"%Ln"_s);
        if (counts && arguments.size() < 3)
            fault(at, u"no number is given for %n in “"_s + words + u"”"_s);
        if (!counts && arguments.size() > 2)
            fault(at, u"a number, but no %n in “"_s + words + u"”"_s);
        const std::set<int> wanted = places(words);
        const qsizetype end = source.behind(found.capturedEnd() - 1);
        QList<qsizetype> given = source.valuesBehind(end);
        // What is done to the outcome of `cond ? tr("a %1") : tr("b %1")` stands behind the brackets around
        // it.
        if (given.isEmpty() && !wanted.empty()) {
            if (const qsizetype around = source.behindAround(end); around > 0)
                given = source.valuesBehind(around);
        }
        qsizetype values = 0;
        for (const qsizetype number : std::as_const(given))
            values += number;
        const auto largest = wanted.empty() ? 0 : *wanted.rbegin();
        if (values < largest || (!wanted.empty() && std::size_t(largest) != wanted.size()))
            fault(at, u"not all places are filled in “"_s + words + u"”"_s);
        if (!wanted.empty() && values > largest)
            fault(at, u"more values than places in “"_s + words + u"”"_s);
        if (given.size() > 1)
            fault(at,
                  u"values one after the other: a %2 in the first is taken for a place in “"_s + words
                      + u"”"_s);
    }
    // The same for what is put together without being a text for people: file names, links.
    static const QRegularExpression plain(uR"re("_s\s*\.arg\()re"_s);
    for (auto match = plain.globalMatch(text); match.hasNext();) {
        const auto found = match.next();
        if (source.valuesBehind(found.capturedStart() + 3).size() > 1)
            fault(found.capturedStart(),
                  u"values one after the other: a %2 in the first is taken for a place"_s);
    }
    return faults;
}

void TextsTest::seesFaults_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("faults");
    QTest::newRow("nothing to fill") << uR"x(f(tr("Close"));)x"_s << 0;
    QTest::newRow("one") << uR"x(f(tr("Open %1").arg(name));)x"_s << 0;
    QTest::newRow("forgotten") << uR"x(f(tr("Open %1"));)x"_s << 1;
    QTest::newRow("the second forgotten") << uR"x(f(tr("%1 of %2").arg(a));)x"_s << 1;
    QTest::newRow("one after the other") << uR"x(f(tr("%1 of %2").arg(a).arg(b));)x"_s << 1;
    QTest::newRow("at once") << uR"x(f(tr("%1 of %2").arg(a, g(b, c)));)x"_s << 0;
    QTest::newRow("too many") << uR"x(f(tr("%1").arg(a, b));)x"_s << 1;
    QTest::newRow("a hole") << uR"x(f(tr("%1 of %3").arg(a, b, c));)x"_s << 1;
    QTest::newRow("a choice") << uR"x(f((many ? tr("All %1") : tr("Only %1")).arg(a));)x"_s << 0;
    QTest::newRow("a choice without") << uR"x(f((many ? tr("All %1") : tr("Only %1")));)x"_s << 2;
    QTest::newRow("a count") << uR"x(f(tr("%n file(s)", nullptr, n));)x"_s << 0;
    QTest::newRow("no count") << uR"x(f(tr("%n file(s)"));)x"_s << 1;
    QTest::newRow("a count and a name") << uR"x(f(tr("%n of %1", nullptr, int(n)).arg(name));)x"_s << 0;
    QTest::newRow("over lines") << u"f(tr(\"one %1 \"\n   \"and %2\")\n    .arg(a,\n   b));"_s << 0;
    QTest::newRow("with a context") << uR"x(f(QCoreApplication::translate("X", "%1"));)x"_s << 1;
    QTest::newRow("in a comment") << u"// tr(\"%1\")"_s << 0;
    QTest::newRow("in a string") << uR"x(f("tr(\"%1\")");)x"_s << 0;
    QTest::newRow("a name of a file") << uR"x(f(u"%1 (%2)"_s.arg(name).arg(2));)x"_s << 1;
}

void TextsTest::seesFaults()
{
    QFETCH(QString, code);
    QTEST(int(faultsIn(code).size()), "faults");
}

void TextsTest::everyPlaceIsFilled()
{
    int looked = 0;
    QStringList faults;
    for (const QString &folder : {u"app"_s, u"ui"_s, u"core"_s}) {
        QDirIterator files(QStringLiteral(SOURCE_DIR "/") + folder, {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QStringList found = faultsIn(QString::fromUtf8(file.readAll()), &looked);
            for (const QString &fault : found)
                faults += file.fileName().sliced(qsizetype(qstrlen(SOURCE_DIR "/"))) + u':' + fault;
        }
    }
    QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
    QVERIFY(looked > 500); // it does see them
}

} // namespace

const TestCase testCase(runTest<TextsTest>);

} // namespace texts_test

#include "texts_test.moc"
