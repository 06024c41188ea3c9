// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/console/jsonview.h"

#include "core/json/syntax.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/support/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QScrollBar>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;
using json::NodeKind;
using json::Tape;

namespace {

constexpr qsizetype longestShown = 2000; // characters of one value in a row
constexpr qsizetype mostCopied = 64 * 1024 * 1024;
constexpr int deepestCopiedIndent = 60;
constexpr Tape::Index changedAtOnce =
    20'000; // entries; what is open in a longer text is worked out on a worker

QString textOf(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

} // namespace

JsonView::JsonView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(NoFrame);
    setProperty("plain", true);
    setFont(monospaceFont());
    setAccessibleName(tr("Answer"));
    viewport()->setBackgroundRole(paletteRole(Color::Window));
    viewport()->setAutoFillBackground(true);
    viewport()->setCursor(Qt::ArrowCursor);
}

void JsonView::setJson(const QByteArray &json)
{
    delete m_index;
    m_changes.clear();
    m_changing.drop();
    m_index = new json::Index(json, this);
    m_rows.reset(m_index->tape());
    m_current = m_anchor = 0;
    m_match = -1;
    m_widest = 0;
    connect(m_index, &json::Index::finished, this, &JsonView::indexFinished);
    connect(m_index, &json::Index::matchesChanged, this, [this] {
        viewport()->update();
        Q_EMIT searchChanged();
    });
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    updateBars();
    viewport()->update();
    announce();
    Q_EMIT currentChanged();
}

QByteArray JsonView::json() const
{
    return m_index ? m_index->bytes() : QByteArray();
}

void JsonView::indexFinished()
{
    updateBars();
    viewport()->update();
    change({[tape = m_index->tape()](json::TreeRows &rows) { rows.grow(tape); }, Tape::none});
}

Tape::Index JsonView::currentToBe() const
{
    if (!m_changes.isEmpty() && m_changes.last().current != Tape::none)
        return m_changes.last().current;
    return rowCount() > 0 ? entryOf(m_current) : 0;
}

void JsonView::change(const Change &change)
{
    if (m_changes.isEmpty() && (change.isQuick || tape().size() <= changedAtOnce)) {
        change.run(m_rows);
        rowsChanged(change.current);
        return;
    }
    m_changes.append(change);
    if (m_changes.size() == 1)
        startChange();
}

void JsonView::startChange()
{
    m_changing.run(
        [rows = m_rows, run = m_changes.first().run]() mutable {
            run(rows);
            rows.prepare();
            return std::move(rows);
        },
        [this](json::TreeRows rows) {
            m_rows = std::move(rows);
            rowsChanged(m_changes.takeFirst().current);
            if (!m_changes.isEmpty())
                startChange();
        });
}

void JsonView::rowsChanged(Tape::Index current)
{
    updateBars();
    if (m_mode == Mode::Tree && current != Tape::none && rowCount() > 0)
        setCurrentRow(rowOf(current));
    viewport()->update();
}

void JsonView::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    const bool any = rowCount() > 0;
    const Tape::Index entry = any ? entryOf(m_current) : 0;
    m_mode = mode;
    m_widest = 0;
    updateBars();
    setCurrentRow(any ? rowOf(entry) : 0);
    // What was looked at is looked at further, also where the tree had it closed.
    if (any && mode == Mode::Tree)
        change({[entry](json::TreeRows &rows) { rows.reveal(entry); }, entry});
    viewport()->update();
}

qsizetype JsonView::rowCount() const
{
    if (!m_index)
        return 0;
    return m_mode == Mode::Tree ? m_rows.count() : qsizetype(tape().size());
}

Tape::Index JsonView::entryOf(qsizetype row) const
{
    return m_mode == Mode::Tree ? m_rows.entry(row) : Tape::Index(row);
}

qsizetype JsonView::rowOf(Tape::Index entry) const
{
    return m_mode == Mode::Tree ? m_rows.rowOf(entry) : qsizetype(entry);
}

