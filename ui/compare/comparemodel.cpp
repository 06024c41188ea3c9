// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/compare/comparemodel.h"

#include "core/base/base58.h"
#include "core/base/hash.h"
#include "core/table/fields.h"
#include "ui/inspector/link.h"
#include "ui/models/celltext.h"
#include "ui/models/roles.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <numeric>
#include <utility>

namespace explorer {

using namespace calimero;
using namespace calimero::table;
using namespace Qt::StringLiterals;
using What = Comparison::What;
using Now = Comparison::State;

namespace {

/// A row of a comparison as one of a table.
struct ComparedRow {
    quint64 what = 0;
    ContextId id; ///< of a context, or the bytes of another id, which is spelt alike
    quint64 state = 0;
    Foreign name;
    Foreign here;
    Foreign there;
    json::Bytes headsHere;
    json::Bytes headsThere;
    bool differs = false;

    /// Ids of several kinds of things may be the same.
    [[nodiscard]] ContentHash key() const
    {
        QByteArray both(1, char(what));
        both.append(reinterpret_cast<const char *>(id.bytes().data()), qsizetype(id.bytes().size()));
        return ContentHash(Sha256::of(both));
    }
    static constexpr auto fields()
    {
        using Row = ComparedRow;
        return std::tuple(
            json::workedOut(&Row::key), json::always("what", &Row::what),
            json::always("id", &Row::id, json::Values::Sought), json::always("state", &Row::state),
            json::always("name", &Row::name), json::always("here", &Row::here),
            json::always("there", &Row::there), json::always("headsHere", &Row::headsHere),
            json::always("headsThere", &Row::headsThere), json::always("differs", &Row::differs));
    }
};

TablePtr tableOfCompared(const QList<Comparison::Row> &rows)
{
    Builder builder(schemaOf<ComparedRow>());
    for (const Comparison::Row &row : rows) {
        put(builder.row(),
            ComparedRow{.what = quint64(row.what),
                        .id = ContextId(row.id),
                        .state = quint64(row.state),
                        .name = row.name,
                        .here = row.here,
                        .there = row.there,
                        .headsHere = {row.headsHere},
                        .headsThere = {row.headsThere},
                        .differs = row.state != Now::InStep && row.state != Now::Following});
        builder.endRow();
    }
    return builder.finish();
}

What whatAt(const Cell::Place &place)
{
    return What(valueOf<&ComparedRow::what>(place).value_or(0));
}

Now stateAt(const Cell::Place &place)
{
    return Now(valueOf<&ComparedRow::state>(place).value_or(quint64(Now::InStep)));
}

Comparison::Row rowAtPlace(const Cell::Place &place)
{
    return {.what = whatAt(place),
            .state = stateAt(place),
            .id = valueOf<&ComparedRow::id>(place).value_or(ContextId()).bytes(),
            .name = QString::fromUtf8(valueOf<&ComparedRow::name>(place)),
            .here = QString::fromUtf8(valueOf<&ComparedRow::here>(place)),
            .there = QString::fromUtf8(valueOf<&ComparedRow::there>(place)),
            .headsHere = valueOf<&ComparedRow::headsHere>(place).toByteArray(),
            .headsThere = valueOf<&ComparedRow::headsThere>(place).toByteArray()};
}

// For programs: the same in every language.
QString nameOf(What what)
{
    return QString::fromLatin1(what == What::Context           ? kindOf<ContextId>
                                   : what == What::Application ? kindOf<ApplicationId>
                                                               : kindOf<BlobId>);
}

QString nameOf(Now state)
{
    switch (state) {
    case Now::Apart:
        return u"apart"_s;
    case Now::OnlyHere:
        return u"onlyHere"_s;
    case Now::OnlyThere:
        return u"onlyThere"_s;
    case Now::OtherVersion:
        return u"otherVersion"_s;
    case Now::UnknownHere:
        return u"unknownHere"_s;
    case Now::UnknownThere:
        return u"unknownThere"_s;
    case Now::NoStateYet:
        return u"noStateYet"_s;
    case Now::Checking:
        return u"checking"_s;
    case Now::Following:
        return u"following"_s;
    case Now::InStep:
        return u"inStep"_s;
    }
    return {};
}

QJsonValue headsAsJson(const QByteArray &told)
{
    return told.isEmpty() ? QJsonValue()
                          : QJsonValue(QJsonArray::fromStringList(CompareModel::headTexts(told)));
}

// There may be any number of them.
QString withHeads(const QString &hash, const QByteArray &told)
{
    constexpr qsizetype mostTold = 8;
    QStringList texts = CompareModel::headTexts(told);
    if (texts.isEmpty())
        return hash;
    const qsizetype more = texts.size() - mostTold;
    if (more > 0) {
        texts.resize(mostTold);
        texts += CompareModel::tr("and %n more", nullptr, int(more));
    }
    return CompareModel::tr("State: %1\nHeads of its history, which do not decide: %2")
        .arg(hash, texts.join(u'\n'));
}

QString wordOf(What what)
{
    return what == What::Context    ? CompareModel::tr("Context")
        : what == What::Application ? CompareModel::tr("Application")
                                    : CompareModel::tr("Blob");
}

/// A text that is worked out of the row alone.
template<typename Text>
Cell wordCell(Text text)
{
    return {.keys =
                [text] {
                    return ColumnKeys::byText([text](const Chunk &chunk, quint32 row) {
                        return text({&chunk, row});
                    });
                },
            .state = [](const Cell::Place &) { return Cell::State::Known; },
            .shown = text};
}

Cell comparedStateCell()
{
    Cell cell = wordCell([](const Cell::Place &place) { return CompareModel::word(stateAt(place)); });
    cell.extra = [](const Cell::Place &place, int role) -> QVariant {
        const Now state = stateAt(place);
        if (role == CompareModel::stateRole)
            return int(state);
        if (role == WarnRole)
            return state != Now::InStep && state != Now::Following && state != Now::Checking;
        return {};
    };
    return cell;
}

/// Copied is the id, which a name is none of.
Cell comparedNameCell()
{
    Cell cell = nameCell(fieldOf<&ComparedRow::name>, fieldOf<&ComparedRow::id>);
    cell.whole = [](const Cell::Place &place) {
        return QString::fromLatin1(place.chunk->idText(fieldOf<&ComparedRow::id>, place.row));
    };
    return cell;
}

/// Heard row by row it tells them apart.
Cell comparedKindCell()
{
    Cell cell = wordCell([](const Cell::Place &place) { return wordOf(whatAt(place)); });
    cell.full = [name = comparedNameCell().shown](const Cell::Place &place) {
        return CompareModel::tr("%1 %2", "Context kv-store").arg(wordOf(whatAt(place)), name(place));
    };
    return cell;
}

/// The hash of a context's state, or the version of an application.
template<auto Field, auto Heads>
Cell sideCell()
{
    const auto isHash = [](const Cell::Place &place) { return whatAt(place) == What::Context; };
    Cell cell = textCell(fieldOf<Field>);
    cell.shown = [isHash, shown = cell.shown](const Cell::Place &place) {
        return isHash(place) ? shortText(valueOf<Field>(place).toByteArray()) : shown(place);
    };
    cell.extra = [isHash, whole = cell.whole](const Cell::Place &place, int role) {
        return role == MonospaceRole  ? QVariant(isHash(place))
            : role == Qt::ToolTipRole ? QVariant(withHeads(whole(place), valueOf<Heads>(place).toByteArray()))
                                      : QVariant();
    };
    return cell;
}

} // namespace

QString CompareModel::word(Now state)
{
    switch (state) {
    case Now::Apart:
        return tr("apart");
    case Now::OnlyHere:
        return tr("only here");
    case Now::OnlyThere:
        return tr("only there");
    case Now::OtherVersion:
        return tr("another version");
    case Now::UnknownHere:
        return tr("unknown here");
    case Now::UnknownThere:
        return tr("unknown there");
    case Now::NoStateYet:
        return tr("no state yet");
    case Now::Checking:
        return tr("differs, looking again…");
    case Now::Following:
        return tr("in step, changing");
    case Now::InStep:
        return tr("in step");
    }
    return {};
}

QStringList CompareModel::headTexts(const QByteArray &heads)
{
    constexpr qsizetype size = 32;
    QStringList texts;
    for (qsizetype at = 0; at < heads.size(); at += size)
        texts += QString::fromLatin1(heads.sliced(at, std::min(size, heads.size() - at)).toHex());
    return texts;
}

CompareModel::CompareModel(QObject *parent) : TableModel(fieldOf<&ComparedRow::id>, parent)
{
    setNodes({}, {});
}

void CompareModel::setNodes(const QString &here, const QString &there)
{
    m_here = here;
    m_there = there;
    setColumns({
        {{"kind", tr("Kind"), 10}, comparedKindCell()},
        {{"name", tr("Name"), 24}, comparedNameCell()},
        {{"state", tr("State"), 20}, comparedStateCell()},
        {{"here", here, 18}, sideCell<&ComparedRow::here, &ComparedRow::headsHere>()},
        {{"there", there, 18}, sideCell<&ComparedRow::there, &ComparedRow::headsThere>()},
        {{"differs", {}, 1, false}, numberCell(fieldOf<&ComparedRow::differs>)},
    });
    Q_EMIT headerDataChanged(Qt::Horizontal, Here, There);
}

Condition CompareModel::onlyDifferences()
{
    return {.column = Differs, .value = quint64(1)};
}

void CompareModel::setRows(const QList<Comparison::Row> &rows, bool again)
{
    m_numbers = {};
    for (const Comparison::Row &row : rows)
        ++m_numbers[std::size_t(row.state)];
    m_wish = Wish{rows, again, m_numbers};
    if (!m_making.isRunning())
        makeRows();
}

// One after the other: each is compared with what is shown by then.
void CompareModel::makeRows()
{
    const Wish wish = *std::exchange(m_wish, std::nullopt);
    m_making.run(
        [rows = wish.rows, before = offered()] { return differenceOf(before, tableOfCompared(rows)); },
        [this, isAgain = wish.isAgain, numbers = wish.numbers](const DifferencePtr &difference) {
            m_numbersShown = numbers;
            if (isAgain)
                setDifference(difference);
            else
                setTable(difference->table);
            if (m_wish)
                makeRows();
        });
}

Comparison::Row CompareModel::row(int at) const
{
    return rowAtPlace(placeOf(at));
}

RowsToExport CompareModel::exported(const QList<int> &positions) const
{
    std::vector<quint32> rows;
    for (const int position : positions)
        rows.push_back(rowAt(view().order, quint32(position)));
    return exportedOf(rows);
}

RowsToExport CompareModel::exported(bool unfiltered) const
{
    std::vector<quint32> rows(unfiltered ? view().table->rows() : view().shown);
    for (quint32 i = 0; i < rows.size(); ++i)
        rows[i] = unfiltered ? i : rowAt(view().order, i);
    return exportedOf(rows);
}

// The id stands in a column of its own: a name is none.
RowsToExport CompareModel::exportedOf(const std::vector<quint32> &rows) const
{
    const auto at = [table = view().table, rows](std::size_t row) {
        return rowAtPlace(table->at(rows.at(row)));
    };
    return {.rows = rows.size(),
            .titles = {tr("Kind"), tr("Name"), tr("Id"), tr("State"), m_here, m_there,
                       tr("Heads: %1").arg(m_here), tr("Heads: %1").arg(m_there)},
            .text =
                [at](std::size_t row, qsizetype column) {
                    const Comparison::Row one = at(row);
                    const QString texts[] = {wordOf(one.what),
                                             one.name,
                                             QString::fromLatin1(toBase58(one.id)),
                                             word(one.state),
                                             one.here,
                                             one.there,
                                             headTexts(one.headsHere).join(u' '),
                                             headTexts(one.headsThere).join(u' ')};
                    return texts[column];
                },
            .json =
                [at](std::size_t row) {
                    const Comparison::Row one = at(row);
                    const auto there = [](const QString &value) {
                        return value.isEmpty() ? QJsonValue() : QJsonValue(value);
                    };
                    return QJsonDocument(QJsonObject{{u"kind"_s, nameOf(one.what)},
                                                     {u"name"_s, there(one.name)},
                                                     {u"id"_s, QString::fromLatin1(toBase58(one.id))},
                                                     {u"state"_s, nameOf(one.state)},
                                                     {u"here"_s, there(one.here)},
                                                     {u"there"_s, there(one.there)},
                                                     {u"headsHere"_s, headsAsJson(one.headsHere)},
                                                     {u"headsThere"_s, headsAsJson(one.headsThere)}})
                        .toJson(QJsonDocument::Compact);
                }};
}

} // namespace explorer
