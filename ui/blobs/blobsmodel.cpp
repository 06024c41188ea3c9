// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/blobs/blobsmodel.h"

#include "core/api/blobs.h"
#include "core/table/fields.h"
#include "core/transfer/transferqueue.h"
#include "ui/models/celltext.h"
#include "ui/models/nametext.h"

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace calimero::table;
using namespace Qt::StringLiterals;

namespace {

/// Null: nothing is known of it.
const BlobNote *noteOf(const BlobsModel::Notes &notes, const Cell::Place &place)
{
    const auto id = valueOf<&api::Blob::id>(place);
    const auto note = id ? notes.constFind(*id) : notes.constEnd();
    return note == notes.constEnd() ? nullptr : &*note;
}

QDateTime storedAt(const BlobsModel::Notes &notes, const Cell::Place &place)
{
    const BlobNote *note = noteOf(notes, place);
    return note ? note->storedAt : QDateTime();
}

/// A text that was not in the row, and is absent where it is empty.
Cell toldCell(std::function<ColumnKeys()> keys, const std::function<QString(const Cell::Place &)> &text)
{
    return {.keys = std::move(keys),
            .state =
                [text](const Cell::Place &place) {
                    return text(place).isEmpty() ? Cell::State::Absent : Cell::State::Known;
                },
            .shown = text};
}

using AskNotes = std::function<BlobsModel::Notes()>;

/// What a note says. A million rows need not be asked while there is none.
Cell noteCell(const AskNotes &ask, Foreign BlobNote::*text)
{
    const auto textOf = [text](const BlobsModel::Notes &notes, const Cell::Place &place) {
        const BlobNote *note = noteOf(notes, place);
        return note ? (note->*text).whole() : QString();
    };
    const auto keys = [ask, textOf] {
        const BlobsModel::Notes notes = ask();
        ColumnKeys made = ColumnKeys::byText([notes, textOf](const Chunk &chunk, quint32 row) {
            return textOf(notes, {&chunk, row});
        });
        made.isFiltered = !notes.isEmpty();
        return made;
    };
    Cell cell = toldCell(
        keys, [ask, textOf](const Cell::Place &place) { return cellText(textOf(ask(), place).toUtf8()); });
    cell.whole = [ask, textOf](const Cell::Place &place) { return textOf(ask(), place); };
    return cell;
}

/// The name it was stored under, beside its short id.
Cell fileNameCell(const AskNotes &ask)
{
    Cell cell = noteCell(ask, &BlobNote::fileName);
    cell.full = [name = cell.whole](const Cell::Place &place) {
        const auto id = valueOf<&api::Blob::id>(place);
        return nameAndId(name(place), id ? id->toString() : QString());
    };
    cell.extra = [name = cell.shown](const Cell::Place &place, int role) {
        return role == NameRole   ? QVariant(name(place))
            : role == ShortIdRole ? QVariant(shortText(valueOf<&api::Blob::id>(place)))
                                  : QVariant();
    };
    return cell;
}

Cell storedAtCell(const AskNotes &ask)
{
    const auto keys = [ask] {
        return ColumnKeys::byNumber(
            [notes = ask()](const Chunk &chunk, quint32 row) -> std::optional<quint64> {
                const QDateTime date = notes.isEmpty() ? QDateTime() : storedAt(notes, {&chunk, row});
                if (!date.isValid())
                    return std::nullopt;
                return static_cast<quint64>(qMax<qint64>(0, date.toMSecsSinceEpoch()));
            });
    };
    Cell cell = toldCell(keys, [ask](const Cell::Place &place) { return agoText(storedAt(ask(), place)); });
    cell.exact = [ask](const Cell::Place &place) { return exactDateText(storedAt(ask(), place)); };
    cell.full = [ask](const Cell::Place &place) { return dateText(storedAt(ask(), place)); };
    return cell;
}

struct Types {
    QHash<BlobId, Foreign> told;
    QSet<BlobId> pieces; ///< of uploads: that says more than their first bytes