std::vector<int> JsonView::depthsOf(qsizetype first, qsizetype number) const
{
    if (m_mode == Mode::Tree)
        return m_rows.depths(first, number);
    std::vector<int> out;
    int depth = 0;
    for (Tape::Index up = tape().parent(Tape::Index(first)); up != Tape::none; up = tape().parent(up))
        ++depth;
    for (qsizetype row = first; row < std::min(first + number, rowCount()); ++row) {
        const auto entry = Tape::Index(row);
        // The entry that closes a container names it as what is around it, and stands as far out.
        out.push_back(tape().isClose(entry) ? --depth : depth);
        if (tape().isContainer(entry) && tape().childCount(entry) != 0)
            ++depth;
    }
    return out;
}

void JsonView::addValue(QList<Span> &spans, Tape::Index entry) const
{
    const auto color = [](Color c) { return int(c); };
    const std::string_view raw = tape().value(entry);
    const bool cut = raw.size() > std::size_t(longestShown);
    const QString text = shownEscaped(textOf(cut ? raw.substr(0, longestShown) : raw));
    switch (tape().kind(entry)) {
    case NodeKind::String:
        spans.append({text, color(Color::Ok), true, false});
        break;
    case NodeKind::Null:
        spans.append({text, color(Color::Muted), true, false});
        break;
    default:
        spans.append({text, color(Color::Warn), true, false});
    }
    if (cut)
        spans.append({tr("… %1 more characters").arg(QLocale().toString(qint64(raw.size()) - longestShown)),
                      color(Color::Muted)});
}

QList<JsonView::Span> JsonView::spansOf(qsizetype row, qint64 ordinal) const
{
    const auto color = [](Color c) { return int(c); };
    QList<Span> spans;
    const Tape::Index entry = entryOf(row);
    const bool tree = m_mode == Mode::Tree;
    const bool inObject = tape().hasKey(entry);
    if (inObject) {
        std::string_view key = tape().key(entry);
        if (tree)
            key = key.substr(1, key.size() - 2);
        spans.append({shownEscaped(textOf(key.substr(0, longestShown))), color(Color::Accent), true, true});
        spans.append({u": "_s, color(Color::Text)});
    } else if (tree && ordinal >= 0) {
        spans.append({QString::number(ordinal), color(Color::Muted)});
        spans.append({u": "_s, color(Color::Muted)});
    }
    const bool comma = !tree && tape().hasNext(entry);
    if (tape().isClose(entry)) {
        const bool object = tape().kind(tape().parent(entry)) == NodeKind::Object;
        spans.append({object ? u"}"_s : u"]"_s, color(Color::Text)});
    } else if (tape().isContainer(entry)) {
        const bool object = tape().kind(entry) == NodeKind::Object;
        const qint64 count = tape().childCount(entry);
        if (count == 0)
            spans.append({object ? u"{}"_s : u"[]"_s, color(Color::Text)});
        else if (!tree)
            spans.append({object ? u"{"_s : u"["_s, color(Color::Text)});
        else if (count < 0)
            spans.append({object ? u"{…}"_s : u"[…]"_s, color(Color::Muted)});
        else
            spans.append(
                {object ? tr("{%n field(s)}", nullptr, int(count)) : tr("[%n item(s)]", nullptr, int(count)),
                 color(Color::Muted)});
        if (comma && count == 0)
            spans.append({u","_s, color(Color::Text)});
        return spans;
    } else {
        addValue(spans, entry);
    }
    if (comma)
        spans.append({u","_s, color(Color::Text)});
    return spans;
}

QString JsonView::rowText(qsizetype row) const
{
    const Tape::Index entry = entryOf(row);
    const bool element = m_mode == Mode::Tree && !tape().hasKey(entry) && tape().parent(entry) != Tape::none;
    QString text;
    for (const Span &span : spansOf(row, element ? m_rows.ordinal(entry) : -1))
        text += span.text;
    return text;
}

QString JsonView::currentPath() const
{
    return rowCount() > 0 ? tape().path(entryOf(m_current)) : QString();
}

