// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/goto/gotobox.h"

#include "ui/goto/gotogaps.h"
#include "ui/models/roles.h"
#include "ui/support/announce.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/ownorder.h"
#include "ui/support/shownname.h"
#include "ui/widgets/textlabel.h"

#include <QApplication>
#include <QFrame>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;
using Kind = GoToItem::Kind;

namespace {

constexpr qsizetype mostOfAKind = 50;
constexpr qsizetype mostShown = 300;
constexpr int rowsSeen = 12;
constexpr qsizetype mostManifests = 30; // of each node
constexpr std::chrono::milliseconds searchAgainAfter{150};

enum GoToRole { ItemRole = Qt::UserRole + 100, DetailRole };

// The name, and muted behind it what it is and where, with the id as ids are shown everywhere.
class Rows : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {scaled(100), option.fontMetrics.height() + scaled(12)};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem row = option;
        initStyleOption(&row, index);
        row.text.clear();
        row.widget->style()->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);
        const QPalette &palette = option.palette;
        QRect texts = option.rect.adjusted(scaled(36), 0, -scaled(12), 0);
        const int most = texts.width() * 2 / 3; // of what is behind the name
        const QFont idFont = smallMonospaceFont();
        painter->save();
        painter->setPen(themeColor(Color::Muted, palette));
        int used = 0;
        if (const QString id = index.data(ShortIdRole).toString(); !id.isEmpty()) {
            used = draw(painter, option, texts, idFont, id, Qt::ElideMiddle, true) + scaled(8);
            texts.setRight(texts.right() - used);
        }
        QRect behind = texts;
        behind.setLeft(texts.right() - most + used);
        used = draw(painter, option, behind, option.font, index.data(DetailRole).toString(), Qt::ElideMiddle,
                    true);
        texts.setRight(texts.right() - used - scaled(12));
        const bool isId = index.data(MonospaceRole).toBool();
        if (!isId)
            painter->setPen(themeColor(Color::Text, palette));
        draw(painter, option, texts, isId ? idFont : option.font, index.data().toString(),
             isId ? Qt::ElideMiddle : Qt::ElideRight, false);
        painter->restore();
    }

private:
    // How wide it is.
    static int draw(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
                    const QFont &font, const QString &text, Qt::TextElideMode elide, bool isAtEnd)
    {
        const bool isMirrored = option.direction == Qt::RightToLeft;
        const QFontMetrics metrics(font);
        const QString shown = metrics.elidedText(text, elide, rect.width());
        painter->setFont(font);
        painter->drawText(QStyle::visualRect(option.direction, option.rect, rect),
                          int(Qt::AlignVCenter | Qt::AlignAbsolute
                              | (isAtEnd == isMirrored ? Qt::AlignLeft : Qt::AlignRight)),
                          inOwnOrder(shown, option.direction));
        return metrics.horizontalAdvance(shown);
    }
};

bool isSame(const GoToItem &one, const GoToItem &other)
{
    return one.kind == other.kind && one.node == other.node && one.target == other.target
        && one.part == other.part;
}

} // namespace

GoToBox::GoToBox(Sources sources, QWidget *parent)
    : QLineEdit(parent),
      m_sources(std::move(sources)),
      m_popup(new QFrame),
      m_list(new QListView(m_popup)),
      m_hint(new TextLabel(TextLabel::Kind::Caption, m_popup)),
      m_model(new QStandardItemModel(this))
{
    setObjectName(u"goTo"_s);
    setPlaceholderText(tr("Go to anything (Ctrl+K)"));
    setAccessibleName(tr("Go to anything"));
    addAction(Icons::get(u"search", Color::Muted), QLineEdit::LeadingPosition);
    setMaximumWidth(scaled(420));
    setMinimumWidth(scaled(120));
    m_popup->setObjectName(u"goToList"_s);
    m_popup->setAutoFillBackground(true);
    m_popup->setBackgroundRole(paletteRole(Color::Edge)); // what shows of it is its border
    m_hint->setAutoFillBackground(true);
    m_hint->setBackgroundRole(paletteRole(Color::Base));
    m_popup->hide();
    m_list->setModel(m_model);
    m_list->setItemDelegate(new Rows(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setAccessibleName(tr("What was found"));
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(6));
    auto *column = new QVBoxLayout(m_popup);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(m_list, 1);
    column->addWidget(m_hint);
    connect(m_list, &QListView::clicked, this, &GoToBox::choose);
    connect(this, &QLineEdit::textChanged, this, [this](const QString &typed) {
        m_marked.reset();
        search(typed);
    });
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &GoToBox::searchAgain);
}