    [[nodiscard]] bool isEmpty() const { return told.isEmpty() && pieces.isEmpty(); }
};

/// What is in it, as far as somebody has looked.
Cell typeCell(const std::function<Types()> &ask)
{
    const auto typeOf = [](const Types &types, const Cell::Place &place) {
        const auto id = valueOf<&api::Blob::id>(place);
        if (id && types.pieces.contains(*id))
            return BlobsModel::tr("piece of an upload");
        return id ? types.told.value(*id).whole() : QString();
    };
    const auto keys = [ask, typeOf] {
        const Types types = ask();
        ColumnKeys made = ColumnKeys::byText([types, typeOf](const Chunk &chunk, quint32 row) {
            return typeOf(types, {&chunk, row});
        });
        made.isFiltered = !types.isEmpty();
        return made;
    };
    Cell cell = toldCell(
        keys, [ask, typeOf](const Cell::Place &place) { return cellText(typeOf(ask(), place).toUtf8()); });
    cell.exact = cell.shown;
    cell.shown = [told = cell.exact](const Cell::Place &place) { return BlobsModel::typeWord(told(place)); };
    return cell;
}

/// Whose code blobs are, and how these are called.
struct Users {
    BlobApplications applications; ///< whose build of today it is
    BlobApplications kept; ///< or of another version, or a service
    ApplicationNames names;
    Told told = Told::All; ///< of blobs that are in none of these
    BlobNamespaces pinned; ///< the namespaces that are on a build
    GroupNames groups;

    [[nodiscard]] bool isEmpty() const
    {
        return applications.isEmpty() && kept.isEmpty() && pinned.isEmpty();
    }

    [[nodiscard]] QString exactly(const Cell::Place &place) const
    {
        const auto id = valueOf<&api::Blob::id>(place);
        const auto user = id ? applications.constFind(*id) : applications.constEnd();
        return user == applications.constEnd()
            ? ofKept(id)
            : exactApplicationText(names, *user, names.value(*user).version);
    }
    [[nodiscard]] QString of(const Cell::Place &place) const
    {
        const auto id = valueOf<&api::Blob::id>(place);
        const auto user = id ? applications.constFind(*id) : applications.constEnd();
        return user == applications.constEnd() ? ofKept(id) : applicationText(names, *user);
    }

    /// It has no name, and stands there by its short id.
    [[nodiscard]] bool isId(const Cell::Place &place) const
    {
        const auto id = valueOf<&api::Blob::id>(place);
        const auto user = id ? applications.constFind(*id) : applications.constEnd();
        return user != applications.constEnd() && names.value(*user).name.isEmpty();
    }

private:
    [[nodiscard]] QString ofKept(const std::optional<BlobId> &id) const
    {
        const auto user = id ? kept.constFind(*id) : kept.constEnd();
        return user == kept.constEnd()
            ? ofPinned(id)
            : BlobsModel::tr("%1, kept").arg(naming::orShort(names.value(*user).name, *user));
    }
    [[nodiscard]] QString ofPinned(const std::optional<BlobId> &id) const
    {
        const auto user = id ? pinned.constFind(*id) : pinned.constEnd();
        if (user == pinned.constEnd())
            return {};
        const NamespaceId &first = user->first();
        return BlobsModel::tr("namespace %1")
            .arg(naming::orShort(groups.value(GroupId(first.bytes())), first));
    }
};

QString whyNobody(Told told)
{
    switch (told) {
    case Told::All:
        return BlobsModel::tr("No installed application uses it.");
    case Told::NotYet:
        return BlobsModel::tr("Not known yet: the applications are being read.");
    case Told::Not:
        break;
    }
    return BlobsModel::tr("Not known: the node did not tell its applications.");
}

Cell userCell(const std::function<Users()> &ask)
{
    const auto keys = [ask] {
        const Users users = ask();
        ColumnKeys made = ColumnKeys::byText([users](const Chunk &chunk, quint32 row) {
            return users.of({&chunk, row});
        });
        made.isFiltered = !users.isEmpty();
        return made;
    };
    const auto text = [ask](const Cell::Place &place) { return ask().of(place); };
    Cell cell = toldCell(keys, text);
    cell.state = [ask, text](const Cell::Place &place) {
        return !text(place).isEmpty() ? Cell::State::Known
            : ask().told == Told::Not ? Cell::State::Unknown
                                      : Cell::State::Absent;
    };
    // Nobody is what the applications told, not what is read of them still.
    cell.shown = [ask](const Cell::Place &place) {
        const Users users = ask();
        const QString user = users.of(place);
        return !user.isEmpty() ? user : QString(QChar(users.told == Told::NotYet ? 0x2026 : 0x2013));
    };
    cell.exact = [ask](const Cell::Place &place) { return ask().exactly(place); };
    cell.extra = [ask](const Cell::Place &place, int role) {
        if (role != Qt::ToolTipRole && role != MonospaceRole)
            return QVariant();
        const Users users = ask();
        if (role == MonospaceRole)
            return QVariant(users.isId(place));
        return users.of(place).isEmpty() ? QVariant(whyNobody(users.told)) : QVariant();
    };
    return cell;
}

} // namespace

