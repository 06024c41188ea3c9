// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/goto/gotobox.h"

#include "ui/goto/gotorows.h"
#include "ui/models/roles.h"
#include "ui/support/announce.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/widgets/textlabel.h"

#include <QApplication>
#include <QFrame>
#include <QKeyEvent>
#include <QListView>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;
using Kind = GoToItem::Kind;

namespace {

constexpr int rowsSeen = 12;

bool isSame(const GoToItem &one, const GoToItem &other)
{
    return one.kind == other.kind && one.node == other.node && one.target == other.target
        && one.part == other.part;
}

} // namespace

GoToBox::GoToBox(Sources sources, QWidget *parent)
    : QLineEdit(parent),
      m_finder(new GoToFinder(
          std::move(sources), [this] { return hasFocus(); }, this)),
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
    m_list->setItemDelegate(new GoToRows(m_list));
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
        m_finder->find(typed);
    });
    connect(this, &QLineEdit::textEdited, this, [this] { m_opensOnly = false; });
    connect(m_finder, &GoToFinder::begun, this, &GoToBox::showList);
    connect(m_finder, &GoToFinder::cleared, m_model, &QStandardItemModel::clear);
    connect(m_finder, &GoToFinder::added, this, &GoToBox::append);
    connect(m_finder, &GoToFinder::hintChanged, this, [this] {
        m_hint->setText(m_finder->hint());
        showList();
        openIfOnly();
    });
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

void GoToBox::beginWith(const QString &text)
{
    begin();
    setText(text);
}

void GoToBox::openOnly(const QString &text)
{
    beginWith(text);
    m_opensOnly = true;
    openIfOnly();
}

// In a turn of its own: what was found has just been told.
void GoToBox::openIfOnly()
{
    if (!m_opensOnly)
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_opensOnly && hasFocus() && !isSearching() && m_model->rowCount() == 1)
                choose(m_model->index(0, 0));
        },
        Qt::QueuedConnection);
}

void GoToBox::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    m_marked.reset();
    m_finder->begin();
    m_finder->find(text());
}

void GoToBox::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() == Qt::ActiveWindowFocusReason || event->reason() == Qt::PopupFocusReason)
        return;
    m_finder->end();
    if (m_popup)
        m_popup->hide();
}

void GoToBox::append(const QList<GoToItem> &items)
{
    const auto mark = [this](int row) { m_list->setCurrentIndex(m_model->index(row, 0)); };
    for (const GoToItem &item : items) {
        auto *row = new QStandardItem(shownName(item.title));
        row->setIcon(Icons::get(item.icon, Color::Muted));
        row->setData(shownName(item.detail), DetailRole);
        if (!item.toolTip.isEmpty())
            row->setToolTip(shownToolTip(item.toolTip));
        if (!item.id.isEmpty())
            row->setData(item.id, ShortIdRole);
        row->setData(item.isIdTitle, MonospaceRole);
        const QString behind = item.id.isEmpty() ? item.detail : QString(item.detail + u' ' + item.id);
        row->setData(shownSentence(item.title + u", "_s + behind), Qt::AccessibleTextRole);
        m_model->appendRow(row);
        if (m_marked && isSame(item, *m_marked))
            mark(m_model->rowCount() - 1);
    }
    if (!m_list->currentIndex().isValid() && m_model->rowCount() > 0)
        mark(0);
    showList();
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
    const GoToItem item = m_finder->found().at(index.row());
    if (item.kind == Kind::Note)
        return;
    m_opensOnly = false;
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
    m_opensOnly = false;
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
    m_marked = m_finder->found().at(m_list->currentIndex().row());
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