GoToBox::~GoToBox()
{
    delete m_popup;
}

void GoToBox::begin()
{
    if (!hasFocus())
        m_before = QApplication::focusWidget();
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

void GoToBox::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    m_places = m_sources.places();
    m_nodes = m_sources.nodes();
    m_askedBuilds.clear();
    m_awaitedBuilds.clear();
    m_untoldBuilds.clear();
    m_marked.reset();
    search(text());
}

void GoToBox::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() == Qt::ActiveWindowFocusReason || event->reason() == Qt::PopupFocusReason)
        return;
    m_search.drop();
    m_unknown.drop();
    if (m_popup)
        m_popup->hide();
}

void GoToBox::search(const QString &typed, bool again)
{
    if (!hasFocus())
        return;
    m_query = readGoTo(typed);
    ++m_round;
    m_asked = 0;
    m_clock.start();
    m_isAgain = again && !m_items.isEmpty(); // where nothing was found it is shown as it comes
    m_foundAgain.clear();
    if (!m_isAgain) {
        m_items.clear();
        m_model->clear();
    }
    QList<GoToItem> places;
    QHash<Kind, int> count;
    for (const GoToItem &place : std::as_const(m_places)) {
        // What an action is for, or why it can't be used, is no name of it.
        const QString &others = place.kind == Kind::Action ? place.words : place.detail;
        const bool isMeant = m_query.wants(place.kind)
            && (m_query.text.isEmpty() || fitsGoTo(m_query, place.title + u' ' + others));
        if (isMeant && count[place.kind]++ < mostOfAKind)
            places += place;
    }
    // Those that begin so first.
    std::stable_partition(places.begin(), places.end(), [this](const GoToItem &place) {
        return place.title.startsWith(m_query.text, Qt::CaseInsensitive);
    });
    add(places);
    if (m_query.text.isEmpty() && !m_query.kinds) {
        m_search.drop();
        finish();
        return;
    }
    m_search.runInPieces(
        [nodes = m_nodes, query = m_query](const Wanted &wanted, const auto &give) {
            searchThings(nodes, query, mostOfAKind, wanted,
                         [&give](QList<GoToItem> items) { give(std::move(items)); });
        },
        [this](const QList<GoToItem> &items) { add(items); }, [this] { finish(); });
    searchCalls();
    readMethods();
    showList();
}

void GoToBox::searchCalls()
{
    constexpr int least = 2; // a single letter is in nearly all of them
    if (!m_sources.earlierCalls || !m_query.wants(Kind::Call) || m_query.text.size() < least || m_query.id)
        return;
    ++m_asked;
    m_sources.earlierCalls(m_query.text, this, [this, round = m_round](const QList<GoToItem> &calls) {
        if (round != m_round)
            return;
        --m_asked;
        add(calls);
        finish();
    });
}

bool GoToBox::wantsMethods() const
{
    return hasFocus() && m_query.kinds && m_query.wants(Kind::Method);
}

// Only for who asks for methods: each is a request.
void GoToBox::readMethods()
{
    if (!m_sources.readManifest || !wantsMethods())
        return;
    m_unknown.run(
        [nodes = m_nodes](const Wanted &wanted) { return unknownBuilds(nodes, mostManifests, wanted); },
        [this](const QList<GoToBuild> &builds) {
            if (!wantsMethods())
                return;
            for (const GoToBuild &build : builds) {
                if (!m_askedBuilds.contains(build))
                    readMethodsOf(build);
            }
            tellHint();
        });
}