BlobsModel::BlobsModel(QObject *parent) : TableModel(fieldOf<&api::Blob::id>, parent)
{
    constexpr bool hidden = false;
    const auto notes = [this] { return m_names ? m_names->blobs() : Notes(); };
    const auto users = [this] {
        return m_names ? Users{m_uses->blobs(),         m_uses->keptBlobs(),
                               m_names->applications(), m_uses->applicationsTold(),
                               m_uses->pinnedBlobs(),   m_names->groups()}
                       : Users();
    };
    setColumns({
        {{"name", tr("Name"), 26}, fileNameCell(notes)},
        {{"id", tr("Id"), 14, hidden}, idCell(fieldOf<&api::Blob::id>)},
        {{"size", tr("Size"), 10}, sizeCell(fieldOf<&api::Blob::sizeBytes>)},
        {{"type", tr("Type"), 16}, typeCell([this] {
             return Types{m_types ? m_types->all() : QHash<BlobId, Foreign>(), m_pieces};
         })},
        {{"stored-at", tr("Stored at"), 18}, storedAtCell(notes)},
        {{"source", tr("From folder"), 24}, noteCell(notes, &BlobNote::folder)},
        {{"used-by", tr("Used by"), 18}, userCell(users)},
    });
}

QString BlobsModel::typeWord(const QString &type)
{
    // What a node says of all it does not know.
    return type == "application/octet-stream"_L1 ? tr("other data") : type;
}

void BlobsModel::setNames(const Names &names, const Uses &uses)
{
    m_names = &names;
    m_uses = &uses;
    connect(&names, &Names::changed, this, [this](Names::Kind kind) {
        if (kind == Names::Kind::Blobs)
            columnsChanged({"name", "stored-at", "source"});
        else if (kind == Names::Kind::Applications || kind == Names::Kind::Groups)
            columnsChanged({"used-by"});
    });
    connect(&uses, &Uses::blobsChanged, this, [this] { columnsChanged({"used-by"}); });
    columnsChanged({"name", "stored-at", "source", "used-by"});
}

void BlobsModel::setTypes(const BlobTypes &types)
{
    m_types = &types;
    connect(&types, &BlobTypes::changed, this, [this] { columnsChanged({"type"}); });
    columnsChanged({"type"});
}

void BlobsModel::setTransfers(const TransferQueue &transfers)
{
    const auto take = [this, &transfers] {
        const QSet<BlobId> now = transfers.pieces();
        const QSet<BlobId> differing = (now - m_pieces) + (m_pieces - now);
        m_pieces = now;
        // While one is sent nearly none of them is in the list yet.
        const bool isListed =
            offered() && std::any_of(differing.begin(), differing.end(), [this](const BlobId &id) {
                return table::placeOf(offered(), id.bytes()).has_value();
            });
        if (isListed)
            columnsChanged({"type"});
    };
    connect(&transfers, &TransferQueue::piecesChanged, this, take);
    take();
}

quint64 BlobsModel::totalBytes() const
{
    const auto bytesIn = [](const Chunk &chunk) {
        quint64 sum = 0;
        for (quint32 row = 0; row < chunk.rows(); ++row)
            sum += valueOf<&api::Blob::sizeBytes>({&chunk, row}).value_or(0);
        return sum;
    };
    // Asked whenever rows came: what did not change is not counted again.
    Counted now{.table = view().table, .bytes = {}};
    quint64 sum = 0;
    for (const auto &chunk : now.table->chunks()) {
        const auto known = m_counted.bytes.constFind(chunk.get());
        const quint64 bytes = known != m_counted.bytes.constEnd() ? *known : bytesIn(*chunk);
        now.bytes.insert(chunk.get(), bytes);
        sum += bytes;
    }
    m_counted = now;
    return sum;
}

} // namespace explorer
