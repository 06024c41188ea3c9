// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What is shown, what is chosen in it, what is copied. How it stands is in textviewlayout.cpp, what is
// painted in textviewpaint.cpp, how it is moved about in in textviewkeys.cpp.
#include "ui/viewer/textview.h"

#include "core/json/syntax.h"
#include "ui/support/clipboard.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/viewer/laidline.h"
#include "ui/viewer/textviewface.h"

#include <QAccessible>
#include <QScrollBar>

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;
using json::NodeKind;
using json::Tape;

namespace {

constexpr qsizetype mostCopied = 64 * 1024 * 1024;
constexpr qsizetype copiedAtOnce = 64 * 1024; // bytes; more is put together on a worker
constexpr qsizetype mostSaid = 500; // bytes of a row, to a screen reader
constexpr qsizetype mostReadOut = 8 * 1024; // bytes of a row, as its text
constexpr std::size_t mostReadAsJson = 512 * 1024; // bytes of a string, at once
constexpr int deepestCopiedIndent = 60;

QString textOf(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

QString valueOf(const Tape &tape, Tape::Index entry)
{
    const std::string_view raw = tape.value(tape.isClose(entry) ? tape.parent(entry) : entry);
    return tape.kind(entry) == NodeKind::String ? QString::fromUtf8(json::unescaped(raw)) : textOf(raw);
}

} // namespace

TextView::TextView(QWidget *parent) : QAbstractScrollArea(parent)
{
    installTextViewFace();
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(NoFrame);
    setProperty("plain", true);
    setLayoutDirection(Qt::LeftToRight); // whatever the window's: it is JSON and text of programs
    setFont(monospaceFont());
    setAccessibleName(tr("Answer"));
    setGround(Color::Base);
    viewport()->setAutoFillBackground(true);
    measureFont();
    connect(&m_viewed, &Viewed::changed, this, &TextView::rowsChanged);
    connect(&m_viewed, &Viewed::whole, this, [this] {
        if (m_finder.isSearching())
            m_finder.search(rows(), m_finder.text());
    });
    connect(&m_finder, &Finder::changed, this, [this] {
        viewport()->update();
        Q_EMIT searchChanged();
    });
}

TextView::~TextView() = default;

void TextView::setGround(Color color)
{
    viewport()->setBackgroundRole(paletteRole(color));
}

void TextView::setParts(const QList<ViewerPart> &parts)
{
    m_current = m_anchor = {};
    m_currentUnit = {};
    m_isWholeRows = false;
    m_match = -1;
    m_widest = 0;
    m_finder.expect({});
    m_breaking.drop();
    m_breaks = {};
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    m_viewed.setParts(parts);
    announce();
    Q_EMIT currentChanged();
}

void TextView::setJson(const QByteArray &json)
{
    setParts({{.heading = {}, .body = json, .kind = ViewerPart::Kind::Json}});
}

QByteArray TextView::json() const
{
    return index() ? index()->bytes() : QByteArray();
}

QString TextView::text() const
{
    QStringList lines;
    for (qsizetype row = 0; row < rowCount(); ++row)
        lines += rowText(row);
    return lines.join(u'\n');
}

void TextView::setMode(Mode mode)
{
    if (mode == this->mode())
        return;
    m_widest = 0;
    m_viewed.setTree(mode == Mode::Tree, m_currentUnit);
}

void TextView::setWrapping(bool wraps)
{
    if (wraps == m_wraps)
        return;
    m_wraps = wraps;
    m_widest = 0;
    horizontalScrollBar()->setValue(0);
    layOut(true);
}

void TextView::rowsChanged(const std::optional<ViewedParts::Unit> &current)
{
    const ViewedParts::Unit unit = current.value_or(m_currentUnit);
    const qsizetype row = rowCount() > 0 ? rows().rowOf(unit) : 0;
    if (row != m_current.row) {
        m_current = m_anchor = {row, 0};
        m_isWholeRows = false;
    }
    layOut(false);
    if (!current || rowCount() == 0)
        return;
    const auto &found = matches();
    const bool isMatch = m_match >= 0 && m_match < found.size() && int(found.at(m_match).part) == unit.part
        && found.at(m_match).unit == unit.unit;
    setPlace(isMatch ? placeOfMatch(m_match) : m_current, false);
}

bool TextView::isTree(qsizetype row) const
{
    const JsonRows *json = rows().json(rows().unit(row).part);
    return json && json->isTree();
}

const JsonRows *TextView::jsonAt(qsizetype row, Tape::Index *entry) const
{
    if (rowCount() == 0)
        return nullptr;
    const ViewedParts::Unit unit = rows().unit(row);
    *entry = unit.unit;
    return unit.unit == ViewedParts::none ? nullptr : rows().json(unit.part);
}

std::pair<TextView::Place, TextView::Place> TextView::selection() const
{
    return m_anchor < m_current ? std::pair(m_anchor, m_current) : std::pair(m_current, m_anchor);
}

void TextView::setPlace(const Place &place, bool extend)
{
    if (rowCount() == 0)
        return;
    m_current = {std::clamp<qsizetype>(place.row, 0, rowCount() - 1), std::max<qsizetype>(0, place.at)};
    m_currentUnit = rows().unit(m_current.row);
    if (!extend) {
        m_anchor = m_current;
        m_isWholeRows = false;
    }
    ensureVisible(m_current);
    viewport()->update();
    announce();
    Q_EMIT currentChanged();
}

void TextView::setCurrentRow(qsizetype row, bool extend)
{
    if (extend)
        m_isWholeRows = true;
    setPlace({row, 0}, extend);
}

void TextView::selectAll()
{
    if (rowCount() == 0)
        return;
    m_anchor = {0, 0};
    m_isWholeRows = true;
    setPlace({rowCount() - 1, 0}, true);
    offerSelection();
}

void TextView::goTo(const ViewedParts::Unit &unit, qsizetype at)
{
    setPlace({rows().rowOf(unit), at}, false);
    m_currentUnit = unit;
    m_viewed.reveal(unit);
}

qsizetype TextView::currentLine() const
{
    return rowCount() > 0 ? rows().lineOf(m_current.row) + 1 : 0;
}

void TextView::goToLine(qsizetype number)
{
    if (rowCount() == 0)
        return;
    m_match = -1;
    goTo(rows().unitOfLine(std::clamp<qsizetype>(number, 1, numberOfLines()) - 1), 0);
}

void TextView::search(const QString &text)
{
    m_match = -1;
    if (m_viewed.isWhole())
        m_finder.search(rows(), text);
    else
        m_finder.expect(text);
}

TextView::Place TextView::placeOfMatch(qsizetype number) const
{
    const FoundPlace &found = matches().at(number);
    const qsizetype row = rows().rowOf({int(found.part), found.unit});
    const qsizetype begin = rows().row(row).begin(found.inKey ? RowPiece::Kind::Key : RowPiece::Kind::Value);
    // In the tree a key has no quotes.
    const qsizetype shift = found.inKey && isTree(row) ? -1 : 0;
    return {row, std::max<qsizetype>(0, begin + shift + qsizetype(found.from))};
}

void TextView::goToMatch(qsizetype number)
{
    if (number < 0 || number >= matches().size())
        return;
    m_match = number;
    const FoundPlace &found = matches().at(number);
    goTo({int(found.part), found.unit}, placeOfMatch(number).at);
}

qsizetype TextView::matchFrom(bool forward) const
{
    const qsizetype number = matches().size();
    if (number == 0)
        return -1;
    if (m_match >= 0)
        return (m_match + (forward ? 1 : number - 1)) % number;
    // Those of the current row count as behind.
    const qsizetype behind = m_finder.within(m_currentUnit).first;
    return forward ? behind % number : (behind + number - 1) % number;
}

void TextView::peekAtMatch(qsizetype number)
{
    if (number < 0 || number >= matches().size() || rowCount() == 0)
        return;
    const FoundPlace &found = matches().at(number);
    const Place place = placeOfMatch(number);
    if (rows().unit(place.row) == ViewedParts::Unit{int(found.part), found.unit})
        ensureVisible(place);
}

QString TextView::currentPath() const
{
    Tape::Index entry = 0;
    const JsonRows *json = jsonAt(m_current.row, &entry);
    return json ? json->tape().path(entry) : QString();
}

QString TextView::currentValue() const
{
    Tape::Index entry = 0;
    if (const JsonRows *json = jsonAt(m_current.row, &entry))
        return valueOf(json->tape(), entry);
    const Row row = rows().row(m_current.row);
    return QString::fromUtf8(row.bytes(0, row.size()));
}

QByteArray TextView::currentSubtree() const
{
    Tape::Index entry = 0;
    const JsonRows *json = jsonAt(m_current.row, &entry);
    if (!json)
        return {};
    const Tape &tape = json->tape();
    const std::string_view raw = tape.value(tape.isClose(entry) ? tape.parent(entry) : entry);
    return {raw.data(), static_cast<qsizetype>(raw.size())};
}

std::optional<QByteArray> TextView::jsonInString() const
{
    Tape::Index entry = 0;
    const JsonRows *json = jsonAt(m_current.row, &entry);
    if (!json || json->tape().kind(entry) != NodeKind::String
        || json->tape().value(entry).size() > mostReadAsJson)
        return std::nullopt;
    QByteArray text = json::unescaped(json->tape().value(entry));
    const QByteArray trimmed = text.left(64).trimmed();
    const bool looksRight = trimmed.startsWith('{') || trimmed.startsWith('[');
    if (!looksRight || json::syntaxErrorIn(text, json::LoneSurrogates::Taken))
        return std::nullopt;
    return text;
}

void TextView::expandAll()
{
    m_viewed.unfoldAll(m_currentUnit);
}

void TextView::collapseAll()
{
    m_viewed.foldAll(m_currentUnit);
}

void TextView::toggle(qsizetype row)
{
    m_viewed.flip(rows().unit(row), m_currentUnit);
}

TextToCopy TextView::selectionToCopy() const
{
    const auto [from, to] = selection();
    qsizetype size = 0;
    for (qsizetype row = from.row; row <= to.row && size <= copiedAtOnce; ++row)
        size += rows().sizeOf(row) + 16;
    const auto make = [shot = rows().snapshot(), first = from, last = to, whole = m_isWholeRows] {
        const std::vector<int> depths = shot.depths(first.row, last.row - first.row + 1);
        QString text;
        for (qsizetype row = first.row; row <= last.row && text.size() < mostCopied; ++row) {
            const Row all = shot.row(row);
            const qsizetype begin = !whole && row == first.row ? first.at : 0;
            const qsizetype end = !whole && row == last.row ? last.at : all.size();
            if (begin == 0 && (whole || first.row != last.row)) {
                const int depth = std::min(depths[std::size_t(row - first.row)], deepestCopiedIndent);
                text += QString(2 * depth, u' ');
            }
            text += seenLine(all, begin, end).text;
            if (whole || row < last.row)
                text += u'\n';
        }
        return text;
    };
    return {make, size > copiedAtOnce};
}

QString TextView::selectedText() const
{
    return hasSelection() ? selectionToCopy().make() : QString();
}

void TextView::copyText(const TextToCopy &text)
{
    copyToClipboard(text, this, [this](const QString &) { Q_EMIT copied(); });
}

// For the middle button of the mouse.
void TextView::offerSelection()
{
    if (rowCount() > 0 && hasSelection())
        m_offered.offer([this] { return selectionToCopy(); });
}

void TextView::copy()
{
    if (rowCount() == 0)
        return;
    if (hasSelection())
        copyText(selectionToCopy());
    else
        copyValue();
}

void TextView::copyValue()
{
    Tape::Index entry = 0;
    const JsonRows *json = jsonAt(m_current.row, &entry);
    if (!json) {
        copyText({[text = currentValue()] { return text; }});
        return;
    }
    const Tape &tape = json->tape();
    const bool isLarge =
        qsizetype(tape.value(tape.isClose(entry) ? tape.parent(entry) : entry).size()) > copiedAtOnce;
    copyText({[shared = json->sharedTape(), entry] { return valueOf(*shared, entry); }, isLarge});
}

void TextView::copySubtree()
{
    const QByteArray json = currentSubtree();
    copyText({[json] { return QString::fromUtf8(json::pretty(json)); }, json.size() > copiedAtOnce});
}

void TextView::copyPath()
{
    copyText({[path = currentPath()] { return path; }});
}

void TextView::copyAll()
{
    copyText(m_viewed.wholeText());
}

SeenLine TextView::lineToRead() const
{
    if (rowCount() == 0)
        return {};
    const Row row = rows().row(m_current.row);
    qsizetype from = 0;
    if (m_current.at >= mostReadOut)
        from = m_breaks.line(m_breaks.lineOf(m_current.row, m_current.at)).from;
    if (m_current.at - from >= mostReadOut)
        from = m_current.at; // it is not laid out yet
    return seenLine(row, from, std::min(row.size(), from + mostReadOut));
}

qsizetype TextView::caretToRead() const
{
    const SeenLine line = lineToRead();
    return std::min(line.unitAt(m_current.at), line.text.size());
}

void TextView::announce()
{
    // The begin of a row, and where one is: all that a screen reader needs.
    QString text;
    if (rowCount() > 0) {
        const Row row = rows().row(m_current.row);
        text = seenLine(row, 0, std::min(row.size(), mostSaid)).text;
    }
    if (rowCount() > 1)
        text = tr("%1, row %2 of %3")
                   .arg(text, QLocale().toString(m_current.row + 1), QLocale().toString(rowCount()));
    const QString said = shownSentence(text);
    const bool isSame = said == accessibleDescription();
    setAccessibleDescription(said);
    if (!QAccessible::isActive() || !hasFocus())
        return;
    if (isSame) { // within the row, which was read out
        QAccessibleTextCursorEvent moved(this, int(caretToRead()));
        QAccessible::updateAccessibility(&moved);
    } else {
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace explorer
