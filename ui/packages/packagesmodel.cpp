// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/packages/packagesmodel.h"

#include "core/table/fields.h"
#include "ui/models/celltext.h"
#include "ui/models/roles.h"

#include <algorithm>
#include <utility>

namespace explorer {

using namespace calimero;
using namespace calimero::table;
using namespace Qt::StringLiterals;

namespace {

constexpr bool hidden = false;

/// Raw code without a manifest has the package "unknown".
QString packageIn(const ApplicationNames &names, const Cell::Place &place)
{
    const QByteArrayView package = valueOf<&BuildRow::package>(place);
    if (!package.isEmpty() && package != "unknown")
        return cellText(package);
    const auto id = valueOf<&BuildRow::application>(place);
    const QString name = id ? names.value(*id).name : QString();
    return name.isEmpty() ? PackagesModel::tr("without a package") : cellText(name.toUtf8());
}

/// What the application is called, which may be by its alias.
QString applicationIn(const ApplicationNames &names, const Cell::Place &place)
{
    const auto id = valueOf<&BuildRow::application>(place);
    return id ? naming::orShort(names.value(*id).name, *id) : QString();
}

Cell packageCell(const std::function<ApplicationNames()> &ask)
{
    Cell cell = lookupCell(fieldOf<&BuildRow::application>, ask, &packageIn);
    const auto id = [](const Cell::Place &place) {
        const auto application = valueOf<&BuildRow::application>(place);
        return application ? application->toString() : QString();
    };
    cell.state = [](const Cell::Place &) { return Cell::State::Known; };
    cell.full = [name = cell.shown, id](const Cell::Place &place) {
        return nameAndId(name(place), id(place));
    };
    cell.extra = [name = cell.shown](const Cell::Place &place, int role) {
        return role == NameRole   ? QVariant(name(place))
            : role == ShortIdRole ? QVariant(shortText(valueOf<&BuildRow::application>(place)))
                                  : QVariant();
    };
    return cell;
}

Cell namedVersionCell()
{
    Cell cell = versionCell(fieldOf<&BuildRow::version>);
    cell.shown = [shown = cell.shown](const Cell::Place &place) {
        const QString text = shown(place);
        return text.isEmpty() ? PackagesModel::tr("none") : text;
    };
    return cell;
}

QString marksOf(const Cell::Place &place)
{
    QStringList marks;
    if (valueOf<&BuildRow::isNewest>(place) == 1U)
        marks += PackagesModel::tr("highest version");
    if (valueOf<&BuildRow::isLast>(place) == 1U)
        marks += PackagesModel::tr("installed last");
    return marks.join(u" · "_s);
}

Cell newestCell()
{
    return {.keys =
                [] {
                    return ColumnKeys::byText([](const Chunk &chunk, quint32 row) {
                        return marksOf({&chunk, row});
                    });
                },
            .state = [](const Cell::Place &) { return Cell::State::Known; },
            .shown = &marksOf};
}

/// "inventory, chat and 3 more": who has no name is one of the more, and named by an id where nobody has one.
struct ShownUsers {
    QStringList first;
    quint64 more = 0;
    bool areIds = false;