void GoToBox::readMethodsOf(const GoToBuild &build)
{
    m_askedBuilds += build;
    m_awaitedBuilds += build;
    m_sources.readManifest(build, this, [this, build](bool isKnown) {
        m_awaitedBuilds.removeOne(build);
        if (!isKnown && !m_untoldBuilds.contains(build))
            m_untoldBuilds += build;
        if (!wantsMethods())
            return;
        if (isKnown)
            moreIsKnown();
        else
            tellHint();
    });
}

void GoToBox::moreIsKnown()
{
    if (!hasFocus() || m_again.isActive() || (m_query.text.isEmpty() && !m_query.kinds))
        return;
    m_again.start(searchAgainAfter);
}

void GoToBox::searchAgain()
{
    // A list that is being read tells of more and more: what is looked for now is looked for to the end, and
    // a search that takes long is not begun all the time.
    const auto took = std::chrono::milliseconds(m_clock.elapsed());
    if (isSearching()) {
        m_again.start(std::max(searchAgainAfter, took));
        return;
    }
    m_nodes = m_sources.nodes();
    search(text(), true);
}

void GoToBox::add(const QList<GoToItem> &items)
{
    if (m_isAgain)
        m_foundAgain += items;
    else
        append(items);
}

void GoToBox::showFoundAgain()
{
    QList<GoToItem> found = std::exchange(m_foundAgain, {});
    found.resize(std::min(mostShown, found.size()));
    m_isAgain = false;
    if (found == m_items)
        return;
    m_items.clear();
    m_model->clear();
    append(found);
}

void GoToBox::append(const QList<GoToItem> &items)
{
    const auto mark = [this](int row) { m_list->setCurrentIndex(m_model->index(row, 0)); };
    for (const GoToItem &item : items) {
        if (m_items.size() >= mostShown)
            break;
        auto *row = new QStandardItem(shownName(item.title));
        row->setIcon(Icons::get(item.icon, Color::Muted));
        row->setData(int(m_items.size()), ItemRole);
        row->setData(shownName(item.detail), DetailRole);
        if (!item.id.isEmpty())
            row->setData(item.id, ShortIdRole);
        row->setData(item.isIdTitle, MonospaceRole);
        const QString behind = item.id.isEmpty() ? item.detail : QString(item.detail + u' ' + item.id);
        row->setData(shownSentence(item.title + u", "_s + behind), Qt::AccessibleTextRole);
        m_model->appendRow(row);
        m_items += item;
        if (m_marked && isSame(item, *m_marked))
            mark(m_model->rowCount() - 1);
    }
    if (!m_list->currentIndex().isValid() && m_model->rowCount() > 0)
        mark(0);
    showList();
}

void GoToBox::finish()
{
    if (isSearching())
        return; // more may come
    if (m_isAgain)
        showFoundAgain();
    tellHint();
    // The node is asked for them, and told of it is that more is known.
    if (m_items.isEmpty() && m_query.id && m_query.wants(Kind::Identity) && m_sources.readIdentities)
        m_sources.readIdentities();
    if (m_items.isEmpty() && !m_query.peer.isEmpty() && m_sources.readPeers)
        m_sources.readPeers();
}

void GoToBox::tellHint()
{
    if (isSearching())
        return;
    m_hint->setText(hint());
    showList();
}

