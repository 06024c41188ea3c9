// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/metrics/openmetrics.h"

#include <QHash>
#include <QSet>

#include <array>
#include <cmath>
#include <limits>

namespace calimero::metrics {

namespace {

constexpr qsizetype longestUnit = 40;

struct Family {
    Type type = Type::Unknown;
    QByteArray unit;
    QByteArray help;
};

constexpr std::array<std::pair<Type, const char *>, 7> typeNames{{{Type::Counter, "counter"},
                                                                  {Type::Gauge, "gauge"},
                                                                  {Type::Histogram, "histogram"},
                                                                  {Type::Summary, "summary"},
                                                                  {Type::Info, "info"},
                                                                  {Type::StateSet, "stateset"},
                                                                  {Type::Unknown, "unknown"}}};

/// What may stand behind the name of a family in the names of its series.
constexpr std::array suffixes{"_total", "_bucket", "_count", "_sum", "_created", "_info"};
constexpr std::array units{"seconds", "bytes", "ratio", "percent", "celsius", "meters", "volts", "amperes"};

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isNameChar(char c, bool isFirst)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':'
        || (!isFirst && c >= '0' && c <= '9');
}

/// Goes over one line.
class Cursor {
public:
    explicit Cursor(QByteArrayView line) : m_line(line) { }

