// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/viewer/viewed.h"

#include "core/json/syntax.h"
#include "ui/support/shownname.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;
using json::Tape;

namespace {

// Entries; what is open in a longer text is worked out on a worker.
constexpr Tape::Index changedAtOnce = 20'000;
constexpr qsizetype laidOutAtOnce = 64 * 1024; // bytes; more is laid out, or read to its end, on a worker

bool mayBeJson(const QByteArray &body)
{
    const QByteArray begin = body.left(64).trimmed();
    if (!begin.startsWith('{') && !begin.startsWith('[') && !begin.startsWith('"'))
        return false;
    return body.size() > laidOutAtOnce || !json::syntaxErrorIn(body, json::LoneSurrogates::Taken);
}

// All of the parts as one text.
QString textOf(const QList<ViewerPart> &parts)
{
    QString text;
    bool isNamed = parts.size() > 1;
    for (const ViewerPart &part : parts) {
        isNamed = isNamed || !part.heading.isEmpty();
        if (!text.isEmpty())
            text += u"\n\n"_s;
        if (!part.heading.isEmpty())
            text += shownName(part.heading, mostOfText) + u'\n';
        const bool asItIs = part.kind == ViewerPart::Kind::Text;
        text += QString::fromUtf8(asItIs ? part.body : json::pretty(part.body));
    }
    return isNamed ? shownEscaped(text.replace("\r\n"_L1, "\n"_L1), true) : text;
}

} // namespace

void Viewed::setParts(const QList<ViewerPart> &parts)
{
    m_changes.clear();
    m_changing.drop();
    m_indexes.clear();
    m_lines.clear();
    m_pending = 0;
    m_parts = parts;
    m_rows = {};
    for (int i = 0; i < parts.size(); ++i) {
        const ViewerPart &part = parts.at(i);
        m_rows.parts.append({shownName(part.heading, mostOfText).toUtf8(), nullptr});
        const bool fits = part.body.size() < Tape::largest;
        if (part.kind == ViewerPart::Kind::Json
            || (part.kind == ViewerPart::Kind::Guess && fits && mayBeJson(part.body)))
            addJson(i, part);
        else
            addLines(i, part.body);
    }
    Q_EMIT changed({});
    if (isWhole())
        Q_EMIT whole();
}

void Viewed::addJson(int number, const ViewerPart &part)
{
    auto index = std::make_unique<json::Index>(part.body);
    auto rows = std::make_shared<JsonRows>(index->tape());
    rows->setTree(m_isTree);
    m_rows.parts[number].rows = rows;
    if (!index->isFinished()) {
        ++m_pending;
        connect(index.get(), &json::Index::finished, this, [this, number] { indexed(number); });
    }
    m_indexes[number] = std::move(index);
}

void Viewed::addLines(int number, const QByteArray &text)
{
    auto rows = std::make_shared<LineRows>(text);
    m_rows.parts[number].rows = rows;
    if (rows->isWhole())
        return;
    ++m_pending;
    m_lines[number].run([text] { return LineRows::begins(text, text.size()); },
                        [this, number](const LineRows::Begins &begins) {
                            auto whole = m_rows.parts.at(number).rows->copy();
                            static_cast<LineRows &>(*whole).setBegins(begins);
                            m_rows.parts[number].rows = std::move(whole);
                            arrived();
                        });
}

void Viewed::indexed(int number)
{
    const std::shared_ptr<const Tape> tape = m_indexes.at(number)->tape();
    if (m_parts.at(number).kind == ViewerPart::Kind::Guess && !tape->isComplete()) {
        // It only began like JSON: all of it is shown as it came.
        m_indexes.at(number).release()->deleteLater(); // it is the one that is calling
        m_indexes.erase(number);
        dropChanges(number);
        addLines(number, m_parts.at(number).body);
        arrived();
        return;
    }
    m_rows.changed(number)->setTape(tape);
    arrived();
    change({.part = number,
            .run =
                [tape](JsonRows &rows) {
                    rows.setTape(tape);
                    rows.tree().grow(tape);
                },
            .current = {}});
}