QString JsonView::currentValue() const
{
    if (rowCount() == 0)
        return {};
    const Tape::Index entry = entryOf(m_current);
    const std::string_view raw = tape().value(tape().isClose(entry) ? tape().parent(entry) : entry);
    return tape().kind(entry) == NodeKind::String ? QString::fromUtf8(json::unescaped(raw)) : textOf(raw);
}

QByteArray JsonView::currentSubtree() const
{
    if (rowCount() == 0)
        return {};
    const Tape::Index entry = entryOf(m_current);
    const std::string_view raw = tape().value(tape().isClose(entry) ? tape().parent(entry) : entry);
    return {raw.data(), static_cast<qsizetype>(raw.size())};
}

std::optional<QByteArray> JsonView::jsonInString() const
{
    if (rowCount() == 0 || tape().kind(entryOf(m_current)) != NodeKind::String)
        return std::nullopt;
    QByteArray text = json::unescaped(tape().value(entryOf(m_current)));
    const QByteArray trimmed = text.left(64).trimmed();
    const bool looksRight = trimmed.startsWith('{') || trimmed.startsWith('[');
    if (!looksRight || json::syntaxErrorIn(text))
        return std::nullopt;
    return text;
}

void JsonView::expandAll()
{
    if (!m_index)
        return;
    change({&json::TreeRows::expandAll, currentToBe()});
}

void JsonView::collapseAll()
{
    if (!m_index)
        return;
    change({&json::TreeRows::collapseAll, 0});
}

void JsonView::toggle(qsizetype row)
{
    if (m_mode != Mode::Tree || !m_rows.canExpand(row))
        return;
    const auto flip = [entry = entryOf(row)](json::TreeRows &rows) {
        const qsizetype now = rows.rowOf(entry);
        if (rows.isExpanded(now))
            rows.collapse(now);
        else
            rows.expand(now);
    };
    const qint64 children = tape().childCount(entryOf(row));
    const bool isQuick = m_rows.isExpanded(row) || (children >= 0 && children <= changedAtOnce);
    change({flip, currentToBe(), isQuick});
}

void JsonView::search(const QString &text)
{
    m_match = -1;
    if (m_index)
        m_index->search(text);
}

void JsonView::goToMatch(qsizetype number)
{
    if (!m_index || number < 0 || number >= m_index->matches().size())
        return;
    m_match = number;
    const Tape::Index entry = m_index->matches().at(number).entry;
    setCurrentRow(rowOf(entry));
    if (m_mode == Mode::Tree)
        change({[entry](json::TreeRows &rows) { rows.reveal(entry); }, entry});
    viewport()->update();
}

void JsonView::setCurrentRow(qsizetype row, bool extend)
{
    if (rowCount() == 0)
        return;
    m_current = std::clamp<qsizetype>(row, 0, rowCount() - 1);
    if (!extend)
        m_anchor = m_current;
    ensureVisible(m_current);
    viewport()->update();
    announce();
    Q_EMIT currentChanged();
}

void JsonView::copySelection()
{
    QString text;
    if (m_anchor == m_current) {
        text = currentValue();
    } else {
        const auto [first, last] = std::minmax(m_anchor, m_current);
        const std::vector<int> depths = depthsOf(first, last - first + 1);
        for (qsizetype row = first; row <= last && text.size() < mostCopied; ++row)
            text += QString(2 * std::min(depths[std::size_t(row - first)], deepestCopiedIndent), u' ')
                + rowText(row) + u'\n';
    }
    QApplication::clipboard()->setText(text);
}

void JsonView::announce()
{
    // The whole of a short answer, and where one is in it: all that a screen reader needs.
    QString text = rowCount() > 0 ? rowText(m_current) : QString();
    if (rowCount() > 1)
        text = tr("%1, row %2 of %3")
                   .arg(text, QLocale().toString(m_current + 1), QLocale().toString(rowCount()));
    setAccessibleDescription(shownSentence(text));
    if (QAccessible::isActive() && hasFocus()) {
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace explorer
