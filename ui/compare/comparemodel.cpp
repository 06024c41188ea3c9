// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/compare/comparemodel.h"

#include "core/base/base58.h"
#include "core/base/folding.h"
#include "core/base/naming.h"
#include "ui/inspector/link.h"
#include "ui/models/cells.h"
#include "ui/models/roles.h"
#include "ui/support/format.h"
#include "ui/support/shownname.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <numeric>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;
using What = Comparison::What;
using Now = Comparison::State;

namespace {

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

} // namespace

namespace {

QJsonValue headsAsJson(const QByteArray &told)
{
    return told.isEmpty() ? QJsonValue() : QJsonValue(QJsonArray::fromStringList(Comparison::headsIn(told)));
}

// There may be any number of them.
QString withHeads(const QString &hash, const QByteArray &told)
{
    constexpr qsizetype mostTold = 8;
    QStringList texts = Comparison::headsIn(told);
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

void CompareModel::setRows(const QList<Comparison::Row> &rows)
{
    m_numbers.clear();
    for (const Comparison::Row &row : rows)
        ++m_numbers[int(row.state)];
    // Only what is said of them is another: whoever has chosen one keeps it.
    const auto isSame = [](const Comparison::Row &a, const Comparison::Row &b) {
        return a.what == b.what && a.id == b.id;
    };
    const bool areSame = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), isSame);
    if (areSame && !m_shown.isEmpty()) {
        m_rows = rows;
        m_next.reset();
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, There));
    } else {
        m_next = rows;
    }
    select();
}

void CompareModel::setNodes(const QString &here, const QString &there)
{
    m_here = here;
    m_there = there;
    Q_EMIT headerDataChanged(Qt::Horizontal, Here, There);
}

void CompareModel::setFilter(const QString &text)
{
    m_filter = text;
    select();
}

void CompareModel::setOnlyDifferences(bool only)
{
    m_onlyDifferences = only;
    select();
}

void CompareModel::select()
{
    m_selecting.run(
        [rows = m_next.value_or(m_rows), filter = m_filter, only = m_onlyDifferences] {
            QList<qsizetype> shown;
            for (qsizetype at = 0; at < rows.size(); ++at) {
                const Comparison::Row &row = rows.at(at);
                if (only && (row.state == Now::InStep || row.state == Now::Following))
                    continue;
                const bool fits = filter.isEmpty() || holdsTyped(row.name, filter)
                    || holdsTyped(word(row.state), filter)
                    || QString::fromLatin1(toBase58(row.id)).contains(filter, Qt::CaseInsensitive);
                if (fits)
                    shown.append(at);
            }
            return shown;
        },
        [this](const QList<qsizetype> &shown) { show(m_next.value_or(m_rows), shown); });
}

void CompareModel::show(const QList<Comparison::Row> &rows, const QList<qsizetype> &shown)
{
    const bool isOther = std::exchange(m_next, std::nullopt).has_value();
    if (!isOther && shown == m_shown)
        return;
    beginResetModel();
    m_rows = rows;
    m_shown = shown;
    endResetModel();
}

QString CompareModel::idOf(int at) const
{
    return QString::fromLatin1(toBase58(row(at).id));
}

int CompareModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int CompareModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnsShown;
}

RowsToExport CompareModel::exported(const QList<int> &positions) const
{
    QList<qsizetype> rows;
    for (const int position : positions)
        rows += m_shown.at(position);
    return exportedOf(rows);
}

RowsToExport CompareModel::exported(bool unfiltered) const
{
    if (!unfiltered)
        return exportedOf(m_shown);
    QList<qsizetype> rows(m_rows.size());
    std::iota(rows.begin(), rows.end(), 0);
    return exportedOf(rows);
}

// The id stands in a column of its own: a name is none.
RowsToExport CompareModel::exportedOf(const QList<qsizetype> &rows) const
{
    const auto at = [all = m_rows, rows](std::size_t row) -> const Comparison::Row & {
        return all.at(rows.at(qsizetype(row)));
    };
    return {
        .rows = std::size_t(rows.size()),
        .titles = {tr("Kind"), tr("Name"), tr("Id"), tr("State"), m_here, m_there,
                   tr("Heads: %1").arg(m_here), tr("Heads: %1").arg(m_there)},
        .text =
            [at](std::size_t row, qsizetype column) {
                constexpr int columns[] = {Kind, Name, -1, State, Here, There};
                if (column >= qsizetype(std::size(columns))) {
                    const bool isHere = column == qsizetype(std::size(columns));
                    return Comparison::headsIn(isHere ? at(row).headsHere : at(row).headsThere).join(u' ');
                }
                return columns[column] < 0 ? QString::fromLatin1(toBase58(at(row).id))
                                           : text(at(row), columns[column]);
            },
        .json =
            [at](std::size_t row) {
                const Comparison::Row &one = at(row);
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

QString CompareModel::text(const Comparison::Row &row, int column)
{
    switch (column) {
    case Kind:
        return row.what == What::Context    ? tr("Context")
            : row.what == What::Application ? tr("Application")
                                            : tr("Blob");
    case Name:
        return row.name;
    case State:
        return word(row.state);
    case Here:
        return row.here;
    case There:
        return row.there;
    }
    return {};
}

QVariant CompareModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Comparison::Row &one = row(index.row());
    const QString whole =
        index.column() == Name && one.name.isEmpty() ? idOf(index.row()) : text(one, index.column());
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Name)
            return naming::orElse(shownName(one.name), shortText(idOf(index.row()).toLatin1()));
        return one.what == What::Context && index.column() >= Here ? shortText(whole.toLatin1())
                                                                   : shownName(whole);
    case Qt::ToolTipRole:
        return shownToolTip(index.column() == Name        ? idOf(index.row())
                                : index.column() == Here  ? withHeads(whole, one.headsHere)
                                : index.column() == There ? withHeads(whole, one.headsThere)
                                                          : whole);
    case Qt::AccessibleTextRole:
        return shownSentence(whole);
    case ExactTextRole:
        return index.column() == Name ? idOf(index.row()) : whole;
    case IdTextRole:
        return idOf(index.row());
    case MonospaceRole:
        return (index.column() == Name && one.name.isEmpty())
            || (one.what == What::Context && index.column() >= Here);
    case WarnRole:
        return index.column() == State && one.state != Now::InStep && one.state != Now::Following
            && one.state != Now::Checking;
    default:
        return {};
    }
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Kind:
        return tr("Kind");
    case Name:
        return tr("Name");
    case State:
        return tr("State");
    case Here:
        return m_here;
    case There:
        return m_there;
    }
    return {};
}

} // namespace explorer