void Viewed::arrived()
{
    --m_pending;
    Q_EMIT changed({});
    if (isWhole())
        Q_EMIT whole();
}

json::Index *Viewed::index() const
{
    return m_indexes.empty() ? nullptr : m_indexes.begin()->second.get();
}

bool Viewed::hasJson() const
{
    return !m_indexes.empty();
}

Viewed::Unit Viewed::currentToBe(const Unit &now) const
{
    return !m_changes.isEmpty() && m_changes.last().current ? *m_changes.last().current : now;
}

void Viewed::change(const Change &change)
{
    const JsonRows *rows = m_rows.json(change.part);
    if (!rows)
        return;
    if (m_changes.isEmpty() && (change.isQuick || rows->tape().size() <= changedAtOnce)) {
        change.run(*m_rows.changed(change.part));
        Q_EMIT changed(change.current);
        return;
    }
    m_changes.append(change);
    if (m_changes.size() == 1)
        startChange();
}

// What was to be folded in it is no JSON any more.
void Viewed::dropChanges(int part)
{
    if (m_changes.isEmpty())
        return;
    m_changing.drop();
    m_changes.removeIf([part](const Change &change) { return change.part == part; });
    if (!m_changes.isEmpty())
        startChange();
}

void Viewed::startChange()
{
    const Change &first = m_changes.first();
    // A copy is made here: it is a value.
    auto rows = std::static_pointer_cast<JsonRows>(m_rows.parts.at(first.part).rows->copy());
    m_changing.run(
        [rows = std::move(rows), run = first.run] {
            run(*rows);
            if (rows->isTree())
                rows->tree().prepare();
            return rows;
        },
        [this](const std::shared_ptr<JsonRows> &changedRows) {
            const Change done = m_changes.takeFirst();
            changedRows->setTree(m_isTree); // it may be another by now
            m_rows.parts[done.part].rows = changedRows;
            if (!m_changes.isEmpty())
                startChange();
            Q_EMIT changed(done.current);
        });
}

void Viewed::setTree(bool tree, Unit current)
{
    m_isTree = tree;
    for (const auto &[number, index] : m_indexes)
        m_rows.changed(number)->setTree(tree);
    Q_EMIT changed(current);
    // What was looked at is looked at further, also where the tree had it closed.
    if (tree)
        reveal(current);
}

void Viewed::flip(const Unit &unit, const Unit &current)
{
    const JsonRows *rows = m_rows.json(unit.part);
    if (!rows || unit.unit == ViewedParts::none)
        return;
    const qsizetype row = rows->rowOf(unit.unit);
    if (!rows->canFold(row))
        return;
    const qint64 children = rows->tape().childCount(unit.unit);
    change({.part = unit.part,
            .run = [entry = unit.unit](JsonRows &changed) { changed.flip(entry); },
            .current = currentToBe(current),
            .isQuick = !rows->isTree() || !rows->isFolded(row)
                || (children >= 0 && children <= qint64(changedAtOnce))});
}

void Viewed::foldAll(const Unit &current)
{
    const Unit there = currentToBe(current);
    for (const auto &[number, index] : m_indexes)
        change({.part = number, .run = &JsonRows::foldAll, .current = there});
}

void Viewed::unfoldAll(const Unit &current)
{
    const Unit there = currentToBe(current);
    for (const auto &[number, index] : m_indexes)
        change({.part = number, .run = &JsonRows::unfoldAll, .current = there});
}

void Viewed::reveal(const Unit &unit)
{
    if (unit.unit == ViewedParts::none)
        return;
    change({.part = unit.part,
            .run = [entry = unit.unit](JsonRows &rows) { rows.reveal(entry); },
            .current = unit,
            .isQuick = !m_isTree});
}

TextToCopy Viewed::wholeText() const
{
    qsizetype size = 0;
    for (const ViewerPart &part : m_parts)
        size += part.body.size();
    return {[parts = m_parts] { return textOf(parts); }, size > laidOutAtOnce};
}

} // namespace explorer