QString GoToBox::hint() const
{
    const QString gaps = GoToGaps::sentence(m_nodes, m_query, m_awaitedBuilds, m_untoldBuilds);
    if (!m_items.isEmpty() && wantsMethods() && !gaps.isEmpty())
        return gaps; // others may have such one, too
    if (!m_items.isEmpty())
        return tr("c contexts · a applications · b blobs · m methods · n nodes · > actions · : an id");
    if (m_unknown.isRunning())
        return tr("Looking…");
    if (!m_query.peer.isEmpty())
        return gaps.isEmpty() ? tr("This is a peer id. No open node has it.")
                              : tr("This is a peer id. It is not found yet. %1").arg(gaps);
    if (!m_query.signer.isEmpty())
        return gaps.isEmpty()
            ? tr("This is the id of a signer. No open node has an application of theirs.")
            : tr("This is the id of a signer. No application of theirs is found yet. %1").arg(gaps);
    if (!m_query.id)
        return gaps.isEmpty() ? tr("Nothing is called so.") : tr("Nothing is found yet. %1").arg(gaps);
    const QString other = QString::fromLatin1(m_query.isHex ? toBase58(*m_query.id) : toHex(*m_query.id));
    const QString kinds = m_query.isHex
        ? tr("In hex it could be a namespace or group, an account or a device. In base58 it is %1.")
              .arg(other)
        : tr("In base58 it could be a context, an application, a blob or a public key. In hex it is %1.")
              .arg(other);
    return (gaps.isEmpty() ? tr("No open node has it.") : tr("It is not found yet. %1").arg(gaps)) + u' '
        + kinds;
}

void GoToBox::showList()
{
    if (!m_popup)
        return;
    if (m_popup->parentWidget() != window())
        m_popup->setParent(window());
    const int width = qMin(qMax(this->width(), scaled(560)), window()->width() - scaled(24));
    const QPoint below = mapTo(window(), QPoint(this->width() / 2, height() + scaled(2)));
    const int rows = qMin(rowsSeen, m_model->rowCount());
    const int hint = m_hint->text().isEmpty() ? 0 : m_hint->heightForWidth(width - 2);
    const int height = rows * m_list->sizeHintForRow(0) + hint + scaled(4) + 2;
    const int left = qBound(scaled(12), below.x() - width / 2, window()->width() - width - scaled(12));
    m_popup->setGeometry(left, below.y(), width, qMin(height, window()->height() - below.y() - scaled(12)));
    m_list->setVisible(rows > 0);
    m_popup->show();
    m_popup->raise();
}

void GoToBox::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const GoToItem item = m_items.at(index.data(ItemRole).toInt());
    if (item.kind == Kind::Note)
        return;
    if (item.kind == Kind::Action) {
        leave(); // what it opens takes the keyboard, and gives it back there
    } else {
        m_before.clear(); // it leads somewhere else
        clear();
        m_popup->hide();
        clearFocus();
    }
    Q_EMIT chosen(item);
}

void GoToBox::leave()
{
    clear();
    m_popup->hide();
    if (m_before && m_before->isVisible())
        m_before->setFocus(Qt::OtherFocusReason);
    else
        clearFocus();
}

void GoToBox::goToRow(int row)
{
    const int rows = m_model->rowCount();
    if (rows == 0)
        return;
    m_list->setCurrentIndex(m_model->index((row + rows) % rows, 0));
    m_marked = m_items.at(m_list->currentIndex().data(ItemRole).toInt());
    announce(this, m_list->currentIndex().data(Qt::AccessibleTextRole).toString());
}

void GoToBox::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex at = m_list->currentIndex();
    constexpr int aPage = rowsSeen - 1;
    switch (event->key()) {
    case Qt::Key_Down:
        goToRow(at.isValid() ? at.row() + 1 : 0);
        break;
    case Qt::Key_Up:
        goToRow(at.isValid() ? at.row() - 1 : -1);
        break;
    // These do not go round.
    case Qt::Key_PageDown:
        goToRow(std::min(at.row() + aPage, m_model->rowCount() - 1));
        break;
    case Qt::Key_PageUp:
        goToRow(std::max(at.row() - aPage, 0));
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(at);
        break;
    case Qt::Key_Escape:
        leave();
        break;
    default:
        QLineEdit::keyPressEvent(event);
        return;
    }
    event->accept();
}

} // namespace explorer