    [[nodiscard]] bool atEnd() const { return m_at >= m_line.size(); }
    [[nodiscard]] char now() const { return atEnd() ? '\0' : m_line[m_at]; }
    void skipBlanks()
    {
        while (!atEnd() && isBlank(now()))
            ++m_at;
    }
    bool take(char c)
    {
        if (atEnd() || now() != c)
            return false;
        ++m_at;
        return true;
    }
    /// Empty: there is none here.
    QByteArrayView takeName()
    {
        const qsizetype begin = m_at;
        while (!atEnd() && isNameChar(now(), m_at == begin))
            ++m_at;
        return m_line.sliced(begin, m_at - begin);
    }
    QByteArrayView takeWord()
    {
        const qsizetype begin = m_at;
        while (!atEnd() && !isBlank(now()))
            ++m_at;
        return m_line.sliced(begin, m_at - begin);
    }
    /// Up to the closing quote, which is taken; nothing: there is none.
    std::optional<QByteArray> takeQuoted()
    {
        if (!take('"'))
            return std::nullopt;
        QByteArray text;
        for (; !atEnd(); ++m_at) {
            char c = now();
            if (c == '"') {
                ++m_at;
                return text;
            }
            if (c == '\\' && m_at + 1 < m_line.size()) {
                ++m_at;
                c = now() == 'n' ? '\n' : now();
            }
            if (text.size() < longestLabel)
                text += c;
        }
        return std::nullopt;
    }
    [[nodiscard]] QByteArrayView rest() const { return m_line.sliced(m_at); }

private:
    QByteArrayView m_line;
    qsizetype m_at = 0;
};

std::optional<double> numberIn(QByteArrayView text)
{
    if (text.size() > 64)
        return std::nullopt;
    const QByteArray lower = text.toByteArray().toLower();
    if (lower == "nan")
        return std::numeric_limits<double>::quiet_NaN();
    if (lower == "inf" || lower == "+inf")
        return std::numeric_limits<double>::infinity();
    if (lower == "-inf")
        return -std::numeric_limits<double>::infinity();
    bool isNumber = false;
    const double number = lower.toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

std::optional<QList<Label>> takeLabels(Cursor &at)
{
    QList<Label> labels;
    if (!at.take('{'))
        return labels;
    for (;;) {
        at.skipBlanks();
        if (at.take('}'))
            return labels;
        const QByteArrayView name = at.takeName();
        if (name.isEmpty() || name.size() > longestName)
            return std::nullopt;
        at.skipBlanks();
        if (!at.take('='))
            return std::nullopt;
        at.skipBlanks();
        auto value = at.takeQuoted();
        if (!value)
            return std::nullopt;
        if (labels.size() < mostLabels)
            labels += {name.toByteArray(), std::move(*value)};
        at.skipBlanks();
        if (!at.take(',') && at.now() != '}')
            return std::nullopt;
    }
}

/// A line that is no comment; nothing: it can not be read.
std::optional<Series> seriesIn(QByteArrayView line)
{
    Cursor at(line);
    Series series;
    const QByteArrayView name = at.takeName();
    if (name.isEmpty() || name.size() > longestName)
        return std::nullopt;
    series.name = name.toByteArray();
    at.skipBlanks();
    auto labels = takeLabels(at);
    if (!labels)
        return std::nullopt;
    series.labels = std::move(*labels);
    at.skipBlanks();
    const QByteArrayView text = at.takeWord();
    const auto value = numberIn(text);
    if (!value)
        return std::nullopt;
    series.text = text.toByteArray();
    series.value = *value;
    // What may follow, a time and an example, is nobody's business here.
    return series;
}

QByteArray unescaped(QByteArrayView text)
{
    QByteArray plain;
    for (qsizetype i = 0; i < text.size() && plain.size() < longestHelp; ++i) {
        char c = text[i];
        if (c == '\\' && i + 1 < text.size()) {
            ++i;
            c = text[i] == 'n' ? ' ' : text[i];
        }
        plain += c;
    }
    return plain;
}

/// "# TYPE name counter": what is told of a family.
void readComment(QByteArrayView line, QHash<QByteArray, Family> &families)
{
    Cursor at(line);
    at.take('#');
    at.skipBlanks();
    const QByteArrayView what = at.takeWord();
    if (what != "TYPE" && what != "UNIT" && what != "HELP")
        return;
    at.skipBlanks();
    const QByteArrayView name = at.takeName();
    if (name.isEmpty() || name.size() > longestName)
        return;
    at.skipBlanks();
    const QByteArray key = name.toByteArray();
    if (families.size() >= mostFamilies && !families.contains(key))
        return;
    Family &family = families[key];
    if (what == "HELP") {
        family.help = unescaped(at.rest().trimmed());
    } else if (what == "UNIT") {
        family.unit = at.takeWord().toByteArray().left(longestUnit);
    } else {
        const QByteArray word = at.takeWord().toByteArray().toLower();
        for (const auto &[type, typeWord] : typeNames) {
            if (word == typeWord)
                family.type = type;
        }
    }
}

/// The family a series is of, and what stands behind its name.
std::pair<const Family *, QByteArrayView> familyOf(const QByteArray &name,
                                                   const QHash<QByteArray, Family> &families)
{
    if (const auto found = families.constFind(name); found != families.constEnd())
        return {&*found, {}};
    for (const char *suffix : suffixes) {
        if (!name.endsWith(suffix))
            continue;
        const QByteArray base = name.chopped(qsizetype(qstrlen(suffix)));
        if (const auto found = families.constFind(base); found != families.constEnd())
            return {&*found, suffix};
    }
    return {nullptr, {}};
}

QByteArray unitInName(QByteArray name, QByteArrayView suffix)
{
    for (const char *unit : units) {
        if (name.chopped(suffix.size()).endsWith(QByteArray("_") + unit))
            return unit;
    }
    // A family nobody told of.
    if (suffix.isEmpty() && name.endsWith("_total"))
        return unitInName(name.chopped(6), {});
    return {};
}

void complete(Series &series, const QHash<QByteArray, Family> &families)
{
    const auto [family, suffix] = familyOf(series.name, families);
    if (family) {
        series.type = family->type;
        series.unit = family->unit;
        series.help = family->help;
    } else if (series.name.endsWith("_total")) {
        series.type = Type::Counter;
    }
    const bool hasParts = series.type == Type::Histogram || series.type == Type::Summary;
    series.isBucket = suffix == "_bucket" && !series.label("le").isEmpty();
    series.onlyGrows = (series.type == Type::Counter && suffix != "_created")
        || (hasParts && (suffix == "_count" || suffix == "_sum" || suffix == "_bucket"));
    if (suffix == "_created")
        series.unit = "seconds";
    else if (hasParts && (suffix == "_count" || suffix == "_bucket"))
        series.unit.clear();
    else if (series.unit.isEmpty())
        series.unit = unitInName(series.name, suffix);
}

void share(Series &series, QSet<QByteArray> &words)
{
    const auto one = [&words](QByteArray &word) { word = *words.insert(word); };
    one(series.name);
    for (Label &label : series.labels) {
        one(label.name);
        one(label.value);
    }
}

} // namespace

QByteArrayView typeName(Type type)
{
    for (const auto &[one, word] : typeNames) {
        if (one == type)
            return word;
    }
    return {};
}

QByteArray Series::label(QByteArrayView which) const
{
    for (const Label &label : labels) {
        if (label.name == which)
            return label.value;
    }
    return {};
}

QByteArray Series::labelText() const
{
    QByteArray all;
    for (const Label &label : labels) {
        if (all.size() > longestLabel)
            break;
        all += (all.isEmpty() ? "" : ", ") + label.name + '=' + label.value;
    }
    return all.left(longestLabel);
}

qsizetype Series::bytes() const
{
    constexpr qsizetype own = 256; // with its place in a table and in the course
    constexpr qsizetype label = 64;
    qsizetype all = own + name.size() + text.size();
    for (const Label &one : labels)
        all += label + one.name.size() + one.value.size();
    return all;
}

Page read(QByteArrayView text)
{
    Page page;
    QHash<QByteArray, Family> families;
    QSet<QByteArray> words; // names and values come again and again: each is kept once
    qsizetype bytes = 0;
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf('\n');
        const QByteArrayView line = (end < 0 ? text : text.first(end)).trimmed();
        text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
        if (line.isEmpty())
            continue;
        if (line.startsWith('#')) {
            if (line == "# EOF")
                break;
            readComment(line, families);
            continue;
        }
        if (page.leftOut > 0) {
            ++page.leftOut;
            continue;
        }
        auto series = seriesIn(line);
        if (!series) {
            ++page.oddLines;
            continue;
        }
        bytes += series->bytes();
        if (page.series.size() == mostSeries || bytes > mostBytes) {
            ++page.leftOut;
            continue;
        }
        share(*series, words);
        complete(*series, families);
        page.series += std::move(*series);
    }
    return page;
}

QByteArray versionIn(const Page &page)
{
    for (const Series &series : page.series) {
        if (series.name == "merod_build_info")
            return series.label("version").left(longestName);
    }
    return {};
}

} // namespace calimero::metrics