    [[nodiscard]] QString list() const { return first.join(u", "_s); }
    [[nodiscard]] QString text() const
    {
        if (first.isEmpty()) // none has a name or an id
            return numberText(more);
        return more > 0 ? PackagesModel::tr("%1 and %2 more").arg(list(), numberText(more)) : list();
    }
    [[nodiscard]] QString rest() const
    {
        return more > 0 ? PackagesModel::tr("and %1 more").arg(numberText(more)) : QString();
    }
};

template<auto Count, auto Names, auto Named>
ShownUsers usersIn(const Cell::Place &place)
{
    const QStringList all = QString::fromUtf8(valueOf<Names>(place)).split(u'\n', Qt::SkipEmptyParts);
    const auto named = qsizetype(valueOf<Named>(place).value_or(0));
    ShownUsers users{.areIds = named == 0 && !all.isEmpty()};
    const qsizetype shown = std::min<qsizetype>({named > 0 ? named : all.size(), all.size(), 2});
    for (const QString &name : all.first(shown))
        users.first += cellText(name.toUtf8());
    users.more = valueOf<Count>(place).value_or(0) - quint64(users.first.size());
    return users;
}

template<auto Count, auto Names, auto Named>
Cell usersCell()
{
    const auto names = [](const Cell::Place &place) {
        return QString::fromUtf8(valueOf<Names>(place)).split(u'\n', Qt::SkipEmptyParts);
    };
    return {
        .keys = [] { return ColumnKeys::byNumber(fieldOf<Count>); },
        .state =
            [](const Cell::Place &place) {
                return valueOf<Count>(place) ? Cell::State::Known : Cell::State::Unknown;
            },
        .shown =
            [](const Cell::Place &place) {
                return valueOf<Count>(place).value_or(0) == 0 ? QString(QChar(0x2013))
                                                              : usersIn<Count, Names, Named>(place).text();
            },
        .exact = [](const Cell::Place &place) { return QString::number(valueOf<Count>(place).value_or(0)); },
        .full =
            [names](const Cell::Place &place) {
                QStringList shown;
                const QStringList all = names(place);
                for (const QString &name : all)
                    shown += cellText(name.toUtf8());
                const quint64 count = valueOf<Count>(place).value_or(0);
                if (shown.isEmpty())
                    return count > 0 ? numberText(count) : QString();
                if (count > quint64(shown.size()))
                    shown += PackagesModel::tr("and %1 more").arg(numberText(count - shown.size()));
                return shown.join(u'\n');
            },
        .extra = [](const Cell::Place &place, int role) -> QVariant {
            if (role != ShortIdRole && role != RestRole)
                return {};
            const ShownUsers users = usersIn<Count, Names, Named>(place);
            return !users.areIds ? QVariant() : role == ShortIdRole ? users.list() : users.rest();
        }};
}

} // namespace

namespace {

Foreign foreignOf(QByteArrayView text)
{
    return Foreign(QString::fromUtf8(text));
}

/// What the inspector tells of it.
BuildRow buildOf(const Cell::Place &place)
{
    BuildRow row;
    row.application = valueOf<&BuildRow::application>(place);
    row.blob = valueOf<&BuildRow::blob>(place);
    row.package = foreignOf(valueOf<&BuildRow::package>(place));
    row.version = foreignOf(valueOf<&BuildRow::version>(place));
    row.sizeBytes = valueOf<&BuildRow::sizeBytes>(place);
    row.isNewest = valueOf<&BuildRow::isNewest>(place) == 1U;
    row.isLast = valueOf<&BuildRow::isLast>(place) == 1U;
    row.namespaces = valueOf<&BuildRow::namespaces>(place);
    row.contexts = valueOf<&BuildRow::contexts>(place);
    row.namespaceNames = foreignOf(valueOf<&BuildRow::namespaceNames>(place));
    row.contextNames = foreignOf(valueOf<&BuildRow::contextNames>(place));
    row.namedNamespaces = valueOf<&BuildRow::namedNamespaces>(place).value_or(0);
    row.namedContexts = valueOf<&BuildRow::namedContexts>(place).value_or(0);
    return row;
}

} // namespace

PackagesModel::PackagesModel(const Names &names, QObject *parent)
    : TableModel(fieldOf<&BuildRow::application>, parent), m_index(std::make_shared<Index>())
{
    setRowIds({.text =
                   [](const Place &place) {
                       const auto application = valueOf<&BuildRow::application>(place);
                       const auto blob = valueOf<&BuildRow::blob>(place);
                       return application ? idText(*application, blob.value_or(BlobId())) : QString();
                   },
               .key = [this](const QString &text) -> std::optional<Bytes32> {
                   const qsizetype slash = text.indexOf(u'/');
                   const auto application = ApplicationId::parse(text.left(slash));
                   Result<BlobId> blob = BlobId();
                   if (slash >= 0)
                       blob = BlobId::parse(text.mid(slash + 1));
                   if (!application || !blob)
                       return std::nullopt;
                   const auto found = m_index->rows.constFind(Index::Build{*application, *blob});
                   return found == m_index->rows.cend() ? std::nullopt : std::optional(*found);
               }});
    setColumns({
        {{"package", tr("Package"), 30}, packageCell([&names] { return names.applications(); })},
        {{"version", tr("Version"), 10}, namedVersionCell()},
        {{"newest", tr("Which one"), 26}, newestCell()},
        {{"namespaces", tr("Namespaces on it"), 21},
         usersCell<&BuildRow::namespaces, &BuildRow::namespaceNames, &BuildRow::namedNamespaces>()},
        {{"contexts", tr("Contexts that run it"), 21},
         usersCell<&BuildRow::contexts, &BuildRow::contextNames, &BuildRow::namedContexts>()},
        {{"size", tr("Size"), 9}, sizeCell(fieldOf<&BuildRow::sizeBytes>)},
        {{"blob", tr("Blob"), 14, hidden}, idCell(fieldOf<&BuildRow::blob>)},
        {{"application", tr("Application id"), 14, hidden}, idCell(fieldOf<&BuildRow::application>)},
        {{"called", tr("Application"), 20, hidden},
         lookupCell(
             fieldOf<&BuildRow::application>, [&names] { return names.applications(); }, &applicationIn)},
    });
    connect(&names, &Names::changed, this, [this](Names::Kind kind) {
        if (kind == Names::Kind::Applications)
            columnsChanged({"package", "called"});
    });
}

void PackagesModel::setKnown(const Builds::Known &known, const TablePtr &contexts, const TablePtr &namespaces,
                             const ContextNames &names, bool again)
{
    m_wish = Wish{known, contexts, namespaces, names, again};
    if (!m_making.isRunning())
        makeRows();
}

std::optional<BlobId> PackagesModel::buildAt(int row) const
{
    return row >= 0 && row < shownRows() ? valueOf<&BuildRow::blob>(placeOf(row)) : std::nullopt;
}

QString PackagesModel::idText(const ApplicationId &application, const BlobId &blob)
{
    return blob.isZero() ? application.toString() : application.toString() + u'/' + blob.toString();
}

std::optional<BuildRow> PackagesModel::build(const ApplicationId &application, const BlobId &blob) const
{
    const auto found = m_index->rows.constFind(Index::Build{application, blob});
    return found == m_index->rows.cend() ? std::nullopt : buildOfKey(*found);
}

std::optional<BuildRow> PackagesModel::installed(const ApplicationId &application) const
{
    const auto found = m_index->installed.constFind(application);
    return found == m_index->installed.cend() ? std::nullopt : buildOfKey(*found);
}

std::optional<BuildRow> PackagesModel::buildOfKey(const Bytes32 &key) const
{
    const auto place = table::placeOf(offered(), key);
    return place ? std::optional(buildOf(*place)) : std::nullopt;
}

// On a worker.
PackagesModel::Made PackagesModel::made(const Wish &wish, const TablePtr &before)
{
    const TablePtr rows = tableOf(wish.known.rows(wish.contexts, wish.namespaces, wish.names));
    const auto index = std::make_shared<Index>();
    eachRow(rows, [&index](const Place &place) {
        const auto application = valueOf<&BuildRow::application>(place);
        const Bytes32 *key = place.chunk->idBytes(0, place.row);
        if (!application || !key)
            return;
        // The first counts, where one is told twice.
        const Index::Build build{*application, valueOf<&BuildRow::blob>(place).value_or(BlobId())};
        if (!index->rows.contains(build))
            index->rows.insert(build, *key);
        if (valueOf<&BuildRow::isLast>(place) == 1U && !index->installed.contains(*application))
            index->installed.insert(*application, *key);
    });
    return {differenceOf(before, rows), index};
}

void PackagesModel::makeRows()
{
    const bool isAgain = m_wish->isAgain;
    m_making.run(
        [wish = *std::exchange(m_wish, std::nullopt), before = offered()] { return made(wish, before); },
        [this, isAgain](const Made &rows) {
            m_index = rows.index;
            if (isAgain)
                setDifference(rows.difference);
            else
                setTable(rows.difference->table);
            if (m_wish)
                makeRows();
        });
}

} // namespace explorer
